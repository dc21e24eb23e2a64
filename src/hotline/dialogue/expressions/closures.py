"""What an expression becomes: closures over names. Three-valued: unknown (None) is never true."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

Run = Callable[[Any], Any]


def nothing(_names: Any) -> None:
    """No value, where an expression is wrong."""
    return


def get(name: str) -> Run:
    """The value of a name."""

    def run(names: Any) -> Any:
        return names.get(name)

    return run


def attribute(base: Run, attribute: str) -> Run:
    """An attribute of a record."""

    def run(names: Any) -> Any:
        value = base(names)
        return value.get(attribute) if value.__class__ is dict or isinstance(value, Mapping) else None

    return run


def and_(runs: tuple[Run, ...]) -> Run:
    """False if one is; else unknown if one is."""

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


def or_(runs: tuple[Run, ...]) -> Run:
    """True if one is; else unknown if one is."""

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


def not_(part: Run) -> Run:
    """The opposite; unknown stays unknown."""

    def run(names: Any) -> Any:
        value = part(names)
        return None if value is None else not value

    return run


def known(part: Run) -> Run:
    """Whether there is a value."""

    def run(names: Any) -> bool:
        return part(names) is not None

    return run
