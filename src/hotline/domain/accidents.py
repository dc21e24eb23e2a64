"""Accident and damage claims: what happened to whom or what, in three groups, and how urgent that is (H16)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

GROUPS = ("dissatisfied", "damaged", "hurt")
SPECIALIST = timedelta(minutes=10)
"""Within this time a specialist has taken the claim. [S11] [H16]"""


@dataclass(frozen=True, slots=True)
class Kind:
    """One line of a group: an object, a person, a shortcoming. ``key`` is ``GROUP.NAME``."""

    key: str
    group: str
    zh: str
    en: str
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claims:
    """What claims at a desk are about, and who looks into them: ``unit`` is a key of ``units.yaml``, empty when the
    supervisor does. ``ambulance`` is the number that is dialled for a person who is hurt."""

    kinds: tuple[Kind, ...]
    unit: str = ""
    ambulance: str = "120"

    def of(self, group: str) -> tuple[Kind, ...]:
        """The lines of a group, in the file's order. [H16]"""
        return tuple(each for each in self.kinds if each.group == group)

    def kind(self, key: str) -> Kind | None:
        """A line by its key."""
        return next((each for each in self.kinds if each.key == key), None)


def urgent(group: str) -> bool:
    """Whether the supervisor has it at once: somebody is hurt. [H16]"""
    return group == "hurt"
