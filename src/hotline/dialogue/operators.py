"""What operators and functions do with values: None-safe, bounded, never raising; and which types they go with."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta, tzinfo
from decimal import Decimal
from typing import Any

from .types import Type

UNKNOWN = Type("?")
"""The type of what could not be typed: goes with everything, so that one mistake gives one finding."""
FLAG = Type("yes_no")
TEXT = Type("text")
COUNT = Type("count")
NUMBER = Type("number")
MONEY = Type("money")
DATE = Type("date")
TIME = Type("time")
MOMENT = Type("datetime")
DURATION = Type("duration")

TEXTS = frozenset({"text", "name", "phone", "card", "address", "choice", "half_day"})
NUMBERS = frozenset({"count", "rating", "money", "number"})
ORDERED = NUMBERS | {"date", "time", "datetime", "duration"}

_failures = (ArithmeticError, TypeError, ValueError, AttributeError)

Operation = Callable[[Any, Any], Any]


def fits(given: Type, wanted: Type) -> bool:
    """Whether a value of one type may be handed in where another is wanted (unset is another question)."""
    if given.item or wanted.item:
        return given == UNKNOWN or wanted == UNKNOWN or bool(
            given.item and wanted.item and fits(given.item, wanted.item)
        )
    one, other = given.name, wanted.name
    if one == other or "?" in (one, other):
        return True
    if given.record or wanted.record:
        return False
    if other == "text":
        return one in TEXTS
    if one == "text":
        return other in ("name", "choice", "address")
    if other in ("number", "money"):
        return one in NUMBERS and (one, other) != ("money", "number")
    return {one, other} == {"count", "rating"}


def comparable(left: Type, right: Type) -> bool:
    """Whether two values can be compared for equality."""
    if left == UNKNOWN or right == UNKNOWN:
        return True
    if left.record or right.record or left.item or right.item:
        return False
    if left.name in TEXTS:
        return right.name in TEXTS
    if left.name in NUMBERS:
        return right.name in NUMBERS
    return left.name == right.name


def join(left: Type, right: Type) -> Type | None:
    """The one type that holds both, or None: what the arms of a rule give together."""
    if left.name == "?":
        return right
    if fits(left, right):
        return right
    if fits(right, left):
        return left
    if left.name in NUMBERS and right.name in NUMBERS:
        return NUMBER
    return TEXT if left.name in TEXTS and right.name in TEXTS else None


def _number_result(left: str, right: str) -> Type:
    if "number" in (left, right):
        return NUMBER
    return COUNT


def arithmetic(symbol: str, left: Type, right: Type) -> Type | None:
    """The type of ``left symbol right``, or None when they do not go together."""
    one, other = left.name, right.name
    if "?" in (one, other):
        return UNKNOWN
    if one in NUMBERS and other in NUMBERS:
        return _numeric(symbol, one, other)
    if symbol in ("+", "-") and other == "duration" and one in ("duration", "datetime", "date"):
        return Type(one)
    if symbol == "+" and one == "duration" and other in ("datetime", "date"):
        return Type(other)
    if symbol == "-" and one == other and one in ("datetime", "date"):
        return DURATION
    if symbol == "/" and one == other == "duration":
        return NUMBER
    if one == "duration" and other in NUMBERS and other != "money" and symbol in ("*", "/"):
        return DURATION
    if symbol == "*" and other == "duration" and one in NUMBERS and one != "money":
        return DURATION
    return None


def _numeric(symbol: str, one: str, other: str) -> Type | None:
    if one == other == "money":
        return {"+": MONEY, "-": MONEY, "/": NUMBER}.get(symbol)
    if one == "money":
        return MONEY
    if other == "money":
        return MONEY if symbol in ("+", "-", "*") else None
    if symbol == "/":
        return NUMBER
    return _number_result(one, other)


def _exact(value: Any) -> Any:
    return Decimal(repr(value)) if isinstance(value, float) else value


def _mixed(operation: Operation) -> Operation:
    """Decimal and float do not mix in Python; here a float joins as its shortest decimal."""

    def run(left: Any, right: Any) -> Any:
        try:
            return operation(left, right)
        except TypeError:
            if isinstance(left, timedelta) or isinstance(right, timedelta):
                left = float(left) if isinstance(left, Decimal) else left
                right = float(right) if isinstance(right, Decimal) else right
                return operation(left, right)
            return operation(_exact(left), _exact(right))

    return run


ARITHMETIC: Mapping[str, Operation] = {
    "+": _mixed(operator.add),
    "-": _mixed(operator.sub),
    "*": _mixed(operator.mul),
    "/": _mixed(operator.truediv),
    "//": _mixed(operator.floordiv),
    "%": _mixed(operator.mod),
}
COMPARISONS: Mapping[str, Operation] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


def safe(operation: Operation, left: Callable[[Any], Any], right: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """A closure for ``left op right`` that gives None when a side is unset or the operation makes no sense."""

    def run(names: Any) -> Any:
        one = left(names)
        if one is None:
            return None
        other = right(names)
        if other is None:
            return None
        try:
            return operation(one, other)
        except _failures:
            return None

    return run


def safe_constant(operation: Operation, left: Callable[[Any], Any], constant: Any) -> Callable[[Any], Any]:
    """As :func:`safe` with a constant on the right, the usual case, one call cheaper."""

    def run(names: Any) -> Any:
        one = left(names)
        if one is None:
            return None
        try:
            return operation(one, constant)
        except _failures:
            return None

    return run


def contains(one: Any, other: Any) -> bool:
    """``one in other``."""
    return one in other


# ---------------------------------------------------------------- the function table


def _zone(names: Mapping[str, object]) -> tzinfo | None:
    zone = names.get("zone")
    return zone if isinstance(zone, tzinfo) else None


def _local(names: Mapping[str, object], moment: datetime) -> datetime:
    zone = _zone(names)
    return moment.astimezone(zone) if zone is not None and moment.tzinfo is not None else moment


def _whole(seconds: float, unit: int) -> int | float:
    parts = seconds / unit
    return int(parts) if parts == int(parts) else parts


def _day(names: Mapping[str, object], value: date) -> date:
    return _local(names, value).date() if isinstance(value, datetime) else value


FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "len": lambda _names, value: len(value),
    "min": lambda _names, one, other: min(one, other),
    "max": lambda _names, one, other: max(one, other),
    "hours_between": lambda _names, one, other: _whole((other - one).total_seconds(), 3600),
    "minutes_between": lambda _names, one, other: _whole((other - one).total_seconds(), 60),
    "days_between": lambda names, one, other: (_day(names, other) - _day(names, one)).days,
    "at": lambda names, day, clock: datetime.combine(day, clock, tzinfo=_zone(names)),
    "day": lambda names, moment: _local(names, moment).date(),
    "clock": lambda names, moment: _local(names, moment).time().replace(microsecond=0),
    "minutes": lambda _names, number: timedelta(minutes=float(number)),
    "hours": lambda _names, number: timedelta(hours=float(number)),
    "weekday": lambda _names, day: day.isoweekday(),
    "ends_with": lambda _names, text, end: str(text).endswith(str(end)),
    "first": lambda _names, items: items[0] if items else None,
}
"""Function → what it does, given the names and its (known) arguments; ``known`` is the compiler's own."""


def call(name: str, args: tuple[Callable[[Any], Any], ...]) -> Callable[[Any], Any]:
    """A closure for a function call that gives None when an argument is unset or makes no sense."""
    function = FUNCTIONS[name]

    def run(names: Any) -> Any:
        values = [arg(names) for arg in args]
        if None in values:
            return None
        try:
            return function(names, *values)
        except _failures:
            return None

    return run


__all__ = ["ARITHMETIC", "COMPARISONS", "FUNCTIONS", "TEXTS", "arithmetic", "call", "comparable", "contains", "fits",
           "join", "safe", "safe_constant", "time"]
