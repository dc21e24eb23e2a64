"""One call's way through its scripts, node by node, with a clock that stands while the caller waits."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from .tallies import Spot, Version, Way

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

Place = tuple[str, str]
"""Script and node."""


class Happened(Protocol):
    """An event as a walk reads it: the engine's own, or a row of the journal."""

    @property
    def seq(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def kind(self) -> str: ...
    @property
    def node(self) -> str: ...
    @property
    def data(self) -> Mapping[str, Any]: ...


@dataclass(slots=True)
class _Open:
    """A node the call is in: the last one is where it stands, those before it called its sub-tree."""

    place: Place
    spot: Spot
    since: float
    """The matter's own clock when the call came to it, seconds."""
    choice: str = ""
    passed: bool = False


@dataclass(slots=True)
class _Matter:
    frames: list[_Open] = field(default_factory=list)
    trail: dict[int, tuple[Place, ...]] = field(default_factory=dict)
    """Where each ``entered`` event, by its number, led to."""
    clock: float = 0.0
    """Seconds of talk that this matter has had."""


class Walk:
    """Takes a call's events in order and counts them into the versions that ``find`` hands out by name, version, hash
    and moment. Afterwards ``spots`` and ``versions`` hold what the call came by, without repeats.
    """

    def __init__(self, find: Callable[[str, int, str, datetime], Version]) -> None:
        self._find = find
        self._scripts: dict[str, Version] = {}
        self._matters: list[_Matter] = []
        self._open: list[_Matter] = []
        self._shown: _Matter | None = None
        self._since: datetime | None = None
        """From when on talk has not been put to the matter's clock; None while the caller waits."""
        self.spots: dict[Spot, None] = {}
        self.versions: dict[Version, None] = {}

    def take(self, event: Happened) -> None:
        """One more event; one of a kind that says nothing about the way is passed over."""
        carry = _kinds.get(event.kind)
        if carry is not None:
            if self._since is not None and self._shown is not None:
                self._shown.clock += (event.at - self._since).total_seconds()
                self._since = event.at
            carry(self, event, event.data)

    # ------------------------------------------------------------ matters

    def _opened(self, event: Happened, data: Mapping[str, Any]) -> None:
        self._since = event.at
        if data.get("script"):
            ref = self._pin(data["script"], event.at)
            for frame in self._shown.frames if self._shown is not None else ():
                frame.spot.jumps[ref.script] += 1
            self._shown = _Matter()
            self._matters.append(self._shown)
            self._open.append(self._shown)

    def _came_back(self, event: Happened, data: Mapping[str, Any]) -> None:
        if data.get("withdrawn") and self._shown is not None:
            self._close(self._shown, 0)
            self._open.remove(self._shown)
        self._shown = self._matters[int(data["matter"])]

    def _ended(self, event: Happened, data: Mapping[str, Any]) -> None:
        if "by" in data:
            for matter in self._open:
                for frame in matter.frames:
                    frame.spot.hung_up += 1
                self._close(matter, 0)
            self._open.clear()
            self._since = None
        elif self._shown is not None:
            for frame in self._shown.frames:
                frame.spot.finished += 1
            self._close(self._shown, 0)
            self._open.remove(self._shown)

    def _waits(self, event: Happened, data: Mapping[str, Any]) -> None:
        self._since = None

    def _goes_on(self, event: Happened, data: Mapping[str, Any]) -> None:
        self._since = event.at

    # ------------------------------------------------------------ the way

    def _entered(self, event: Happened, data: Mapping[str, Any]) -> None:
        matter = self._shown
        if matter is None:
            return
        for pin in data.get("pins") or ():
            self._pin(pin, event.at)
        way = tuple(_place(name) for name in data.get("frames") or (event.node,))
        depth = len(way)
        frames = matter.frames
        if depth <= len(frames):  # from node to node, or out of a sub-tree
            for inner in frames[depth:]:
                inner.spot.finished += "returned" in data
            left = frames[depth - 1]
            left.spot.ways[Way(left.choice, str(data.get("via", "")), way[-1][1])] += 1
            self._close(matter, depth - 1)
        passed = bool(data.get("passed"))
        opened = self._come_to(matter, way[-1], passed)
        opened.spot.times += 1
        opened.spot.passed += passed
        matter.trail[event.seq] = way

    def _chose(self, event: Happened, data: Mapping[str, Any]) -> None:
        if self._shown is not None and self._shown.frames:
            here = self._shown.frames[-1]
            here.choice = str(data["choice"])
            here.spot.chosen[here.choice] += 1

    def _ruled(self, event: Happened, data: Mapping[str, Any]) -> None:
        if self._shown is not None and self._shown.frames:
            self._shown.frames[-1].spot.ruled[str(data["rule"]), str(data.get("arm", ""))] += 1

    def _went_back(self, event: Happened, data: Mapping[str, Any]) -> None:
        matter = self._shown
        way = matter.trail.get(int(data["seq"])) if matter is not None else None
        if matter is None or way is None:
            return
        if matter not in self._open:  # back from the end of it
            self._open.append(matter)
        if matter.frames:
            beside = matter.frames[min(len(way), len(matter.frames)) - 1]  # in the same script as where it goes to
            if beside.place[0] == way[-1][0]:
                beside.spot.backs[way[-1][1], bool(data.get("on"))] += 1
        stays = 0
        while stays < min(len(way) - 1, len(matter.frames)) and matter.frames[stays].place == way[stays]:
            stays += 1
        for frame in matter.frames[stays:]:
            frame.spot.left_back += 1
        self._close(matter, stays)
        for place in way[stays:]:
            self._come_to(matter, place, passed=bool(data.get("on")) or place != way[-1])
        matter.frames[-1].spot.came_back += 1

    def _come_to(self, matter: _Matter, place: Place, passed: bool) -> _Open:
        spot = self._scripts[place[0]].spot(place[1])
        self.spots[spot] = None
        opened = _Open(place, spot, matter.clock, passed=passed)
        matter.frames.append(opened)
        return opened

    def _close(self, matter: _Matter, depth: int) -> None:
        for frame in matter.frames[depth:]:
            seconds = matter.clock - frame.since
            if not frame.passed or seconds >= 0.05:  # a node that called a sub-tree lasts as long as that does
                frame.spot.stayed(seconds)
        del matter.frames[depth:]

    def _pin(self, pin: Mapping[str, Any], at: datetime) -> Version:
        found = self._find(str(pin["name"]), int(pin["version"]), str(pin["sha256"]), at)
        self._scripts[found.script] = found
        self.versions[found] = None
        return found


def _place(name: str) -> Place:
    script, _, node = name.rpartition("/")
    return script, node


_kinds: Mapping[str, Callable[[Walk, Happened, Mapping[str, Any]], None]] = {
    "answered": Walk._opened,
    "jumped": Walk._opened,
    "entered": Walk._entered,
    "chose": Walk._chose,
    "ruled": Walk._ruled,
    "held": Walk._waits,
    "parked": Walk._waits,
    "resumed": Walk._goes_on,
    "went_back": Walk._went_back,
    "came_back": Walk._came_back,
    "ended": Walk._ended,
}
KINDS = frozenset(_kinds)
"""The kinds of event that a walk reads."""
