"""Registers as ``registers.yaml`` declares them: those every desk has, and what a desk of its own changes or adds."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from hotline.desk.rules import handbook_rules
from hotline.domain.registers import Column, Register, Status

if TYPE_CHECKING:
    from hotline.desk.pack.reading import Reader, Section

OWN = {
    "number": "text",
    "opened_at": "moment",
    "closed_at": "moment",
    "due": "moment",
    "status": "status",
    "title": "text",
    "owner": "agent",
    "unit": "unit",
    "name": "name",
    "phone": "phone",
    "major": "flag",
    "handovers": "count",
}
"""The columns that every case has, with their types."""
TYPES = (
    "text", "name", "phone", "card", "address", "moment", "date", "count", "money", "flag", "item", "mood", "code",
    "choice",
)  # fmt: skip
"""The types of a register's own columns."""
_taken = {"B": "bookings", "W": "the waiting list", "F": "follow-ups"}


def read_registers(reader: Reader, common: Mapping[str, Register] | None = None) -> dict[str, Register]:
    """The registers of a file; ``common``: those it adds to or replaces."""
    found = dict(common or {})
    top = reader.top()
    for key in top.node.items if top.node is not None else ():
        found[key] = _register(reader.section(top.value(key), f"the register {key}"), key, found)
    return found


def _register(part: Section, key: str, before: Mapping[str, Register]) -> Register:
    prefix, title = part.text("prefix"), part.words("title")
    first = part.whole("first", 1, 1_000_000, 101)
    if prefix and not re.fullmatch(r"[A-Z]{1,3}", prefix):
        part.reader.say(part.mark("prefix"), "DK004", f'"prefix" of {key} is one to three capital letters.')
    others = {each.prefix: other for other, each in before.items() if other != key} | _taken
    if prefix in others:
        message = f"Numbers with {prefix} belong to {others[prefix]} already."
        part.reader.say(part.mark("prefix"), "DK006", message, "take other letters")
    part.names("implements", handbook_rules())
    escalates = part.flag("escalates")
    statuses = _statuses(part, key)
    ticked = part.one_of("ticked", statuses, "")
    columns = tuple(_column(each, key) for each in part.sections("columns", f"a column of {key}"))
    for place, column in enumerate(columns):
        if column.key in [each.key for each in columns[:place]]:
            part.reader.say(part.mark("columns"), "DK006", f'The column "{column.key}" of {key} is written twice.')
    part.done()
    return Register(key, prefix, title.zh, title.en, statuses, columns, first, escalates, ticked)


def _statuses(part: Section, key: str) -> dict[str, Status]:
    listed = part.reader.section(part.need("statuses"), f'"statuses" of {key}')
    known = list(listed.node.items) if listed.node is not None else []
    if not known:
        part.reader.say(
            part.mark("statuses"), "DK003", f"The register {key} has no status.", "add the one to begin with"
        )
        return {"open": Status("open", "未结", "open")}
    statuses = {}
    for name in known:
        each = part.reader.section(listed.value(name), f"the status {name}")
        title, closes, to = each.words("title"), each.flag("closes"), each.names("to", known)
        if not closes and not to:
            message = f"A case of {key} that is {name} would stay so for ever."
            each.reader.say(each.mark(), "DK013", message, "add to: […], or closes: yes")
        statuses[name] = Status(name, title.zh, title.en, to, closes)
        each.done()
    return statuses


def _column(part: Section, register: str) -> Column:
    key, title = part.text("key"), part.words("title")
    own = OWN.get(key)
    of_type = own if own is not None else part.one_of("type", TYPES, "text")
    masked, detail, options = part.flag("masked"), part.flag("detail"), {}
    if of_type == "choice":
        listed = part.reader.section(part.need("options"), f'"options" of {register}.{key}')
        for name in listed.node.items if listed.node is not None else ():
            words = listed.words(name)
            options[name] = (words.zh, words.en)
    part.done()
    return Column(key, title.zh, title.en, of_type, masked, options, detail)
