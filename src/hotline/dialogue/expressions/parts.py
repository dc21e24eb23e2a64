"""A sub-expression as the walker sees it, what it may name, and what can be wrong with it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Protocol

from hotline.dialogue.types import Record, Type

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotline.dialogue.logic import Compiled

    from .closures import Run

NOTHING: frozenset[str] = frozenset()


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
class Part:
    """A sub-expression, typed and compiled; see :class:`..logic.Compiled` for the sets."""

    type: Type
    run: Run
    reads: frozenset[str] = NOTHING
    uses: frozenset[str] = NOTHING
    needs: dict[str, int] = field(default_factory=dict)
    result: frozenset[str] = NOTHING
    true: frozenset[str] = NOTHING
    false: frozenset[str] = NOTHING
    met: frozenset[str] | None = None
    unmet: frozenset[str] | None = None
    key: str = ""
    options: frozenset[str] | None = None
    constant: bool = False
    value: Any = None


def plain(kind: Type) -> Type:
    """The type without its optional."""
    return Type(kind.name, record=kind.record, item=kind.item) if kind.optional else kind


def reads_of(parts: list[Part]) -> frozenset[str]:
    """What all parts read."""
    return frozenset().union(*(part.reads for part in parts))


def uses_of(parts: list[Part]) -> frozenset[str]:
    """The names all parts use, as written."""
    return frozenset().union(*(part.uses for part in parts))


def all_of(sets: list[frozenset[str] | None]) -> frozenset[str] | None:
    """Known when all are: nothing if one of them never is."""
    found = NOTHING
    for one in sets:
        if one is None:
            return None
        found |= one
    return found


def any_of(sets: list[frozenset[str] | None]) -> frozenset[str] | None:
    """One that is enough, if there is one."""
    return next((one for one in sets if one is not None), None)
