"""``feedback.yaml``, ``accidents.yaml``, ``contacts.yaml``: what the small call types ask about.

Every desk has those that all desks share; a file of the same name in its folder is used instead.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from hotline.desk.pack.topics import key_of, spoken
from hotline.domain.accidents import GROUPS, Claims, Kind
from hotline.domain.contacts import Contacts, Subject
from hotline.domain.feedback import Cell, Grid, Thanks
from hotline.domain.messages import Connecting

if TYPE_CHECKING:
    from hotline.desk.pack import Person
    from hotline.desk.pack.reading import Reader, Section
    from hotline.domain.units import Unit


@dataclass(frozen=True, slots=True)
class Talk:
    """What feedback, accident claims, messages and contact records are about at a desk. [H16] [H17] [H18] [K16]"""

    grid: Grid
    claims: Claims
    contacts: Contacts


NO_TALK = Talk(Grid((), Thanks("", ""), Thanks("", "")), Claims(()), Contacts())
"""What a desk has that was not read from files."""


def read_talk(readers: Callable[[str], Reader], staff: Sequence[Person], units: Sequence[Unit] = ()) -> Talk:
    """All three; ``readers`` opens one by its name, ``units`` are those that the desk hands pieces to."""
    grid, claims = _grid(readers("feedback.yaml")), _claims(readers("accidents.yaml"), units)
    return Talk(grid, claims, _contacts(readers("contacts.yaml"), staff))


# ------------------------------------------------------------ feedback


def _grid(reader: Reader) -> Grid:
    top = reader.top()
    cells: dict[str, Cell] = {}
    for part in top.sections("targets", "a target"):
        for cell in _cells(part):
            if cell.key in cells:
                reader.say(part.mark("key"), "DK006", f'"{cell.key}" is written twice.', "keep one")
            cells[cell.key] = cell
    if not cells:
        reader.say(top.mark("targets"), "DK003", "Feedback is about nothing.", "add at least one target")
    grid = Grid(tuple(cells.values()), _thanks(top, "suggestion"), _thanks(top, "opinion"))
    top.done()
    return grid


def _cells(part: Section) -> Iterator[Cell]:
    key, name, person = key_of(part), part.words("name"), part.flag("person")
    words = _listed(part)
    if part.value("aspects") is None:
        yield Cell(key, name.zh, name.en, _thanks(part, "thanks"), person, words)
    else:
        for each in part.sections("aspects", "an aspect"):
            aspect, called = key_of(each), each.words("name")
            said = (*words, *_listed(each))
            zh, en = f"{name.zh}·{called.zh}", f"{name.en}: {called.en}"
            yield Cell(f"{key}.{aspect}", zh, en, _thanks(each, "thanks"), person, said)
            each.done()
    part.done()


def _thanks(part: Section, key: str) -> Thanks:
    text = spoken(part, key)
    return Thanks(text.zh, text.en)


# ------------------------------------------------------------ accidents


def _claims(reader: Reader, units: Sequence[Unit]) -> Claims:
    top = reader.top()
    kinds: dict[str, Kind] = {}
    for group in GROUPS:
        before = len(kinds)
        for part in top.sections(group, f'a line of "{group}"'):
            key, name = key_of(part), part.words("name")
            kinds[f"{group}.{key}"] = Kind(f"{group}.{key}", group, name.zh, name.en, _listed(part))
            part.done()
        if len(kinds) == before:
            reader.say(top.mark(group), "DK003", f'The group "{group}" has no line.', "add at least one")
    usual = next((each.key for each in units if each.kind == "specialist"), "")
    unit = top.one_of("unit", [each.key for each in units], usual)
    ambulance = top.text("ambulance", "120")
    if not re.fullmatch(r"\d{2,8}", ambulance):
        reader.say(top.mark("ambulance"), "DK004", f'"{ambulance}" is no emergency number.', "digits only, like 120")
    top.done()
    return Claims(tuple(kinds.values()), unit, ambulance)


# ------------------------------------------------------------ contacts


def _contacts(reader: Reader, staff: Sequence[Person]) -> Contacts:
    top = reader.top()
    subjects, means = _subjects(top, "subjects"), _subjects(top, "means")
    within = timedelta(minutes=top.whole("answer_minutes", 10, 2880, 120))
    part = reader.section(top.need("connect"), '"connect"')
    roles = part.names("roles", ("agent", "lead", "trainee"))
    numbers = part.names("staff", [each.number for each in staff])
    passed_on = timedelta(minutes=part.whole("message_minutes", 5, 1440, 30))
    part.done()
    top.done()
    connecting = Connecting(frozenset(roles), frozenset(numbers), passed_on)
    return Contacts(subjects, {each.key: each for each in means}, connecting, within)


def _subjects(top: Section, key: str) -> tuple[Subject, ...]:
    found: dict[str, Subject] = {}
    for part in top.sections(key, f'an item of "{key}"'):
        name, called = key_of(part), part.words("name")
        if name in found:
            part.reader.say(part.mark("key"), "DK006", f'"{name}" is written twice in "{key}".', "keep one")
        found[name] = Subject(name, called.zh, called.en, _listed(part))
        part.done()
    if not found:
        top.reader.say(top.mark(key), "DK003", f'"{key}" is empty.', "add at least one")
    return tuple(found.values())


def _listed(part: Section) -> tuple[str, ...]:
    items = part.reader.listed(part.value("words"), f'"words" of {part.what}')
    return tuple(word for item in items if (word := part.reader.plain(item, "a word")))
