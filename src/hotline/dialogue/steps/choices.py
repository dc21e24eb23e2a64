"""What can be chosen at a node just now: used to show choices and to take one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..fields import dump
from ..types import Json, Type
from . import refusals

if TYPE_CHECKING:
    from ..logic import ChoiceLogic, NodeLogic
    from ..names import Names


@dataclass(frozen=True, slots=True)
class Offered:
    """One choice as it stands; with ``each`` one per record (``item`` its key, ``record`` its JSON)."""

    logic: ChoiceLogic
    enabled: bool
    item: str | None = None
    facts: Mapping[str, Json] | None = None

    @property
    def hidden(self) -> bool:
        """Not there at all: it does not hold and the script gives no reason to show."""
        return not self.enabled and self.logic.choice.otherwise is None


def offered(node: NodeLogic, names: Names) -> list[Offered]:
    """All choices of a node in order, hidden ones included."""
    found: list[Offered] = []
    for logic in node.choices:
        found.extend(_one(logic, names) if logic.items is None else _each(logic, names))
    return found


def _holds(logic: ChoiceLogic, names: Names) -> bool:
    return logic.when is None or bool(logic.when.run(names))


def _one(logic: ChoiceLogic, names: Names) -> list[Offered]:
    return [Offered(logic, _holds(logic, names))]


def _each(logic: ChoiceLogic, names: Names) -> list[Offered]:
    records = logic.items.run(names) if logic.items is not None else None
    if not isinstance(records, tuple | list) or not records:
        return [Offered(logic, enabled=False)]
    kind = logic.items.type.item if logic.items is not None else None
    found: list[Offered] = []
    for record in records:
        key = str(record.get("key")) if isinstance(record, Mapping) else str(record)
        bind = logic.choice.bind
        facts = {bind: dump(record, kind or Type("text"))} if bind else {}
        found.append(Offered(logic, _holds(logic, names.having(facts)), key, facts))
    return found


def take(node: NodeLogic, names: Names, key: str, item: str | None) -> Offered:
    """The choice meant by ``key`` (and ``item``; without one, the first that can be chosen), or ``Refused``."""
    named = [each for each in offered(node, names) if each.logic.choice.key == key]
    if not named:
        raise refusals.unknown_choice(key)
    if item is not None:
        named = [each for each in named if each.item == item]
        if not named:
            raise refusals.unknown_choice(f"{key}:{item}")
    for each in named:
        if each.enabled:
            return each
    reason = named[0].logic.choice.otherwise
    if reason is None:
        raise refusals.disabled(key)
    raise refusals.disabled(key, reason.zh, reason.en)
