"""Messages and transfers: who may be put through, and what is never told (K14, K16, P04)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Connecting:
    """Whom callers may be put through to: by role, and by number. Everybody else gets the message. [K16]

    ``within``: how soon a message is passed on.
    """

    roles: frozenset[str] = frozenset({"lead"})
    numbers: frozenset[str] = frozenset()
    within: timedelta = timedelta(minutes=30)

    def allows(self, number: str, role: str) -> bool:
        """Whether a caller may be put through to that colleague."""
        return role in self.roles or number in self.numbers


@dataclass(frozen=True, slots=True)
class Reachable:
    """A colleague as callers know them: names only. Numbers of their own are not in the desk's files at all. [P04]"""

    number: str
    role: str
    names: tuple[str, ...]


def wanted(staff: Sequence[Reachable], said: str) -> tuple[Reachable, ...]:
    """Who is meant by what a caller said: a number, a name, a family name with its form of address (周经理), or a role
    alone (经理). [K16]
    """
    plain = _folded(said)
    if not plain:
        return ()
    if plain in _ROLES:
        return tuple(each for each in staff if each.role == _ROLES[plain])
    exact = tuple(each for each in staff if plain in (_folded(each.number), *map(_folded, each.names)))
    if exact:
        return exact
    return tuple(each for each in staff if any(_means(_folded(name), plain) for name in each.names))


_TITLES = ("先生", "女士", "小姐", "老师", "经理", "主管", "店长", "总", "mr", "mr.", "ms", "ms.", "mrs", "mrs.")

_ROLES = dict.fromkeys(
    ("主管", "经理", "领班", "店长", "负责人", "manager", "the manager", "lead", "supervisor"), "lead"
)  # fmt: skip


def _means(name: str, said: str) -> bool:
    """A part of the name of two signs or words and more; or the family name before a form of address."""
    if name.isascii():
        words = [word for word in said.split() if word not in _TITLES]
        return bool(words) and all(word in name.split() for word in words)
    for title in _TITLES:
        if said.endswith(title) and len(said) > len(title):
            return name.startswith(said[: -len(title)])
    return len(said) > 1 and said in name


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold().strip()
