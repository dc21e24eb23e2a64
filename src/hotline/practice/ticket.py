"""What a practice call's journal says of its drill: one line of text, on which ``line`` it rang."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime

_head = "practice"


@dataclass(frozen=True, slots=True)
class Ticket:
    """A drill as it was begun: ``begun`` is the real moment (aware), the call's own times are the scenario's.

    ``source`` and ``reference`` are the hashes under which the journal keeps the scenario's YAML and its reference
    path, so that a score never changes when a file does. ``second``: it rang in the middle of another drill.
    """

    scenario: str
    source: str
    reference: str
    grade: int
    seed: int
    lang: str
    begun: datetime
    coach: bool = True
    second: bool = False

    def line(self) -> str:
        """As the journal has it."""
        flags = ("coach " if self.coach else "") + ("second" if self.second else "")
        parts = (
            self.scenario,
            self.source,
            self.reference,
            self.grade,
            self.seed,
            self.lang,
            self.begun.isoformat(),
            flags.strip(),
        )
        return ";".join((_head, *map(str, parts)))

    @classmethod
    def of(cls, line: str) -> Ticket | None:
        """The drill behind a call's line; None when it was no drill."""
        head, *parts = line.split(";")
        if head != _head or len(parts) != 8:
            return None
        name, source, reference, grade, seed, lang, begun, flags = parts
        try:
            return cls(
                name, source, reference, int(grade), int(seed), lang, datetime.fromisoformat(begun),
                "coach" in flags.split(), "second" in flags.split(),
            )  # fmt: skip
        except ValueError:
            return None


def hash_of(text: str) -> str:
    """The hash under which the journal keeps a text."""
    return hashlib.sha256(text.encode()).hexdigest()
