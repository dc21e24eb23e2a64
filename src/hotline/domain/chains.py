"""Chains of courtesy calls: what happens to a customer starts a call so many days later. [W01–W07]"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from .callback import next_allowed, resting
from .opening import moment

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .callback import Rest

_STEP = timedelta(minutes=5)
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Event:
    """What happens to a customer: a booking, a shoot … ``ahead``: it may be told before its day (a wedding)."""

    key: str
    zh: str
    en: str
    words: tuple[str, ...] = ()
    ahead: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A courtesy call ``days`` after an event, at a desk-local time: the thanks that come first, then the questions as
    (Chinese, English). ``only_that_day``: too late it is not made at all."""

    key: str
    rule: str
    after: str
    days: int
    at: time
    zh: str
    en: str
    thanks: tuple[str, str]
    asks: tuple[tuple[str, str], ...] = ()
    only_that_day: bool = False


@dataclass(frozen=True, slots=True)
class DueCall:
    """A courtesy call with its moment, desk-local."""

    link: Link
    due: datetime


@dataclass(frozen=True, slots=True)
class Chains:
    """All events and calls of a desk, and the script that makes such a call."""

    script: str
    events: tuple[Event, ...]
    links: tuple[Link, ...]
    report_by: time = time(18)
    retry: timedelta = timedelta(hours=2)

    def event(self, key: str) -> Event | None:
        """An event by its key."""
        return next((each for each in self.events if each.key == key), None)

    def link(self, key: str) -> Link | None:
        """A call by its key."""
        return next((each for each in self.links if each.key == key), None)


def calls(
    chains: Chains, event: str, on: date, now: datetime, rest: Sequence[Rest], zone: tzinfo
) -> tuple[DueCall, ...]:
    """The calls that an event on a day starts, soonest first: each on its own day, never in rest hours. One whose
    moment has passed is made as soon as customers may be called, and not at all where only its own day counts.
    ``now`` is aware; dues are desk-local. [W01] [W02] [W03] [W04] [W05] [B01]
    """
    found = []
    for link in (each for each in chains.links if each.after == event):
        day = on + link.days * _DAY
        due = _on_day(day, link.at, rest, zone)
        if due < now:
            due = next_allowed(now, rest, zone)
        if not link.only_that_day or due.date() == day:
            found.append(DueCall(link, due))
    return tuple(sorted(found, key=lambda each: each.due))


def again(chains: Chains, link: Link, now: datetime, closes: time, rest: Sequence[Rest], zone: tzinfo) -> datetime:
    """When a customer who was not reached is called again: before the desk closes on the same day, never in rest hours,
    the usual wait later or as late as the day allows. Only when nothing is left of the day it is the next day's time.
    ``now`` is aware, ``closes`` and the answer desk-local. [W06] [B01]
    """
    local = now.astimezone(zone)
    end = moment(zone, local.date(), closes)
    wished = next_allowed(now + chains.retry, rest, zone)
    if wished < end and wished.date() == local.date():
        return wished
    latest = end - _STEP
    while latest > now:
        if not resting(latest, rest, zone):
            return latest
        latest -= _STEP
    return _on_day(local.date() + _DAY, link.at, rest, zone)


def report_due(chains: Chains, now: datetime, zone: tzinfo) -> datetime:
    """By when the supervisor has a complaint made in a courtesy call: the same day's hour, later on at once.
    Desk-local. [W07]
    """
    local = now.astimezone(zone)
    return max(local, moment(zone, local.date(), chains.report_by))


def stands(link: Link, due: datetime, now: datetime, zone: tzinfo) -> bool:
    """Whether a call that is due is still to be made: one that only its own day is right for is not, later. [W05]"""
    return not link.only_that_day or now.astimezone(zone).date() <= due.astimezone(zone).date()


def _on_day(day: date, at: time, rest: Sequence[Rest], zone: tzinfo) -> datetime:
    """The first moment of a day at or after a time that is not in the rest hours; an earlier one of that day where the
    rest of it is all rest."""
    due = next_allowed(moment(zone, day, at), rest, zone)
    return due if due.date() == day else next_allowed(moment(zone, day, time(0)), rest, zone)
