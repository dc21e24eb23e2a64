"""The use-cases that scripts may ``do``, by name: exactly those of :data:`hotline.desk.vocabulary.ACTIONS`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, cast

from hotline.dialogue.events import Acted, Pending

from .. import records
from ..vocabulary import ACTIONS
from . import (
    bookings,
    chains,
    complaint_answers,
    complaints,
    crew_changes,
    crews,
    customers,
    enquiries,
    feedback,
    found,
    handing,
    identity,
    lost,
    messages,
    nuisance,
    orders,
    outage,
    outbound,
    promises,
    rooms,
    sales,
    selling,
    waiting,
)
from .base import Did, Doing
from .offline import NoStore

if TYPE_CHECKING:
    from hotline.store.work import Work

    from ..pack import DeskPack

_topics = (
    customers,
    identity,
    rooms,
    bookings,
    orders,
    waiting,
    promises,
    handing,
    complaints,
    complaint_answers,
    crews,
    crew_changes,
    enquiries,
    messages,
    feedback,
    lost,
    found,
    nuisance,
    outage,
    outbound,
    chains,
    sales,
    selling,
)

REGISTRY: Mapping[str, Callable[[Doing], Did]] = {
    name: carry_out for topic in _topics for name, carry_out in topic.ACTIONS.items()
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
