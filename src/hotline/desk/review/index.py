"""What the shift log keeps of a call beside its own words: the flags, judged in the transaction that ends the call."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotline.desk.as_written import events_of
from hotline.desk.pinned_scripts import refs_of
from hotline.store.log_wanted import LogWanted

from .flags import flags_of
from .old_books import OldBooks
from .recording import Recording

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.desk.service import Desk
    from hotline.dialogue.book import Book
    from hotline.dialogue.events import Event
    from hotline.store.relist import Tell
    from hotline.store.values import CallRecord
    from hotline.store.work import Work

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reindexed:
    """How many calls were listed anew, and which of them could not be judged: those keep the flags they had."""

    calls: int
    unjudged: tuple[str, ...]


def flag_keys(work: Work, pack: DeskPack, books: OldBooks, call: str, agent: str) -> tuple[str, ...] | None:
    """The keys of a call's flags, each once, by the scripts of that day; None when it cannot be judged.

    Whatever goes wrong with one call's flags is logged, and what it had been flagged for stays: judging must not stand
    in a step's way.
    """
    events = events_of(work.events(call))
    try:
        held = books.of(_sources(work, books.book, events))
        found = flags_of(Recording(call, agent, pack, held, events))
    except Exception:  # noqa: BLE001 - a call that cannot be judged must still be ended
        _log.exception("the flags of call %s could not be judged", call)
        return None
    return tuple(dict.fromkeys(each.key for each in found))


def judge_ended(work: Work, pack: DeskPack, book: Book) -> None:
    """Flag the calls that this transaction ends, wraps up or amends."""
    books = OldBooks(book)
    for call in work.ended_now():
        keys = flag_keys(work, pack, books, call, work.fresh[call].record.agent)
        if keys is not None:
            work.flag(call, keys)


def reindex(desk: Desk, tell: Tell | None = None) -> Reindexed:
    """Make the log anew from the journal, flags included. Raises ``StoreAway``."""
    books = OldBooks(desk.book)
    unjudged: list[str] = []

    def judge(work: Work, record: CallRecord) -> Iterable[str] | None:
        keys = flag_keys(work, desk.settings, books, record.id, record.agent)
        if keys is None:
            unjudged.append(record.id)
        return keys

    return Reindexed(desk.writer.store().reindex(judge, tell), tuple(dict.fromkeys(unjudged)))


def misjudged(desk: Desk) -> int:
    """How many calls the log has other flags of than they are judged to have now, or that cannot be judged. Raises
    ``StoreAway``."""
    books = OldBooks(desk.book)
    found, before = 0, None
    while True:
        with desk.writer.read() as work:
            page = work.log(LogWanted(), before=before, limit=200)
            for each in page:
                if each.call.ended is not None:
                    keys = flag_keys(work, desk.settings, books, each.call.id, each.call.agent)
                    found += keys is None or set(keys) != set(each.flags)
        if not page:
            return found
        before = page[-1].number


def _sources(work: Work, book: Book, events: Iterable[Event]) -> dict[str, str]:
    """The scripts of that day, by hash, of which the file has changed since."""
    changed = {ref.sha256 for ref in refs_of(tuple(events)) if book.by_sha(ref.sha256) is None}
    found = {sha: work.script_source(sha) for sha in changed}
    return {sha: source for sha, source in found.items() if source is not None}
