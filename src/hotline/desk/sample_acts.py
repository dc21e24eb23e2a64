"""What agents did before the first look, carried out by the very actions that scripts use, at its own moment."""

from __future__ import annotations

import logging
from datetime import UTC, time, timedelta
from typing import TYPE_CHECKING

from hotline.domain.callback import next_allowed
from hotline.domain.opening import moment

from .actions import REGISTRY
from .actions.base import Doing
from .handing import KIND, acknowledge
from .vocabulary import ACTIONS

if TYPE_CHECKING:
    from datetime import date, datetime

    from hotline.dialogue.types import Type, Value
    from hotline.domain.people import Customer
    from hotline.domain.registers import Entry
    from hotline.store.work import Work

    from .pack import DeskPack
    from .pack.sample_values import SampleAct

_log = logging.getLogger(__name__)
_many = 1000
_soon = timedelta(minutes=3)


def seed_acts(work: Work, pack: DeskPack, now: datetime, today: date, customers: dict[str, Customer]) -> None:
    """The oldest first. Days are counted from ``today`` (desk-local), lengths from the moment of the act. What an act
    promised comes due by the rules of its actions; one that the desk's files do not know is left out."""
    for act in sorted(pack.sample.before, key=lambda each: -each.ago):
        before = {entry.id for entry in work.entries(limit=_many)}
        try:
            _carry_out(work, pack, act, now, today, customers[act.customer])
        except (LookupError, ValueError):
            _log.exception("an act of the sample is left out: %s", ", ".join(step.action for step in act.steps))
        for entry in [each for each in work.entries(limit=_many) if each.id not in before]:
            _as_it_is_now(work, pack, act, entry, now)


def _carry_out(work: Work, pack: DeskPack, act: SampleAct, now: datetime, today: date, who: Customer) -> None:
    at, facts = _moment(pack, act, now, today), dict[str, object]()
    for step in act.steps:
        action = ACTIONS[step.action]
        records = {name: facts[name] for name in action.args if name in facts}
        own: dict[str, object] = {"name": who.name, "phone": who.phone, "mood": "calm"}
        own |= {name: _told(pack, action.args[name], each, at) for name, each in step.args.items()}
        own |= {name: today + timedelta(days=days) for name, days in step.days.items()}
        args = {name: own.get(name) for name in action.args} | records
        facts |= REGISTRY[step.action](Doing(work, pack, args, "", act.by, at)).facts


def _told(pack: DeskPack, kind: Type, value: Value, at: datetime) -> Value:
    """An argument as its action takes it: a length that stands for a moment is that long after the act. [B01]"""
    if isinstance(value, timedelta) and kind.name == "datetime":
        return next_allowed(at + value, pack.rest, pack.opening.zone)
    return value


def _moment(pack: DeskPack, act: SampleAct, now: datetime, today: date) -> datetime:
    """When it was done; what is noted of a day that is over was noted by the end of that day."""
    at = now - act.ago
    for step in act.steps:
        for days in step.days.values():
            ended = moment(pack.opening.zone, today + timedelta(days=days), _evening(pack))
            at = min(at, ended)
    return at.astimezone(UTC)


def _evening(pack: DeskPack) -> time:
    return pack.opening.closes if pack.opening.closes > pack.opening.opens else time(23)


def _as_it_is_now(work: Work, pack: DeskPack, act: SampleAct, entry: Entry, now: datetime) -> None:
    promises = work.follow_ups(entry=entry.id)
    if act.seen:
        for each in promises:
            if each.kind == KIND:
                acknowledge(work, min(each.made_at + _soon, now), each.number, act.by)
    entry = work.entry_by_id(entry.id) or entry
    if not act.now or act.now == entry.status:
        return
    at = min(now, max(entry.opened_at, entry.due or entry.opened_at) + _soon)
    moved = work.update_entry(pack.registers[entry.register].moved(entry, act.now, at))
    if moved.closed_at is not None:
        for each in work.follow_ups(entry=entry.id):
            work.finish_follow_up(each.number, at, act.by)
