"""What many calls did at each node of each script version: how often, which way on, how long, back, away.

Pure, and without the scripts: only the names and hashes that stand in the events. Memory is bounded by the scripts'
size, however many calls are added.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .tallies import Version
from .walks import KINDS, Happened, Walk

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime


class Passages:
    """Tallies of any number of calls, by script and version. Feed it call by call."""

    def __init__(self) -> None:
        self.versions: dict[tuple[str, str], Version] = {}
        self.calls = 0

    def add(self, call: str, events: Iterable[Happened]) -> None:
        """Count one call: its events in order, at least those of :data:`KINDS`."""
        walk = Walk(self._version)
        for event in events:
            walk.take(event)
        self.calls += 1
        for version in walk.versions:
            version.calls += 1
        for spot in walk.spots:
            spot.calls += 1
            spot.latest.append(call)

    def of(self, script: str) -> tuple[Version, ...]:
        """The versions of a script that calls took, the one used last first."""
        found = [each for (name, _), each in self.versions.items() if name == script]
        return tuple(sorted(found, key=lambda each: (each.last, each.version), reverse=True))

    @property
    def scripts(self) -> tuple[str, ...]:
        """The scripts that calls took, by name."""
        return tuple(sorted({name for name, _ in self.versions}))

    def _version(self, name: str, version: int, sha256: str, at: datetime) -> Version:
        key = name, sha256
        found = self.versions.get(key)
        if found is None:
            found = self.versions[key] = Version(name, version, sha256, at, at)
        found.first, found.last = min(found.first, at), max(found.last, at)
        return found


__all__ = ["KINDS", "Passages"]
