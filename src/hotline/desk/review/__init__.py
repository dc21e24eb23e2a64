"""What a lead reads: every answer is a fold over the journal. Nothing here writes to a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.desk.as_written import events_of, written
from hotline.desk.pinned_scripts import refs_of

from .old_books import OldBooks
from .recording import Recording, no_call, no_script, refuse_others, whole_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime
    from pathlib import Path

    from hotline.desk.service import Desk
    from hotline.domain.audit import Audited
    from hotline.domain.scoring import CallNote, Card, Reply

    from .card_values import CardRow, CardSheet, Said, Scoring
    from .flags import Flag
    from .log_values import LogChoices, LogPage, LogQuery, ShiftSummary
    from .path_values import CallHere, ScriptPath
    from .paths import PathReading


class Review:
    """The lead's side of a desk. Synchronous; texts come in the language asked for."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self._books = OldBooks(desk.book)

    def recording(self, call: str) -> Recording:
        """A call to be looked at again; ``41`` alone is that call of today. Raises ``DeskError`` (``no_call``,
        ``no_script``) or ``StoreAway``."""
        desk = self.desk
        call = whole_id(call, desk.clock.now().astimezone(desk.settings.opening.zone).date())
        found = written(desk.writer, call)
        if not found.events:
            raise no_call(call)
        book = self._books.of(found.sources)
        gone = next((ref for ref in refs_of(found.events) if book.by_sha(ref.sha256) is None), None)
        if gone is not None:
            raise no_script(call, gone)
        return Recording(call, found.agent, desk.settings, book, found.events, desk.book)

    def replay(self, call: str, viewer: str) -> Recording:
        """As :meth:`recording`, for whoever may see it: a lead every call, anybody else those they took. Raises
        ``DeskError`` (``no_call``, ``not_yours``) or ``StoreAway``."""
        recording = self.recording(call)
        refuse_others(self.desk.settings, recording, viewer)
        return recording

    def later(self, before: Recording) -> Recording:
        """The same call with what was written down since; the same value when nothing was. Raises ``StoreAway``."""
        with self.desk.writer.read() as work:
            new = events_of(work.events(before.call, before.last))
        if any(before.book.by_sha(ref.sha256) is None for ref in refs_of(new)):  # a matter by a script not known here
            return self.recording(before.call)
        return before.later(new) if new else before

    def unmask(self, call: str, viewer: str, why: str) -> Audited:
        """Note that a lead sees a call's personal data in full, and why. Raises ``DeskError`` or ``StoreAway``: then
        nothing may be shown. [P02]"""
        from .unmasking import unmask

        return unmask(self.desk, call, viewer, why)

    def export(
        self, recording: Recording, flags: Iterable[Flag], viewer: str, why: str, folder: Path, lang: str, *,
        bare: bool = False,
    ) -> Path:  # fmt: skip
        """Write a call as plain text into a folder, for a lead, with who, what and why in the audit log and on top of
        it. Raises ``DeskError``, ``StoreAway`` or ``OSError``: then nothing is written. [P03]"""
        from .unmasking import export

        return export(self.desk, recording, flags, viewer, why, folder, lang, bare=bare)

    def audited(self, viewer: str, call: str = "", limit: int = 200) -> tuple[Audited, ...]:
        """The audit log, latest first, for a lead. Raises ``DeskError`` or ``StoreAway``. [P02]"""
        from .unmasking import audited

        return audited(self.desk, viewer, call, limit)

    def flags(self, call: str) -> tuple[Flag, ...]:
        """What a call is flagged for, as of now. Raises ``DeskError`` (``no_call``) or ``StoreAway``."""
        from .flags import flags_of

        return flags_of(self.recording(call), self.desk.clock.now())

    def log(
        self, query: LogQuery, lang: str, viewer: str, *, before: int | None = None, after: int | None = None,
        limit: int = 50,
    ) -> LogPage:  # fmt: skip
        """The latest calls of a query, masked, as ``viewer`` (an agent's number) may see them: a lead all, others their
        own. ``before``: those earlier than that place; ``after``: those next later (0: the earliest of all). Raises
        ``DeskError`` or ``StoreAway``. [P02]"""
        from .log import page

        return page(self.desk, query, lang, viewer, before=before, after=after, limit=limit)

    def shift_summary(self, query: LogQuery, viewer: str) -> ShiftSummary:
        """The query's calls in figures. Raises as :meth:`log`. [S01] [R05]"""
        from .log import summary

        return summary(self.desk, query, viewer)

    def log_choices(self, lang: str, viewer: str) -> LogChoices:
        """What the log can be narrowed down to."""
        from .log import choices

        return choices(self.desk, lang, viewer)

    def log_query(self, lang: str, **words: str) -> LogQuery:
        """A query from what somebody typed (see :func:`.log_words.query_of`). Raises ``DeskError``."""
        from .log_words import query_of

        return query_of(self.desk, lang, **words)

    # ------------------------------------------------------------ scorecards

    def scoring(self, call: str, viewer: str, lang: str) -> Scoring:
        """What a lead needs to score a call. Raises ``DeskError`` (see :mod:`.scorecards`) or ``StoreAway``."""
        from .scorecards import scoring

        return scoring(self.desk, call, viewer, lang)

    def score(
        self, call: str, viewer: str, given: Mapping[str, int], *, comment: str = "", replaces: int | None = None
    ) -> Card:
        """Score a call: ``given`` are the lead's marks (1 to 5) by item; a new card replaces the earlier, both stay.
        ``replaces``: the turn of the card that was seen, None: whichever holds. Raises as :meth:`scoring`."""
        from .scorecards import score

        return score(self.desk, call, viewer, given, comment=comment, replaces=replaces)

    def answer(self, card: str, viewer: str, text: str) -> Reply:
        """Answer a card (``SC-12``): the agent it is about, or a lead. Raises ``DeskError`` or ``StoreAway``."""
        from .scorecards import answer

        return answer(self.desk, card, viewer, text)

    def note(self, call: str, seq: int, viewer: str, text: str) -> CallNote:
        """Note something at event ``seq`` of a call: a lead only. Raises ``DeskError`` or ``StoreAway``."""
        from .scorecards import note

        return note(self.desk, call, seq, viewer, text)

    def notes(self, call: str, viewer: str, lang: str) -> tuple[Said, ...]:
        """What leads noted of a call, for a lead or its agent. Raises ``DeskError`` or ``StoreAway``."""
        from .scorecards import notes

        return notes(self.desk, call, viewer, lang)

    def cards(
        self, viewer: str, lang: str, *, agent: str = "", before: str = "", limit: int = 100
    ) -> tuple[CardRow, ...]:
        """The cards that hold, latest first: everybody's for a lead (``agent``: of one), else one's own. ``before``:
        the number of the last one of the page before. Raises ``DeskError`` or ``StoreAway``."""
        from .scorecards import cards

        return cards(self.desk, viewer, lang, agent=agent, before=before, limit=limit)

    def card(self, number: str, viewer: str, lang: str) -> CardSheet:
        """A card with its marks, flags, notes, replies and the cards it replaced. Raises ``DeskError`` or
        ``StoreAway``."""
        from .scorecards import sheet

        return sheet(self.desk, number, viewer, lang)

    # ------------------------------------------------------------ scripts

    def reading(self, since: datetime | None = None, until: datetime | None = None, agent: str = "") -> PathReading:
        """What calls that began from ``since`` until before ``until`` (aware) did at the nodes of their scripts, to be
        read page by page. ``agent``: only theirs."""
        from .paths import PathReading

        return PathReading(self.desk, since, until, agent)

    def paths(
        self, script: str, lang: str, *, since: datetime | None = None, until: datetime | None = None, agent: str = ""
    ) -> ScriptPath:
        """One script as calls took it, its versions apart. Raises ``StoreAway``."""
        from .paths import read_whole

        return read_whole(self.reading(since, until, agent)).of(script, lang)

    def calls_here(self, calls: tuple[str, ...], lang: str) -> tuple[CallHere, ...]:
        """Calls by their ids, in words, for a list. Raises ``StoreAway``."""
        from .paths import calls_here

        return calls_here(self.desk, calls, lang)


__all__ = ["Recording", "Review"]
