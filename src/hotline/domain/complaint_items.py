"""What a desk's callers complain of, what it can offer them, and what makes a complaint major there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class MajorRules:
    """What makes a complaint major at this desk, besides items that always are: an amount claimed, a caller who
    complains again (``repeats`` earlier complaints within ``days``)."""

    amount: Decimal | None = None
    repeats: int = 2
    days: int = 30


def major_reasons(rules: MajorRules, *, item_is: bool, claim: Decimal | None, earlier: int) -> tuple[str, ...]:
    """Why a complaint is major: ``item``, ``amount``, ``repeat``; none: it is not. [C01]"""
    found = ["item"] if item_is else []
    if rules.amount is not None and claim is not None and claim >= rules.amount:
        found.append("amount")
    if earlier >= rules.repeats:
        found.append("repeat")
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Group:
    """Whom complaints are about."""

    key: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Item:
    """What is complained of. ``key`` is ``GROUP.ITEM``; ``words`` are further words callers use; ``major``: always;
    ``unit``: the unit that answers for it, empty when the desk itself does."""

    key: str
    group: Group
    zh: str
    en: str
    major: bool = False
    words: tuple[str, ...] = ()
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Remedy:
    """What the desk can put to a caller, with its trade-off in the words (S09).

    ``lead``: the supervisor picks it first; ``groups``: for complaints about these only, all when empty.
    """

    key: str
    zh: str
    en: str
    lead: bool = False
    groups: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A desk's complaints: groups and items in their order, remedies, its figures. ``manager`` is a staff number."""

    items: tuple[Item, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    major: MajorRules = MajorRules()
    soon: timedelta = timedelta(hours=2)
    satisfaction: timedelta = timedelta(days=1)
    manager: str = ""

    def item(self, key: str) -> Item | None:
        """An item by its key."""
        return next((each for each in self.items if each.key == key), None)

    def remedies_for(self, item: str) -> tuple[Remedy, ...]:
        """What fits a complaint about that item. [C04] [S09]"""
        group = item.partition(".")[0]
        return tuple(each for each in self.remedies if not each.groups or group in each.groups)
