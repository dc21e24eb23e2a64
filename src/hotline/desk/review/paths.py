"""The path view of a script: what calls did at its nodes, version by version, folded from the journal in pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.desk.views import DeskError
from hotline.dialogue.graph import graph, times
from hotline.dialogue.loading.loader import load
from hotline.dialogue.loading.template import split
from hotline.dialogue.passages import KINDS, Passages
from hotline.dialogue.tallies import Spot, Way

from .call_words import CallWords, length
from .path_values import Arm, CallHere, NodePath, ScriptPath, VersionPath

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from hotline.desk.service import Desk
    from hotline.dialogue.graph import Edge
    from hotline.dialogue.script import Node, Script
    from hotline.dialogue.tallies import Version
    from hotline.store.passing import Passed

PAGE = 100
"""Calls per page: some ten milliseconds of work, so that a call's step never waits long behind one."""


class PathReading:
    """Reads the calls of a stretch of time page by page: :meth:`step` until it says there is no more.

    ``since`` and ``until`` are aware, None = no end; ``agent``: only theirs. What was read so far can be looked at any
    time with :meth:`of`.
    """

    def __init__(
        self, desk: Desk, since: datetime | None = None, until: datetime | None = None, agent: str = ""
    ) -> None:
        self._desk, self.since, self.until, self.agent = desk, since, until, agent
        self.passages = Passages()
        self.total: int | None = None
        """How many calls there are to be read; None before the first step."""
        self._last: Passed | None = None
        self._texts: dict[str, Script | None] = {}

    @property
    def done(self) -> int:
        """How many calls have been read."""
        return self.passages.calls

    def step(self, calls: int = PAGE) -> bool:
        """Read one page; whether there may be more. Raises ``StoreAway``; the page is then read by the next step."""
        with self._desk.writer.read() as work:
            if self.total is None:
                self.total = work.passing_count(self.since, self.until, agent=self.agent)
            page = work.passing(self.since, self.until, agent=self.agent, after=self._last, limit=calls)
            found = dict(work.events_of([each.id for each in page], KINDS)) if page else {}
        for each in page:
            self.passages.add(each.id, found.get(each.id, ()))
        self._last = page[-1] if page else self._last
        return len(page) == calls

    def scripts(self, lang: str) -> tuple[tuple[str, str, int], ...]:
        """Name, title and number of calls of each script met so far, the most used first."""
        found = [
            (name, self._title(name, lang), sum(each.calls for each in self.passages.of(name)))
            for name in self.passages.scripts
        ]
        return tuple(sorted(found, key=lambda each: (-each[2], each[0])))

    def of(self, script: str, lang: str) -> ScriptPath:
        """One script as it was taken in the calls read so far."""
        versions = tuple(self._version(each, lang) for each in self.passages.of(script))
        return ScriptPath(script, self._title(script, lang), self.done, versions)

    def text(self, version: Version) -> Script | None:
        """The script of that version; None when its text is gone or this program cannot read it any more."""
        if version.sha256 not in self._texts:
            self._texts[version.sha256] = self._read(version)
        return self._texts[version.sha256]

    def _read(self, version: Version) -> Script | None:
        held = self._desk.book.by_sha(version.sha256)
        if held is not None:
            return held.script
        with self._desk.writer.read() as work:
            source = work.script_source(version.sha256)
        return load(source, f"pinned/{version.sha256}", self._desk.book.vocabulary).script if source else None

    def _title(self, name: str, lang: str) -> str:
        logic = self._desk.book.logics.get(name)
        if logic is not None:
            return logic.script.title.lang(lang)
        texts = (self.text(each) for each in self.passages.of(name))
        return next((text.title.lang(lang) for text in texts if text is not None), name)

    def _version(self, version: Version, lang: str) -> VersionPath:
        script = self.text(version)
        kinds: dict[str, str] = {}
        edges: dict[str, list[Edge]] = {}
        rules: dict[str, list[tuple[str, str]]] = {}
        if script is not None:
            rules = {name: _rule_arms(script, node) for name, node in script.nodes.items()}
            drawn = graph(script, lang, self._desk.book.vocabulary)
            kinds = drawn.kinds
            for edge in drawn.edges:
                edges.setdefault(edge.source, []).append(edge)
        names = dict.fromkeys((*kinds, *version.spots))
        nodes = (
            _node(
                name,
                kinds.get(name, ""),
                version.spots.get(name) or Spot(),
                version.calls,
                edges.get(name, []),
                rules.get(name, []),
            )
            for name in names
        )
        return VersionPath(
            version.script, version.version, version.sha256, version.first, version.last,
            self._desk.book.by_sha(version.sha256) is not None, version.calls, tuple(nodes),
        )  # fmt: skip


def _node(name: str, kind: str, spot: Spot, calls: int, edges: list[Edge], rules: list[tuple[str, str]]) -> NodePath:
    return NodePath(
        name, kind, spot.calls, spot.calls / calls if calls else 0.0, spot.times, spot.passed, spot.stay(0.5),
        spot.stay(0.9), spot.left_back, spot.came_back, spot.jumps.total(), spot.hung_up,
        tuple(_arms(spot, edges, rules)), tuple(reversed(spot.latest)),
    )  # fmt: skip


def _rule_arms(script: Script, node: Node) -> list[tuple[str, str]]:
    """The arms of the rules that a node applies, as the journal calls them."""
    rules = [script.rules[name] for name in node.apply if name in script.rules]
    return [(rule.name, arm.when.source if arm.when is not None else "else") for rule in rules for arm in rule.arms]


def _arms(spot: Spot, edges: list[Edge], rules: list[tuple[str, str]]) -> Iterator[Arm]:
    """The ways of the script first, in its order; then what only the journal tells."""
    known = set()
    for edge in edges:
        known.add(Way(edge.choice, edge.via, edge.target))
        kind = "end" if edge.target.startswith("end:") else "way"
        label = "".join("…" if named else part for part, named in split(edge.label))
        yield Arm(kind, label, edge.target.removeprefix("end:"), times(spot, edge))
    for way, count in spot.ways.items():
        if way not in known:
            yield Arm("way", " · ".join(part for part in (way.choice, way.via) if part), way.target, count)
    for (to, changed), count in sorted(spot.backs.items()):
        yield Arm("changed" if changed else "back", "", to, count)
    for script, count in sorted(spot.jumps.items()):
        yield Arm("jump", "", script, count)
    for rule, arm in dict.fromkeys((*rules, *spot.ruled)):
        yield Arm("rule", arm, rule, spot.ruled[rule, arm])


def read_whole(reading: PathReading) -> PathReading:
    """Read all pages."""
    while reading.step():
        pass
    return reading


def calls_here(desk: Desk, calls: tuple[str, ...], lang: str) -> tuple[CallHere, ...]:
    """These calls in the order given, in words; those that are not there are left out. Raises ``StoreAway``."""
    words, zone = CallWords(desk, lang), desk.settings.opening.zone
    with desk.writer.read() as work:
        found = [call for call in map(work.call, calls) if call is not None]
    return tuple(
        CallHere(
            each.id, each.started.astimezone(zone), each.agent, words.title(each.script), words.outcome(each),
            length(each.handle_ms),
        )
        for each in found
    )  # fmt: skip


def no_calls(script: str) -> DeskError:
    """Nobody took that script in the time asked for."""
    return DeskError(
        "no_calls",
        f"这段时间没有电话走过 {script}，请换一段时间看看。",
        f"No call took {script} in that time; please try another.",
    )
