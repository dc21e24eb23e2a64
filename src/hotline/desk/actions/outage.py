"""A power cut in the house: everybody who is booked is told, in outbound calls of their own."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from hotline.domain.callback import next_allowed
from hotline.domain.opening import day_of, span

from .. import records
from ..words import moment_words, two
from .base import Did, Doing

if TYPE_CHECKING:
    from datetime import datetime


def list_affected(doing: Doing) -> Did:
    """A call to be made for each booking and order ahead today, soonest arrival first, once however often it is asked
    for; never in the customer's rest hours, and none that could only be made once they are here. [K21] [B01]
    """
    pack, made = doing.pack, 0
    for number, start, name, phone in _ahead(doing):
        due = records.utc(next_allowed(doing.now, pack.rest, pack.opening.zone))
        if not phone or due >= start or not doing.work.once(f"outage:{number}:{start.isoformat()}"):
            continue
        when = moment_words(start.astimezone(pack.opening.zone))
        about = two(
            f"店里暂时停电，{number}（{when['zh']}）改期或取消都可以，请您选",
            f"a power cut here; {number} ({when['en']}) can be moved or cancelled, whichever you prefer",
        )
        doing.follow_up("outage", due, about, name=name, phone=phone, owner="")
        made += 1
    return Did("listed" if made else "none", {"affected": made})


def _ahead(doing: Doing) -> list[tuple[str, datetime, str, str]]:
    pack = doing.pack
    today = day_of(pack.opening, doing.now)
    _, last = span(pack.opening, today)
    found = [
        (each.number, each.start, each.name, each.phone) for each in doing.work.bookings(doing.now, last)
    ]  # fmt: skip
    if pack.crews is not None:
        found += [(each.number, each.start, each.name, each.phone) for each in doing.work.jobs(today, today)]
    return sorted((each for each in found if each[1] > doing.now), key=lambda each: each[1])


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {"list_affected": list_affected}
