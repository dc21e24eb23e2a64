"""A call as it was written down: its events from the store and the spool, and the scripts it was begun with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotline.dialogue.book import Book
from hotline.dialogue.events import Event
from hotline.store.errors import StoreAway

from .pinned_scripts import refs_of

if TYPE_CHECKING:
    from hotline.store.values import EventLike

    from .writer import Writer


@dataclass(frozen=True, slots=True)
class AsWritten:
    """A call's events in order, the sources of its scripts by hash, whose it is, how many events wait in the spool."""

    events: tuple[Event, ...]
    sources: Mapping[str, str]
    agent: str
    unsaved: int


def written(writer: Writer, call_id: str) -> AsWritten:
    """A call from the store and whatever waits in the spool; no events when there is no such call. Raises ``StoreAway``
    unless all of it is in the spool.
    """
    waiting = writer.waiting(call_id)
    events: dict[int, Event] = {}
    sources = {pin.script.sha256: pin.source for unit in waiting for pin in unit.pins}
    agent = waiting[-1].agent if waiting else ""
    whole = bool(waiting) and waiting[0].opening is not None
    try:
        with writer.read() as work:
            stored = work.events(call_id)
            events = {each.seq: each for each in events_of(stored)}
            agent = agent or (stored[-1].agent if stored else "")
            for sha in _shas(events.values()):
                source = work.script_source(sha)
                if source is not None:
                    sources[sha] = source
    except StoreAway:
        if not whole:
            raise
    saved = len(events)
    for unit in waiting:
        events.update((event.seq, event) for event in unit.events if event.seq not in events)
    return AsWritten(tuple(events[seq] for seq in sorted(events)), sources, agent, len(events) - saved)


def events_of(stored: Iterable[EventLike]) -> tuple[Event, ...]:
    """The journal's rows as the script engine's events, in their order."""
    return tuple(Event(each.seq, each.at, each.kind, each.node, each.data) for each in stored)


def book_of(book: Book, sources: Mapping[str, str]) -> Book:
    """The desk's scripts, with those versions of which the files have changed since put in their place."""
    old = {sha: text for sha, text in sources.items() if book.by_sha(sha) is None}
    if not old:
        return book
    pinned, _ = Book.of(((f"pinned/{sha}", text) for sha, text in old.items()), book.vocabulary)
    names = set(pinned.scripts)
    current = [(script.pos.file, script.source) for name, script in book.scripts.items() if name not in names]
    made, _ = Book.of([*((f"pinned/{sha}", text) for sha, text in old.items()), *current], book.vocabulary)
    return made


def _shas(events: Iterable[Event]) -> set[str]:
    return {ref.sha256 for ref in refs_of(events)}
