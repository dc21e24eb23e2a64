"""What is promised a concrete time, and what a caller wanted and did not get."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import cast

from hotline.domain.callback import next_allowed
from hotline.domain.opening import moment, opening_day
from hotline.domain.rooms import UnmetDemand

from .. import records
from ..words import moment_words, two
from .base import Did, Doing


def record_unmet(doing: Doing) -> Did:
    """The wish that was not met, once per call: none free, declined, beyond, queue_jump … [K02] [K05] [K07] [K09]"""
    clock, day = cast(time | None, doing.args.get("time")), _day(doing)
    words = " ".join(each for each in (f"{clock:%H:%M}" if clock else "", doing.text("note")) if each)
    # The same wish is one demand, however often a caller comes back to it in a call.
    wish = f"unmet:{doing.call}:{doing.text('reason')}:{day}:{clock}:{doing.text('room_class')}"
    if doing.call and not doing.work.once(wish):
        return Did("recorded", {})
    doing.work.record_unmet(
        UnmetDemand(
            id=0, reason=doing.text("reason"), people=doing.count("people") or 0, name=doing.text("name"),
            day=day,
            room_class=doing.text("room_class"), phone=doing.text("phone"), note=words, made_at=doing.now,
            call=doing.call or None,
        )
    )  # fmt: skip
    return Did("recorded", {})


def _day(doing: Doing) -> date:
    return cast(date | None, doing.args.get("date")) or doing.now.astimezone(doing.pack.opening.zone).date()


def remind_opening(doing: Doing) -> Did:
    """A call-back on the day on which booking opens for that date, as soon as customers may be called. [K07] [B01]"""
    opening, zone = doing.pack.opening, doing.pack.opening.zone
    day = cast(date, doing.args["date"])
    opens = moment(zone, opening_day(opening, day), opening.opens)
    due = records.utc(next_allowed(max(opens, doing.now), doing.pack.rest, zone))
    clock, people = cast(time | None, doing.args.get("time")), doing.count("people")
    when = f"{day:%Y-%m-%d}" + (f" {clock:%H:%M}" if clock else "")
    about = two(
        f"{when} 的包厢开放预订" + (f"，{people}位" if people else ""),
        f"booking opens for {when}" + (f", {people} people" if people else ""),
    )
    return _set(doing, "opening", due, about)


def set_reminder(doing: Doing) -> Did:
    """A reminder call before a booking ahead, where the desk wants one and there is still time for it. [K04] [B01]"""
    booking = doing.booking()
    if booking is None or not doing.pack.reminders:
        return Did("none", {"follow_up": None})
    zone = doing.pack.opening.zone
    due = records.utc(next_allowed(booking.start - doing.pack.remind_before, doing.pack.rest, zone))
    if not doing.now < due < booking.start:
        return Did("none", {"follow_up": None})
    name, when = records.room_name(doing.pack, booking.room), moment_words(booking.start.astimezone(zone))
    about = two(
        f"提醒 {booking.number}：{when['zh']}，{name['zh']}", f"remind of {booking.number}: {when['en']}, {name['en']}"
    )
    made = doing.follow_up("reminder", due, about, name=booking.name, phone=booking.phone, booking=booking.id)
    return Did("set", {"follow_up": records.follow_up(doing.pack, made)})


def promise_call(doing: Doing) -> Did:
    """A call back within the time said: a concrete time, never an outcome; this agent owns it. [S08] [S12]"""
    return _set(doing, "callback", doing.due(cast(timedelta, doing.args["within"])), doing.text("about"))


def tell_supervisor(doing: Doing) -> Did:
    """The supervisor is told, with a time by which the caller hears from the desk. [K09] [K15] [S08]"""
    due = records.utc(doing.now + doing.pack.promise)
    return _set(doing, "supervisor", due, doing.text("about"), outcome="told", owner=doing.pack.supervisor)


def _set(
    doing: Doing, kind: str, due: datetime, about: str, outcome: str = "set", owner: str | None = None
) -> Did:  # fmt: skip
    made = doing.follow_up(kind, due, about, name=doing.text("name"), phone=doing.text("phone"), owner=owner)
    return Did(outcome, {"follow_up": records.follow_up(doing.pack, made)})


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {
    "record_unmet": record_unmet,
    "remind_opening": remind_opening,
    "set_reminder": set_reminder,
    "promise_call": promise_call,
    "tell_supervisor": tell_supervisor,
}
