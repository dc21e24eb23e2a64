"""``weekly.yaml``: to whom the weekly message goes, and what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.domain.weekly import NAME, Weekly

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hotline.desk.pack.reading import Reader

REGISTER = "weekly"
"""Where messages are kept."""
_MOST = 300


def read_weekly(reader: Reader | None, registers: Iterable[str]) -> Weekly | None:
    """The settings; None at a desk without. [H19]"""
    if reader is None:
        return None
    top = reader.top()
    visits, text = top.whole("visits", 1, 10_000), top.words("text")
    top.done()
    for lang, said in (("zh", text.zh), ("en", text.en)):
        if said and (NAME not in said or said.replace(NAME, "").count("$")):
            message = f'The {lang} text names the customer with {NAME}, and has no other "$".'
            reader.say(top.mark("text"), "DK004", message)
        if len(said) > _MOST:
            reader.say(top.mark("text"), "DK004", f"The {lang} text has {len(said)} characters; {_MOST} are the most.")
    if REGISTER not in registers:
        reader.say(top.mark(), "DK007", f'The desk keeps no register "{REGISTER}".', "declare it in registers.yaml")
    return Weekly(visits, text.zh, text.en)
