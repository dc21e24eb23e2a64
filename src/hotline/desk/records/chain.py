"""Events and courtesy calls of a desk as the records that scripts read."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from hotline.desk.words import both, moment_words
from hotline.domain.chains import Link

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotline.desk.pack import DeskPack
    from hotline.dialogue.types import Value
    from hotline.domain.chains import Chains, DueCall, Event
    from hotline.domain.registers import Entry

    Record = Mapping[str, Value]

REGISTER = KIND = "chain"
"""The register of courtesy calls, and what such a call is among the promises."""


def environment(pack: DeskPack) -> dict[str, object]:
    """The name ``chain_events``; none at a desk without chains."""
    return {"chain_events": _events(pack.chains) if pack.chains else ()}


@lru_cache(maxsize=16)
def _events(chains: Chains) -> tuple[Record, ...]:
    return tuple(_event(each) for each in chains.events)


def _event(each: Event) -> Record:
    return {"key": each.key, "label": both(each.zh, each.en), "ahead": each.ahead, "aliases": each.words}


def courtesy(pack: DeskPack, entry: Entry, timed: bool = False) -> Record:
    """A courtesy call: what is said in it, to whom, when. ``timed`` (in a list): its label says who, which, when."""
    link = link_of(pack, entry)
    due = (entry.due or entry.opened_at).astimezone(pack.opening.zone)
    when = moment_words(due)
    zh, en = f"{entry.name} {link.zh}（{when['zh']}）", f"{entry.name}, {link.en} ({when['en']})"
    return {
        "key": entry.number,
        "label": both(zh, en) if timed else both(link.zh, link.en),
        "number": entry.number,
        "link": link.key,
        "name": entry.name,
        "phone": entry.phone,
        "due": due,
        "thanks": _said(link.thanks),
        "asks": len(link.asks),
        "ask_one": _said(link.asks[0] if link.asks else ("", "")),
        "ask_two": _said(link.asks[1] if len(link.asks) > 1 else ("", "")),
        "tries": tries(entry),
    }


def due_call(each: DueCall) -> Record:
    """A call that an event starts: which one and when."""
    return {"key": each.link.key, "label": both(each.link.zh, each.link.en), "due": each.due}


def tries(entry: Entry) -> int:
    """How often the customer was called in vain. [W06]"""
    held = entry.data.get("tries")
    return held if isinstance(held, int) else 0


def link_of(pack: DeskPack, entry: Entry) -> Link:
    """The call of the chain that a case is. Raises ``LookupError`` when the desk's file knows it no longer."""
    found = pack.chains.link(str(entry.data.get("link"))) if pack.chains else None
    if found is None:
        raise LookupError(f"the desk knows no courtesy call {entry.data.get('link')!r} ({entry.number})")
    return found


def _said(words: tuple[str, str]) -> Record:
    return {"key": words[0], "label": both(*words)}
