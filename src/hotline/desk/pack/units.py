"""``units.yaml``: whom pieces are handed to; a desk's outlets are units too."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hotline.domain.units import KINDS, Unit

if TYPE_CHECKING:
    from hotline.desk.pack.crews import Crews
    from hotline.desk.pack.reading import Reader, Section


def read_units(reader: Reader | None, crews: Crews | None) -> tuple[Unit, ...]:
    """The units of a desk, its outlets last. [S11]"""
    outlets = crews.field.outlets if crews is not None else ()
    found = {each.key: Unit(each.key, each.zh, each.en, each.phone, "outlet") for each in outlets}
    if reader is None:
        return tuple(found.values())
    top = reader.top()
    own: dict[str, Unit] = {}
    for part in top.sections("units", "a unit"):
        unit = _unit(part)
        if unit.key in own or unit.key in found:
            reader.say(part.mark("key"), "DK006", f'The unit "{unit.key}" is written twice.', "keep one")
        own[unit.key] = unit
    top.done()
    return (*own.values(), *(each for key, each in found.items() if key not in own))


def _unit(part: Section) -> Unit:
    key, name, phone = part.text("key"), part.words("name"), part.text("phone")
    if key and not re.fullmatch(r"[a-z][a-z0-9_]*", key):
        part.reader.say(part.mark("key"), "DK004", f'A key is small letters, digits and _, not "{key}".')
    if phone and not re.fullmatch(r"[+\d][\d -]{1,24}", phone):
        hint = "like +86 574 8720 1101, or an extension like 8001"
        part.reader.say(part.mark("phone"), "DK004", f'"{phone}" is no phone number.', hint)
    kind = part.one_of("kind", KINDS, "department")
    part.done()
    return Unit(key, name.zh, name.en, phone, kind)
