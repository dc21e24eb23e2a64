"""What is in scope in a script: every name with its type, lets and rules compiled on demand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..expression import Problem, compile_expression
from ..expressions.kinds import UNKNOWN, join
from ..logic import ArmLogic, Compiled, Logic, RuleLogic

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..script import Expr, Pos, Rule, Script
    from ..types import Record, Type, Vocabulary
    from .loader import Loaded

NO_NAMES: frozenset[str] = frozenset()
_unset = Compiled("", UNKNOWN, lambda _names: None, constant=True)


class ScriptScope:
    """The scope of one script. ``cache`` has every expression compiled so far; what is wrong goes to ``loaded``."""

    def __init__(self, loaded: Loaded, script: Script, vocabulary: Vocabulary, trees: Mapping[str, Logic]) -> None:
        self.loaded, self.script, self.vocabulary, self.trees = loaded, script, vocabulary, trees
        self.records: Mapping[str, Record] = vocabulary.records
        self.cache: dict[str, tuple[Compiled, tuple[Problem, ...]]] = {}
        self.types: dict[str, Type] = dict(vocabulary.names)
        self.kinds: dict[str, str] = dict.fromkeys(vocabulary.names, "always")
        """Name → where it comes from: always, given, field, action, tree, bind, rule, let."""
        self.binds: dict[str, str] = {}
        self.rules = {name: rule for name, rule in script.rules.items() if name not in vocabulary.names}
        self.lets: dict[str, Compiled | None] = {}
        self.ruled: dict[str, RuleLogic | None] = {}
        nodes = script.nodes.values()
        self.calls = tuple(dict.fromkeys(node.call for node in nodes if node.call is not None))
        """Names of the sub-trees that nodes call, and of the actions they do, once each."""
        dos = [node.do for node in nodes if node.do is not None]
        dos += [choice.do for node in nodes for choice in node.choose if choice.do is not None]
        self.actions = tuple(dict.fromkeys(do.action for do in dos))
        self._asked: set[str] = set()
        self._moods = frozenset(vocabulary.moods)
        self._names: list[str] = []

    # ------------------------------------------------------------ what an expression may name

    def type_of(self, name: str) -> Type | None:
        """The type of a fact or an always-there name."""
        kind = self.types.get(name)
        if kind is None:
            if name in self.rules:
                return self.rule(name).type
            if name in self.binds:
                return self.bound(name)
        return kind

    def let(self, name: str) -> Compiled | None:
        """The compiled let of that name."""
        expression = self.script.let.get(name)
        if expression is None or name in self.types:
            return None
        if name in self.lets:
            compiled = self.lets[name]
            if compiled is None:
                self._circle(name, expression.pos)
                return _unset
            return compiled
        self.lets[name] = None
        compiled = self.lets[name] = self.expression(expression)
        return compiled

    def options(self, name: str) -> frozenset[str] | None:
        """The closed set of texts that a name can be."""
        field = self.script.fields.get(name)
        if field is not None:
            return frozenset(field.options) if field.options else None
        if name in self.rules and name not in self.types:
            values = [arm.give for arm in self.rule(name).arms]
            if values and all(value.constant for value in values):
                return frozenset(str(value.run({})) for value in values)
        return self._moods if name == "mood" else None

    def spelled(self) -> list[str]:
        """All names that an expression may use."""
        if not self._names:
            self._names = [*self.types, *self.script.rules, *self.script.let, *self.binds]
        return self._names

    def called(self) -> list[Logic]:
        """The sub-trees that nodes call, once each."""
        return [self.trees[name] for name in self.calls if name in self.trees]

    # ------------------------------------------------------------ expressions and rules

    def expression(self, expression: Expr) -> Compiled:
        """Compile, or take what the same text gave before."""
        found = self.cache.get(expression.source)
        if found is None:
            found = compile_expression(expression.source, self)
            self.cache[expression.source] = found
        compiled, problems = found
        for problem in problems:
            self.report(
                expression.pos, problem.id, problem.message, problem.suggestion, expression.source, problem.index
            )
        return compiled

    def expression_again(self, expression: Expr) -> Compiled:
        """What :meth:`expression` gave, without reporting its problems once more."""
        found = self.cache.get(expression.source)
        return found[0] if found is not None else self.expression(expression)

    def plain(self, name: str) -> Compiled:
        """The reading of one plain name, or of nothing when it is not in scope."""
        if self.let(name) is None and self.type_of(name) is None:
            return _unset
        found = self.cache.get(name)
        if found is None:
            found = self.cache[name] = compile_expression(name, self)
        return found[0]

    def report(self, pos: Pos, id_: str, message: str, suggestion: str = "", value: str = "", index: int = 0) -> None:
        """A finding at a position, or at the offset ``index`` of the expression ``value`` that is written there."""
        source = self.loaded.source
        line, column = pos.line, pos.column
        if value:
            line, column = source.inside_at(line, column, value, index)
        source.report_at(line, column, id_, message, suggestion)

    def _circle(self, name: str, pos: Pos) -> None:
        self.report(pos, "HL038", f'"{name}" depends on itself.', "break the circle")

    def rule(self, name: str) -> RuleLogic:
        """The compiled rule of that name."""
        if name in self.ruled:
            done = self.ruled[name]
            if done is None:
                self._circle(name, self.script.rules[name].pos)
                return RuleLogic(name, UNKNOWN, (), NO_NAMES)
            return done
        self.ruled[name] = None
        done = self.ruled[name] = self._rule(self.script.rules[name])
        return done

    def _rule(self, rule: Rule) -> RuleLogic:
        arms: list[ArmLogic] = []
        kind: Type = UNKNOWN
        for arm in rule.arms:
            when = self.condition(arm.when) if arm.when is not None else None
            give = self.expression(arm.give)
            both = join(kind, give.type)
            if both is None:
                self.report(
                    arm.give.pos,
                    "HL035",
                    f'The arms of "{rule.name}" give {kind} and {give.type}.',
                    "all arms give the same type",
                )
            else:
                kind = both
            arms.append(ArmLogic(arm, when, give))
        reads = frozenset().union(*(arm.give.reads for arm in arms), *(arm.when.reads for arm in arms if arm.when))
        return RuleLogic(rule.name, kind, tuple(arms), reads)

    def condition(self, expression: Expr) -> Compiled:
        """An expression that must give yes or no."""
        compiled = self.expression(expression)
        if compiled.good and compiled.type.name not in ("yes_no", "?"):
            self.report(
                expression.pos,
                "HL035",
                f"A condition is yes or no, not {compiled.type}.",
                "compare it with something, or ask known(…)",
                expression.source,
            )
        return compiled

    def bound(self, name: str) -> Type:
        """The type of an item that a choice with ``each`` keeps under a name."""
        if name in self._asked:
            return UNKNOWN
        self._asked.add(name)
        each = self.binds[name]
        let = self.let(each)
        kind = let.type if let is not None else self.type_of(each)
        self._asked.discard(name)
        return kind.item if kind is not None and kind.item is not None else UNKNOWN
