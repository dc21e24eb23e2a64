"""The way through: targets, reachability, ends, silent cycles. Everything in linear time, nothing recursive."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotline.dialogue.findings import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotline.dialogue.loading.compiling import Compiler
    from hotline.dialogue.script import GoArm, Node


MANY = 500
"""Findings in one script after which no more names are compared for a suggestion."""


@dataclass(slots=True)
class Paths:
    """The nodes as a graph: ``names`` in file order, ``out`` the targets of each by index, what is reachable."""

    names: list[str]
    index: dict[str, int]
    out: list[list[int]]
    reached: list[bool]


def goes_offline(compiler: Compiler, action: str, go: Sequence[GoArm]) -> bool:
    """Whether an action may answer ``offline`` and only the header says where to go then."""
    known = compiler.vocabulary.actions.get(action)
    return (known is None or "offline" in known.outcomes) and all(arm.outcome != "offline" for arm in go)


def check(compiler: Compiler) -> Paths:
    """Report on targets, unreachable nodes, nodes with no way to an end, silent cycles, outcomes never reached."""
    script = compiler.script
    names = list(script.nodes)
    index = {name: at for at, name in enumerate(names)}
    vague = set(compiler.loaded.vague)
    out = [_targets(compiler, node, index, vague) for node in script.nodes.values()]
    report, mark = compiler.loaded.source.report, compiler.loaded.key
    start = index.get(script.start)
    if start is None and names:
        report(
            compiler.loaded.at("start"),
            "HL021",
            f'There is no node "{script.start}".',
            did_you_mean(script.start, names),
        )
        start = 0
    if script.offline is not None and script.offline not in index:
        report(
            compiler.loaded.at("offline"),
            "HL021",
            f'There is no node "{script.offline}".',
            did_you_mean(script.offline, names),
        )
    reached = _reach(out, [start] if start is not None else [])
    for at, name in enumerate(names):
        if not reached[at]:
            report(
                mark("nodes", name),
                "HL022",
                f'The node "{name}" cannot be reached.',
                "let some go lead here, or remove it",
            )
    _ends(compiler, names, vague, out, reached)
    _silent(compiler, names, out, reached)
    _outcomes(compiler, names, reached)
    return Paths(names, index, out, reached)


def _targets(compiler: Compiler, node: Node, index: dict[str, int], vague: set[str]) -> list[int]:
    found: list[int] = []
    arms = node.go
    offline = node.do is not None and goes_offline(compiler, node.do.action, arms)
    for choice in node.choose:
        arms += choice.go
        offline = offline or (choice.do is not None and goes_offline(compiler, choice.do.action, choice.go))
    for arm in arms:
        target = index.get(arm.target)
        if target is None:
            vague.add(node.name)
            many = len(compiler.loaded.source.findings) > MANY  # then a renamed node is no help among thousands
            hint = "" if many else did_you_mean(arm.target, index)
            compiler.report(arm.pos, "HL021", f'There is no node "{arm.target}".', hint)
        else:
            found.append(target)
    if offline:
        target = index.get(compiler.script.offline or "")
        if target is not None:
            found.append(target)
    if not node.go and not node.choose and node.end is None and node.name not in compiler.loaded.vague:
        compiler.report(node.pos, "HL020", f'The node "{node.name}" leads nowhere.', "add go: NODE, or end: OUTCOME")
    return found


def _reach(out: list[list[int]], start: list[int]) -> list[bool]:
    seen = [False] * len(out)
    stack = list(start)
    for at in stack:
        seen[at] = True
    while stack:
        for target in out[stack.pop()]:
            if not seen[target]:
                seen[target] = True
                stack.append(target)
    return seen


def _ends(compiler: Compiler, names: list[str], vague: set[str], out: list[list[int]], reached: list[bool]) -> None:
    back: list[list[int]] = [[] for _ in names]
    ends: list[int] = []
    for at, name in enumerate(names):
        targets = out[at]
        for target in targets:
            back[target].append(at)
        if not targets or name in vague:  # an end; what leads nowhere, or nobody knows where, has its own finding
            ends.append(at)
    good = _reach(back, ends)
    for at, name in enumerate(names):
        if reached[at] and not good[at]:
            compiler.loaded.source.report(
                compiler.loaded.key("nodes", name),
                "HL023",
                f'From the node "{name}" no end can be reached.',
                "give the loop a way out",
            )


def stops(compiler: Compiler, node: Node) -> bool:
    """Whether the agent is needed at a node each time it is entered; collected fields are known the second time."""
    if node.choose:
        return True
    if node.collect:
        return False
    if node.say is not None:
        return True
    rules = [compiler.script.rules[name] for name in node.apply if name in compiler.script.rules]
    return any(all(arm.say is not None for arm in rule.arms) for rule in rules)


def _silent(compiler: Compiler, names: list[str], out: list[list[int]], reached: list[bool]) -> None:
    nodes = compiler.script.nodes
    quiet = [
        reached[at] and not stops(compiler, nodes[name]) and not _asks(compiler, nodes[name])
        for at, name in enumerate(names)
    ]
    for circle in _circles(out, quiet):
        first = min(circle)
        listed = " → ".join(names[at] for at in [*sorted(circle)[:5], first])
        compiler.loaded.source.report(
            compiler.loaded.key("nodes", names[first]),
            "HL024",
            f"Nothing stops for the agent in this loop: {listed}.",
            "say or offer something in it",
        )


def _asks(compiler: Compiler, node: Node) -> bool:
    """Whether a called sub-tree always stops for the agent: then the loop is not silent."""
    tree = compiler.trees.get(node.call) if node.call is not None else None
    if tree is None:
        return node.call is not None
    seen: set[str] = set()
    stack = [tree.script.start]
    while stack:
        name = stack.pop()
        if name in seen or name not in tree.script.nodes:
            continue
        seen.add(name)
        inner = tree.script.nodes[name]
        if inner.choose or (inner.say is not None and not inner.collect) or inner.call is not None:
            continue
        if inner.end is not None:
            return False
        stack.extend(arm.target for arm in inner.go)
    return True


def _circles(out: list[list[int]], quiet: list[bool]) -> list[list[int]]:
    """Strongly connected parts of the quiet nodes that hold a cycle."""
    order: dict[int, int] = {}
    low: dict[int, int] = {}
    waiting: list[int] = []
    inside: set[int] = set()
    found: list[list[int]] = []
    for root, is_quiet in enumerate(quiet):
        if not is_quiet or root in order:
            continue
        order[root] = low[root] = len(order)
        waiting.append(root)
        inside.add(root)
        work = [(root, iter(out[root]))]
        while work:
            at, targets = work[-1]
            for target in targets:
                if not quiet[target]:
                    continue
                if target not in order:
                    order[target] = low[target] = len(order)
                    waiting.append(target)
                    inside.add(target)
                    work.append((target, iter(out[target])))
                    break
                if target in inside:
                    low[at] = min(low[at], order[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[at])
                if low[at] == order[at]:
                    part = [waiting.pop()]
                    while part[-1] != at:
                        part.append(waiting.pop())
                    inside.difference_update(part)
                    if len(part) > 1 or at in out[at]:
                        found.append(part)
    return found


def _outcomes(compiler: Compiler, names: list[str], reached: list[bool]) -> None:
    script = compiler.script
    ended = {script.nodes[name].end for at, name in enumerate(names) if reached[at]}
    declared = [node.end for node in script.nodes.values() if node.end is not None]
    for node in script.nodes.values():
        if node.end is not None and node.end not in script.outcomes:
            compiler.loaded.source.report(
                compiler.loaded.at("nodes", node.name, "end"),
                "HL025",
                f'The outcome "{node.end}" is not declared.',
                did_you_mean(node.end, script.outcomes) or "declare it under outcomes",
            )
    for name, outcome in script.outcomes.items():
        if name not in ended:
            never = "is never reached" if name not in declared else "ends only a node that cannot be reached"
            compiler.report(outcome.pos, "HL026", f'The outcome "{name}" {never}.', "end with it, or remove it")
