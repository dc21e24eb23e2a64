"""Handing a piece to another unit: it acknowledges in time, or the desk phones it. Every hand-over is counted on the
case, every nudge leaves a trace. [S11] [S13] [C08]
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hotline.domain.rooms import FollowUp
from hotline.domain.units import ACKNOWLEDGE

from .words import one, two

if TYPE_CHECKING:
    from datetime import datetime

    from hotline.domain.registers import Entry, Json
    from hotline.store.work import Work

    from .pack import DeskPack

KIND = ACKNOWLEDGE


def hand(
    work: Work, pack: DeskPack, now: datetime, unit: str, about: str, *, entry: Entry | None = None, agent: str = "",
    call: str | None = None, caller: str = "",
) -> FollowUp:  # fmt: skip
    """Hand a piece to a unit: a promise of the desk's own that is due when the unit should have acknowledged it; the
    case goes to the unit and counts one hand-over more. ``about`` and ``caller`` are what the unit is told. [S11] [C08]
    """
    named = pack.unit(unit)
    if entry is not None:
        trace: dict[str, Json] = {"at": now.isoformat(), "to": unit, "by": agent}
        work.update_entry(
            replace(entry, unit=unit).with_data(
                handovers=entry.handovers + 1, handed=[*_traces(entry, "handed"), trace]
            )
        )
    who = f"（{caller}）" if caller else ""
    return work.add_follow_up(
        FollowUp(
            id=0, number="", kind=KIND, due=now + pack.acknowledge, owner="", name=unit,
            phone=named.phone if named else "", about=two(f"{one(about, 'zh')}{who}", f"{one(about, 'en')}{who}"),
            status="open", made_at=now, call=call, entry=entry.id if entry is not None and entry.id else None,
        )
    )  # fmt: skip


def acknowledge(work: Work, now: datetime, number: str, agent: str, by: str = "") -> bool:
    """The unit has taken it over: tick it off, by the promise's number (``F-77``) or the case's (``C-218``); False when
    nothing waits there any more. ``by``: who of the unit said so. [S11]
    """
    entry = work.entry(number)
    promise = None if entry is not None else work.follow_up(number)
    waiting = work.follow_ups(entry=entry.id, kind=KIND) if entry is not None else (promise,)
    done = [each for each in waiting if each is not None and each.kind == KIND and _tick(work, each, now, agent, by)]
    if entry is None and done and done[0].entry is not None:
        entry = work.entry_by_id(done[0].entry)
    if entry is not None and done:
        work.update_entry(entry.with_data(acknowledged_at=now.isoformat(), acknowledged_by=by))
    return bool(done)


def nudge(work: Work, pack: DeskPack, now: datetime, number: str, agent: str, note: str = "") -> FollowUp | None:
    """The unit was phoned and has still to acknowledge: noted on the case, due again; None when nothing waits. What
    was asked for before is dropped, not done: nobody has acknowledged it. [S13]
    """
    promise = work.follow_up(number)
    if promise is None or promise.kind != KIND or not _tick(work, promise, now, agent, note, "dropped"):
        return None
    entry = work.entry_by_id(promise.entry) if promise.entry is not None else None
    if entry is not None:
        trace: dict[str, Json] = {"at": now.isoformat(), "to": promise.name, "by": agent, "note": note}
        work.update_entry(entry.with_data(nudges=[*_traces(entry, "nudges"), trace]))
    again = work.add_follow_up(replace(promise, id=0, number="", due=now + pack.acknowledge, made_at=now))
    work.follow_job_ack(promise.id, again.id)
    return again


def _tick(work: Work, promise: FollowUp, now: datetime, agent: str, note: str, status: str = "done") -> bool:
    return work.finish_follow_up(promise.number, now, agent, note, status)


def _traces(entry: Entry, key: str) -> list[Json]:
    held = entry.data.get(key)
    return list(held) if isinstance(held, list) else []
