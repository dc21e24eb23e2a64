"""A call in lines: what was done when, what was typed and for how long, how long nothing happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from . import masked

if TYPE_CHECKING:
    from .recording import Recording
    from .track import Track

LINGERED = 8.0
"""Seconds on one place, with nothing typed, that are worth a word."""


@dataclass(frozen=True, slots=True)
class Told:
    """One line. ``at``: seconds into the call; ``after``: seconds of nothing before it, 0 when not worth a word;
    ``typed``: seconds from the first letter to Enter; ``draft``: what was being typed, not what was sent."""

    seq: int
    at: float
    kind: str
    text: str
    after: float = 0.0
    typed: float = 0.0
    draft: bool = False


def tell(recording: Recording, track: Track, lang: str) -> tuple[Told, ...]:
    """The call in lines, masked, with what was being typed between them. [P02]"""
    known = recording.addresses
    said = {line.seq: line for line in recording.lines(lang)}
    made: list[Told] = []
    last, since = 0.0, None
    for event in recording.events:
        at = (event.at - track.start).total_seconds()
        if event.kind == "drafted":
            text = str(event.data.get("text") or "")
            since = (at if since is None else since) if text else None
            if text:
                made.append(Told(event.seq, at, "drafted", masked.hide(text, known), draft=True))
        elif event.seq in said:
            sent = event.kind in {"filled", "noted"} and since is not None
            typed = max(0.0, at - since) if sent and since is not None else 0.0
            quiet = (since if since is not None else at) - last
            after = quiet if quiet >= LINGERED else 0.0
            line = masked.hide(said[event.seq].text, known)
            made.append(Told(event.seq, at, event.kind, line, after, typed))
            since = None if sent else since
        if event.kind != "drafted":
            last = at
    return tuple(made)
