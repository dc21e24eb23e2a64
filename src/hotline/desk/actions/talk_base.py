"""What the small call types share: a case with what was said in it, and its promise."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hotline.domain.registers import Entry

if TYPE_CHECKING:
    from datetime import datetime

    from hotline.domain.registers import Json

    from .base import Doing


def note_case(
    doing: Doing, register: str, title: str, *, due: datetime | None = None, unit: str = "", major: bool = False,
    closed: str = "", data: dict[str, Json] | None = None,
) -> Entry:  # fmt: skip
    """Enter a case of this call; ``closed``: the status it has at once, with nothing left to do. [R01] [S12]"""
    made = Entry(
        id=0, register=register, number="", status=closed, title=title, opened_at=doing.now, due=due, owner=doing.agent,
        unit=unit, customer=_customer(doing), name=doing.text("name"), phone=doing.text("phone"),
        call=doing.call or None, major=major, data=data or {}, closed_at=doing.now if closed else None,
    )  # fmt: skip
    added = doing.work.add_entry(made)
    return replace(added, data=made.data)


def of_case(entry: Entry) -> int | None:
    """The case as a promise is linked to it; None while it is not stored."""
    return entry.id or None


def _customer(doing: Doing) -> int | None:
    held = doing.args.get("customer")
    key = str(held.get("key", "")) if isinstance(held, dict) else ""
    return int(key) if key.isdigit() else None
