"""Calls that the desk makes: how each can end, and when the next attempt is (K31–K40), never in rest hours (B01)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, tzinfo
from typing import Literal

from .callback import Rest, next_allowed

Then = Literal["done", "again", "lead", "asked"]
MOST_ATTEMPTS = 5
"""After so many calls without reaching anybody the lead decides how to go on."""
_least = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class Leaf:
    """How a call can end. ``then``: nothing is left to do; the desk calls again after ``wait``; the lead takes it; the
    person said when. ``same_day``: rather a shorter wait than another day."""

    code: str
    zh: str
    en: str
    then: Then
    wait: timedelta = timedelta(0)
    same_day: bool = False


def _minutes(count: int) -> timedelta:
    return timedelta(minutes=count)


LEAVES: Mapping[str, Leaf] = {
    leaf.code: leaf
    for leaf in (
        Leaf("resting", "休息时间，未拨", "rest hours, not dialled", "again"),
        Leaf("busy", "占线", "busy", "again", _minutes(15)),
        Leaf("not_connected", "未接通", "not connected", "again", _minutes(60)),
        Leaf("no_answer", "无人接听", "no answer", "again", _minutes(120), same_day=True),
        Leaf("message_left", "已请人转告", "message left", "again", _minutes(240), same_day=True),
        Leaf(
            "stranger", "旁人接听，未留言", "a stranger answered, nothing left", "again", _minutes(120), same_day=True
        ),
        Leaf("wrong_number", "号码有误，待核", "wrong number, to be looked up", "lead"),
        Leaf("corrected", "号码已更正", "number corrected", "again", _minutes(15)),
        Leaf("not_now", "本人另约时间", "asked for another time", "asked"),
        Leaf("refused", "本人谢绝来电", "does not wish to be called", "done"),
        Leaf("reached", "已告知，已明白", "told and understood", "done"),
        Leaf("explained", "解释后明白", "understood once explained again", "done"),
        Leaf("unclear", "解释后仍有疑问", "still has questions", "lead"),
        Leaf("satisfied", "回访满意", "satisfied", "done"),
        Leaf("dissatisfied", "回访不满意", "not satisfied", "done"),
        Leaf("settled", "已另行办妥", "settled in another way", "done"),
    )
}
"""Every way an outbound call can end, by its code. [K40]"""


def next_attempt(
    code: str, now: datetime, rest: Sequence[Rest], zone: tzinfo, *, made: int = 1, asked: datetime | None = None
) -> datetime | None:
    """When the person is called next, desk-local; None when nothing is left to do or the lead takes it.

    ``made``: attempts so far, this one included; ``asked``: the time the person wished, for ``not_now``. Never in the
    customer's rest hours. Raises ``KeyError`` for a code that is none. [K32] [K33] [K34] [B01]
    """
    leaf = LEAVES[code]
    if leaf.then in ("done", "lead") or passes_on(code, made):
        return None
    if leaf.then == "asked":
        return next_allowed(max(asked or now, now), rest, zone)
    usual = next_allowed(now + leaf.wait, rest, zone)
    if leaf.same_day and usual.date() != now.astimezone(zone).date():
        return _sooner(now, leaf.wait, rest, zone) or usual
    return usual


def passes_on(code: str, made: int) -> bool:
    """Whether the lead takes it from here: by how the call ended, or since nobody was reached too often. [K31] [S13]"""
    leaf = LEAVES[code]
    return leaf.then == "lead" or (leaf.then == "again" and code not in _free and made >= MOST_ATTEMPTS)


_free = frozenset({"resting", "corrected"})
"""Not attempts at the right number."""


def _sooner(now: datetime, wait: timedelta, rest: Sequence[Rest], zone: tzinfo) -> datetime | None:
    """The longest shorter wait, in halves, that ends on the same day outside the rest hours."""
    today = now.astimezone(zone).date()
    while (wait := wait / 2) >= _least:
        when = next_allowed(now + wait, rest, zone)
        if when.date() == today:
            return when
    return None
