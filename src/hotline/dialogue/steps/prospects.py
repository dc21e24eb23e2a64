"""How a matter can still end from where it is: what a hang-up in the middle leaves behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..names import logic_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..book import Book
    from ..events import Matter, State
    from ..logic import Logic, NodeLogic


def only_end(book: Book, state: State, matter: Matter) -> str | None:
    """The one outcome that can still come, when something stands already; else None.

    A caller who hangs up once the booking is made, before the goodbye, has booked.
    """
    if not any(stop.committed for stop in matter.trail):
        return None
    ends: set[str] | None = None
    for frame in reversed(matter.frames):
        logic = logic_of(book, state, frame.script)
        ends = _ends(logic, frame.node, came_back=ends)
    return ends.pop() if ends is not None and len(ends) == 1 else None


def _ends(logic: Logic, start: str, came_back: set[str] | None) -> set[str]:
    """Outcomes that can be reached from a node; ``came_back``: from behind its sub-tree, which ended so."""
    first = logic.nodes[start]
    seen: set[str] = set()
    found: set[str] = set()
    waiting = list(_following(logic, first, came_back))
    if came_back is None or first.node.end is not None:
        waiting.append(start)
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        node = logic.nodes[name]
        if node.node.end is not None:
            found.add(node.node.end)
        waiting += _following(logic, node, None)
    return found


def _following(logic: Logic, node: NodeLogic, outcomes: set[str] | None) -> Iterator[str]:
    """The nodes that a way leads to from a node; with ``outcomes`` only the ways for those."""
    ways = [(node.do, node.go), *((choice.do, choice.go) for choice in node.choices)]
    for do, arms in ways:
        for each in arms:
            if outcomes is None or each.arm.outcome is None or each.arm.outcome in outcomes:
                yield each.arm.target
        handled = any(each.arm.outcome == "offline" for each in arms)
        if do is not None and outcomes is None and not handled and logic.script.offline is not None:
            yield logic.script.offline
