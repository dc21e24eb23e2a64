"""How long a room is kept after the agreed arrival (K01), and the shorter time on short notice (K13)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from .opening import Opening, short_notice


@dataclass(frozen=True, slots=True)
class Holding:
    """The desk's hold times after the agreed arrival."""

    normal: timedelta = timedelta(minutes=20)
    short: timedelta = timedelta(minutes=10)


def hold_time(holding: Holding, opening: Opening, now: datetime, start: datetime, stay: timedelta) -> timedelta:
    """How long a booking made at ``now`` is held after its arrival. [K01] [K13]"""
    return holding.short if short_notice(opening, now, start, stay) else holding.normal


def held_until(holding: Holding, opening: Opening, now: datetime, start: datetime, stay: timedelta) -> datetime:
    """Until when (UTC) the room is kept: never before the caller could have come, never after the stay. [K01] [K13]"""
    held = max(now, start).astimezone(UTC) + hold_time(holding, opening, now, start, stay)
    return min(held, start.astimezone(UTC) + stay)
