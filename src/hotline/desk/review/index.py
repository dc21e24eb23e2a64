"""What the shift log keeps of a call beside its own words: the flags, judged in the transaction that ends the call."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from hotline.desk.as_written import book_of
from hotline.desk.writer import refs_of
from hotline.dialogue.events import Event
from hotline.store.log import LogWanted

from .flags import flags_of
from .recording import Recording

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.desk.service import Desk
    from hotline.dialogue.book import Book
    from hotline.store.relist import Tell
    from hotline.store.values import CallRecord
    from hotline.store.work import Work

_log = logging.getLogger(__name__)


def flag_keys(work: Work, pack: DeskPack, book: Book, call: str, agent: str) -> tuple[str, ...]:
    """The keys of a call's flags, each once, by the scripts of that day.

    Whatever goes wrong with one call's flags is logged and leaves it without: judging must not stand in a step's way.
    """
    stored = work.events(call)
    events = [Event(each.seq, each.at, each.kind, each.node, each.data) for each in stored]
    try:
        held = _book(work, book, events)
        found = flags_of(Recording(call, agent, pack, held, events))
    except Exception:  # noqa: BLE001 - a call that cannot be judged must still be ended
        _log.exception("the flags of call %s could not be judged", call)
        return ()
    return tuple(dict.fromkeys(each.key for each in found))


def judge_ended(work: Work, pack: DeskPack, book: Book) -> None:
    """Flag the calls that this transaction ends, wraps up or amends."""
    for call in work.ended_now():
        work.flag(call, flag_keys(work, pack, book, call, work.fresh[call].record.agent))


def reindex(desk: Desk, tell: Tell | None = None) -> int:
    """Make the log anew from the journal, flags included; how many calls. Raises ``StoreAway``."""

    def judge(work: Work, record: CallRecord) -> Iterable[str]:
        return flag_keys(work, desk.settings, desk.book, record.id, record.agent)

    return desk.writer.store().reindex(judge, tell)


def misjudged(desk: Desk) -> int:
    """How many calls the log has other flags of than they are judged to have now. Raises ``StoreAway``."""
    found, before = 0, None
    while True:
        with desk.writer.read() as work:
            page = work.log(LogWanted(), before=before, limit=200)
            for each in page:
                if each.call.ended is not None:
                    keys = flag_keys(work, desk.settings, desk.book, each.call.id, each.call.agent)
                    found += set(keys) != set(each.flags)
        if not page:
            return found
        before = page[-1].number


def _book(work: Work, book: Book, events: Iterable[Event]) -> Book:
    """The desk's scripts, or with those of that day where a file has changed since."""
    sources: dict[str, str] = {}
    for ref in refs_of(tuple(events)):
        if book.by_sha(ref.sha256) is None and (source := work.script_source(ref.sha256)) is not None:
            sources[ref.sha256] = source
    return _old(book, sources) if sources else book


def _old(book: Book, sources: Mapping[str, str]) -> Book:
    """Compiling takes a while, and thousands of calls may be of the same old versions."""
    key = (id(book), tuple(sorted(sources)))
    if key not in _compiled:
        if len(_compiled) >= _MOST:
            _compiled.clear()
        _compiled[key] = (book, book_of(book, sources))
    return _compiled[key][1]


_MOST = 16
_compiled: dict[tuple[int, tuple[str, ...]], tuple[Book, Book]] = {}
"""By the desk's scripts (kept beside, so that their number stays theirs) and the hashes of those of that day."""
