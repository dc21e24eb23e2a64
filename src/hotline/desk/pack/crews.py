"""``outlets.yaml``: outlets with the areas they serve and their crews, half-days, and the windows of the desk."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta, tzinfo
from decimal import Decimal
from typing import TYPE_CHECKING

from hotline.desk.pack.catalogue import phone_of, words_of
from hotline.dialogue.loading.source import Map
from hotline.domain.catalogue import Catalogue
from hotline.domain.crews import Calendar, Crew, Field, Product
from hotline.domain.outlets import Area, Outlet
from hotline.domain.windows import Windows

if TYPE_CHECKING:
    from hotline.desk.pack.reading import Reader, Section


@dataclass(frozen=True, slots=True)
class Crews:
    """What a desk with crews is set to."""

    field: Field
    areas: tuple[Area, ...]
    windows: Windows
    tell_before: timedelta

    @property
    def calendar(self) -> Calendar:
        """Half-days and closed days."""
        return self.field.calendar

    def outlet(self, key: str) -> Outlet | None:
        """An outlet by its key."""
        return next((each for each in self.field.outlets if each.key == key), None)

    def area(self, key: str) -> Area | None:
        """An area by its key."""
        return next((each for each in self.areas if each.key == key), None)

    def product(self, key: str) -> Product | None:
        """A service by its key."""
        return self.field.products.get(key)

    def crew(self, key: str) -> Crew | None:
        """A crew member by key, whatever the case it was typed in."""
        return next((each for each in self.field.crews if each.key.lower() == key.lower()), None)


def read_crews(reader: Reader | None, catalogue: Catalogue | None, zone: tzinfo) -> Crews | None:
    """The outlets; None when the desk has none. The services they do are those of the catalogue."""
    if reader is None:
        return None
    top = reader.top()
    if catalogue is None:
        reader.say(top.mark(), "DK003", "Outlets need a catalogue of services.", "write catalogue.yaml beside it")
    products = {each.key: each for each in (catalogue.services if catalogue else ())}
    calendar, windows = _calendar(top, zone), _windows(top)
    tell_before = timedelta(hours=top.whole("tell_before_hours", 0, 72))
    areas = _areas(top)
    outlets: list[Outlet] = []
    crews: list[Crew] = []
    for part in top.sections("outlets", "an outlet"):
        outlet = _outlet(part, areas)
        if outlet.key in {each.key for each in outlets}:
            reader.say(part.mark("key"), "DK006", f'The outlet "{outlet.key}" is written twice.', "keep one")
        outlets.append(outlet)
        crews += _members(part, outlet, products, crews)
        part.done()
    top.done()
    if not outlets:
        reader.say(top.mark("outlets"), "DK003", "The desk has no outlet.", "add at least one under outlets:")
    for each in products.values():
        if crews and all(each.key not in crew.skills for crew in crews):
            reader.say(top.mark("outlets"), "DK010", f'Nobody does "{each.key}".', "add it to somebody's `does`")
    return Crews(Field(tuple(outlets), tuple(crews), products, calendar), tuple(areas.values()), windows, tell_before)


def _calendar(top: Section, zone: tzinfo) -> Calendar:
    part = top.reader.section(top.need("half_days"), "half_days")
    morning, afternoon = part.clock("morning"), part.clock("afternoon")
    part.done()
    if afternoon <= morning:
        top.reader.say(part.mark("afternoon"), "DK013", "The afternoon begins after the morning.")
    closed = set()
    for item in top.reader.listed(top.value("closed"), '"closed"'):
        text = top.reader.plain(item, "a closed day")
        try:
            closed.add(date.fromisoformat(text))
        except ValueError:
            top.reader.say(item, "DK004", f'A closed day is a date like 2027-02-06, not "{text}".')
    days = [top.reader.whole(item, "a weekday", 1, 7) for item in
            top.reader.listed(top.value("closed_weekdays"), '"closed_weekdays"')]  # fmt: skip
    if len(set(days)) == 7:
        top.reader.say(top.mark("closed_weekdays"), "DK013", "The crews would never go out.")
    return Calendar(zone, morning, afternoon, frozenset(closed), frozenset(days))


def _windows(top: Section) -> Windows:
    part = top.reader.section(top.need("windows"), "windows")
    made = Windows(
        timedelta(hours=part.whole("morning_hours", 0, 168)), timedelta(hours=part.whole("afternoon_hours", 0, 168)),
        timedelta(hours=part.whole("minimum_hours", 0, 24)),
    )  # fmt: skip
    part.done()
    return made


def _areas(top: Section) -> dict[str, Area]:
    areas: dict[str, Area] = {}
    for part in top.sections("areas", "an area"):
        name = part.words("name")
        area = Area(part.text("key"), name.zh, name.en, words_of(part))
        part.done()
        if area.key in areas:
            top.reader.say(part.mark("key"), "DK006", f'The area "{area.key}" is written twice.', "keep one")
        areas[area.key] = area
    return areas


def _outlet(part: Section, areas: Mapping[str, Area]) -> Outlet:
    name = part.words("name")
    return Outlet(part.text("key"), name.zh, name.en, phone_of(part), _serves(part, areas))


def _serves(part: Section, areas: Mapping[str, Area]) -> dict[str, Decimal]:
    held = part.need("serves")
    if not isinstance(held, Map):
        if held is not None:
            part.reader.say(held, "DK004", '"serves" is a map: area and kilometres.', "{haishu: 1.2}")
        return {}
    serves = {}
    for key, item in held.items.items():
        text = part.reader.plain(item, "kilometres")
        if key not in areas:
            part.reader.say(held.keys[key], "DK007", f'"{key}" is no area of this desk.', "one of " + ", ".join(areas))
        if not re.fullmatch(r"\d{1,4}(\.\d{1,2})?", text):
            part.reader.say(item, "DK004", f'Kilometres are a number like 1.5, not "{text}".')
            text = "0"
        serves[key] = Decimal(text)
    return serves


def _members(part: Section, outlet: Outlet, products: Mapping[str, Product], before: list[Crew]) -> list[Crew]:
    found: list[Crew] = []
    for each in part.sections("crews", "a crew member"):
        name, key = each.words("name"), each.text("key")
        does = each.names("does", products) or tuple(products)
        each.done()
        if key.lower() in {other.key.lower() for other in (*before, *found)}:
            each.reader.say(each.mark("key"), "DK006", f'The crew member "{key}" is written twice.', "keep one")
        found.append(Crew(key, outlet.key, name.zh, name.en, frozenset(does)))
    return found
