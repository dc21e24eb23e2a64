"""What a desk's callers complain of, what it can offer, and when a complaint is major: ``complaints.yaml``."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from hotline.desk.pack.topics import key_of
from hotline.domain.complaint_items import Catalogue, Group, Item, MajorRules, Remedy

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from hotline.desk.pack import Person
    from hotline.desk.pack.reading import Reader, Section

_LONGEST = {"zh": 24, "en": 70}


def read_complaints(
    reader: Reader | None, staff: Sequence[Person], units: Collection[str] = ()
) -> Catalogue | None:  # fmt: skip
    """``complaints.yaml``: groups of items, remedies, what is major. None when the desk has none. [C02] [H15]

    ``units``: the keys that a group, and an item that differs from it, may name.
    """
    if reader is None:
        return None
    top = reader.top()
    items: dict[str, Item] = {}
    groups: dict[str, Group] = {}
    for part in top.sections("groups", "a group"):
        group, unit = _group(part, groups), _unit(part, units)
        for each in part.sections("items", "an item"):
            item = _item(each, group, _unit(each, units) or unit)
            if item.key in items:
                reader.say(each.mark("key"), "DK006", f'The item "{item.key}" is written twice.', "keep one")
            _check_names(each, item, items)
            items[item.key] = item
        part.done()
    if not items:
        reader.say(top.mark("groups"), "DK003", "There is nothing to complain of.", "add a group with an item")
    catalogue = Catalogue(
        tuple(items.values()),
        _remedies(top, groups),
        _major(reader.section(top.need("major"), '"major"')),
        timedelta(minutes=top.whole("soon_minutes", 10, 720, 120)),
        timedelta(hours=top.whole("satisfaction_hours", 1, 72, 24)),
        _manager(top, staff),
    )
    top.done()
    return catalogue


def _group(part: Section, groups: dict[str, Group]) -> Group:
    key, name = key_of(part), part.words("name")
    group = Group(key, name.zh, name.en)
    if key in groups:
        part.reader.say(part.mark("key"), "DK006", f'The group "{key}" is written twice.', "put its items together")
    groups[key] = group
    return group


def _unit(part: Section, units: Collection[str]) -> str:
    return part.one_of("unit", ["", *units], "")


def _item(part: Section, group: Group, unit: str) -> Item:
    key, name = key_of(part), part.words("name")
    said = tuple(part.reader.plain(each, "a word") for each in part.reader.listed(part.value("words"), '"words"'))
    item = Item(f"{group.key}.{key}", group, name.zh, name.en, part.flag("major"), said, unit)
    part.done()
    return item


def _check_names(part: Section, item: Item, before: dict[str, Item]) -> None:
    """A name stands for one item: agents type it and callers hear it."""
    for other in before.values():
        for mine, theirs in ((item.zh, other.zh), (item.en.lower(), other.en.lower())):
            if mine and mine == theirs and item.key != other.key:
                message = f'"{mine}" is the name of {other.key} already.'
                part.reader.say(part.mark("name"), "DK006", message, "say whose it is, or what kind")


def _remedies(top: Section, groups: dict[str, Group]) -> tuple[Remedy, ...]:
    found: dict[str, Remedy] = {}
    for part in top.sections("remedies", "a remedy"):
        key, name = key_of(part), part.words("name")
        of = [part.reader.plain(each, "a group") for each in part.reader.listed(part.value("groups"), '"groups"')]
        for each in of:
            if each not in groups:
                part.reader.say(part.mark("groups"), "DK007", f'"{each}" is no group of this desk.', ", ".join(groups))
        for lang, longest in _LONGEST.items():
            if len(name.lang(lang)) > longest:
                part.reader.say(part.mark("name"), "DK013", f'"{name.lang(lang)}" is too long to say in one breath.')
        if key in found:
            part.reader.say(part.mark("key"), "DK006", f'The remedy "{key}" is written twice.', "keep one")
        found[key] = Remedy(key, name.zh, name.en, part.flag("lead"), tuple(of))
        part.done()
    for group in groups.values():
        if not any(not each.lead and (not each.groups or group.key in each.groups) for each in found.values()):
            message = f'For complaints about "{group.key}" an agent has nothing to offer.'
            top.reader.say(top.mark("remedies"), "DK003", message, "add a remedy without lead: yes")
    return tuple(found.values())


def _major(part: Section) -> MajorRules:
    amount = part.money("amount") if part.value("amount") is not None else None
    rules = MajorRules(amount or None, part.whole("repeats", 1, 20, 2), part.whole("days", 1, 365, 30))
    part.done()
    if amount == Decimal(0):
        part.reader.say(part.mark("amount"), "DK013", "An amount of 0 makes every complaint major.", "leave it out")
    return rules


def _manager(top: Section, staff: Sequence[Person]) -> str:
    number = top.text("manager", "")
    leads = [each.number for each in staff if each.role == "lead"]
    if number and number not in leads:
        hint = f"one of {', '.join(leads)}" if leads else "give one person role: lead"
        top.reader.say(top.mark("manager"), "DK007", f'The manager "{number}" is no lead in staff.yaml.', hint)
    return number
