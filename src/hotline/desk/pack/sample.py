"""The sample of a desk, read from YAML: customers, a week of bookings that do not collide, waiting list, promises."""

from __future__ import annotations

import re
from datetime import time, timedelta
from typing import TYPE_CHECKING

from hotline.desk.pack.parts import open_length
from hotline.desk.pack.sample_acts import read_acts
from hotline.desk.pack.sample_crews import CrewSample, read_crew_sample
from hotline.desk.pack.sample_values import Sample, SampleBooking, SampleCustomer, SampleFollowUp, SampleWait

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.desk.pack.reading import Reader, Section
    from hotline.domain.availability import House

KINDS = ("callback", "waitlist", "swap", "reminder", "opening", "supervisor", "check")
_DAY = timedelta(days=1)


def read_sample(reader: Reader | None, pack: DeskPack) -> Sample:
    """``sample.yaml``; an empty sample when the desk has none. Bookings and the waiting list need a house; cards,
    orders and kept wishes need crews; what agents did before (``before``) needs the parts that its actions need."""
    if reader is None:
        return Sample()
    house, top = pack.house, reader.top()
    customers: dict[str, SampleCustomer] = {}
    for part in top.sections("customers", "a customer"):
        read = _customer(part)
        if read.key in customers:
            reader.say(part.mark("key"), "DK006", f'The customer "{read.key}" is written twice.', "keep one")
        customers[read.key] = read
    _Doubles(reader).check(top)
    bookings: tuple[SampleBooking, ...] = ()
    waiting: tuple[SampleWait, ...] = ()
    if house is not None:
        bookings = _bookings(top, house, customers)
        waiting = tuple(_wait(part, house, customers) for part in top.sections("waiting", "a waiting entry"))
    staff = [person.number for person in pack.staff]
    follow_ups = tuple(_follow_up(part, staff, customers) for part in top.sections("follow_ups", "a follow-up"))
    sent = read_crew_sample(top, pack.crews, customers) if pack.crews is not None else CrewSample()
    before = read_acts(top, pack, customers)
    top.done()
    return Sample(
        tuple(customers.values()), bookings, waiting, follow_ups, sent.cards, sent.jobs, sent.reserved, before
    )


def _follow_up(part: Section, staff: list[str], customers: dict[str, SampleCustomer]) -> SampleFollowUp:
    promise = SampleFollowUp(
        part.one_of("kind", KINDS), part.stay("in"), part.one_of("owner", staff), part.one_of("customer", customers),
        part.words("about"),
    )  # fmt: skip
    part.done()
    return promise


class _Doubles:
    """Phones and member numbers belong to one customer each."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader

    def check(self, top: Section) -> None:
        for key in ("phone", "member_no"):
            seen: dict[str, str] = {}
            for part in top.sections("customers", "a customer"):
                text = re.sub(r"[ -]", "", part.text(key, "-"))
                if text and text in seen:
                    self.reader.say(part.mark(key), "DK006", f"Another customer has this {key.replace('_', ' ')} too.")
                if text:
                    seen[text] = key


def _customer(part: Section) -> SampleCustomer:
    key, name, raw = part.text("key"), part.text("name"), part.text("phone")
    phone = re.sub(r"[ -]", "", raw)
    if raw and not re.fullmatch(r"\+\d{8,15}", phone):
        part.reader.say(part.mark("phone"), "DK004", f'"{raw}" is no phone number.', "like +86 139 0574 1234")
    last = part.value("last_visit")
    customer = SampleCustomer(
        key=key,
        name=name,
        phone=phone,
        member_no=part.text("member_no", ""),
        key_customer=part.flag("key_customer"),
        note=part.text("note", ""),
        visits=part.whole("visits", 0, 9999, 0),
        last_visit=part.reader.whole(last, '"last_visit" (days ago)', 0, 9999) if last is not None else None,
    )
    part.done()
    return customer


def _bookings(top: Section, house: House, customers: dict[str, SampleCustomer]) -> tuple[SampleBooking, ...]:
    rooms = {room.key: room for room in house.rooms}
    used: dict[tuple[str, int], list[tuple[timedelta, timedelta]]] = {}
    found = []
    for part in top.sections("bookings", "a booking"):
        booking = SampleBooking(
            day=part.whole("day", -30, 60),
            at=part.clock("at"),
            stay=part.stay("stay", timedelta(hours=3)),
            room=part.one_of("room", rooms),
            people=part.whole("people", 1, 500),
            customer=part.one_of("customer", customers),
            note=part.text("note", ""),
            swap_to=part.one_of("swap_to", house.classes, ""),
        )
        part.done()
        found.append(booking)
        room = rooms.get(booking.room)
        if room and booking.people > room.capacity:
            part.reader.say(
                part.mark("people"), "DK016", f"{booking.people} people, but {room.key} holds {room.capacity}."
            )
        start = _inside(part, house, booking.at, booking.stay)
        end = start + booking.stay
        taken = used.setdefault((booking.room, booking.day), [])
        if any(start < other_end and other < end for other, other_end in taken):
            part.reader.say(
                part.mark("room"),
                "DK011",
                f"{booking.room} is already taken then on day {booking.day}.",
                "another room or time",
            )
        taken.append((start, end))
    return tuple(found)


def _wait(part: Section, house: House, customers: dict[str, SampleCustomer]) -> SampleWait:
    wait = SampleWait(
        day=part.whole("day", 0, 60),
        at=part.clock("at"),
        stay=part.stay("stay", timedelta(hours=3)),
        room_class=part.one_of("class", house.classes),
        people=part.whole("people", 1, 500),
        customer=part.one_of("customer", customers),
        since=part.stay("since"),
    )
    part.done()
    most = max((room.capacity for room in house.rooms if room.room_class == wait.room_class), default=0)
    if wait.people > most:
        message = f"{wait.people} people, but a {wait.room_class} room holds {most}."
        part.reader.say(part.mark("people"), "DK016", message)
    _inside(part, house, wait.at, wait.stay)
    return wait


def _inside(part: Section, house: House, at: time, stay: timedelta) -> timedelta:
    """How long after opening a stay begins; reported when it does not lie in the opening hours or on the slots."""
    opening = house.opening
    start = timedelta(hours=at.hour - opening.opens.hour, minutes=at.minute - opening.opens.minute) % _DAY
    if start + stay > open_length(opening):
        part.reader.say(
            part.mark("at"),
            "DK015",
            f"This does not lie within the opening hours ({opening.opens:%H:%M} to {opening.closes:%H:%M}).",
        )
    elif start % opening.slot or stay % opening.slot or stay <= timedelta():
        part.reader.say(part.mark("at"), "DK013", "This does not begin and end on a slot.")
    return start
