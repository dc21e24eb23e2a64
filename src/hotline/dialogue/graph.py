"""A script as a graph: nodes and ways on, and the same as a Mermaid flow chart for documents and reviews."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from .script import Choice, GoArm, Node, Script
    from .types import Action, Vocabulary


@dataclass(frozen=True, slots=True)
class Edge:
    """A way from a node to another, or to an end (``target`` is then ``end:OUTCOME``).

    ``label`` is what leads there: the choice's label, the outcome, the condition as written; empty when nothing does.
    """

    source: str
    target: str
    label: str = ""


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
    dos = [(node.do, node.go)] if node.do is not None else []
    for choice in node.choose:
        yield from _ways(node.name, choice.go, _label(choice, lang))
        if choice.do is not None:
            dos.append((choice.do, choice.go))
    for do, go in dos:
        action = actions.get(do.action)
        if offline and action and "offline" in action.outcomes and all(arm.outcome != "offline" for arm in go):
            yield Edge(node.name, offline, "offline")


def _label(choice: Choice, lang: str) -> str:
    return choice.label.lang(lang)


def _ways(source: str, arms: tuple[GoArm, ...], first: str) -> Iterator[Edge]:
    rivals = {arm.outcome for arm in arms if arm.when is not None}
    for arm in arms:
        condition = arm.when.source if arm.when is not None else "else" if arm.outcome in rivals else ""
        yield Edge(source, arm.target, " · ".join(part for part in (first, arm.outcome or "", condition) if part))


# ---------------------------------------------------------------- Mermaid

_shapes = {
    "ask": ("[/", "/]"), "choose": ("{{", "}}"), "say": ("(", ")"), "do": ("[", "]"), "call": ("[[", "]]"),
    "rule": ("{", "}"), "end": ("([", "])"),
}  # fmt: skip


def mermaid(script: Script, lang: str = "en", vocabulary: Vocabulary | None = None) -> str:
    """A script as a Mermaid flow chart; texts are quoted, so that nothing in them is taken for syntax."""
    drawn = graph(script, lang, vocabulary)
    numbers = {name: f"n{at}" for at, name in enumerate(drawn.nodes)}
    ends = dict.fromkeys(edge.target for edge in drawn.edges if edge.target.startswith("end:"))
    numbers.update({name: f"e{at}" for at, name in enumerate(ends)})
    lines = ["flowchart TD", f"  start(({_quoted(drawn.script)})) --> {numbers.get(drawn.start, 'n0')}"]
    for name in drawn.nodes:
        opened, closed = _shapes[drawn.kinds[name]]
        lines.append(f"  {numbers[name]}{opened}{_quoted(name)}{closed}")
    lines += [f"  {numbers[name]}(({_quoted(name.removeprefix('end:'))}))" for name in ends]
    for edge in drawn.edges:
        if edge.target in numbers:
            arrow = f"-- {_quoted(edge.label)} -->" if edge.label else "-->"
            lines.append(f"  {numbers[edge.source]} {arrow} {numbers[edge.target]}")
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    clean = "".join(char if char.isprintable() else " " for char in text)
    for char, code in (("#", "#35;"), ('"', "#quot;"), ("<", "#lt;"), (">", "#gt;")):
        clean = clean.replace(char, code)
    return f'"{clean}"'
