"""What ``sample.yaml`` holds: customers, a week of bookings or orders, promises, and what agents did before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hotline.desk.pack import Words
    from hotline.desk.pack.sample_crews import SampleCard, SampleJob, SampleWish
    from hotline.dialogue.types import Value


@dataclass(frozen=True, slots=True)
class SampleCustomer:
    """A customer of the sample; ``last_visit`` in days ago, None when never."""

    key: str
    name: str
    phone: str
    member_no: str
    key_customer: bool
    note: str
    visits: int
    last_visit: int | None


@dataclass(frozen=True, slots=True)
class SampleBooking:
    """A booking of the sample: ``day`` days from the first day, ``at`` desk-local on that business day."""

    day: int
    at: time
    stay: timedelta
    room: str
    people: int
    customer: str
    note: str
    swap_to: str
    """The class the party would move to when one frees up (K10, K11); empty when it would not."""


@dataclass(frozen=True, slots=True)
class SampleWait:
    """A place on the sample's waiting list; ``since`` is how long ago it was joined."""

    day: int
    at: time
    stay: timedelta
    room_class: str
    people: int
    customer: str
    since: timedelta


@dataclass(frozen=True, slots=True)
class SampleFollowUp:
    """A promise of the sample, due ``within`` from the first look (negative: overdue)."""

    kind: str
    within: timedelta
    owner: str
    customer: str
    about: Words


@dataclass(frozen=True, slots=True)
class SampleStep:
    """One action that was carried out, with its arguments; days and lengths are counted from the act's own moment."""

    action: str
    args: Mapping[str, Value]
    days: Mapping[str, int] = field(default_factory=dict)
    """Arguments that are dates: so many days from the first look."""


@dataclass(frozen=True, slots=True)
class SampleAct:
    """What an agent did ``ago`` before the first look, for a customer: the actions of a call, one after another.

    ``now``: where the cases that came of it stand now; empty: where the actions left them. ``seen``: whoever was handed
    something has acknowledged it.
    """

    by: str
    ago: timedelta
    customer: str
    steps: tuple[SampleStep, ...]
    now: str
    seen: bool


@dataclass(frozen=True, slots=True)
class Sample:
    """What the first run shows: customers, a week relative to today, and what was done before."""

    customers: tuple[SampleCustomer, ...] = ()
    bookings: tuple[SampleBooking, ...] = ()
    waiting: tuple[SampleWait, ...] = ()
    follow_ups: tuple[SampleFollowUp, ...] = ()
    cards: tuple[SampleCard, ...] = ()
    jobs: tuple[SampleJob, ...] = ()
    reserved: tuple[SampleWish, ...] = ()
    before: tuple[SampleAct, ...] = ()
