"""Walking a syntax tree: arithmetic, the function table, and the whole walker."""

from __future__ import annotations

import ast
from typing import TYPE_CHECKING

from hotline.dialogue.findings import did_you_mean
from hotline.dialogue.types import Type

from . import closures
from .hints import plus_hint
from .kinds import COUNT, DATE, DURATION, FLAG, MOMENT, NUMBER, ORDERED, TIME, UNKNOWN, arithmetic, fits, join
from .logical import SYMBOLS, Logical
from .operators import ARITHMETIC, FUNCTIONS, call, safe, safe_constant
from .parts import NOTHING, Part, plain, reads_of, uses_of

if TYPE_CHECKING:
    from collections.abc import Mapping


class Walker(Logical):
    """Walks one syntax tree to the typed, compiled part it stands for."""

    def binary(self, node: ast.BinOp, guarded: frozenset[str]) -> Part:
        symbol = SYMBOLS.get(node.op.__class__)
        if symbol is None:
            return self.wrong("HL031", node, "This operator is not part of expressions.", "use + - * / // %")
        left, right = self.visit(node.left, guarded), self.visit(node.right, guarded)
        kind = arithmetic(symbol, left.type, right.type)
        if kind is None:
            return self.wrong(
                "HL035",
                node,
                f'"{symbol}" does not go between {left.type} and {right.type}.',
                plus_hint(left.type, right.type),
            )
        needs = dict(self.strict(left, node.left, guarded))
        for key, index in self.strict(right, node.right, guarded).items():
            needs.setdefault(key, index)
        operation = ARITHMETIC[symbol]
        run = (
            safe_constant(operation, left.run, right.run({}))
            if right.constant
            else safe(operation, left.run, right.run)
        )
        constant = left.constant and right.constant
        return Part(
            kind,
            run,
            left.reads | right.reads,
            left.uses | right.uses,
            needs,
            constant=constant,
            value=run({}) if constant else None,
        )

    def called(self, node: ast.Call, guarded: frozenset[str]) -> Part:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if not name or (name not in _signatures and name != "known"):
            hint = did_you_mean(name, [*_signatures, "known"]) if name else ""
            return self.wrong("HL034", node, f'There is no function "{name or ast.unparse(node.func)[:40]}".', hint)
        if node.keywords or any(isinstance(arg, ast.Starred) for arg in node.args):
            return self.wrong("HL031", node, "Arguments are written one after the other.")
        wanted = 1 if name == "known" else len(_signatures[name][0])
        if len(node.args) != wanted:
            return self.wrong(
                "HL034", node, f"{name}() takes {wanted} argument{'s' if wanted > 1 else ''}, not {len(node.args)}."
            )
        parts = [self.visit(arg, guarded) for arg in node.args]
        if name == "known":
            return self.known(node, parts[0])
        kind, needs = self.signature(name, node, parts), dict[str, int]()
        for part, arg in zip(parts, node.args, strict=True):
            for key, index in self.strict(part, arg, guarded).items():
                needs.setdefault(key, index)
        key = f"{name}({', '.join(part.key for part in parts)})"
        return Part(
            plain(kind),
            call(name, tuple(part.run for part in parts)),
            reads_of(parts),
            uses_of(parts),
            needs,
            frozenset({key}) if kind.optional else NOTHING,
            key=key,
        )

    def known(self, node: ast.Call, part: Part) -> Part:
        if part.constant or (not part.result and not part.needs):
            if part.type != UNKNOWN:
                self.wrong("HL034", node.args[0], "This is always known.", "known() asks about a name")
            return Part(FLAG, closures.known(part.run), part.reads, part.uses)
        sure = part.result | frozenset(part.needs)
        return Part(FLAG, closures.known(part.run), part.reads, part.uses, {}, NOTHING, sure, met=sure)

    def signature(self, name: str, node: ast.Call, parts: list[Part]) -> Type:
        wanted, gives = _signatures[name]
        for part, want, arg in zip(parts, wanted, node.args, strict=True):
            if part.type != UNKNOWN and not any(_accepts(part.type, kind) for kind in want.split("|")):
                self.wrong("HL035", arg, f"{name}() takes {want.replace('|', ' or ')} here, not {part.type}.")
        if name in ("min", "max"):
            both = join(parts[0].type, parts[1].type)
            if both is None:
                self.wrong("HL035", node.args[1], f"{parts[0].type} and {parts[1].type} have no {name}.")
            return both or UNKNOWN
        if name == "first":
            item = parts[0].type.item or UNKNOWN
            return Type(item.name, optional=True, record=item.record, item=item.item)
        return gives


Walker.visitors = {
    ast.Constant: Walker.constant,
    ast.Name: Walker.name,
    ast.Attribute: Walker.attribute,
    ast.BoolOp: Walker.both,
    ast.UnaryOp: Walker.unary,
    ast.Compare: Walker.compare,
    ast.BinOp: Walker.binary,
    ast.Call: Walker.called,
}

_signatures: Mapping[str, tuple[tuple[str, ...], Type]] = {
    "len": (("list|text",), COUNT),
    "min": (("ordered", "ordered"), UNKNOWN),
    "max": (("ordered", "ordered"), UNKNOWN),
    "hours_between": (("datetime", "datetime"), NUMBER),
    "minutes_between": (("datetime", "datetime"), NUMBER),
    "days_between": (("date|datetime", "date|datetime"), COUNT),
    "at": (("date", "time"), MOMENT),
    "day": (("datetime",), DATE),
    "clock": (("datetime",), TIME),
    "minutes": (("number",), DURATION),
    "hours": (("number",), DURATION),
    "weekday": (("date|datetime",), COUNT),
    "ends_with": (("text", "text"), FLAG),
    "first": (("list",), UNKNOWN),
}
assert _signatures.keys() == FUNCTIONS.keys()


def _accepts(given: Type, wanted: str) -> bool:
    if wanted == "list":
        return given.item is not None
    if wanted == "ordered":
        return given.name in ORDERED
    return given.item is None and not given.record and fits(given, Type(wanted))
