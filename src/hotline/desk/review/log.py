"""The shift log: calls by day, shift, agent, type, outcome, flag and words, a page at a time, masked. [R01] [P02]"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from hotline.desk.views import DeskError
from hotline.domain import service
from hotline.domain.flags import flag_labels
from hotline.domain.masking import mask_phone
from hotline.domain.opening import moment
from hotline.store.log_wanted import LogWanted
from hotline.store.search import asked

from .call_words import CallWords, length
from .log_values import ANY_FLAG, CHECKS, LATE_RECORD, LogChoices, LogPage, LogQuery, LogRow, ShiftSummary

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.desk.service import Desk
    from hotline.store.values import CallRecord, LoggedCall

MOST = 200
"""Rows of a page."""
SHORTEST = 3
"""Digits of a phone number's ending that are looked for at least."""


def page(
    desk: Desk, query: LogQuery, lang: str, viewer: str, *, before: int | None = None, after: int | None = None,
    limit: int = 50,
) -> LogPage:  # fmt: skip
    """The latest calls of a query as rows; ``before``: those earlier than the row at that place; ``after``: those next
    later than it (0: the earliest of all). Raises ``DeskError`` for a query that cannot be asked, or ``StoreAway``.
    """
    wanted, size = _wanted(desk, query, viewer), max(1, min(limit, MOST))
    with desk.writer.read() as work:
        found = work.log(wanted, before=before, after=after, limit=size + 1)
        beyond = len(found) > size
        found = found[-size:] if after is not None else found[:size]
        older, newer = beyond, before is not None
        if after is not None:
            older, newer = bool(found and work.log(wanted, before=found[-1].number, limit=1)), beyond
    texts = _Texts(desk, lang)
    return LogPage(tuple(texts.row(each) for each in found), newer, older)


def summary(desk: Desk, query: LogQuery, viewer: str) -> ShiftSummary:
    """The query's calls in figures. Raises as :func:`page`. [S01] [R05]"""
    with desk.writer.read() as work:
        made = work.log_figures(_wanted(desk, query, viewer), desk.settings.standard.best_rings)
    return ShiftSummary(
        calls=made.calls, answered_in_time=made.in_time / made.counted if made.counted else None,
        handle_seconds=length(made.handle_ms), wrap_seconds=length(made.wrap_ms), rating=made.rating,
        ratings=made.ratings, flagged=made.flagged, more=made.more,
    )  # fmt: skip


def choices(desk: Desk, lang: str, viewer: str) -> LogChoices:
    """What the log can be narrowed down to, by whom."""
    pack = desk.settings
    everybody = pack.is_lead(viewer)
    seen = [each for each in pack.staff if everybody or each.number == viewer]
    today = desk.clock.now().astimezone(pack.opening.zone).date()
    with desk.writer.read() as work:
        last = work.calls(agent=None if everybody else viewer, limit=1)
    return LogChoices(
        today=today,
        opens=min(today, last[0].started.astimezone(pack.opening.zone).date()) if last else today,
        shifts=tuple((each.key, each.name.lang(lang)) for each in pack.shifts),
        agents=tuple((each.number, each.name.lang(lang)) for each in seen),
        types=tuple((each.script, each.title) for each in desk.call_types(lang)),
        outcomes=desk.dispositions(lang),
        flags=tuple(flag_labels(lang).items()),
    )


def between(pack: DeskPack, day: date, shift: str) -> tuple[datetime, datetime]:
    """From when until when a day lasts, or one of its shifts (aware). Raises ``DeskError``: no such shift. [R03]"""
    zone = pack.opening.zone
    if not shift:
        return moment(zone, day, time()), moment(zone, day + timedelta(days=1), time())
    held = next((each for each in pack.shifts if each.key == shift), None)
    if held is None:
        known = ", ".join(each.key for each in pack.shifts)
        raise DeskError(
            "no_shift", f"没有叫“{shift}”的班次，现有：{known}。", f'There is no shift "{shift}"; there are: {known}.'
        )
    last = day + timedelta(days=1) if held.end <= held.start else day
    return moment(zone, day, held.start), moment(zone, last, held.end)


def _wanted(desk: Desk, query: LogQuery, viewer: str) -> LogWanted:
    """The query as the store is asked: an agent sees their own calls only, whatever is asked."""
    pack, agent = desk.settings, query.agent
    if not pack.is_lead(viewer):
        if agent not in ("", viewer):
            raise DeskError(
                "not_yours",
                "别人的通话由主管查看，这里只列出您自己的。",
                "Other agents' calls are for a lead to see; here you find your own.",
            )
        agent = viewer
    day = query.day
    if query.shift and day is None:
        day = desk.clock.now().astimezone(pack.opening.zone).date()
    start, end = between(pack, day, query.shift) if day is not None else (None, None)
    if query.search.strip() and not asked(query.search):
        raise DeskError(
            "no_words",
            "请输入要找的字、词或数字。",
            "Please type words or digits to search for; signs alone are not kept.",
        )
    if query.phone and sum(each.isdigit() for each in query.phone) < SHORTEST:
        raise DeskError(
            "short_ending",
            f"请至少给出号码的最后{SHORTEST}位数字。",
            f"Please give at least the last {SHORTEST} digits.",
        )
    return LogWanted(
        start, end, agent, query.call_type, query.outcome, query.flag, query.phone, query.search,
        late=desk.clock.now() - pack.standard.record, or_late=query.flag in (LATE_RECORD, ANY_FLAG),
    )  # fmt: skip


class _Texts:
    """Turns the store's rows into what is read."""

    def __init__(self, desk: Desk, lang: str) -> None:
        self._words, self._zone = CallWords(desk, lang), desk.settings.opening.zone
        self._standard, self._now = desk.settings.standard, desk.clock.now()

    def row(self, logged: LoggedCall) -> LogRow:
        call = logged.call
        flags = (*logged.flags, *self._late(call))
        flagged = set(flags)
        return LogRow(
            place=logged.number, call=call.id, at=call.started.astimezone(self._zone), agent=call.agent,
            types=tuple(map(self._words.title, logged.scripts)), outcome=self._words.outcome(call), state=call.state,
            seconds=length(call.handle_ms),
            checks=tuple(_check(logged, key, flagged) for key in CHECKS), flags=flags, rating=call.rating,
            rings=call.rings, phone=mask_phone(call.phone),
        )  # fmt: skip

    def _late(self, call: CallRecord) -> tuple[str, ...]:
        """Whether the record is still open and should not be by now; that comes with the time and is kept nowhere.
        [S06]"""
        if call.ended is None or call.state != "ended":
            return ()
        breach = service.record(self._standard, call.ended, None, self._now).level == "breach"
        return (LATE_RECORD,) if breach else ()


def _check(logged: LoggedCall, key: str, flagged: set[str]) -> bool | None:
    """Whether one of the five is in order; None as long as it cannot be said."""
    call = logged.call
    if key in flagged:
        return False
    if call.ended is None or (key == "late_pickup" and call.rings is None):
        return None
    return None if key == "late_record" and call.wrapped is None else True
