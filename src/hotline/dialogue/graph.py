"""A script as a graph: nodes and ways on, and the same as a Mermaid flow chart for documents and reviews."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .steps.ways import via
from .tallies import Way

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .script import Choice, GoArm, Node, Script
    from .tallies import Spot, Version
    from .types import Action, Vocabulary


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from a node to another, or to an end (``target`` is then ``end:OUTCOME``).

    ``label`` is what leads there: the choice's label, the outcome, the condition as written; empty when nothing does.
    """

    source: str
    target: str
    label: str = ""
    choice: str = field(default="", compare=False)
    """The choice's key, empty when nothing is chosen there."""
    via: str = field(default="", compare=False)
    """What the arm is called in the journal."""


@dataclass(frozen=True, slots=True)
class Graph:
    """All nodes of a script in file order, and all ways; ``kinds``: ask, choose, say, do, call, rule, end by node."""

    script: str
    start: str
    nodes: tuple[str, ...]
    kinds: dict[str, str]
    edges: tuple[Edge, ...]


def graph(script: Script, lang: str = "en", vocabulary: Vocabulary | None = None) -> Graph:
    """The graph of a script; labels in ``zh`` or ``en``. With the vocabulary the ways with the store away show too."""
    actions = vocabulary.actions if vocabulary is not None else {}
    edges: list[Edge] = []
    for node in script.nodes.values():
        edges.extend(dict.fromkeys(_edges(node, script.offline, actions, lang)))
    kinds = {name: _kind(node) for name, node in script.nodes.items()}
    return Graph(script.name, script.start, tuple(script.nodes), kinds, tuple(edges))


def _kind(node: Node) -> str:
    if node.choose:
        return "choose"
    if node.end is not None:
        return "end"
    for kind in ("call", "collect", "do", "say"):
        if getattr(node, kind):
            return "ask" if kind == "collect" else kind
    return "rule"


def _edges(node: Node, offline: str | None, actions: Mapping[str, Action], lang: str) -> Iterator[Edge]:
    if node.end is not None:
        yield Edge(node.name, f"end:{node.end}")
    yield from _ways(node.name, node.go, "")
    dos = [(node.do, node.go, "")] if node.do is not None else []
    for choice in node.choose:
        yield from _ways(node.name, choice.go, _label(choice, lang), choice.key)
        if choice.do is not None:
            dos.append((choice.do, choice.go, choice.key))
    for do, go, key in dos:
        action = actions.get(do.action)
        if offline and action and "offline" in action.outcomes and all(arm.outcome != "offline" for arm in go):
            yield Edge(node.name, offline, "offline", key, "offline")


def _label(choice: Choice, lang: str) -> str:
    return choice.label.lang(lang)


def _ways(source: str, arms: tuple[GoArm, ...], first: str, key: str = "") -> Iterator[Edge]:
    rivals = {arm.outcome for arm in arms if arm.when is not None}
    for arm in arms:
        condition = arm.when.source if arm.when is not None else "else" if arm.outcome in rivals else ""
        label = " · ".join(part for part in (first, arm.outcome or "", condition) if part)
        yield Edge(source, arm.target, label, key, via(arm, arms))


# ---------------------------------------------------------------- Mermaid

_shapes = {
    "ask": ("[/", "/]"), "choose": ("{{", "}}"), "say": ("(", ")"), "do": ("[", "]"), "call": ("[[", "]]"),
    "rule": ("{", "}"), "end": ("([", "])"),
}  # fmt: skip


def mermaid(
    script: Script, lang: str = "en", vocabulary: Vocabulary | None = None, taken: Version | None = None
) -> str:
    """A script as a Mermaid flow chart; texts are quoted, so that nothing in them is taken for syntax.

    ``taken``: what calls did in this very version. Then a node says how many calls were there and how long they stayed
    (the median), a way how often it was taken, and ways back are dashed.
    """
    drawn = graph(script, lang, vocabulary)
    numbers = {name: f"n{at}" for at, name in enumerate(drawn.nodes)}
    ends = dict.fromkeys(edge.target for edge in drawn.edges if edge.target.startswith("end:"))
    numbers.update({name: f"e{at}" for at, name in enumerate(ends)})
    lines = ["flowchart TD", f"  start(({_quoted(drawn.script)})) --> {numbers.get(drawn.start, 'n0')}"]
    for name in drawn.nodes:
        opened, closed = _shapes[drawn.kinds[name]]
        lines.append(f"  {numbers[name]}{opened}{_quoted(name, *_counted(taken, name, lang))}{closed}")
    lines += [f"  {numbers[name]}(({_quoted(name.removeprefix('end:'))}))" for name in ends]
    for edge in drawn.edges:
        if edge.target in numbers:
            label = edge.label
            if taken is not None:
                label = " · ".join(part for part in (label, f"{times(taken.spots.get(edge.source), edge)}×") if part)
            arrow = f"-- {_quoted(label)} -->" if label else "-->"
            lines.append(f"  {numbers[edge.source]} {arrow} {numbers[edge.target]}")
    for name, spot in taken.spots.items() if taken is not None else ():
        for (to, changed), count in sorted(spot.backs.items()):
            if name in numbers and to in numbers:
                lines.append(f"  {numbers[name]} -. {_quoted(f'{_backs[lang][changed]} {count}×')} .-> {numbers[to]}")
    return "\n".join(lines) + "\n"


_backs = {"zh": ("返回", "改了内容"), "en": ("back", "changed")}
_stays = {"zh": ("{} 通", "{} 秒"), "en": ("{} calls", "{} s")}


def times(spot: Spot | None, edge: Edge) -> int:
    """How often a way was taken."""
    if spot is None:
        return 0
    if edge.target.startswith("end:"):
        return spot.finished
    return spot.ways[Way(edge.choice, edge.via, edge.target)]


def _counted(taken: Version | None, name: str, lang: str) -> list[str]:
    """Below a node's name: its calls, and how long they stayed where they stopped at all."""
    if taken is None:
        return []
    calls, seconds = _stays[lang]
    spot = taken.spots.get(name)
    stay = spot.stay(0.5) if spot is not None else None
    said = [calls.format(spot.calls if spot is not None else 0)]
    return [" · ".join([*said, seconds.format(f"{stay:g}")] if stay is not None else said)]


def _quoted(*texts: str) -> str:
    """Texts below each other, as one label."""
    return '"' + "<br/>".join(map(_escaped, texts)) + '"'


def _escaped(text: str) -> str:
    clean = "".join(char if char.isprintable() else " " for char in text)
    for char, code in (("#", "#35;"), ('"', "#quot;"), ("<", "#lt;"), (">", "#gt;")):
        clean = clean.replace(char, code)
    return clean
