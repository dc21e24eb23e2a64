"""The desk's own settings, its rooms and its staff, read from YAML."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from hotline.desk.pack import Person, Shift, Words
from hotline.desk.pack.care import read_drill_weights, read_lost, read_nuisance
from hotline.dialogue.loading.source import Scalar
from hotline.domain.callback import Rest, next_allowed
from hotline.domain.drill_marks import WEIGHTS
from hotline.domain.holding import Holding
from hotline.domain.lost import Terms as Lost
from hotline.domain.nuisance import Terms as Nuisance
from hotline.domain.opening import Opening
from hotline.domain.rooms import Room, RoomClass
from hotline.domain.service import Standard

if TYPE_CHECKING:
    from hotline.desk.pack.reading import Reader, Section

ROLES = ("agent", "lead", "trainee")
_none, _hour = timedelta(), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class DeskFile:
    """What ``desk.yaml`` says."""

    key: str
    name: Words
    region: str
    opening: Opening
    holding: Holding
    default_stay: timedelta
    reminders: bool
    remind_before: timedelta
    promise: timedelta
    standard: Standard
    rest: tuple[Rest, ...]
    shifts: tuple[Shift, ...]
    supervisor: str
    call_types: tuple[str, ...] = ()
    acknowledge: timedelta = timedelta(minutes=10)
    escalate: timedelta = timedelta(hours=24)
    busy: timedelta = timedelta(minutes=3)
    lock_after: timedelta = timedelta(minutes=5)
    lost: Lost = Lost()
    nuisance: Nuisance = Nuisance()
    compensation: Words | None = None
    drill_weights: Mapping[str, int] = field(default_factory=lambda: WEIGHTS)


def read_desk(reader: Reader, *, rooms: bool) -> DeskFile:
    """``desk.yaml``. A desk with ``rooms`` needs to say how they are booked."""
    top = reader.top()
    key, name, region = top.text("desk"), top.words("name"), top.text("region")
    zone = _zone(top)
    hours = reader.section(top.need("hours"), "hours")
    opens, closes = hours.clock("opens", time(12)), hours.clock("closes", time(2))
    slot = hours.minutes("slot_minutes", 5, 120)
    hours.done()
    opening, holding, default_stay = Opening(zone, opens, closes, slot), Holding(_none, _none), _hour
    booking = top.need("booking") if rooms else top.value("booking")
    if booking is not None:
        opening, holding, default_stay = _booking(reader.section(booking, "booking"), hours, opening)
    reminders = reader.section(top.value("reminders"), "reminders")
    remind, before = reminders.flag("offered", default=rooms), reminders.whole("hours_before", 1, 72, 3)
    reminders.done()
    desk = DeskFile(
        key=key,
        name=name,
        region=region,
        opening=opening,
        holding=holding,
        default_stay=default_stay,
        reminders=remind,
        remind_before=timedelta(hours=before),
        promise=top.minutes("promise_minutes", 5, 2880),
        standard=_standard(reader.section(top.need("service"), "service")),
        rest=_rest(top, zone),
        shifts=_shifts(top),
        supervisor=top.text("supervisor"),
        call_types=top.names("call_types"),
        acknowledge=timedelta(minutes=top.whole("acknowledge_minutes", 1, 240, 10)),
        escalate=timedelta(hours=top.whole("escalate_hours", 1, 240, 24)),
        busy=timedelta(minutes=top.whole("busy_minutes", 1, 60, 3)),
        lock_after=timedelta(minutes=top.whole("lock_minutes", 1, 60, 5)),
        lost=read_lost(top),
        nuisance=read_nuisance(top),
        drill_weights=read_drill_weights(top),
        compensation=top.words("compensation") if top.value("compensation") is not None else None,
    )
    top.done()
    return desk


def _booking(stay: Section, hours: Section, clock: Opening) -> tuple[Opening, Holding, timedelta]:
    """How rooms are booked: how far ahead, how long, how long they are kept."""
    opening = replace(
        clock,
        horizon_days=stay.whole("horizon_days", 0, 365),
        minimum_stay=stay.minutes("minimum_stay_minutes"),
        short_notice=stay.minutes("short_notice_minutes", 0),
        short_stay=stay.minutes("short_stay_minutes", 0),
    )
    holding = Holding(stay.minutes("hold_minutes", 0, 240), stay.minutes("short_hold_minutes", 0, 240))
    default_stay = stay.minutes("default_stay_minutes")
    _check_hours(hours, stay, opening, default_stay, holding)
    stay.done()
    return opening, holding, default_stay


def read_rooms(reader: Reader) -> tuple[dict[str, RoomClass], tuple[Room, ...]]:
    """``rooms.yaml``: classes from the smallest up, then the rooms."""
    top = reader.top()
    classes: dict[str, RoomClass] = {}
    for part in top.sections("classes", "a class"):
        read = _class(part, len(classes) + 1, list(classes.values()))
        if read.key in classes:
            reader.say(part.mark("key"), "DK006", f'The class "{read.key}" is written twice.', "keep one")
        elif read.key:
            classes[read.key] = read
    rooms: dict[str, Room] = {}
    for part in top.sections("rooms", "a room"):
        room = _room(part, classes)
        if room.key.lower() in rooms:
            reader.say(part.mark("key"), "DK006", f'The room "{room.key}" is written twice.', "keep one")
        elif room.room_class in classes:
            rooms[room.key.lower()] = room
    top.done()
    if not rooms:
        reader.say(top.mark("rooms"), "DK003", "The desk has no rooms.", "add at least one under rooms:")
    misnamed = any(each.id == "DK007" for each in reader.findings)
    for each in () if misnamed else classes.values():
        if rooms and all(room.room_class != each.key for room in rooms.values()):
            message = f'No room is of the class "{each.key}".'
            reader.say(top.mark("classes"), "DK010", message, "add one or drop the class")
    return classes, tuple(rooms.values())


def read_staff(reader: Reader, desk_reader: Reader, desk: DeskFile) -> tuple[Person, ...]:
    """``staff.yaml``; the supervisor that ``desk.yaml`` names must be a lead."""
    top = reader.top()
    staff: dict[str, Person] = {}
    for part in top.sections("staff", "a person"):
        person = Person(part.text("number"), part.words("name"), part.one_of("role", ROLES, "agent"))
        if person.number and not re.fullmatch(r"\d{2,6}", person.number):
            reader.say(part.mark("number"), "DK004", f'A staff number is 2 to 6 digits, not "{person.number}".')
        if person.number in staff:
            reader.say(part.mark("number"), "DK006", f'The number "{person.number}" is written twice.', "keep one")
        else:
            staff[person.number] = person
        part.done()
    top.done()
    if desk.supervisor:
        lead = staff.get(desk.supervisor)
        if lead is None or lead.role != "lead":
            leads = ", ".join(each.number for each in staff.values() if each.role == "lead")
            root = desk_reader.top()
            desk_reader.say(
                root.mark("supervisor"),
                "DK007",
                f'The supervisor "{desk.supervisor}" is no lead in staff.yaml.',
                f"one of {leads}" if leads else "give one person role: lead",
            )
    return tuple(staff.values())


def _zone(top: Section) -> tzinfo:
    held = top.need("zone")
    name = top.reader.plain(held, '"zone"') if held is not None else ""
    try:
        return ZoneInfo(name or "UTC")
    except (ZoneInfoNotFoundError, ValueError, OSError):
        top.reader.say(top.mark("zone"), "DK014", f'"{name}" is no time zone.', "a name like Asia/Shanghai")
        return UTC


def _check_hours(hours: Section, stay: Section, opening: Opening, default_stay: timedelta, holding: Holding) -> None:
    say = hours.reader.say
    slot = opening.slot
    if timedelta(hours=1) % slot and slot % timedelta(hours=1):
        say(hours.mark("slot_minutes"), "DK013", "Slots must divide the hour evenly.", "15, 20, 30 or 60")
    length = open_length(opening)
    if length % slot:
        say(hours.mark("closes"), "DK013", "The opening hours are not a whole number of slots.", "change closes")
    if opening.minimum_stay > default_stay:
        say(stay.mark("default_stay_minutes"), "DK013", "The default stay is shorter than the minimum stay.")
    if default_stay > length:
        say(stay.mark("default_stay_minutes"), "DK013", "The default stay is longer than the house is open.")
    if holding.short > holding.normal:
        say(stay.mark("short_hold_minutes"), "DK013", "The short hold is longer than the normal one.")


def open_length(opening: Opening) -> timedelta:
    """How long the house is open on a day without a clock change."""
    day = datetime(2000, 1, 1, tzinfo=UTC)
    start, end = datetime.combine(day, opening.opens), datetime.combine(day, opening.closes)
    return end - start if end > start else end - start + timedelta(days=1)


def _standard(part: Section) -> Standard:
    standard = Standard(
        least_rings=part.whole("least_rings", 1, 20, 2),
        best_rings=part.whole("best_rings", 1, 20, 3),
        apologise_from=part.whole("apologise_from", 1, 20, 4),
        most_rings=part.whole("most_rings", 1, 20, 5),
        greeting=timedelta(seconds=part.whole("greeting_seconds", 1, 600, 30)),
        written=timedelta(seconds=part.whole("written_seconds", 1, 3600, 60)),
        record=timedelta(minutes=part.whole("record_minutes", 1, 240, 10)),
        rating=float(part.money("rating")),
        characters=part.whole("characters_per_second", 1, 60, 8),
        words=part.whole("words_per_second", 1, 30, 5),
    )
    if not 1 <= standard.rating <= 5:
        part.reader.say(part.mark("rating"), "DK013", "The target rating lies between 1 and 5.")
    if not standard.least_rings <= standard.best_rings < standard.apologise_from <= standard.most_rings + 1:
        told = "The rings do not go up: least_rings ≤ best_rings < apologise_from ≤ most_rings."
        part.reader.say(part.mark("apologise_from"), "DK013", told)
    part.done()
    return standard


def _rest(top: Section, zone: tzinfo) -> tuple[Rest, ...]:
    periods = []
    for part in top.sections("rest", "rest hours"):
        periods.append(Rest(part.clock("from"), part.clock("to")))
        part.done()
    try:
        next_allowed(datetime(2000, 1, 1, tzinfo=UTC), periods, zone)
    except ValueError:
        top.reader.say(top.mark("rest"), "DK013", "The rest hours leave no time of the day for a call.")
    return tuple(periods)


def _shifts(top: Section) -> tuple[Shift, ...]:
    shifts: dict[str, Shift] = {}
    for part in top.sections("shifts", "a shift"):
        shift = Shift(part.text("key"), part.words("name"), part.clock("from"), part.clock("to"))
        if shift.key in shifts:
            top.reader.say(part.mark("key"), "DK006", f'The shift "{shift.key}" is written twice.', "keep one")
        shifts[shift.key] = shift
        part.done()
    return tuple(shifts.values())


def _class(part: Section, rank: int, before: list[RoomClass]) -> RoomClass:
    key, name = part.text("key"), part.words("name")
    low, high = part.whole("ideal_from", 1, 500), part.whole("ideal_to", 1, 500)
    capacity, by_name = part.whole("capacity", 1, 500), part.flag("by_name")
    part.done()
    say = part.reader.say
    if low > high:
        say(part.mark("ideal_to"), "DK010", f'"ideal_to" of {key} is below its "ideal_from".')
    if high > capacity:
        say(part.mark("capacity"), "DK010", f"{key} suits {high} people but holds only {capacity}.")
    if before and capacity <= before[-1].capacity:
        message = f"{key} must hold more than {before[-1].key}: classes go from small to large."
        say(part.mark("capacity"), "DK010", message)
    if before and low != before[-1].ideal_to + 1:
        say(
            part.mark("ideal_from"),
            "DK010",
            f"{key} must suit parties from {before[-1].ideal_to + 1} on, right after {before[-1].key}.",
        )
    return RoomClass(key, name.zh, name.en, low, high, capacity, rank, by_name)


def _room(part: Section, classes: dict[str, RoomClass]) -> Room:
    key, room_class = part.text("key"), part.one_of("class", classes)
    capacity = part.whole("capacity", 1, 500)
    named = part.value("name")
    name = part.reader.words(named, f'"name" of {key}') if named is not None else Words(key, key)
    part.done()
    written = part.value("class")
    of = classes.get(room_class) if isinstance(written, Scalar) and written.value == room_class else None
    if of and not of.ideal_from <= capacity <= of.capacity:
        part.reader.say(
            part.mark("capacity"),
            "DK010",
            f"{key} holds {capacity} people, but a {of.key} room holds {of.ideal_from} to {of.capacity}.",
        )
    return Room(key, name.zh, name.en, room_class, capacity)
