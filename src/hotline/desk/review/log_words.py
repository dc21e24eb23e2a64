"""What somebody types to narrow the log down, as the query's own keys; what is not understood gets one sentence."""

from __future__ import annotations

import contextlib
from datetime import date
from difflib import get_close_matches
from typing import TYPE_CHECKING, cast

from hotline.desk.views import DeskError
from hotline.domain.flags import KINDS

from .log_values import ANY_FLAG, LogQuery

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hotline.desk.service import Desk

_EVERY = frozenset({"all", "every", "全部", "所有", "不限", "*"})


def query_of(
    desk: Desk, lang: str, *, day: str = "", shift: str = "", agent: str = "", call_type: str = "", outcome: str = "",
    flag: str = "", search: str = "", phone: str = "",
) -> LogQuery:  # fmt: skip
    """A query from words: a day as it is said, keys or titles of the rest. Raises ``DeskError``."""
    return LogQuery(
        day_of(desk, day, lang), _shift(desk, shift), _agent(desk, agent), _type(desk, call_type),
        _outcome(desk, outcome), _flag(flag), search.strip(), phone.strip(),
    )  # fmt: skip


def day_of(desk: Desk, text: str, lang: str) -> date | None:
    """A day as it is said (``yesterday``, ``11月20日``, ``2026-11-21``), the nearest that has been; None for all days.

    Raises ``DeskError`` for what is no day.
    """
    from hotline.dialogue.fields import Context, Parsed, parse
    from hotline.dialogue.script import Field, Pos, Text
    from hotline.dialogue.types import Type

    said = text.strip()
    if not said or said.lower() in _EVERY:
        return None
    here = Pos("", 1, 1)
    field = Field("day", Type("date"), Text("日期", "Day", here), here, past=True)
    read = parse(said, field, Context(desk.clock.now(), desk.settings.opening.zone, lang=lang))
    if not isinstance(read, Parsed):
        raise DeskError(
            "no_day",
            f"看不懂日期“{said}”，请写“昨天”或 2026-11-21 这样的。",
            f'"{said}" is no day; please write one such as yesterday or 2026-11-21.',
        )
    day, today = cast(date, read.value), desk.clock.now().astimezone(desk.settings.opening.zone).date()
    if day > today and str(day.year) not in said:  # the nearest may lie ahead, where no call has been
        with contextlib.suppress(ValueError):  # 29 February
            day = day.replace(year=day.year - 1)
    return day


def _shift(desk: Desk, text: str) -> str:
    names = {each.key: (each.name.zh, each.name.en) for each in desk.settings.shifts}
    return _one("班次", "shift", text, names)


def _agent(desk: Desk, text: str) -> str:
    names = {each.number: (each.name.zh, each.name.en) for each in desk.settings.staff}
    return _one("坐席", "agent", text, names)


def _type(desk: Desk, text: str) -> str:
    scripts = (*desk.book.call_types(), *desk.book.anytime())
    names = {each.name: (each.name.rpartition(".")[2], each.title.zh, each.title.en) for each in scripts}
    return _one("来电类型", "call type", text, names)


def _outcome(desk: Desk, text: str) -> str:
    names: dict[str, tuple[str, ...]] = {}
    english = dict(desk.dispositions("en"))
    for key, zh in desk.dispositions("zh"):
        names.setdefault(key.partition(".")[0], ())
        names[key] = (zh, english[key])
    return _one("结果", "outcome", text, names)


def _flag(text: str) -> str:
    if text.strip().lower() in {*_EVERY, "any", "yes"}:
        return ANY_FLAG
    names = {each.key: (each.rule, each.zh, each.en) for each in KINDS}
    return _one("提醒", "flag", text, names)


def _one(zh: str, en: str, text: str, names: Mapping[str, tuple[str, ...]]) -> str:
    """The key that is meant, by itself or by one of its names; empty for nothing or everything."""
    said = text.strip().casefold()
    if not said or said in _EVERY:
        return ""
    for key, called in names.items():
        if said in (key.casefold(), *(each.casefold() for each in called)):
            return key
    shown = ", ".join(_near(said, list(names)))
    raise DeskError(
        "no_such_filter", f"没有叫“{text}”的{zh}，可用：{shown}。", f'There is no {en} "{text}"; there are: {shown}.'
    )


def _near(said: str, keys: Sequence[str]) -> Sequence[str]:
    """All keys where they are few, else those that look alike, else the first."""
    if len(keys) <= 12:
        return keys
    return get_close_matches(said, keys, 5, 0.4) or [*keys[:8], "…"]
