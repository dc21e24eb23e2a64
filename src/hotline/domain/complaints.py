"""Complaints: the five steps nobody skips silently, by when the caller is answered, who is next (C01–C08).

All moments are aware; clock times and rest hours are desk-local, hence the ``zone``.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Literal, cast

from .callback import EVENT_DAYS, Rest, next_allowed, resting

STEPS = ("heard", "asked", "followed", "answered", "recorded")
"""The five things made clear, in their order. [C01]"""
FINDINGS = ("founded", "unknown", "unfounded")
"""How a complaint is judged; ``unknown``: not yet known. [C03]"""
LEVELS = ("agent", "lead", "manager")
"""Who answers a caller who is still unhappy, level by level. [S14]"""
LIMIT = timedelta(hours=24)
"""A complaint is answered within this time. [C05]"""

StepState = Literal["open", "done", "skipped"]
_MINUTE = timedelta(minutes=1)


class StepLeft(ValueError):  # noqa: N818 - it says what is left, and is expected
    """An earlier step is neither done nor skipped; ``step`` names it."""

    def __init__(self, step: str) -> None:
        super().__init__(f"the step “{step}” is still open")
        self.step = step


@dataclass(frozen=True, slots=True)
class Mark:
    """One step of the ladder: open, done, or skipped for a reason; when (UTC) and by whom."""

    step: str
    state: StepState = "open"
    at: datetime | None = None
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ladder:
    """The five steps of one complaint as they stand. [C01]"""

    marks: tuple[Mark, ...] = tuple(Mark(step) for step in STEPS)

    def mark(self, step: str) -> Mark:
        """A step's mark. Raises ``ValueError`` for a step there is not."""
        found = next((each for each in self.marks if each.step == step), None)
        if found is None:
            raise ValueError(f"no such step: {step}")
        return found

    @property
    def present(self) -> str | None:
        """The step the complaint is at: the first that is open; None when all are settled."""
        return next((each.step for each in self.marks if each.state == "open"), None)

    @property
    def complete(self) -> bool:
        """Whether every step is done, or skipped with its reason."""
        return self.present is None

    def tick(self, step: str, at: datetime, by: str) -> Ladder:
        """The step is done; a settled one stays. Raises :class:`StepLeft` while an earlier one is open. [C01]"""
        return self._settle(Mark(step, "done", at.astimezone(UTC), by))

    def skip(self, step: str, reason: str, at: datetime, by: str) -> Ladder:
        """The step is left out, for a reason that stays in the record. Raises ``ValueError`` without one. [C01]"""
        if not reason.strip():
            raise ValueError("a step is skipped only with a reason")
        return self._settle(Mark(step, "skipped", at.astimezone(UTC), by, reason.strip()))

    def again(self) -> Ladder:
        """The caller is still unhappy: what was heard and asked stands, the rest is open once more. [C05]"""
        return Ladder(tuple(each if each.step in STEPS[:2] else Mark(each.step) for each in self.marks))

    def _settle(self, mark: Mark) -> Ladder:
        if self.mark(mark.step).state != "open":
            return self
        if self.present is not None and self.present != mark.step:
            raise StepLeft(self.present)
        return Ladder(tuple(mark if each.step == mark.step else each for each in self.marks))

    def json(self) -> list[dict[str, str]]:
        """The ladder as plain values, for a record."""
        return [
            {
                "step": each.step,
                "state": each.state,
                "at": each.at.isoformat() if each.at else "",
                "by": each.by,
                "reason": each.reason,
            }
            for each in self.marks
        ]

    @classmethod
    def of(cls, written: object) -> Ladder:
        """The ladder behind :meth:`json`; a step that is not written is open."""
        rows = written if isinstance(written, Iterable) and not isinstance(written, str) else ()
        found = {str(row.get("step")): row for row in rows if isinstance(row, Mapping)}
        return cls(tuple(_mark(step, found.get(step, {})) for step in STEPS))


def _mark(step: str, row: Mapping[str, object]) -> Mark:
    state = str(row.get("state") or "open")
    at = str(row.get("at") or "")
    return Mark(
        step,
        cast("StepState", state if state in ("done", "skipped") else "open"),
        datetime.fromisoformat(at) if at else None,
        str(row.get("by") or ""),
        str(row.get("reason") or ""),
    )


def answer_times(
    now: datetime, rest: Sequence[Rest], zone: tzinfo, *, soon: timedelta, evening: time = time(18),
    most: timedelta = LIMIT,
) -> tuple[datetime, ...]:  # fmt: skip
    """The times by which an answer can be promised, soonest first: shortly, by the evening, and the latest there is.
    None lies beyond ``most`` from now nor in the customers' rest hours; desk-local, on quarters of an hour as one says
    them where that is possible. [C05] [S08] [B01]
    """
    last = latest_answer(now, rest, zone, most)
    here = now.astimezone(zone)
    day = here.date() if here.time() < evening else here.date() + timedelta(days=1)
    wanted = (here.astimezone(UTC) + soon, datetime.combine(day, evening, zone))
    found = [next_allowed(_quarter(each, up=True), rest, zone).astimezone(UTC) for each in wanted]
    times = {each for each in found if found[0] <= each <= last} | {last.astimezone(UTC)}
    return tuple(each.astimezone(zone) for each in sorted(times))


def latest_answer(now: datetime, rest: Sequence[Rest], zone: tzinfo, most: timedelta = LIMIT) -> datetime:
    """The last moment by which a caller must be answered and may be called; when the rest hours leave none, the limit
    itself: an answer in time outranks them. Desk-local. [C05] [B01]
    """
    limit = (now.astimezone(UTC) + most).replace(second=0, microsecond=0)
    last = limit
    while last > now and resting(last, rest, zone):
        last -= _MINUTE
    if last <= now:
        return limit.astimezone(zone)
    round_ = _quarter(last, up=False)
    return (round_ if round_ > now and not resting(round_, rest, zone) else last).astimezone(zone)


def promise_problem(
    wished: datetime, now: datetime, rest: Sequence[Rest], zone: tzinfo, most: timedelta = LIMIT
) -> Literal["past", "too_far", "rest"] | None:
    """Why a time the caller wishes for cannot be promised; None when it can. [C05] [B01]"""
    if wished <= now:
        return "past"
    if wished > now + most:
        return "too_far"
    return "rest" if resting(wished, rest, zone) else None


def satisfaction_call(answered: datetime, rest: Sequence[Rest], zone: tzinfo, after: timedelta) -> datetime:
    """When the caller is asked whether all is well: ``after`` the answer, never in rest hours, within three days of it;
    desk-local. [C05] [B01]
    """
    due = next_allowed(answered.astimezone(UTC) + after, rest, zone)
    last = latest_answer(answered, rest, zone, timedelta(days=EVENT_DAYS))
    return min(due, last)


@dataclass(frozen=True, slots=True)
class Escalation:
    """Who takes over, and who was passed over and is told afterwards."""

    to: str
    told_later: tuple[str, ...] = ()


def next_level(level: str, *, urgent: bool = False) -> Escalation | None:
    """The level above; something urgent goes straight to the top. None when there is none above. [S14] [C05]"""
    above = LEVELS[LEVELS.index(level) + 1 :]
    if not above:
        return None
    return Escalation(above[-1], above[:-1]) if urgent else Escalation(above[0])


def stuck_at(opened: datetime) -> tuple[tuple[str, datetime], ...]:
    """Whose list a complaint that is still open goes to, and when: after 24 hours the shift leader's, after another 24
    the manager's; UTC. [S13]
    """
    return tuple((level, opened.astimezone(UTC) + place * LIMIT) for place, level in enumerate(LEVELS) if place)


def _quarter(moment: datetime, *, up: bool) -> datetime:
    """The quarter of an hour at or after (``up``), at or before a moment."""
    whole = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
    return whole + timedelta(minutes=15) if up and whole != moment else whole
