"""The nodes of a script: what happens at each, and the ways on."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from ..script import Ask, Choice, Do, Expr, GoArm, Node
from .making import maker
from .reading import Reader, new_pos
from .shape import in_order
from .source import List, Map, Scalar, Source, Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..types import Vocabulary

_choice_keys = ("label", "each", "as", "when", "else", "do", "go")
_no_args: Mapping[str, Expr] = MappingProxyType({})


class NodeReader(Reader):
    """Reads nodes; ``vague`` are those whose way on could not be read."""

    def __init__(self, source: Source, vocabulary: Vocabulary) -> None:
        super().__init__(source, vocabulary)
        self.vague: set[str] = set()
        self._shapes: set[tuple[str, ...]] = set()
        """Sequences of keys that were found to be in order."""

    def nodes(self, value: Value | None) -> dict[str, Node]:
        """All nodes by name."""
        at = self.map(value, '"nodes"')
        if at is None:
            return {}
        self.names(at, "a node")
        return {name: self.node(name, item, at.keys[name]) for name, item in at.items.items()}

    def node(self, name: str, value: Value, key: Scalar) -> Node:
        """One node; what cannot be read is left out."""
        mark = key.start_mark
        pos = new_pos(self.file, mark.line + 1, mark.column + 1)
        if value.__class__ is not Map:
            self.report(value, "HL004", f'The node "{name}" is a map of keys here.')
            self.vague.add(name)
            return new_node(name, pos)
        items = value.items
        shape = tuple(value.items)
        if shape not in self._shapes and in_order(self, value, name):
            self._shapes.add(shape)
        get = items.get
        implements, apply, hint, collect, choose, do, call = (
            get("implements"),
            get("apply"),
            get("hint"),
            get("collect"),
            get("choose"),
            get("do"),
            get("call"),
        )
        go, end, say = get("go"), get("end"), get("say")
        before = len(self.source.findings)
        node = new_node(
            name,
            pos,
            self.handbook(implements) if implements is not None else (),
            self.applied(apply) if apply is not None else (),
            self.line(say) if say is not None else None,
            self.text(hint, '"hint"') if hint is not None else None,
            self.collected(collect) if collect is not None else (),
            self.choices(choose) if choose is not None else (),
            self.action(do) if do is not None else None,
            self.word(call, '"call"') if call is not None else None,
            self.ways(go) if go is not None else (),
            self.identifier(end, '"end"') if end is not None else None,
            self.heard(get("hears")) if "hears" in items else (),
        )
        if len(self.source.findings) > before and not node.go and not node.choose and node.end is None:
            self.vague.add(name)
        return node

    def applied(self, value: Value) -> tuple[str, ...]:
        """``apply``: a rule or a list of rules."""
        if value.__class__ is Scalar:
            return (value.value,)
        words = [self.word(item, "A rule") for item in self.list(value, '"apply"')]
        return tuple(word for word in words if word)

    def collected(self, value: Value) -> tuple[Ask, ...]:
        """``collect``: fields, ``?`` behind those that may stay empty."""
        found: dict[str, Ask] = {}
        for item in self.list(value, '"collect"'):
            word = self.word(item, "A field")
            if not word:
                continue
            name, required = (word[:-1].rstrip(), False) if word.endswith("?") else (word, True)
            if name in found:
                self.report(item, "HL002", f'"{name}" is collected twice here.', "keep one")
            found[name] = Ask(name, required)
        return tuple(found.values())

    def heard(self, value: Value | None) -> tuple[str, ...]:
        """``hears``: the fields that a choice's answer may be typed into."""
        words = [self.word(item, "A field") for item in self.list(value, '"hears"')]
        return tuple(word for word in words if word)

    # ------------------------------------------------------------ actions

    def action(self, value: Value) -> Do | None:
        """``do``: an action's name, or a map with ``action`` and arguments."""
        mark = value.start_mark
        pos = new_pos(self.file, mark.line + 1, mark.column + 1)
        if value.__class__ is Scalar:
            name = self.identifier(value, '"do"')
            return new_do(name, _no_args, pos) if name else None
        at = self.map(value, '"do"')
        if at is None:
            return None
        name = self.identifier(self.need(at, "action", '"do"'), '"action"')
        args = {}
        for key, item in at.items.items():
            if key != "action":
                expression = self.expression(item, f'The argument "{key}"')
                if expression is not None:
                    args[key] = expression
        return new_do(name, MappingProxyType(args), pos) if name else None

    # ------------------------------------------------------------ choices

    def choices(self, value: Value) -> tuple[Choice, ...]:
        """``choose``: choices by key."""
        at = self.map(value, '"choose"')
        if at is None:
            return ()
        if not at.items:
            self.report(at, "HL006", "There is nothing to choose here.")
        self.names(at, "a choice")
        found = (self.choice(key, item, at.keys[key]) for key, item in at.items.items())
        return tuple(choice for choice in found if choice is not None)

    def choice(self, key: str, value: Value, mark: Scalar) -> Choice | None:
        what = f'The choice "{key}"'
        at = self.map(value, what)
        if at is None:
            return None
        items = at.items
        if not items.keys() <= _choice_set:
            self.known_keys(at, _choice_keys, what)
        label = self.text(self.need(at, "label", what), "The label")
        each, bind, do, go = items.get("each"), items.get("as"), items.get("do"), items.get("go")
        if (each is None) != (bind is None):
            self.report(at, "HL006", f'{what} has "each" and "as", or neither.', "write each: LIST, as: NAME")
        if go is None:
            self.report(mark, "HL020", f"{what} leads nowhere.", "add go: NODE")
        when, otherwise = items.get("when"), items.get("else")
        if otherwise is not None and when is None:
            self.report(at.keys["else"], "HL006", '"else" tells why a choice is greyed out: it needs a "when".')
        pos = self.pos(mark.start_mark)
        if label is None:
            label = self.languages(_blank(key, mark), "")
        return new_choice(
            key,
            label,
            pos,
            self.expression(when, '"when"') if when is not None else None,
            self.text(otherwise, '"else"') if otherwise is not None else None,
            self.identifier(each, '"each"') if each is not None else None,
            self.identifier(bind, '"as"') if bind is not None else None,
            self.action(do) if do is not None else None,
            self.ways(go) if go is not None else (),
        )

    # ------------------------------------------------------------ ways on

    def ways(self, value: Value) -> tuple[GoArm, ...]:
        """``go``: a node, a map of outcomes, or arms with conditions."""
        if value.__class__ is Scalar:
            return self.target(value, None)
        if value.__class__ is List:
            return tuple(self.arms(value, None))
        found: list[GoArm] = []
        outcomes = value.items if isinstance(value, Map) else {}
        for outcome, item in outcomes.items():
            found.extend(self.target(item, outcome) if item.__class__ is Scalar else self.arms(item, outcome))
        if not found:
            self.report(value, "HL006", '"go" names no outcome.')
        return tuple(found)

    def target(self, value: Value, outcome: str | None) -> tuple[GoArm, ...]:
        """One way on without a condition; whether the node exists is asked later."""
        scalar = self.scalar(value, "A node")
        if scalar is None:
            return ()
        mark = scalar.start_mark
        return (new_goarm(scalar.value, new_pos(self.file, mark.line + 1, mark.column + 1), outcome),)

    def arms(self, value: Value, outcome: str | None) -> list[GoArm]:
        """Ways on with conditions."""
        found: list[GoArm] = []
        for item in self.list(value, '"go"'):
            at = self.map(item, 'An arm of "go"')
            if at is None:
                continue
            items = at.items
            target, when = items.get("go"), items.get("when")
            if target is None or len(items) != 1 + (when is not None):
                self.known_keys(at, ("when", "go"), 'An arm of "go"')
                self.need(at, "go", 'An arm of "go"')
            condition = self.expression(when, '"when"') if when is not None else None
            target = self.scalar(target, '"go"')
            if target is not None:
                mark = target.start_mark
                found.append(
                    new_goarm(target.value, new_pos(self.file, mark.line + 1, mark.column + 1), outcome, condition)
                )
        return found


def _blank(key: str, mark: Scalar) -> Map:
    at = Map(mark.start_mark)
    at.items = {"zh": Scalar(key, mark.start_mark), "en": Scalar(key, mark.start_mark)}
    return at


new_goarm, new_node, new_choice, new_do = maker(GoArm), maker(Node), maker(Choice), maker(Do)
_choice_set = frozenset(_choice_keys)
