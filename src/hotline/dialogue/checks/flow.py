"""Definite assignment: which names are surely known at each node, whatever way the call took.

A forward analysis over bit sets: what is known on *all* ways to a node. Rules, required fields, chosen items, actions'
and sub-trees' outcomes and ``known()`` guards add names; an action that may leave an optional fact unset takes it away.
"""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from .bits import Bits
from .reads import report_node
from .ways import Paths, goes_offline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hotline.dialogue.loading.compiling import Compiler
    from hotline.dialogue.logic import ArmLogic, DoLogic, GoLogic, Logic, NodeLogic, RuleLogic

Edge = tuple[int, int, int, int, tuple[int, ...]]
"""(target, names the way makes unsure, then known, then known by its conditions; sets that close it when known)."""


class Flow:
    """One analysis; ``known`` has the bits at the entry of every node that can be reached."""

    def __init__(self, compiler: Compiler, logic: Logic, paths: Paths) -> None:
        self.compiler, self.logic, self.paths = compiler, logic, paths
        self.bits = Bits(compiler, logic)
        self.known: list[int | None] = [None] * len(paths.names)
        self._gives: dict[tuple[int | str, str | None], tuple[int, int]] = {}

    def entry(self) -> int:
        """What is known where the script starts."""
        names = [name for name, kind in self.compiler.vocabulary.names.items() if not kind.optional]
        script = self.compiler.script
        if script.key is None and script.anytime is None:
            names += [name for name, kind in script.given.items() if not kind.optional]
        return self.bits.many(names)

    def run(self) -> None:
        """To the fixed point: what is known at a node only ever shrinks."""
        start = self.paths.index.get(self.compiler.script.start, 0)
        if not self.paths.names:
            return
        nodes = [self.logic.nodes[name] for name in self.paths.names]
        edges = [self.edges(node) for node in nodes]
        self.known[start] = self.entry()
        queue, queued = deque([start]), {start}
        while queue:
            at = queue.popleft()
            queued.discard(at)
            known = self.known[at]
            assert known is not None
            if nodes[at].apply:
                known = self.applied(nodes[at], known)
            for target, drops, adds, guards, closed in edges[at]:
                out = (known & ~drops) | adds
                if closed and any(out & one == one for one in closed):
                    continue
                out |= guards
                before = self.known[target]
                after = out if before is None else before & out
                if after != before:
                    self.known[target] = after
                    if target not in queued:
                        queued.add(target)
                        queue.append(target)

    def applied(self, node: NodeLogic, known: int) -> int:
        """What is known after the node's rules."""
        for rule in node.apply:
            known = self.applied_one(rule, known)
        return known

    def applied_one(self, rule: RuleLogic, known: int) -> int:
        """What is known after one rule: what all its arms have in common, and its own value if every arm has one."""
        after, sure = -1, True
        for arm, inside in self.arms(rule, known):
            after &= inside
            sure = sure and not self.bits.of(arm.give.result) & ~inside
        if not rule.arms:
            return known
        bit = self.bits.bit.get(rule.name, 0)
        return (after & ~self.bits.over(rule.name)) | (bit if sure else 0)

    def arms(self, rule: RuleLogic, known: int) -> Iterator[tuple[ArmLogic, int]]:
        """The arms of a rule that may be taken, each with what is known when it is."""
        for arm in rule.arms:
            if arm.when is None:
                yield arm, known
                continue
            if not self.certain(arm.when.unmet, known):
                yield arm, known | self.bits.of(arm.when.true)
            if self.certain(arm.when.met, known):
                return
            known |= self.bits.of(arm.when.false)

    def certain(self, keys: frozenset[str] | None, known: int) -> bool:
        """Whether a condition is settled because these keys are known."""
        return bool(keys) and not self.bits.of(keys or frozenset()) & ~known

    # ------------------------------------------------------------ edges

    def edges(self, node: NodeLogic) -> list[Edge]:
        """The ways on from a node."""
        bits = self.bits
        adds = bits.many([ask.field for ask in node.node.collect if ask.required]) if node.node.collect else 0
        if not node.choices:
            if len(node.go) == 1 and node.do is None and node.node.call is None and node.go[0].when is None:
                target = self.paths.index.get(node.go[0].arm.target)
                return [] if target is None else [(target, 0, adds, 0, ())]
            return list(self.ways(node.go, node.do, node.node.call, adds, 0))
        found: list[Edge] = []
        for choice in node.choices:
            here, drops = adds, 0
            if choice.choice.bind is not None:
                drops = bits.over(choice.choice.bind)
                here |= bits.bit.get(choice.choice.bind, 0)
            if choice.when is not None:
                here |= bits.of(choice.when.true)
            found.extend(self.ways(choice.go, choice.do, None, here, drops))
        return found

    def ways(
        self, go: tuple[GoLogic, ...], do: DoLogic | None, call: str | None, adds: int, drops: int
    ) -> Iterator[Edge]:
        """The arms of one ``go``, each with what its outcome and its condition make known."""
        index = self.paths.index
        if len(go) == 1 and go[0].when is None and do is None and call is None:
            target = index.get(go[0].arm.target)
            if target is not None:
                yield target, drops, adds, 0, ()
            return
        guards: dict[str | None, tuple[int, tuple[int, ...]]] = {}
        for way in go:
            outcome = way.arm.outcome
            more, less = self.gives(do, call, outcome)
            guard, closed = guards.get(outcome, (0, ()))
            here, shut = guard, closed
            if way.when is not None:
                here |= self.bits.of(way.when.true)
                shut = (*closed, self.bits.of(way.when.unmet)) if way.when.unmet else closed
                closed = (*closed, self.bits.of(way.when.met)) if way.when.met else closed
                guards[outcome] = guard | self.bits.of(way.when.false), closed
            target = index.get(way.arm.target)
            if target is not None:
                yield target, drops | less, (adds & ~less) | more, here, shut
        if do is not None and goes_offline(self.compiler, do.action, [way.arm for way in go]):
            target = index.get(self.compiler.script.offline or "")
            if target is not None:
                yield target, drops, adds, 0, ()

    def gives(self, do: DoLogic | None, call: str | None, outcome: str | None) -> tuple[int, int]:
        """What an outcome makes known and unsure; without one, what all outcomes have in common."""
        what = id(do) if do is not None else call
        if what is None:
            return 0, 0
        found = self._gives.get((what, outcome))
        if found is None:
            found = self._acted(do, outcome) if do is not None else self._called(call or "", outcome)
            self._gives[what, outcome] = found
        return found

    def _acted(self, do: DoLogic, outcome: str | None) -> tuple[int, int]:
        action = self.bits.vocabulary.actions.get(do.action)
        if action is None:
            return self.bits.all, 0  # it has a finding of its own
        if outcome == "offline":
            return 0, 0
        if outcome is None:
            return _common([self._acted(do, one) for one in action.outcomes if one != "offline"])
        certain = action.sure.get(outcome, ())
        adds = self.bits.many(give for give, kind in action.gives.items() if not kind.optional or give in certain)
        for name in certain:
            arg = do.args.get(name)
            if arg is not None:
                adds |= self.bits.of(arg.result)
        drops = 0
        for give in action.gives:
            drops |= self.bits.over(give)
        return adds, drops

    def _called(self, name: str, outcome: str | None) -> tuple[int, int]:
        tree = self.compiler.trees.get(name)
        if tree is None:
            return self.bits.all, 0
        outcomes = [outcome] if outcome is not None else list(tree.script.outcomes)
        falls = 0
        for give in tree.assigns:
            falls |= self.bits.over(give)
        return _common([(self.bits.many(tree.definite.get(one, ())), falls) for one in outcomes])


def _common(each: list[tuple[int, int]]) -> tuple[int, int]:
    if not each:
        return 0, 0
    adds, drops = -1, 0
    for more, less in each:
        adds &= more
        drops |= less
    return adds, drops


def check(compiler: Compiler, logic: Logic, paths: Paths) -> dict[str, frozenset[str]]:
    """Report names that may be unset where they are read; gives outcome → what is surely known when it ends so."""
    flow = Flow(compiler, logic, paths)
    flow.run()
    ends: dict[str, int] = {}
    for at, name in enumerate(paths.names):
        known = flow.known[at]
        if known is None:
            continue
        node = logic.nodes[name]
        after = report_node(flow, node, known)
        if node.node.end is not None:
            ends[node.node.end] = ends.get(node.node.end, -1) & after
    return {name: frozenset(flow.bits.keys(bits)) & logic.types.keys() for name, bits in ends.items()}
