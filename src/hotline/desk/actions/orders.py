"""A booking by its order number, which is one or none."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .. import records
from .base import Did, Doing


def find_order(doing: Doing) -> Did:
    """The booking with that order number, if it lies ahead or is running. [K12]"""
    found = doing.work.find_bookings(number=doing.text("booking_no").strip().upper(), upcoming_from=doing.now)
    booking = next((each for each in found if each.status == "booked"), None)
    told = records.booking(doing.pack, booking) if booking else None
    return Did("found" if told else "none", {"booking": told, "bookings": (told,) if told else ()})


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {"find_order": find_order}
