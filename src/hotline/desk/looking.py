"""What the desk shows beside a call: who is calling, what is free, what is open, how the day goes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from hotline.dialogue import engine
from hotline.dialogue.fields import Context, Parsed, clean, phones
from hotline.dialogue.fields.door import fold
from hotline.dialogue.fold import fold_all
from hotline.dialogue.present import present
from hotline.domain.masking import mask_phone
from hotline.domain.opening import day_of, span, starts
from hotline.domain.service import average_rating
from hotline.store.errors import StoreAway

from . import records
from .env import environment
from .views import CallerCard, DaySummary, DeskError, GridCell, OpenCall, RoomsGrid, ScreenPop
from .words import ago

if TYPE_CHECKING:
    from hotline.domain.people import Customer
    from hotline.domain.rooms import Booking
    from hotline.store.values import CallRecord
    from hotline.store.work import Work

    from .pack import DeskPack
    from .service import Desk

_HOUR = timedelta(hours=1)
_history = 5


def e164(pack: DeskPack, phone: str, now: datetime | None = None) -> str:
    """A number as the line shows it, in E.164; what is no whole number stays as it is shown."""
    shown = clean(phone)
    context = Context(now or datetime.now(UTC), pack.opening.zone, region=pack.region)
    read = phones.read(fold(shown), context) if shown else None
    return str(read.value) if isinstance(read, Parsed) else shown


def known_caller(desk: Desk, phone: str) -> records.Record | None:
    """The one customer with that number; None when there is none, several, or the store is away. [K27]"""
    if not phone:
        return None
    try:
        with desk.writer.read() as work:
            found = work.customers_by_phone(phone)
    except StoreAway:
        return None
    return records.customer(found[0]) if len(found) == 1 else None


def screen_pop(desk: Desk, phone: str, lang: str) -> ScreenPop:
    """One match opens, several list, none starts a new customer; fewer than four digits are not looked for. [K27]"""
    number, digits = e164(desk.settings, phone), "".join(each for each in phone if each.isdigit())
    if len(digits) < 4:
        return ScreenPop(phone, ())
    now = desk.clock.now()
    with desk.writer.read() as work:
        exact = work.customers_by_phone(number)
        matches = exact or (work.customers_by_ending(digits) if len(digits) < 11 else ())
        whose = matches[0].phone if len(matches) == 1 else number
        bookings = work.find_bookings(phone=whose, upcoming_from=now) if len(matches) == 1 else ()
        before = work.calls(phone=whose, limit=3) if whose else ()
        last = next((each for each in before if each.ended is not None), None)
    told = _last_call(desk, last, lang, now) if last is not None else ""
    return ScreenPop(
        number, matches, tuple(_local(desk, each) for each in bookings), told, _pop_line(matches, told, lang),
        _warning(desk, whose, lang),
    )  # fmt: skip


def _warning(desk: Desk, phone: str, lang: str) -> str:
    """A number with confirmed nuisance cases warns before it is answered. [X04]"""
    from .care_view import nuisance

    return nuisance(desk, phone, lang).line


def _pop_line(matches: tuple[Customer, ...], last: str, lang: str) -> str:
    zh = lang == "zh"
    if not matches:
        return " · ".join(each for each in ("新客人" if zh else "new caller", last) if each)
    if len(matches) > 1:
        names = ("、" if zh else ", ").join(each.name for each in matches[:3])
        return f"{len(matches)} 位客人用这个号码：{names}" if zh else f"{len(matches)} customers: {names}"
    who = matches[0]
    member = (f"会员 {who.member_no}" if zh else f"member {who.member_no}") if who.member_no else ""
    key = ("重点客户" if zh else "key customer") if who.key else ""
    visits = (f"来过 {who.visits} 次" if zh else f"{who.visits} visits") if who.visits else ""
    return " · ".join(each for each in (who.name, member, key, visits, last) if each)


def _last_call(desk: Desk, last: CallRecord, lang: str, now: datetime) -> str:
    what = _disposition(desk, last, lang)
    when = ago(now - last.started, lang)
    return (f"上次来电{when}：{what}" if lang == "zh" else f"last call {when}: {what}") if what else ""


def _disposition(desk: Desk, call: CallRecord, lang: str) -> str:
    script = desk.book.logics.get(call.script)
    if script is None:
        return call.disposition or call.script
    for outcome in script.script.outcomes.values():
        if outcome.disposition == call.disposition:
            return outcome.label.lang(lang)
    return script.script.title.lang(lang)


def caller_card(desk: Desk, customer_id: int, lang: str) -> CallerCard:
    """The *know* column's card. [K27]"""
    now = desk.clock.now()
    with desk.writer.read() as work:
        customer = work.customer(customer_id)
        if customer is None:
            raise DeskError("no_customer", "这位客人的档案已经不在了。", "That customer's file is no longer there.")
        upcoming = work.find_bookings(phone=customer.phone, upcoming_from=now)
        waiting = tuple(each for each in work.waiting_of(customer.phone) if each.end > now)
        calls = work.calls(phone=customer.phone, limit=_history) if customer.phone else ()
    history = tuple(
        f"{ago(now - each.started, lang)} · {_disposition(desk, each, lang)}" for each in calls if each.ended
    )
    return CallerCard(customer, tuple(_local(desk, each) for each in upcoming), waiting, history)


def _local(desk: Desk, booking: Booking) -> Booking:
    from dataclasses import replace

    zone = desk.settings.opening.zone
    return replace(
        booking, start=booking.start.astimezone(zone), end=booking.end.astimezone(zone),
        held_until=booking.held_until.astimezone(zone), made_at=booking.made_at.astimezone(zone),
    )  # fmt: skip


def rooms_grid(desk: Desk, day: date, step: timedelta = _HOUR) -> RoomsGrid:
    """Every room of a business day in steps of an hour, or finer; ``held`` = the party is expected, the room kept."""
    opening, now = desk.settings.opening, desk.clock.now()
    first, last = span(opening, day)
    hours = tuple(each for each in starts(opening, day) if (each - first) % step == timedelta(0))
    with desk.writer.read() as work:
        bookings = work.bookings(first, last, limit=5000)
    by_room: dict[str, list[Booking]] = {}
    for booking in bookings:
        by_room.setdefault(booking.room, []).append(booking)
    rows = tuple(
        (room, tuple(_cell(by_room.get(room.key, ()), hour, min(hour + step, last), now) for hour in hours))
        for room in desk.settings.rooms
    )
    return RoomsGrid(day, tuple(each.astimezone(opening.zone) for each in hours), rows)


def _cell(bookings: list[Booking] | tuple[()], start: datetime, end: datetime, now: datetime) -> GridCell:
    for booking in bookings:
        if booking.start < end and booking.end > start:
            waits = booking.status == "booked" and booking.start <= now <= booking.held_until
            return GridCell("held" if waits else "taken", booking.number)
    return GridCell("closed" if end <= now else "free")


def open_calls(desk: Desk, agent: str, lang: str) -> tuple[OpenCall, ...]:
    """Calls that are not over, longest waiting first; those of which nothing is in the store yet too. [K19] [S06]"""
    now, zone = desk.clock.now(), desk.settings.opening.zone
    found: dict[str, OpenCall] = {}
    try:
        with desk.writer.read() as work:
            for call in work.open_calls(agent):
                since = _since(work, call)
                found[call.id] = _open_call(desk, call.id, call.script, call.phone, call.state, since, now, lang, work)
    except StoreAway:
        pass
    for unit in desk.writer.waiting():
        if unit.opening is not None and unit.call not in found and unit.agent == agent:
            session = desk.resume_call(unit.call)
            if session.state.line != "wrapped":
                found[unit.call] = _open_call(
                    desk, unit.call, unit.opening.script.name, session.state.phone, session.state.line,
                    session.state.held_at or unit.opening.at, now, lang, None,
                )  # fmt: skip
    ordered = sorted(found.values(), key=lambda each: each.since)
    return tuple(
        OpenCall(each.call, each.title, each.caller, each.line, each.since.astimezone(zone), each.waiting_seconds)
        for each in ordered
    )


def _since(work: Work, call: CallRecord) -> datetime:
    """Since when it waits: when it was parked or held, else when it ended, was answered, began."""
    if call.state in {"held", "parked"}:
        for event in reversed(work.events(call.id)):
            if event.kind in {"held", "parked"}:
                return event.at
    return call.ended or call.answered or call.started


def _open_call(
    desk: Desk, call: str, script: str, phone: str, line: str, since: datetime, now: datetime, lang: str,
    work: Work | None,
) -> OpenCall:  # fmt: skip
    held = desk.book.logics.get(script)
    known = work.customers_by_phone(phone, 1) if work is not None and phone else ()
    caller = known[0].name if known else mask_phone(phone)
    title = held.script.title.lang(lang) if held else script
    return OpenCall(call, title, caller, line, since, max(0, int((now - since).total_seconds())))


def summary(desk: Desk, agent: str | None) -> DaySummary:
    """Today's figures. Before opening time the day that is running is the calendar day. [S01] [S07] [R05]"""
    opening, standard, now = desk.settings.opening, desk.settings.standard, desk.clock.now()
    day = day_of(opening, now)
    midnight = datetime.combine(day, datetime.min.time(), tzinfo=opening.zone).astimezone(UTC)
    end = max(span(opening, day)[1], midnight + timedelta(days=1))
    hours = [midnight + index * _HOUR for index in range(24)]
    with desk.writer.read() as work:
        made = work.figures(
            midnight, end, agent=agent, in_time=standard.best_rings, breach=standard.most_rings, hours=hours
        )
    return DaySummary(
        calls=made.calls, answered_in_time=made.in_time / made.counted if made.counted else None,
        bookings=made.bookings, waitlisted=made.waitlisted, handle_seconds=_seconds(made.handle_ms),
        wrap_seconds=_seconds(made.wrap_ms), rating=made.rating, ratings=made.ratings, breaches=made.breaches,
        per_hour=made.per_hour, below_target=average_rating(standard, made.rating).level == "warn",
    )  # fmt: skip


def _seconds(milliseconds: float | None) -> float | None:
    return None if milliseconds is None else milliseconds / 1000


def greeting(desk: Desk, agent: str, rings: int | None, lang: str) -> str:
    """What the greeting script says to a call that was picked up after so many rings; empty when the desk has none.
    [S01] [S02]
    """
    name, now = "common.greeting", desk.clock.now()
    if name not in desk.book.logics:
        return ""
    env: Mapping[str, object] = environment(desk.settings, agent, lang)
    events = engine.begin(desk.book, name, {}, agent, "", rings, now, env)
    return present(desk.book, fold_all(events), now, env, lang).say
