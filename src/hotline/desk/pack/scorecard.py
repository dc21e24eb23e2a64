"""``scorecard.yaml``: what a lead scores a call by."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from hotline.dialogue.findings import did_you_mean
from hotline.domain.flags import KINDS
from hotline.domain.scoring import Form, Item

if TYPE_CHECKING:
    from hotline.desk.pack.reading import Reader, Section

_FLAGS = tuple(each.key for each in KINDS)
_WHOLE = 100


def read_scorecard(reader: Reader | None) -> Form | None:
    """The desk's scorecard; None at a desk without one."""
    if reader is None:
        return None
    top = reader.top()
    fatal = _flags(top, "fatal")
    items: list[Item] = []
    for part in top.sections("items", "an item"):
        item = _item(part)
        if any(each.key == item.key for each in items):
            reader.say(part.mark("key"), "DK006", f'The item "{item.key}" is written twice.', "keep one")
        taken = {flag for each in items for flag in each.flags}
        for flag in item.flags:
            if flag in taken:
                reader.say(
                    part.mark("flags"), "DK006", f'The flag "{flag}" counts in another item already.', "keep one"
                )
        items.append(item)
    top.done()
    whole = sum(each.weight for each in items)
    if items and whole != _WHOLE:
        hint = f"{'add' if whole < _WHOLE else 'take away'} {abs(_WHOLE - whole)}"
        reader.say(top.mark("items"), "DK013", f"The weights add up to {whole}, not to {_WHOLE}.", hint)
    if not items:
        reader.say(top.mark("items"), "DK003", "The scorecard has no items.", "add at least one under items:")
    return Form(tuple(items), fatal)


def _item(part: Section) -> Item:
    key, name, weight = part.text("key"), part.words("name"), part.whole("weight", 1, _WHOLE)
    if key and not re.fullmatch(r"[a-z][a-z0-9_]*", key):
        part.reader.say(part.mark("key"), "DK004", f'A key is small letters, digits and _, not "{key}".')
    flags = _flags(part, "flags")
    each = part.whole("each", 1, _WHOLE, _WHOLE)
    if part.value("each") is not None and not flags:
        message = f'"each" of {key} says what a flag costs, but it has no flags.'
        part.reader.say(part.mark("each"), "DK013", message, "name flags, or leave it out")
    part.done()
    return Item(key, name.zh, name.en, weight, flags, each)


def _flags(part: Section, key: str) -> tuple[str, ...]:
    found: list[str] = []
    for item in part.reader.listed(part.value(key), f'"{key}"'):
        flag = part.reader.plain(item, "a flag")
        if flag and flag not in _FLAGS:
            hint = did_you_mean(flag, list(_FLAGS)) or "one of " + ", ".join(_FLAGS)
            part.reader.say(item, "DK007", f'There is no flag "{flag}".', hint)
        elif flag:
            found.append(flag)
    for flag, count in Counter(found).items():
        if count > 1:
            part.reader.say(part.mark(key), "DK006", f'The flag "{flag}" is written twice.', "keep one")
    return tuple(dict.fromkeys(found))
