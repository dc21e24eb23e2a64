"""Which scripts a step names for the first time, and their very texts: kept with it, so that a replay has the words of
that day."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from hotline.dialogue.events import Event, ScriptRef

if TYPE_CHECKING:
    from hotline.dialogue.book import Book
    from hotline.store.work import Work


@dataclass(frozen=True, slots=True)
class Pin:
    """A script's very text."""

    script: ScriptRef
    source: str


def refs_of(events: Iterable[Event]) -> tuple[ScriptRef, ...]:
    """The scripts that these events name for the first time."""
    found: list[ScriptRef] = []
    for event in events:
        held = [event.data["script"]] if event.data.get("script") else []
        pins = (*held, *cast("list[Any]", event.data.get("pins") or []))
        found += [ScriptRef(str(pin["name"]), int(pin["version"]), str(pin["sha256"])) for pin in pins]
    return tuple(found)


def pins_of(book: Book, refs: Iterable[ScriptRef]) -> tuple[Pin, ...]:
    """The texts of these scripts, each once; one that the book does not hold is left out."""
    held = ((ref, book.by_sha(ref.sha256)) for ref in dict.fromkeys(refs))
    return tuple(Pin(ref, logic.script.source) for ref, logic in held if logic is not None)


def pin(work: Work, pins: Iterable[Pin]) -> None:
    """Keep the texts in the store."""
    for each in pins:
        work.pin_script(each.script.name, each.script.version, each.script.sha256, each.source)
