"""What every action gets to work with: one open transaction, the desk's rules, the call it happens in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, cast

from hotline.dialogue.types import Value
from hotline.domain.availability import House, Taken, Wish
from hotline.domain.callback import promised
from hotline.domain.opening import on_day, span
from hotline.domain.rooms import Booking, FollowUp

from .. import records
from .offline import NoStore

if TYPE_CHECKING:
    from hotline.store.work import Work

    from ..pack import DeskPack

_around = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Did:
    """How an action ended: one of its declared outcomes, and the facts it gives as typed values."""

    outcome: str
    facts: Mapping[str, Value]


@dataclass(frozen=True, slots=True)
class Doing:
    """One action under way. ``work`` is the caller's open transaction; ``args`` are typed values, unset ones None or
    absent; ``now`` is aware UTC."""

    work: Work
    pack: DeskPack
    args: Mapping[str, object]
    call: str
    agent: str
    now: datetime

    @property
    def house(self) -> House:
        """The desk's rooms, opening hours and prices. Raises ``LookupError`` at a desk without rooms."""
        return self.pack.with_rooms()

    @property
    def connected(self) -> bool:
        """Whether the store is there: a spoolable action is carried out once without it, and again when it is back."""
        return not isinstance(self.work, NoStore)

    def text(self, name: str) -> str:
        """A text argument, empty when unset."""
        value = self.args.get(name)
        return "" if value is None else str(value)

    def maybe(self, name: str) -> str | None:
        """A text argument, None when unset or empty."""
        return self.text(name) or None

    def count(self, name: str) -> int | None:
        """A number argument, None when unset."""
        value = self.args.get(name)
        return value if isinstance(value, int) else None

    def record(self, name: str) -> Mapping[str, object]:
        """A record argument."""
        return cast(Mapping[str, object], self.args[name])

    def booking(self, name: str = "booking") -> Booking | None:
        """The booking behind a record argument as it stands in the store now; None when it is gone or cancelled."""
        found = self.work.booking(str(self.record(name)["number"]))
        return found if found is not None and found.status == "booked" else None

    def start(self) -> datetime:
        """The arrival that ``date`` and ``time`` name: a time before opening is the night's second half. UTC."""
        day, clock = cast(date, self.args["date"]), cast(time, self.args["time"])
        return records.utc(on_day(self.pack.opening, day, clock))

    def stay(self) -> timedelta:
        """How long the party stays: as said, or the desk's usual."""
        return cast(timedelta | None, self.args.get("stay")) or self.pack.default_stay

    def wish(self) -> Wish:
        """What ``people``, ``date``, ``time``, ``stay``, ``room`` and ``room_class`` ask for."""
        return Wish(self.count("people") or 1, self.start(), self.stay(), self.maybe("room"), self.maybe("room_class"))

    def taken(self, around: datetime) -> Taken:
        """The taken slots of the business days about a moment, as wide as other times are looked for."""
        first, last = span(self.pack.opening, around.astimezone(self.pack.opening.zone).date())
        return self.work.taken_slots(first - _around, last + _around)

    def due(self, within: timedelta) -> datetime:
        """When a promise made now is due: concrete, and never in the customer's rest hours. UTC. [S08] [B01]"""
        return records.utc(promised(self.now, within, self.pack.rest, self.pack.opening.zone))

    def follow_up(
        self, kind: str, due: datetime, about: str, *, name: str = "", phone: str = "", owner: str | None = None,
        booking: int | None = None, wait: int | None = None, entry: int | None = None,
    ) -> FollowUp:  # fmt: skip
        """Store a promise; whoever took the matter owns it unless said otherwise. [S08] [S12]"""
        return self.work.add_follow_up(
            FollowUp(
                id=0, number="", kind=kind, due=due, owner=self.agent if owner is None else owner, name=name,
                phone=phone, about=about, status="open", made_at=self.now, call=self.call or None, booking=booking,
                wait=wait, entry=entry,
            )
        )  # fmt: skip
