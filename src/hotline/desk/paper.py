"""Calls that were taken on paper and are entered afterwards: the clock goes as it went then (K20)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from hotline.clock import Clock
    from hotline.dialogue.events import Event
    from hotline.dialogue.fields import Context

    from .pack import DeskPack

_day = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class PaperClock:
    """The desk's clock, so far behind as the call is old: its rules are those of its true time. [K20]"""

    clock: Clock
    behind: timedelta

    def now(self) -> datetime:
        """The moment of the call that is being entered; aware."""
        return self.clock.now() - self.behind


def paper_clock(clock: Clock, events: Iterable[Event]) -> Clock:
    """The clock that a call goes by: behind for one that was entered late, by its journal."""
    for event in events:
        late = _entered(event)
        if late is not None:
            return PaperClock(clock, late - event.at)
    return clock


def entered_late(events: Iterable[Event]) -> datetime | None:
    """When a call from paper was entered (aware); None for one that was taken at the console. [K20]"""
    return next((late for event in events if (late := _entered(event)) is not None), None)


def _entered(event: Event) -> datetime | None:
    late = event.data.get("late") if event.kind == "answered" else None
    return datetime.fromisoformat(str(late)) if late else None


def true_time(pack: DeskPack, text: str, now: datetime, lang: str) -> datetime:
    """When a call from paper was taken, as the agent says it (``14:20``, ``昨天上午9点``), desk-local: the last such
    moment until ``now``. Raises ``Refused`` for what is no time, or one that is still to come. [K20]
    """
    from hotline.dialogue.events import Refused
    from hotline.dialogue.fields import Context

    day_and_night = Context(now, pack.opening.zone, lang=lang)
    hours = replace(day_and_night, opens=pack.opening.opens, closes=pack.opening.closes)
    found = [_last(text, context, now) for context in (hours, day_and_night)]
    said = [moment for moment in found if moment is not None]
    if not said:
        raise Refused(
            "unclear", "请写来电当时的时间，比如“14:20”“昨天晚上9点”。",
            'Please write when the call came in, such as "14:20" or "yesterday 9 pm".',
        )  # fmt: skip
    over = next((moment for moment in said if moment <= now), None)
    if over is None:
        raise Refused("not_yet", "这个时间还没到，请核对一下。", "That time is still to come; please check it.")
    return over.astimezone(pack.opening.zone)


def _last(text: str, context: Context, now: datetime) -> datetime | None:
    """The moment that is meant; where only a time was said, the last one there was."""
    from hotline.dialogue.fields import Parsed, parse
    from hotline.dialogue.script import Field, Pos, Text
    from hotline.dialogue.types import Type

    here = Pos("", 1, 1)

    def read(kind: str) -> Parsed | None:
        field = Field("taken_at", Type(kind), Text("来电时间", "Time of the call", here), here, past=True)
        found = parse(text, field, context)
        return found if isinstance(found, Parsed) else None

    said = read("datetime")
    if said is None:
        return None
    moment = cast(datetime, said.value)
    while moment > now and read("time"):
        moment -= _day
    return moment
