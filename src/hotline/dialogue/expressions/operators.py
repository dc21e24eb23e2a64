"""What operators and functions do with values: None-safe, bounded, never raising."""

from __future__ import annotations

import operator
from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta, tzinfo
from decimal import Decimal
from typing import Any

_failures = (ArithmeticError, TypeError, ValueError, AttributeError)

Operation = Callable[[Any, Any], Any]


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
