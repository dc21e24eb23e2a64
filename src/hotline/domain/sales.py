"""Selling without bookings: returns and their amounts, unpaid orders, rewards, conversion. [O01–O08]"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta, tzinfo
from decimal import Decimal
from typing import TYPE_CHECKING

from .opening import moment

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Sales:
    """What a selling desk is set to: the unit that approves returns, the review before which promised gifts are on
    their orders (desk-local), the key of the late shift, what an error found and an adopted idea earn."""

    finance: str
    review: time
    late_shift: str
    rewards: Mapping[str, Decimal]
    away: str = ""
    """The script that notes who is away from the desk (O01); empty: nobody does."""


@dataclass(frozen=True, slots=True)
class Idea:
    """An error found (``kind`` error) or an improvement (idea) of an agent; ``status``: noted, adopted, declined."""

    agent: str
    kind: str
    status: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Figures:
    """Contacts and orders of an agent in a shift; ``rate``: orders per contact, None without a contact."""

    contacts: int
    orders: int

    @property
    def rate(self) -> float | None:
        """The conversion rate. [O08]"""
        return self.orders / self.contacts if self.contacts else None


def refundable(paid: Decimal, earlier: Iterable[Decimal]) -> Decimal:
    """What of an order may still be given back: never more than was paid, all returns together. [O04]"""
    return max(paid - sum(earlier, Decimal(0)), Decimal(0))


def may_return(amount: Decimal, paid: Decimal | None, earlier: Iterable[Decimal]) -> bool:
    """Whether an amount may be asked back; an order that the desk does not have (``paid`` None) is finance's to check.
    [O04]
    """
    return amount > 0 and (paid is None or amount <= refundable(paid, earlier))


def working_due(now: datetime, days: int, zone: tzinfo) -> datetime:
    """The same clock time so many working days later (Saturday and Sunday are none), desk-local. [S09] [O04]"""
    local = now.astimezone(zone)
    day = local.date()
    while days:
        day += _DAY
        days -= day.weekday() < _SATURDAY
    return moment(zone, day, local.time().replace(tzinfo=None, fold=0))


def review_due(sales: Sales, now: datetime, zone: tzinfo) -> datetime:
    """The review before which a gift promised now is on its order: today's, or tomorrow's once that is over. [O06]"""
    local = now.astimezone(zone)
    today = moment(zone, local.date(), sales.review)
    return today if now < today else moment(zone, local.date() + _DAY, sales.review)


def follows_up(served: str, agent: str, shifts: Collection[str], late_shift: str) -> bool:
    """Whether an agent follows up an unpaid order: whoever served it; what nobody served is the late shift's.
    ``shifts``: those that are on now. [O03]
    """
    return agent == served if served else late_shift in shifts


def reward(sales: Sales, idea: Idea) -> Decimal:
    """What is earned: an error found as soon as it is recorded, unless it turned out to be none; an idea once it is
    adopted. [O07]
    """
    earned = idea.status == "adopted" or (idea.kind == "error" and idea.status == "noted")
    return sales.rewards.get(idea.kind, Decimal(0)) if earned else Decimal(0)


def rewards(sales: Sales, ideas: Iterable[Idea], zone: tzinfo) -> Mapping[tuple[str, str], Decimal]:
    """(agent, month ``2026-11``) → what was earned; months are desk-local, of the day it was recorded. [O07]"""
    found: dict[tuple[str, str], Decimal] = {}
    for idea in ideas:
        key = (idea.agent, f"{idea.at.astimezone(zone):%Y-%m}")
        found[key] = found.get(key, Decimal(0)) + reward(sales, idea)
    return found


def conversion(
    contacts: Iterable[tuple[str, str]], orders: Iterable[tuple[str, str]]
) -> Mapping[tuple[str, str], Figures]:
    """(agent, shift) → figures, from one (agent, shift) for each contact and each order. [O08]"""
    seen, sold = list(contacts), list(orders)
    keys = dict.fromkeys((*seen, *sold))
    return {key: Figures(seen.count(key), sold.count(key)) for key in keys}
