"""The weekly message to good customers: who gets it, and what it says."""

from __future__ import annotations

from dataclasses import dataclass

NAME = "$name"
"""Stands for the customer's name in the text."""


@dataclass(frozen=True, slots=True)
class Weekly:
    """Key customers get it, and those with at least ``visits`` visits; the text in both languages. [H19]"""

    visits: int
    zh: str
    en: str

    def text(self, lang: str) -> str:
        """The text in ``zh`` or ``en``, the name still to be put in."""
        return self.zh if lang == "zh" else self.en


def addressed(text: str, name: str) -> str:
    """The text to one customer."""
    return text.replace(NAME, name)
