"""How the tables of words are written down."""

from __future__ import annotations


def listed(text: str) -> tuple[str, ...]:
    """The words of a table, in order."""
    return tuple(text.split())


def words(text: str) -> frozenset[str]:
    """The words of a table, as a set."""
    return frozenset(text.split())
