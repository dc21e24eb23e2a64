"""A script and the sub-trees it calls → :class:`.logic.Logic`: every name typed, every expression compiled once."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ..logic import ChoiceLogic, DoLogic, GoLogic, Logic, NodeLogic
from .declaring import agree, declare
from .making import maker
from .scope import NO_NAMES, ScriptScope

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..script import Choice, Do, Field, GoArm, Node, Script
    from ..types import Vocabulary
    from .loader import Loaded

_new_nodelogic, _new_gologic, _new_choicelogic = maker(NodeLogic), maker(GoLogic), maker(ChoiceLogic)


class Compiler(ScriptScope):
    """Compiles one script."""

    def __init__(self, loaded: Loaded, script: Script, vocabulary: Vocabulary, trees: Mapping[str, Logic]) -> None:
        super().__init__(loaded, script, vocabulary, trees)
        self._dos: dict[str, DoLogic] = {}

    def compile(self) -> Logic:
        """The compiled script; ``definite`` is filled in by the flow check."""
        script = self.script
        declare(self)
        for name in script.let:
            self.let(name)
        rules = {name: self.rule(name) for name in script.rules}
        for tree in self.called():
            for name in rules.keys() & tree.types.keys():
                agree(self, name, rules[name].type, tree.types[name], tree.script.name)
        nodes = {name: self._node(node) for name, node in script.nodes.items()}
        types = dict(self.types)
        types.update((name, rule.type) for name, rule in rules.items() if name not in types)
        for name in self.binds:
            types.setdefault(name, self.bound(name))
        fields: dict[str, Field] = dict(script.fields)
        calls: set[str] = set()
        for tree in self.called():
            calls |= {tree.script.name} | tree.calls
            for name, field in tree.fields.items():
                fields.setdefault(name, field)
        lets = {name: compiled for name, compiled in self.lets.items() if compiled is not None}
        return Logic(
            script,
            MappingProxyType(nodes),
            MappingProxyType(lets),
            MappingProxyType(rules),
            MappingProxyType(types),
            MappingProxyType(fields),
            frozenset(calls),
            self._assigns(),
        )

    def _assigns(self) -> frozenset[str]:
        names = set(self.rules) | set(self.binds)
        for action in self.actions:
            known = self.vocabulary.actions.get(action)
            names.update(known.gives if known is not None else ())
        for tree in self.called():
            names |= tree.assigns
        names.update(choice.bind for node in self.script.nodes.values() for choice in node.choose if choice.bind)
        return frozenset(names)

    def _node(self, node: Node) -> NodeLogic:
        apply = tuple(self.rule(name) for name in node.apply if name in self.script.rules)
        do = self._do(node.do) if node.do is not None else None
        go = self._go(node.go)
        choices = tuple(self._choice(choice) for choice in node.choose)
        reads = _joined([rule.reads for rule in apply], do, go)
        all_reads = reads.union(*(choice.reads for choice in choices)) if choices else reads
        return _new_nodelogic(node, apply, choices, do, go, reads, all_reads)

    def _choice(self, choice: Choice) -> ChoiceLogic:
        when = self.condition(choice.when) if choice.when is not None else None
        items = self.plain(choice.each) if choice.each is not None else None
        do = self._do(choice.do) if choice.do is not None else None
        go = self._go(choice.go)
        first = [part.reads for part in (when, items) if part is not None]
        reads = _joined(first, do, go) - {choice.bind} if choice.bind is not None else _joined(first, do, go)
        return _new_choicelogic(choice, when, items, do, go, reads)

    def _go(self, arms: tuple[GoArm, ...]) -> tuple[GoLogic, ...]:
        if len(arms) == 1 and arms[0].when is None:
            return (_new_gologic(arms[0], None),)
        return tuple(_new_gologic(arm, self.condition(arm.when) if arm.when is not None else None) for arm in arms)

    def _do(self, do: Do) -> DoLogic:
        if not do.args and do.action in self._dos:
            return self._dos[do.action]
        action = self.vocabulary.actions.get(do.action)
        args = {name: self.expression(expression) for name, expression in do.args.items()}
        for name in action.args if action is not None else ():
            if name not in args:
                args[name] = self.plain(name)
        logic = DoLogic(do.action, MappingProxyType(args))
        if not do.args:
            self._dos[do.action] = logic
        return logic


def _joined(first: Iterable[frozenset[str]], do: DoLogic | None, go: tuple[GoLogic, ...]) -> frozenset[str]:
    sets = [*first]
    if do is not None:
        sets.extend(arg.reads for arg in do.args.values())
    sets.extend(way.when.reads for way in go if way.when is not None)
    return NO_NAMES.union(*sets) if sets else NO_NAMES
