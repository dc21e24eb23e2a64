"""Conditions and values in scripts: allow-listed Python syntax, typed and compiled once, run as closures.

Names, constants, ``and or not``, comparisons, ``in``, arithmetic, attributes of declared records and the functions of
:data:`.operators.FUNCTIONS` plus ``known``. Nothing is ever handed to ``eval``: the syntax tree is walked, what is not in
the list is a problem with its place, and what is becomes a closure over typed, bounded, None-safe operations.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol

from .findings import did_you_mean
from .logic import Compiled
from .operators import (
    ARITHMETIC,
    COMPARISONS,
    COUNT,
    DATE,
    DURATION,
    FLAG,
    FUNCTIONS,
    MOMENT,
    NUMBER,
    NUMBERS,
    ORDERED,
    TEXT,
    TEXTS,
    TIME,
    UNKNOWN,
    arithmetic,
    call,
    comparable,
    contains,
    fits,
    join,
    safe,
    safe_constant,
)
from .types import Record, Type

LONGEST = 500
"""Characters of an expression; what is longer belongs into a let or a rule."""
DEEPEST = 40
LARGEST = 10**12

_nothing: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with an expression, at which offset in its text."""

    id: str
    index: int
    message: str
    suggestion: str = ""


class Scope(Protocol):
    """What an expression may name."""

    records: Mapping[str, Record]

    def type_of(self, name: str) -> Type | None:
        """The type of a fact or an always-there name."""

    def let(self, name: str) -> Compiled | None:
        """The compiled ``let`` of that name."""

    def options(self, name: str) -> frozenset[str] | None:
        """The closed set of texts a name can be, when it has one."""

    def spelled(self) -> list[str]:
        """All names, for suggestions."""


@dataclass(slots=True)
class _Part:
    """A sub-expression, typed and compiled; see :class:`.logic.Compiled` for the sets."""

    type: Type
    run: Callable[[Any], Any]
    reads: frozenset[str] = _nothing
    uses: frozenset[str] = _nothing
    needs: dict[str, int] = field(default_factory=dict)
    result: frozenset[str] = _nothing
    true: frozenset[str] = _nothing
    false: frozenset[str] = _nothing
    met: frozenset[str] | None = None
    unmet: frozenset[str] | None = None
    key: str = ""
    options: frozenset[str] | None = None
    constant: bool = False
    value: Any = None


_odd_number = re.compile(r"\d[A-Za-z_\\]|\\")


def compile_expression(source: str, scope: Scope) -> tuple[Compiled, tuple[Problem, ...]]:
    """Compile one expression; never raises. With problems the result still runs (and gives None where it is wrong)."""
    problems: list[Problem] = []
    tree = _parse(source, problems)
    if tree is None:
        return Compiled(source, UNKNOWN, _none, good=False), tuple(problems)
    walker = _Walker(source, scope, problems)
    part = walker.visit(tree, _nothing)
    compiled = Compiled(
        source, part.type, part.run, part.reads, part.uses, tuple(part.needs.items()), part.result, part.true, part.false,
        part.met, part.unmet, part.constant, not problems,
    )
    return compiled, tuple(problems)


def name_of(name: str, scope: Scope) -> Compiled:
    """The compiled reading of one plain name, without going through the parser; for namesake arguments."""
    compiled, _ = compile_expression(name, scope)
    return compiled


def _none(_names: Any) -> None:
    return None


def _parse(source: str, problems: list[Problem]) -> ast.expr | None:
    if len(source) > LONGEST:
        problems.append(Problem("HL030", LONGEST, f"An expression has at most {LONGEST} characters.", "use a let"))
        return None
    if not source.strip():
        problems.append(Problem("HL030", 0, "An expression is missing here."))
        return None
    try:
        if _odd_number.search(source):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return ast.parse(source, mode="eval").body
        return ast.parse(source, mode="eval").body
    except SyntaxError as error:
        column = max((error.offset or 1) - 1, 0) if error.lineno in (1, None) else 0
        problems.append(Problem("HL030", min(column, len(source) - 1), f"This cannot be read: {error.msg}.",
                                _syntax_hint(source)))
    except (ValueError, RecursionError, MemoryError):
        problems.append(Problem("HL030", 0, "This cannot be read."))
    return None


def _syntax_hint(source: str) -> str:
    if "&&" in source or "||" in source:
        return 'write "and", "or"'
    if re.search(r"(?<![=<>!])=(?!=)", source):
        return 'compare with "=="'
    return ""


_symbols: Mapping[type, str] = {
    ast.Add: "+", ast.Sub: "-", ast.Mult: "*", ast.Div: "/", ast.FloorDiv: "//", ast.Mod: "%",
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}


class _Walker:
    """Walks one syntax tree. ``guarded``: the keys that are known at this place by guards inside the expression."""

    def __init__(self, source: str, scope: Scope, problems: list[Problem]) -> None:
        self.source, self.scope, self.problems = source, scope, problems
        self.ascii = source.isascii()
        self.depth = 0

    # ------------------------------------------------------------ helpers

    def index(self, node: ast.expr) -> int:
        """The offset of a node in characters (ast counts UTF-8 bytes)."""
        if self.ascii and node.lineno == 1:
            return node.col_offset
        lines = self.source.split("\n")
        before = sum(len(line) + 1 for line in lines[: node.lineno - 1])
        line = lines[min(node.lineno, len(lines)) - 1]
        return before + len(line.encode()[: node.col_offset].decode(errors="ignore"))

    def wrong(self, id_: str, node: ast.expr, message: str, suggestion: str = "") -> _Part:
        self.problems.append(Problem(id_, self.index(node), message, suggestion))
        return _Part(UNKNOWN, _none)

    def visit(self, node: ast.expr, guarded: frozenset[str]) -> _Part:
        self.depth += 1
        try:
            if self.depth > DEEPEST:
                return self.wrong("HL030", node, "This is nested too deep.", "use a let")
            visitor = _visitors.get(node.__class__)
            if visitor is None:
                what = _strange.get(node.__class__, "This construct")
                return self.wrong("HL031", node, f"{what} is not part of expressions.", _instead.get(node.__class__, ""))
            return visitor(self, node, guarded)
        finally:
            self.depth -= 1

    def strict(self, part: _Part, node: ast.expr, guarded: frozenset[str]) -> dict[str, int]:
        """The needs of a part whose value is used: its own and what its result needs, unless guarded."""
        if not part.result or part.result <= guarded:
            return part.needs
        needs = dict(part.needs)
        index = self.index(node)
        for key in part.result - guarded:
            needs.setdefault(key, index)
        return needs

    # ------------------------------------------------------------ leaves

    def constant(self, node: ast.Constant, _guarded: frozenset[str]) -> _Part:
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
        return _Part(kind, lambda _names: value, constant=True, value=value)

    def name(self, node: ast.Name, guarded: frozenset[str]) -> _Part:
        name = node.id
        let = self.scope.let(name)
        if let is not None:
            index = self.index(node)
            needs = {key: index for key, _ in let.needs if key not in guarded}
            return _Part(let.type, let.run, let.reads, frozenset({name}) | let.uses, needs, let.result, let.true,
                         let.false, let.met, let.unmet, name, self.scope.options(name))
        kind = self.scope.type_of(name)
        if kind is None:
            hint = _spelling.get(name) or did_you_mean(name, self.scope.spelled())
            return self.wrong("HL032", node, f'"{name}" is not declared.', hint)
        only = frozenset({name})
        return _Part(_plain(kind), _get(name), only, only, {}, only, key=name, options=self.scope.options(name))

    def attribute(self, node: ast.Attribute, guarded: frozenset[str]) -> _Part:
        base = self.visit(node.value, guarded)
        if base.type == UNKNOWN:
            return base
        if not base.type.record:
            return self.wrong("HL033", node, f"A value of type {base.type} has no attributes.",
                              "only records are read by attribute")
        record = self.scope.records.get(base.type.name)
        kind = record.attributes.get(node.attr) if record else None
        if kind is None:
            known = record.attributes if record else {}
            return self.wrong("HL033", node, f'A {base.type} has no "{node.attr}".', did_you_mean(node.attr, known))
        key = f"{base.key}.{node.attr}"
        return _Part(_plain(kind), _attribute(base.run, node.attr), base.reads, base.uses,
                     self.strict(base, node.value, guarded), frozenset({key}) if kind.optional else _nothing, key=key)

    # ------------------------------------------------------------ logic

    def both(self, node: ast.BoolOp, guarded: frozenset[str]) -> _Part:
        conjunction = isinstance(node.op, ast.And)
        parts: list[_Part] = []
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
        return _Part(FLAG, _and(runs) if conjunction else _or(runs), _union(parts), _used(parts), needs, _nothing,
                     strong if conjunction else weak, weak if conjunction else strong,
                     _all(met) if conjunction else _any(met), _any(unmet) if conjunction else _all(unmet),
                     constant=all(part.constant for part in parts))

    def condition(self, node: ast.expr, guarded: frozenset[str]) -> _Part:
        part = self.visit(node, guarded)
        if part.type.name not in ("yes_no", "?"):
            self.wrong("HL035", node, f"This must be yes or no, not {part.type}.", _condition_hint(part.type))
        part.needs = self.strict(part, node, guarded)
        part.result = _nothing
        return part

    def unary(self, node: ast.UnaryOp, guarded: frozenset[str]) -> _Part:
        if isinstance(node.op, ast.Not):
            part = self.condition(node.operand, guarded)
            run = part.run
            part.run, part.type, part.key = _not(run), FLAG, ""
            part.true, part.false, part.met, part.unmet = part.false, part.true, part.unmet, part.met
            return part
        if isinstance(node.op, ast.Invert):
            return self.wrong("HL031", node, '"~" is not part of expressions.', 'write "not"')
        part = self.visit(node.operand, guarded)
        if part.type.name not in NUMBERS | {"duration", "?"}:
            return self.wrong("HL035", node, f"A sign before a value of type {part.type}.")
        run, negative = part.run, isinstance(node.op, ast.USub)
        value = -part.value if negative and part.constant and part.value is not None else part.value
        return _Part(part.type, safe_constant(ARITHMETIC["*"], run, -1) if negative else run, part.reads, part.uses,
                     self.strict(part, node.operand, guarded), constant=part.constant, value=value)

    def compare(self, node: ast.Compare, guarded: frozenset[str]) -> _Part:
        sides = [node.left, *node.comparators]
        parts = [
            self.listed(side, guarded) if at and isinstance(node.ops[at - 1], (ast.In, ast.NotIn))
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
        return _Part(FLAG, runs[0] if len(runs) == 1 else _and(tuple(runs)), _union(parts), _used(parts), needs,
                     constant=all(part.constant for part in parts))

    def pair(self, op: ast.cmpop, left_node: ast.expr, left: _Part, right_node: ast.expr, right: _Part) -> Any:
        if isinstance(op, (ast.Is, ast.IsNot)):
            self.wrong("HL031", right_node, '"is" is not part of expressions.', 'write "==" or known(name)')
            return _none
        if isinstance(op, (ast.In, ast.NotIn)):
            self.membership(left_node, left, right_node, right)
            run = safe(contains, left.run, right.run)
            return run if isinstance(op, ast.In) else _not(run)
        symbol = _symbols[op.__class__]
        if not comparable(left.type, right.type):
            self.wrong("HL035", right_node, f"A {left.type} cannot be compared with a {right.type}.",
                       _compare_hint(left.type, right.type))
        elif symbol not in ("==", "!=") and not {left.type.name, right.type.name} <= ORDERED | {"?"}:
            self.wrong("HL035", left_node, f"Values of type {left.type} have no order.", 'compare with "==" or "!="')
        self.possible(left, right, right_node)
        self.possible(right, left, left_node)
        if right.constant:
            return safe_constant(COMPARISONS[symbol], left.run, right.run({}))
        return safe(COMPARISONS[symbol], left.run, right.run)

    def possible(self, name: _Part, constant: _Part, node: ast.expr) -> None:
        value = constant.value
        if name.options is not None and constant.constant and isinstance(value, str) and value not in name.options:
            hint = did_you_mean(value, name.options) or f"one of: {', '.join(sorted(name.options))}"
            self.wrong("HL039", node, f'"{name.key}" is never "{value}".', hint)

    def listed(self, node: ast.expr, guarded: frozenset[str]) -> _Part:
        """The right side of ``in``: a written list, or a name of a list or text."""
        if not isinstance(node, (ast.Tuple, ast.List)):
            return self.visit(node, guarded)
        parts = [self.visit(item, guarded) for item in node.elts]
        kind: Type = UNKNOWN
        for part, item in zip(parts, node.elts, strict=True):
            both = join(kind, part.type)
            if both is None:
                self.wrong("HL035", item, f"A {part.type} in a list of {kind}.")
            else:
                kind = both
        needs: dict[str, int] = {}
        for part, item in zip(parts, node.elts, strict=True):
            needs.update(self.strict(part, item, guarded))
        constant = all(part.constant for part in parts)
        runs = tuple(part.run for part in parts)
        values = tuple(run({}) for run in runs) if constant else ()
        run = (lambda _names: values) if constant else (lambda names: tuple(run(names) for run in runs))
        return _Part(Type("list", item=kind), run, _union(parts), _used(parts), needs, constant=constant,
                     value=tuple(zip(parts, node.elts, strict=True)))

    def membership(self, left_node: ast.expr, left: _Part, right_node: ast.expr, right: _Part) -> None:
        if right.type.item:
            if right.type.item.record or not comparable(left.type, right.type.item):
                self.wrong("HL035", left_node, f"A {left.type} is never in a {right.type}.")
            if right.value:
                for part, item in right.value:
                    self.possible(left, part, item)
        elif right.type.name in TEXTS:
            if left.type.name not in TEXTS | {"?"}:
                self.wrong("HL035", left_node, f"A {left.type} is never in a text.")
        elif right.type != UNKNOWN:
            self.wrong("HL035", right_node, f'"in" needs a list or a text on the right, not {right.type}.')

    # ------------------------------------------------------------ arithmetic and functions

    def binary(self, node: ast.BinOp, guarded: frozenset[str]) -> _Part:
        symbol = _symbols.get(node.op.__class__)
        if symbol is None:
            return self.wrong("HL031", node, "This operator is not part of expressions.", "use + - * / // %")
        left, right = self.visit(node.left, guarded), self.visit(node.right, guarded)
        kind = arithmetic(symbol, left.type, right.type)
        if kind is None:
            return self.wrong("HL035", node, f'"{symbol}" does not go between {left.type} and {right.type}.',
                              _plus_hint(left.type, right.type))
        needs = dict(self.strict(left, node.left, guarded))
        for key, index in self.strict(right, node.right, guarded).items():
            needs.setdefault(key, index)
        operation = ARITHMETIC[symbol]
        run = (safe_constant(operation, left.run, right.run({})) if right.constant
               else safe(operation, left.run, right.run))
        constant = left.constant and right.constant
        return _Part(kind, run, left.reads | right.reads, left.uses | right.uses, needs, constant=constant,
                     value=run({}) if constant else None)

    def called(self, node: ast.Call, guarded: frozenset[str]) -> _Part:
        name = node.func.id if isinstance(node.func, ast.Name) else ""
        if not name or (name not in _signatures and name != "known"):
            hint = did_you_mean(name, [*_signatures, "known"]) if name else ""
            return self.wrong("HL034", node, f'There is no function "{name or ast.unparse(node.func)[:40]}".', hint)
        if node.keywords or any(isinstance(arg, ast.Starred) for arg in node.args):
            return self.wrong("HL031", node, "Arguments are written one after the other.")
        wanted = 1 if name == "known" else len(_signatures[name][0])
        if len(node.args) != wanted:
            return self.wrong("HL034", node, f"{name}() takes {wanted} argument{'s' if wanted > 1 else ''},"
                              f" not {len(node.args)}.")
        parts = [self.visit(arg, guarded) for arg in node.args]
        if name == "known":
            return self.known(node, parts[0])
        kind, needs = self.signature(name, node, parts), dict[str, int]()
        for part, arg in zip(parts, node.args, strict=True):
            for key, index in self.strict(part, arg, guarded).items():
                needs.setdefault(key, index)
        key = f"{name}({', '.join(part.key for part in parts)})"
        return _Part(_plain(kind), call(name, tuple(part.run for part in parts)), _union(parts), _used(parts), needs,
                     frozenset({key}) if kind.optional else _nothing, key=key)

    def known(self, node: ast.Call, part: _Part) -> _Part:
        if part.constant or not part.result and not part.needs:
            if part.type != UNKNOWN:
                self.wrong("HL034", node.args[0], "This is always known.", "known() asks about a name")
            return _Part(FLAG, _known(part.run), part.reads, part.uses)
        sure = part.result | frozenset(part.needs)
        return _Part(FLAG, _known(part.run), part.reads, part.uses, {}, _nothing, sure, met=sure)

    def signature(self, name: str, node: ast.Call, parts: list[_Part]) -> Type:
        wanted, gives = _signatures[name]
        for part, want, arg in zip(parts, wanted, node.args, strict=True):
            if part.type != UNKNOWN and not any(_accepts(part.type, kind) for kind in want.split("|")):
                self.wrong("HL035", arg, f"{name}() takes {want.replace('|', ' or ')} here, not {part.type}.")
        if name in ("min", "max"):
            both = join(parts[0].type, parts[1].type)
            if both is None:
                self.wrong("HL035", node.args[1], f"A {parts[0].type} and a {parts[1].type} have no {name}.")
            return both or UNKNOWN
        if name == "first":
            item = parts[0].type.item or UNKNOWN
            return Type(item.name, optional=True, record=item.record, item=item.item)
        return gives


_Visitor = Callable[[_Walker, Any, frozenset[str]], _Part]
_visitors: Mapping[type, _Visitor] = {
    ast.Constant: _Walker.constant,
    ast.Name: _Walker.name,
    ast.Attribute: _Walker.attribute,
    ast.BoolOp: _Walker.both,
    ast.UnaryOp: _Walker.unary,
    ast.Compare: _Walker.compare,
    ast.BinOp: _Walker.binary,
    ast.Call: _Walker.called,
}
_strange: Mapping[type, str] = {
    ast.Lambda: "A function of one's own", ast.IfExp: '"if … else"', ast.Subscript: "An index", ast.List: "A list",
    ast.Tuple: "A list", ast.Set: "A set", ast.Dict: "A map", ast.JoinedStr: "A formatted text",
    ast.ListComp: "A loop", ast.GeneratorExp: "A loop", ast.NamedExpr: "An assignment", ast.Await: '"await"',
}
_instead: Mapping[type, str] = {
    ast.IfExp: "use a rule with two arms", ast.Subscript: "use first(list)",
    ast.List: 'lists stand after "in" only', ast.Tuple: 'lists stand after "in" only',
}
_spelling = {"true": "write True", "false": "write False", "yes": "write True", "no": "write False",
             "null": "use known(name)", "none": "use known(name)"}
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


def _plain(kind: Type) -> Type:
    return Type(kind.name, record=kind.record, item=kind.item) if kind.optional else kind


def _union(parts: list[_Part]) -> frozenset[str]:
    return frozenset().union(*(part.reads for part in parts))


def _used(parts: list[_Part]) -> frozenset[str]:
    return frozenset().union(*(part.uses for part in parts))


def _all(sets: list[frozenset[str] | None]) -> frozenset[str] | None:
    """Known when all are: nothing if one of them never is."""
    found = _nothing
    for one in sets:
        if one is None:
            return None
        found |= one
    return found


def _any(sets: list[frozenset[str] | None]) -> frozenset[str] | None:
    """One that is enough, if there is one."""
    return next((one for one in sets if one is not None), None)


def _condition_hint(kind: Type) -> str:
    return "compare it with something, or ask known(…)" if kind.name not in ("yes_no", "?") else ""


def _compare_hint(left: Type, right: Type) -> str:
    names = {left.name, right.name}
    if names == {"date", "datetime"}:
        return "day(moment) is its date"
    if names == {"time", "datetime"}:
        return "clock(moment) is its time; at(date, time) makes a moment"
    if "duration" in names and names & NUMBERS:
        return "minutes(n) and hours(n) make durations"
    return "compare .key of a record" if left.record or right.record else ""


def _plus_hint(left: Type, right: Type) -> str:
    names = {left.name, right.name}
    if "time" in names:
        return "at(date, time) makes a moment that durations can be added to"
    if names & {"datetime", "date", "duration"} and names & NUMBERS:
        return "minutes(n) and hours(n) make durations"
    return "texts are put together in a text with $name" if names & TEXTS else ""


# ---------------------------------------------------------------- closures


def _get(name: str) -> Callable[[Any], Any]:
    def run(names: Any) -> Any:
        return names.get(name)

    return run


def _attribute(base: Callable[[Any], Any], attribute: str) -> Callable[[Any], Any]:
    def run(names: Any) -> Any:
        value = base(names)
        return value.get(attribute) if value.__class__ is dict or isinstance(value, Mapping) else None

    return run


def _and(runs: tuple[Callable[[Any], Any], ...]) -> Callable[[Any], Any]:
    def run(names: Any) -> Any:
        answer: Any = True
        for part in runs:
            value = part(names)
            if value is None:
                answer = None
            elif not value:
                return False
        return answer

    return run


def _or(runs: tuple[Callable[[Any], Any], ...]) -> Callable[[Any], Any]:
    def run(names: Any) -> Any:
        answer: Any = False
        for part in runs:
            value = part(names)
            if value is None:
                answer = None
            elif value:
                return True
        return answer

    return run


def _not(part: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def run(names: Any) -> Any:
        value = part(names)
        return None if value is None else not value

    return run


def _known(part: Callable[[Any], Any]) -> Callable[[Any], Any]:
    def run(names: Any) -> bool:
        return part(names) is not None

    return run
