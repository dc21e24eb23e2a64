"""What a call can be about at a desk, and what it can have come to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .views import CallType

if TYPE_CHECKING:
    from .service import Desk


def call_types(desk: Desk, lang: str) -> tuple[CallType, ...]:
    """What a call can be about, by letter; trees that open in the middle of any call come last, by their key."""
    offered = desk.settings.call_types
    opened = [
        CallType(each.key or "", each.name, each.title.lang(lang), each.anytime)
        for each in desk.book.call_types()
        if not offered or each.name in offered
    ]
    keys = {each.script: each for each in opened}
    more = [
        CallType("", each.name, each.title.lang(lang), each.anytime)
        for each in desk.book.anytime()
        if each.name not in keys
    ]
    return (*opened, *more)


def dispositions(desk: Desk, lang: str, script: str) -> tuple[tuple[str, str], ...]:
    """The codes a call can be wrapped up with and what they are called; ``script``: that call type's only."""
    names = [script] if script else [each.name for each in (*desk.book.call_types(), *desk.book.anytime())]
    found: dict[str, str] = {}
    for name in names:
        for outcome in desk.book.script(name).outcomes.values():
            found.setdefault(outcome.disposition, outcome.label.lang(lang))
    if not script:
        found["abandoned"] = "没谈完就挂了" if lang == "zh" else "ended before a result"
    return tuple(found.items())
