"""What an outlet is sent out for: an order with its crew, its address and its half-day (H01)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from .crews import Half, HalfDay

SENT = "sent"
"""Sent to the outlet, which has not opened it yet: not accepted (H02)."""
ACCEPTED = "accepted"


@dataclass(frozen=True, slots=True)
class Job:
    """An order. ``number`` is what the caller is told: ``J-1043``. Moments aware, UTC; ``hourly`` is the rate of one
    crew member, ``fee`` the starting fee.

    ``status``: sent (to the outlet), accepted (the outlet has seen it, H02), cancelled, done. ``crews`` are the keys of
    those who go. ``card``: the row of the card it is paid with, None for pay per visit. ``charged`` and ``rule``: what
    a late change cost, and the handbook's reason.
    """

    id: int
    number: str
    product: str
    outlet: str
    area: str
    address: str
    day: date
    half: Half
    start: datetime
    crews: tuple[str, ...]
    name: str
    phone: str
    customer: int | None
    status: str
    hourly: Decimal
    fee: Decimal
    made_at: datetime
    made_by: str
    card: int | None = None
    landline: str = ""
    glass: str = ""
    lived_in: bool | None = None
    note: str = ""
    call: str | None = None
    charged: Decimal = Decimal(0)
    rule: str = ""

    @property
    def when(self) -> HalfDay:
        """Its half-day."""
        return HalfDay(self.day, self.half)

    @property
    def count(self) -> int:
        """How many crew members go."""
        return len(self.crews)
