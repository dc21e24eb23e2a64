"""Units that pieces are handed to: outlets, departments, specialists (S11)."""

from __future__ import annotations

from dataclasses import dataclass

KINDS = ("outlet", "department", "specialist")
ACKNOWLEDGE = "ack"
"""The kind of promise that waits for a unit to acknowledge what it was handed. [S11]"""


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: its key, what it is called, its phone (a business number: it may be shown), and what kind it is."""

    key: str
    zh: str
    en: str
    phone: str
    kind: str = "department"

    def name(self, lang: str) -> str:
        """What it is called in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en
