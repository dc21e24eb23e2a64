"""The use-cases that scripts may ``do``, by name: exactly those of :data:`hotline.desk.vocabulary.ACTIONS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, cast

from hotline.dialogue.events import Acted, Pending

from .. import records
from ..vocabulary import ACTIONS
from .base import Did, Doing
from .bookings import book_room, cancel_booking, change_booking, find_booking
from .customers import find_customer
from .identity import check_identity
from .offline import NoStore
from .orders import find_order
from .promises import promise_call, record_unmet, remind_opening, set_reminder, tell_supervisor
from .rooms import check_change, check_rooms
from .waiting import join_waitlist, queue_swap

if TYPE_CHECKING:
    from hotline.store.work import Work

    from ..pack import DeskPack

REGISTRY: Mapping[str, Callable[[Doing], Did]] = {
    "find_customer": find_customer,
    "check_rooms": check_rooms,
    "book_room": book_room,
    "join_waitlist": join_waitlist,
    "record_unmet": record_unmet,
    "remind_opening": remind_opening,
    "set_reminder": set_reminder,
    "promise_call": promise_call,
    "tell_supervisor": tell_supervisor,
    "queue_swap": queue_swap,
    "find_booking": find_booking,
    "find_order": find_order,
    "check_identity": check_identity,
    "cancel_booking": cancel_booking,
    "check_change": check_change,
    "change_booking": change_booking,
}


def perform(work: Work, desk: DeskPack, pending: Pending, call_id: str, agent: str, now: datetime) -> Acted:
    """Carry a pending action out inside the caller's open transaction; ``now`` is aware.

    Raises ``KeyError`` for an action that does not exist, ``StoreAway`` when the store goes away meanwhile.
    """
    did = REGISTRY[pending.action](Doing(work, desk, pending.args, call_id, agent, now))
    return _acted(pending, did)


def perform_offline(desk: DeskPack, pending: Pending, call_id: str, agent: str, now: datetime) -> Acted:
    """What an action answers while the store is away. One that may be written later answers as if it were (a promise
    has its time, but no number yet); any other answers ``offline``. [S08]
    """
    if not ACTIONS[pending.action].spoolable:
        return Acted(pending.action, "offline", {})
    work = cast("Work", NoStore())
    return _acted(pending, REGISTRY[pending.action](Doing(work, desk, pending.args, call_id, agent, now)))


def _acted(pending: Pending, did: Did) -> Acted:
    return Acted(pending.action, did.outcome, records.facts(did.facts, ACTIONS[pending.action].gives))
