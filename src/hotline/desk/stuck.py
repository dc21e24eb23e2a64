"""What has been open too long: to the shift leader's list with the agent's proposal, then to the department manager."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.domain.masking import mask_text

from .views import TodoItem
from .words import one

if TYPE_CHECKING:
    from datetime import datetime

    from hotline.domain.registers import Entry
    from hotline.store.work import Work

    from .pack import DeskPack

KIND = "stuck"


def items(work: Work, pack: DeskPack, now: datetime, lang: str) -> tuple[TodoItem, ...]:
    """Open cases older than the desk allows (24 h), the oldest first, for the lead; after twice that they are the
    manager's. Registers take part that say ``escalates``. [S13] [S14]
    """
    found = [
        entry
        for register in pack.registers.values()
        if register.escalates
        for entry in work.entries(register.key, open_only=True, before=now - pack.escalate)
    ]
    zone = pack.opening.zone
    return tuple(
        TodoItem(entry.number, (entry.opened_at + pack.escalate).astimezone(zone), KIND, _words(pack, entry, now, lang),
                 late=True, rule="S13")
        for entry in sorted(found, key=lambda each: (each.opened_at, each.id))
    )  # fmt: skip


def level(pack: DeskPack, entry: Entry, now: datetime) -> str:
    """Whose list an open case is on: ``""`` (its owner's), ``lead``, ``manager``. [S13]"""
    age = now - entry.opened_at
    return "manager" if age > 2 * pack.escalate else "lead" if age > pack.escalate else ""


def _words(pack: DeskPack, entry: Entry, now: datetime, lang: str) -> str:
    hours = int((now - entry.opened_at).total_seconds() // 3600)
    manager = level(pack, entry, now) == "manager"
    held = entry.data.get("proposal")
    proposal = mask_text(one(str(held), lang)) if held else ""
    title = mask_text(one(entry.title, lang))
    if lang == "zh":
        head, asked = "上报部门经理" if manager else "逾期未结", f"建议：{proposal}" if proposal else "还没有建议"
        return f"{head}：{title}（已{hours}小时，{entry.owner}），{asked}"
    head = "to the department manager" if manager else "open too long"
    asked = f"proposal: {proposal}" if proposal else "no proposal yet"
    return f"{head}: {title} ({hours} h, {entry.owner}), {asked}"
