"""Praise, suggestions and opinions: whom or what they are about, and the thanks that fits (K29, H17)."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("praise", "suggestion", "opinion")


@dataclass(frozen=True, slots=True)
class Thanks:
    """What is said in return, for one kind of feedback or for all."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One field of the grid: an aspect of a target (``crew.skill``), or a target that has none (``methods``).

    ``person``: it is about somebody, so that praise can be passed on to them by name.
    """

    key: str
    zh: str
    en: str
    thanks: Thanks
    person: bool = False
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Grid:
    """Targets × aspects with the thanks that fits each, and the thanks for suggestions and opinions. [H17]"""

    cells: tuple[Cell, ...]
    suggestion: Thanks
    opinion: Thanks

    def cell(self, key: str) -> Cell | None:
        """A field of the grid."""
        return next((each for each in self.cells if each.key == key), None)

    def thanks(self, kind: str, key: str) -> Thanks:
        """What is said for it: praise is thanked for by what is praised, the rest by its kind. [K29] [H17]"""
        if kind == "suggestion":
            return self.suggestion
        cell = self.cell(key)
        return self.opinion if kind == "opinion" or cell is None else cell.thanks
