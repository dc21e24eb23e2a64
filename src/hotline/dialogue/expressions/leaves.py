"""Walking a syntax tree: the way into it, constants, names and attributes."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any, ClassVar

from hotline.dialogue.findings import did_you_mean

from . import closures
from .closures import nothing
from .hints import INSTEAD, SPELLING, STRANGE
from .kinds import COUNT, FLAG, NUMBER, TEXT, UNKNOWN
from .parts import NOTHING, Part, Problem, Scope, plain

if TYPE_CHECKING:
    from hotline.dialogue.types import Type

DEEPEST = 40
LARGEST = 10**12

Visitor = Callable[[Any, Any, frozenset[str]], Part]


class Leaves:
    """Walks one syntax tree. ``guarded``: the keys that are known at this place by guards inside the expression."""

    visitors: ClassVar[Mapping[type, Visitor]] = {}

    def __init__(self, source: str, scope: Scope, problems: list[Problem]) -> None:
        self.source, self.scope, self.problems = source, scope, problems
        self.ascii = source.isascii()
        self.indent = len(source) - len(source.lstrip())
        self.depth = 0

    # ------------------------------------------------------------ helpers

    def index(self, node: ast.expr) -> int:
        """The offset of a node in characters (ast counts UTF-8 bytes)."""
        return self.offset(node.col_offset)

    def offset(self, column: int) -> int:
        """A column of the tree (bytes of UTF-8, indent cut off) as an offset in the source."""
        if self.ascii:
            return self.indent + column
        return self.indent + len(self.source[self.indent :].encode()[:column].decode(errors="ignore"))

    def end(self, node: ast.expr, back: int) -> int:
        """The offset of what a node ends with, ``back`` characters long."""
        return self.offset(node.end_col_offset or 0) - back

    def wrong(self, id_: str, node: ast.expr, message: str, suggestion: str = "") -> Part:
        self.problems.append(Problem(id_, self.index(node), message, suggestion))
        return Part(UNKNOWN, nothing)

    def visit(self, node: ast.expr, guarded: frozenset[str]) -> Part:
        self.depth += 1
        try:
            if self.depth > DEEPEST:
                return self.wrong("HL030", node, "This is nested too deep.", "use a let")
            visitor = self.visitors.get(node.__class__)
            if visitor is None:
                what = STRANGE.get(node.__class__, "This construct")
                return self.wrong("HL031", node, f"{what} is not part of expressions.", INSTEAD.get(node.__class__, ""))
            return visitor(self, node, guarded)
        finally:
            self.depth -= 1

    def strict(self, part: Part, node: ast.expr, guarded: frozenset[str]) -> dict[str, int]:
        """The needs of a part whose value is used: its own and what its result needs, unless guarded."""
        if not part.result or part.result <= guarded:
            return part.needs
        needs = dict(part.needs)
        index = self.index(node)
        for key in part.result - guarded:
            needs.setdefault(key, index)
        return needs

    # ------------------------------------------------------------ leaves

    def constant(self, node: ast.Constant, _guarded: frozenset[str]) -> Part:
        value: Any = node.value
        kind: Type
        if isinstance(value, bool):
            kind = FLAG
        elif isinstance(value, str):
            kind = TEXT
        elif isinstance(value, int):
            kind = COUNT
        elif isinstance(value, float):
            kind = NUMBER
            if value > LARGEST:
                return self.wrong("HL031", node, "A number this large is not part of expressions.")
            value = Decimal(repr(value))
        else:
            hint = "use known(name)" if value is None else ""
            return self.wrong("HL031", node, f"{value!r} is not part of expressions.", hint)
        if isinstance(value, int) and abs(value) > LARGEST:
            return self.wrong("HL031", node, "A number this large is not part of expressions.")
        return Part(kind, lambda _names: value, constant=True, value=value)

    def name(self, node: ast.Name, guarded: frozenset[str]) -> Part:
        name = node.id
        let = self.scope.let(name)
        if let is not None:
            index = self.index(node)
            needs = {key: index for key, _ in let.needs if key not in guarded}
            return Part(
                let.type,
                let.run,
                let.reads,
                frozenset({name}) | let.uses,
                needs,
                let.result,
                let.true,
                let.false,
                let.met,
                let.unmet,
                name,
                self.scope.options(name),
            )
        kind = self.scope.type_of(name)
        if kind is None:
            hint = SPELLING.get(name) or did_you_mean(name, self.scope.spelled())
            return self.wrong("HL032", node, f'"{name}" is not declared.', hint)
        only = frozenset({name})
        return Part(plain(kind), closures.get(name), only, only, {}, only, key=name, options=self.scope.options(name))

    def attribute(self, node: ast.Attribute, guarded: frozenset[str]) -> Part:
        base = self.visit(node.value, guarded)
        if base.type == UNKNOWN:
            return base
        if not base.type.record:
            return self.wrong(
                "HL033", node, f"A value of type {base.type} has no attributes.", "only records are read by attribute"
            )
        record = self.scope.records.get(base.type.name)
        kind = record.attributes.get(node.attr) if record else None
        if kind is None:
            known = record.attributes if record else {}
            index = self.end(node, len(node.attr))
            hint = did_you_mean(node.attr, known)
            self.problems.append(Problem("HL033", index, f'There is no "{node.attr}" in {base.type}.', hint))
            return Part(UNKNOWN, nothing)
        key = f"{base.key}.{node.attr}"
        return Part(
            plain(kind),
            closures.attribute(base.run, node.attr),
            base.reads,
            base.uses,
            self.strict(base, node.value, guarded),
            frozenset({key}) if kind.optional else NOTHING,
            key=key,
        )
