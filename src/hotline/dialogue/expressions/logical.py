"""Walking a syntax tree: and, or, not, comparisons, in."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING, Any

from hotline.dialogue.findings import did_you_mean
from hotline.dialogue.types import Type

from . import closures
from .closures import nothing
from .hints import compare_hint, condition_hint
from .kinds import FLAG, NUMBERS, ORDERED, TEXTS, UNKNOWN, comparable, join
from .leaves import Leaves
from .operators import ARITHMETIC, COMPARISONS, contains, safe, safe_constant
from .parts import NOTHING, Part, all_of, any_of, reads_of, uses_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

SYMBOLS: Mapping[type, str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}


class Logical(Leaves):
    """Conditions."""

    def both(self, node: ast.BoolOp, guarded: frozenset[str]) -> Part:
        conjunction = isinstance(node.op, ast.And)
        parts: list[Part] = []
        needs: dict[str, int] = {}
        inside = guarded
        for value in node.values:
            part = self.condition(value, inside)
            for key, index in part.needs.items():
                needs.setdefault(key, index)
            inside |= part.true if conjunction else part.false
            parts.append(part)
        strong = frozenset().union(*(part.true if conjunction else part.false for part in parts))
        weak = frozenset.intersection(*(part.false if conjunction else part.true for part in parts))
        runs = tuple(part.run for part in parts)
        met, unmet = [part.met for part in parts], [part.unmet for part in parts]
        return Part(
            FLAG,
            closures.and_(runs) if conjunction else closures.or_(runs),
            reads_of(parts),
            uses_of(parts),
            needs,
            NOTHING,
            strong if conjunction else weak,
            weak if conjunction else strong,
            all_of(met) if conjunction else any_of(met),
            any_of(unmet) if conjunction else all_of(unmet),
            constant=all(part.constant for part in parts),
        )

    def condition(self, node: ast.expr, guarded: frozenset[str]) -> Part:
        part = self.visit(node, guarded)
        if part.type.name not in ("yes_no", "?"):
            self.wrong("HL035", node, f"This must be yes or no, not {part.type}.", condition_hint(part.type))
        part.needs = self.strict(part, node, guarded)
        part.result = NOTHING
        return part

    def unary(self, node: ast.UnaryOp, guarded: frozenset[str]) -> Part:
        if isinstance(node.op, ast.Not):
            part = self.condition(node.operand, guarded)
            run = part.run
            part.run, part.type, part.key = closures.not_(run), FLAG, ""
            part.true, part.false, part.met, part.unmet = part.false, part.true, part.unmet, part.met
            return part
        if isinstance(node.op, ast.Invert):
            return self.wrong("HL031", node, '"~" is not part of expressions.', 'write "not"')
        part = self.visit(node.operand, guarded)
        if part.type.name not in NUMBERS | {"duration", "?"}:
            return self.wrong("HL035", node, f"A sign before a value of type {part.type}.")
        run, negative = part.run, isinstance(node.op, ast.USub)
        value = -part.value if negative and part.constant and part.value is not None else part.value
        return Part(
            part.type,
            safe_constant(ARITHMETIC["*"], run, -1) if negative else run,
            part.reads,
            part.uses,
            self.strict(part, node.operand, guarded),
            constant=part.constant,
            value=value,
        )

    def compare(self, node: ast.Compare, guarded: frozenset[str]) -> Part:
        sides = [node.left, *node.comparators]
        parts = [
            self.listed(side, guarded)
            if at and isinstance(node.ops[at - 1], (ast.In, ast.NotIn))
            else self.visit(side, guarded)
            for at, side in enumerate(sides)
        ]
        runs: list[Callable[[Any], Any]] = []
        for at, op in enumerate(node.ops):
            run = self.pair(op, sides[at], parts[at], sides[at + 1], parts[at + 1])
            runs.append(run)
        needs: dict[str, int] = {}
        for part, side in zip(parts, sides, strict=True):
            for key, index in self.strict(part, side, guarded).items():
                needs.setdefault(key, index)
        return Part(
            FLAG,
            runs[0] if len(runs) == 1 else closures.and_(tuple(runs)),
            reads_of(parts),
            uses_of(parts),
            needs,
            constant=all(part.constant for part in parts),
        )

    def pair(self, op: ast.cmpop, left_node: ast.expr, left: Part, right_node: ast.expr, right: Part) -> Any:
        if isinstance(op, (ast.Is, ast.IsNot)):
            self.wrong("HL031", right_node, '"is" is not part of expressions.', 'write "==" or known(name)')
            return nothing
        if isinstance(op, (ast.In, ast.NotIn)):
            self.membership(left_node, left, right_node, right)
            run = safe(contains, left.run, right.run)
            return run if isinstance(op, ast.In) else closures.not_(run)
        symbol = SYMBOLS[op.__class__]
        if not comparable(left.type, right.type):
            self.wrong(
                "HL035",
                right_node,
                f"{left.type} cannot be compared with {right.type}.",
                compare_hint(left.type, right.type),
            )
        elif symbol not in ("==", "!=") and not {left.type.name, right.type.name} <= ORDERED | {"?"}:
            self.wrong("HL035", left_node, f"Values of type {left.type} have no order.", 'compare with "==" or "!="')
        self.possible(left, right, right_node)
        self.possible(right, left, left_node)
        if right.constant:
            return safe_constant(COMPARISONS[symbol], left.run, right.run({}))
        return safe(COMPARISONS[symbol], left.run, right.run)

    def possible(self, name: Part, constant: Part, node: ast.expr) -> None:
        value = constant.value
        if name.options is not None and constant.constant and isinstance(value, str) and value not in name.options:
            hint = did_you_mean(value, name.options) or f"one of: {', '.join(sorted(name.options))}"
            self.wrong("HL039", node, f'"{name.key}" is never "{value}".', hint)

    def listed(self, node: ast.expr, guarded: frozenset[str]) -> Part:
        """The right side of ``in``: a written list, or a name of a list or text."""
        if not isinstance(node, (ast.Tuple, ast.List)):
            return self.visit(node, guarded)
        parts = [self.visit(item, guarded) for item in node.elts]
        kind: Type = UNKNOWN
        for part, item in zip(parts, node.elts, strict=True):
            both = join(kind, part.type)
            if both is None:
                self.wrong("HL035", item, f"{part.type} in a list of {kind}.")
            else:
                kind = both
        needs: dict[str, int] = {}
        for part, item in zip(parts, node.elts, strict=True):
            needs.update(self.strict(part, item, guarded))
        constant = all(part.constant for part in parts)
        runs = tuple(part.run for part in parts)
        values = tuple(run({}) for run in runs) if constant else ()
        run = (lambda _names: values) if constant else (lambda names: tuple(run(names) for run in runs))
        return Part(
            Type("list", item=kind),
            run,
            reads_of(parts),
            uses_of(parts),
            needs,
            constant=constant,
            value=tuple(zip(parts, node.elts, strict=True)),
        )

    def membership(self, left_node: ast.expr, left: Part, right_node: ast.expr, right: Part) -> None:
        if right.type.item:
            if right.type.item.record or not comparable(left.type, right.type.item):
                self.wrong("HL035", left_node, f"{left.type} is never in {right.type}.")
            if right.value:
                for part, item in right.value:
                    self.possible(left, part, item)
        elif right.type.name in TEXTS:
            if left.type.name not in TEXTS | {"?"}:
                self.wrong("HL035", left_node, f"{left.type} is never in a text.")
        elif right.type != UNKNOWN:
            self.wrong("HL035", right_node, f'"in" needs a list or a text on the right, not {right.type}.')
