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


@dataclass(frozen=True, slots=True)
class _Typing:
    """Since when something has stood in the line, and when it was taken out: by the step that takes it, in the same
    instant, or by the agent."""

    began: float | None = None
    ended: float | None = None

    def to(self, at: float, text: str) -> _Typing:
        if not text:
            return _Typing(self.began, at)
        return self if self.began is not None and self.ended is None else _Typing(at)

    def since(self, at: float) -> float | None:
        return self.began if self.ended is None or self.ended == at else None


def tell(recording: Recording, track: Track, lang: str, *, bare: bool = False) -> tuple[Told, ...]:
    """The call in lines, with what was being typed between them; masked unless ``bare``. [P02]"""
    known = recording.secrets
    said = {line.seq: line for line in recording.lines(lang, bare=bare)}
    made: list[Told] = []
    typing = _Typing()
    last = 0.0
    for event in recording.events:
        at = (event.at - track.start).total_seconds()
        if event.kind == "drafted":
            text = str(event.data.get("text") or "")
            typing = typing.to(at, text)
            if text:
                shown = text if bare else masked.draft(text, known)
                made.append(Told(event.seq, at, "drafted", shown, draft=True))
            continue
        if event.seq in said:
            since = typing.since(at) if event.kind in {"filled", "noted"} else None
            quiet = (at if since is None else since) - last
            line = said[event.seq].text if bare else masked.hide(said[event.seq].text, known)
            typed = 0.0 if since is None else at - since
            made.append(Told(event.seq, at, event.kind, line, quiet if quiet >= LINGERED else 0.0, typed))
        last = at
    return tuple(made)
