"""When the desk may call a customer (B01), and by when a promise is due (S08)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import TYPE_CHECKING

from .opening import moment

if TYPE_CHECKING:
    from collections.abc import Sequence

EVENT_DAYS = 3
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Rest:
    """Hours in which customers are not called, desk-local; ``end`` at or before ``start`` is the next morning."""

    start: time
    end: time


def resting(when: datetime, rest: Sequence[Rest], zone: tzinfo) -> bool:
    """Whether an aware moment lies in the customers' rest hours. [B01]"""
    clock = when.astimezone(zone).time()
    return any(_holds(each, clock) for each in rest)


def next_allowed(when: datetime, rest: Sequence[Rest], zone: tzinfo) -> datetime:
    """The first moment at or after ``when`` that is not in the rest hours, desk-local. [B01]

    Raises ValueError when the rest hours leave no moment of the day free; the desk file is checked for that.
    """
    local = when.astimezone(zone)
    for _ in range(2 * len(rest) + 2):
        period = next((each for each in rest if _holds(each, local.time())), None)
        if period is None:
            return local
        day = local.date() if local.time() < period.end else local.date() + _DAY
        local = moment(zone, day, period.end)
    raise ValueError("the rest hours leave no time of the day for a call")


def promised(now: datetime, within: timedelta, rest: Sequence[Rest], zone: tzinfo) -> datetime:
    """The concrete time a promise made now is due: ``within`` from now, never in rest hours; desk-local. [S08] [B01]"""
    return next_allowed(now.astimezone(UTC) + within, rest, zone)


def _holds(rest: Rest, clock: time) -> bool:
    if rest.start < rest.end:
        return rest.start <= clock < rest.end
    return clock >= rest.start or clock < rest.end
