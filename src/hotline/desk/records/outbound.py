"""Promises that a call keeps, and what came of the call, as the records that scripts read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.desk.words import both, moment_words, one
from hotline.domain.outbound import LEAVES
from hotline.domain.rooms import FollowUp

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from hotline.desk.pack import DeskPack
    from hotline.dialogue.types import Value
    from hotline.store.work import Work

    Record = Mapping[str, Value]

REGISTER = "outbound"
KINDS = frozenset({"callback", "opening", "reminder", "swap", "courtesy", "outage"})
"""Promises that are kept by calling somebody."""


def errand(pack: DeskPack, promise: FollowUp, attempts: int) -> Record:
    """A promise as the call that keeps it needs it; ``attempts``: how often it was tried. [K31]"""
    zh, en = one(promise.about, "zh"), one(promise.about, "en")
    return {
        "key": promise.number,
        "label": both(promise.number, promise.number),
        "number": promise.number,
        "kind": promise.kind,
        "name": {"key": promise.name, "label": both(promise.name or "这位客人", promise.name or "the customer")},
        "phone": promise.phone,
        "about": {"key": promise.about, "label": both(zh, en)},
        "due": promise.due.astimezone(pack.opening.zone),
        "attempts": attempts,
    }


def new_errand(pack: DeskPack, name: str, phone: str, about: str, now: datetime) -> Record:
    """A call that nobody had promised: an errand without a number."""
    promise = FollowUp(
        id=0, number="", kind="callback", due=now, owner="", name=name, phone=phone, about=about, status="open",
        made_at=now,
    )  # fmt: skip
    return {**errand(pack, promise, 0), "key": phone, "label": both(name, name)}


def attempt(pack: DeskPack, outcome: str, then: datetime | None, number: str) -> Record:
    """What came of a call: when the next one is, and under which promise. [K40]"""
    leaf = LEAVES[outcome]
    local = then.astimezone(pack.opening.zone) if then else None
    return {
        "key": number or outcome,
        "label": moment_words(local) if local else both(leaf.zh, leaf.en),
        "outcome": outcome,
        "next": local,
        "follow_up": number,
    }


def attempts(work: Work, promise: FollowUp) -> int:
    """How often a promise was tried before, through the promises that it came from."""
    tried = {
        str(each.data.get("next")): str(each.data.get("errand"))
        for each in work.entries(REGISTER, phone=promise.phone)
        if each.data.get("next") and each.data.get("outcome") != "resting"
    }
    count, number = 0, promise.number
    while number in tried:
        count, number = count + 1, tried.pop(number)
    return count
