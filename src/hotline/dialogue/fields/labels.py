"""Values behind their label on the capture line: ``人数8``, ``电话: 0574-8765 4321``, ``remark: by the window``."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from .door import fold
from .tables import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..script import Field
    from .context import Parsed


class Label(NamedTuple):
    """A field's label in a text: where it stands, where its value begins, whether a colon made it certain."""

    field: str
    start: int
    value: int
    sure: bool


class Labelled(NamedTuple):
    """A stretch of text that may be a labelled field's value; the longest stretches come first."""

    label: Label
    start: int
    end: int


_link = r"\s*(?:(?P<sure>[:=]|是|\bis\b)|为|改成|改到|改为|换成|\bto\b)?\s*"
_unit = re.compile(r"\s*(?:people|persons?|guests?|pax|of\s+us|hours?|hrs?|min|[个人位点号日月块元])")
_number_before = re.compile(
    r"(?:\d|[一二两三四五六七八九十百]|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve))\s*$"
)
_end_of_segment = re.compile(r"[;\n]|\.(?=\s|$)|\x00")
_break = re.compile(r"[,;.、\s\x00]\s*$")
_pieces = re.compile(r"[^\s,、]+")
_figures_behind = re.compile(r"\+?\d[\d -]{5,}")
_values = (
    ("phone", re.compile(r"(?<![\d+])(?:\+?86[ -]?)?1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?!\d)")),
    ("count", re.compile(r"(?<=[,、\s])\d{1,3}\s*(?:个人|位|人|people\b|guests?\b)(?=[,、;\s]|$)")),
)
_name_at_end = re.compile(r"(?<=[,、])\s*[\u4e00-\u9fff]{1,3}(?:先生|女士|小姐|总)\s*$")
_more_address = re.compile(
    r"\s*(?:[^,、\s]*\d|[^,、]{0,12}[区县镇村路街道巷弄园苑府城座室](?:[,、\s]|$)"
    r"|[a-z' -]{0,24}\b(?:floor|flat|block|unit|room|suite|building|garden|road|street|avenue|lane|city|town)\b)"
)
"""What may follow a comma within an address."""
_usual = {
    "phone": listed("电话 手机 手机号 号码 phone mobile tel"),
    "name": listed("姓名 名字 称呼 name"),
    "date": listed("日期 date"),
    "time": listed("时间 time"),
    "count": listed("人数 people"),
    "duration": listed("时长 stay"),
    "card": listed("卡号 会员号 card"),
    "address": listed("地址 address"),
}
"""What a field is called whatever its label says, where it is the only one of its type."""
_most_pieces = 8


def stretches(text: str, fields: Mapping[str, Field]) -> Iterator[Labelled]:
    """Every stretch of a folded text that follows a label, longest first per label."""
    labels = _labels(text, fields)
    for index, label in enumerate(labels):
        limit = labels[index + 1].start if index + 1 < len(labels) else len(text)
        free_text = fields[label.field].type.name == "text"
        if free_text:
            limit = next((each.start for each in labels[index + 1 :] if _ends_text(text, each)), len(text))
            limit = _before_values(text, label.value, limit, {field.type.name for field in fields.values()})
        if match := _end_of_segment.search(text, label.value, limit):
            limit = match.start()
        if free_text:
            end = len(text[:limit].rstrip(" ,"))
            if (label.sure or _after_break(text, label.start)) and end > label.value:
                yield Labelled(label, label.value, end)
            continue
        if fields[label.field].type.name == "address":
            limit = _before_remark(text, label.value, limit)
        ends = [match.end() for match in _pieces.finditer(text, label.value, limit)][:_most_pieces]
        yield from (Labelled(label, label.value, end) for end in reversed(ends))


def _ends_text(text: str, label: Label) -> bool:
    """Free words end where another label stands apart, or has its figures right behind it (靠窗电话139…)."""
    return _after_break(text, label.start) or _figures_behind.match(text, label.value) is not None


def _before_remark(text: str, start: int, limit: int) -> int:
    """An address goes on behind a comma with a house, a road or a flat (12 Park Road, flat 402), not with a remark."""
    for comma in re.finditer(r"[,、]", text[start:limit]):
        behind = text[start + comma.end() : limit]
        if not _more_address.match(behind):
            return start + comma.start()
    return limit


def _before_values(text: str, start: int, limit: int, types: set[str]) -> int:
    """Free words end before a whole phone number or heads that stand apart (靠窗，8个人), with the name beside them."""
    for kind, source in _values:
        found = source.search(text, start, limit) if kind in types else None
        if found is not None and found.start() > start:
            limit = found.start()
    if "name" in types and (found := _name_at_end.search(text, start, limit)) is not None and limit < len(text):
        limit = found.start()
    return limit


def plausible(found: Labelled, text: str, parsed: Parsed) -> bool:
    """A bare figure behind a loose label is not its value when a unit follows: ``people 139``, ``time 8 people``."""
    return found.label.sure or not _unit.match(text, found.end) or isinstance(parsed.value, str)


def _after_break(text: str, start: int) -> bool:
    return not text[:start].strip() or bool(_break.search(text[:start]))


def _labels(text: str, fields: Mapping[str, Field]) -> list[Label]:
    described = ((name, each.type.name, each.label.zh, each.label.en) for name, each in fields.items())
    pattern, owners = _words(tuple(described))
    if pattern is None:
        return []
    found = []
    for match in pattern.finditer(text):
        sure = match["sure"] is not None
        name = owners[match["label"]]
        unit = fields[name].type.name in {"count", "duration"} and _number_before.search(text[: match.start()])
        if sure or not unit:
            found.append(Label(name, match.start(), match.end(), sure))
    return found


@lru_cache(maxsize=32)
def _words(labels: tuple[tuple[str, str, str, str], ...]) -> tuple[re.Pattern[str] | None, Mapping[str, str]]:
    owners: dict[str, str] = {}
    shared: set[str] = set()
    kinds = Counter(kind for _, kind, _, _ in labels)
    for name, _, zh, en in labels:
        for word in {fold(zh).strip(), fold(en).strip(), name.replace("_", " ")}:
            if len(word) > 1:
                shared |= {word} if owners.setdefault(word, name) != name else set()
    for name, kind, _, _ in labels:
        for word in _usual.get(kind, ()) if kinds[kind] == 1 else ():
            owners.setdefault(word, name)
    words = sorted(owners.keys() - shared, key=len, reverse=True)
    if not words:
        return None, owners
    bounded = "|".join(rf"\b{re.escape(word)}\b" if word.isascii() else re.escape(word) for word in words)
    return re.compile(rf"(?P<label>{bounded}){_link}"), owners
