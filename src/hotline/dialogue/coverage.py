"""What the cases of the scripts reach: nodes, choices, arms of rules and ways, outcomes of actions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .events import Event, State, Stop
from .fold import fold
from .steps.matters import current
from .steps.rulings import arm_of
from .steps.turn import chosen
from .steps.ways import via

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from .book import Book
    from .logic import DoLogic, GoLogic, Logic
    from .script import Pos
    from .types import Json, Vocabulary

Key = tuple[str, str, str]
"""Script, kind (node, choice, rule, way, outcome), name."""


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that a case can reach."""

    script: str
    kind: str
    name: str
    pos: Pos
    reached: int = 0

    @property
    def key(self) -> Key:
        """What identifies it."""
        return self.script, self.kind, self.name


@dataclass(frozen=True, slots=True)
class Coverage:
    """All parts of all scripts, with how often runs reached each."""

    parts: tuple[Part, ...]

    @property
    def missed(self) -> tuple[Part, ...]:
        """What no run reached."""
        return tuple(part for part in self.parts if not part.reached)

    def of(self, script: str) -> Coverage:
        """The parts of one script."""
        return Coverage(tuple(part for part in self.parts if part.script == script))

    @property
    def scripts(self) -> tuple[str, ...]:
        """The scripts looked at."""
        return tuple(dict.fromkeys(part.script for part in self.parts))

    def text(self) -> str:
        """Per script a line with the share, and below it what is missed, with file and line."""
        return "\n".join(line for script in self.scripts for line in self.of(script).lines(script))

    def lines(self, script: str) -> Iterator[str]:
        """The lines of one script."""
        total, missed = len(self.parts), self.missed
        share = 100 * (total - len(missed)) // total if total else 100
        yield f"{script}  {total - len(missed)}/{total}  {share} %"
        for part in missed:
            yield f"  {part.pos.file}:{part.pos.line}: {part.kind} {part.name} is not reached by any case"

    def json(self) -> list[Json]:
        """Per script ``{script, total, reached, missed: [{kind, name, file, line, column}]}``."""
        return [self._script(script) for script in self.scripts]

    def _script(self, script: str) -> Json:
        mine = self.of(script)
        missed: list[Json] = [
            {"kind": each.kind, "name": each.name, "file": each.pos.file, "line": each.pos.line,
             "column": each.pos.column}
            for each in mine.missed
        ]  # fmt: skip
        return {
            "script": script,
            "total": len(mine.parts),
            "reached": len(mine.parts) - len(missed),
            "missed": missed,
        }


def coverage(book: Book, runs: Iterable[Sequence[Event]], scripts: Iterable[str] | None = None) -> Coverage:
    """What the events of whole calls reach in the scripts of a book (all of them, or those named)."""
    reached: dict[Key, int] = {}
    for events in runs:
        for key in _reached(book, events):
            reached[key] = reached.get(key, 0) + 1
    names = sorted(book.logics if scripts is None else scripts)
    parts = (part for name in names for part in parts_of(book.logic(name), book.vocabulary))
    return Coverage(
        tuple(Part(each.script, each.kind, each.name, each.pos, reached.get(each.key, 0)) for each in parts)
    )


def joined(shown: Iterable[Coverage], reached: Iterable[Coverage]) -> Coverage:
    """The parts of some coverages, each reached as often as all of ``reached`` did: what one desk's cases leave out of
    a common script another desk's may reach."""
    counts: dict[tuple[Key, str], int] = {}
    for part in (part for each in reached for part in each.parts):
        counts[part.key, part.pos.file] = counts.get((part.key, part.pos.file), 0) + part.reached
    parts = {(part.key, part.pos.file): part for each in shown for part in each.parts}
    return Coverage(tuple(replace(part, reached=counts.get(key, 0)) for key, part in parts.items()))


# ---------------------------------------------------------------- what there is


def parts_of(logic: Logic, vocabulary: Vocabulary) -> Iterator[Part]:
    """All that can be reached in a script. A lone way on is its node; a rule counts where a node applies it."""
    script = logic.script.name
    for name, node in logic.nodes.items():
        yield Part(script, "node", name, node.node.pos)
        yield from _ways(script, name, node.go)
        yield from _outcomes(script, name, node.do, node.node.do.pos if node.node.do else None, vocabulary)
        for each in node.choices:
            place = f"{name}.{each.choice.key}"
            yield Part(script, "choice", place, each.choice.pos)
            yield from _ways(script, place, each.go)
            yield from _outcomes(script, place, each.do, each.choice.do.pos if each.choice.do else None, vocabulary)
    applied = {rule.name for node in logic.nodes.values() for rule in node.apply}
    for rule in logic.rules.values():
        if rule.name in applied:
            for index, arm in enumerate(rule.arms):
                yield Part(script, "rule", f"{rule.name}: {arm_of(rule, index)}", arm.arm.pos)


def _ways(script: str, place: str, arms: Sequence[GoLogic]) -> Iterator[Part]:
    written = [each.arm for each in arms]
    for arm in written:
        if called := via(arm, written):
            yield Part(script, "way", f"{place}: {called}", arm.pos)


def _outcomes(script: str, place: str, do: DoLogic | None, pos: Pos | None, vocabulary: Vocabulary) -> Iterator[Part]:
    if do is not None and pos is not None and do.action in vocabulary.actions:
        for outcome in vocabulary.actions[do.action].outcomes:
            yield Part(script, "outcome", f"{place}: {do.action} {outcome}", pos)


# ---------------------------------------------------------------- what was reached


def _reached(book: Book, events: Sequence[Event]) -> Iterator[Key]:
    state = State()
    for event in events:
        script, _, node = event.node.rpartition("/")
        if event.kind == "entered":
            yield script, "node", node
            if "via" in event.data and (left := _left(state, event)) is not None:
                yield left.frames[-1].script, "way", f"{_place(book, left)}: {event.data['via']}"
        elif event.kind == "chose":
            yield script, "choice", f"{node}.{event.data['choice']}"
        elif event.kind == "ruled":
            yield script, "rule", f"{event.data['rule']}: {event.data['arm']}"
        elif event.kind == "acted":
            matter = current(state)
            if matter is not None:
                stop = matter.trail[-1]
                did = f"{event.data['action']} {event.data['outcome']}"
                yield stop.frames[-1].script, "outcome", f"{_place(book, stop)}: {did}"
        state = fold(state, event)


def _left(state: State, event: Event) -> Stop | None:
    """The stop that an ``entered`` event comes from: the last one, or the one that called the sub-tree that ended."""
    matter = current(state)
    if matter is None or not matter.trail:
        return None
    if "returned" not in event.data:
        return matter.trail[-1]
    frames = event.data.get("frames")
    depth = len(frames) if isinstance(frames, list) else 1
    return next((stop for stop in reversed(matter.trail) if len(stop.frames) == depth), None)


def _place(book: Book, stop: Stop) -> str:
    frame = stop.frames[-1]
    logic = book.logics.get(frame.script)
    node = logic.nodes.get(frame.node) if logic is not None else None
    choice = chosen(node, stop) if node is not None else None
    return frame.node if choice is None else f"{frame.node}.{choice.choice.key}"
