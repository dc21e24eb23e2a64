"""What stands out in running text without a label: numbers with their unit, phones, names with a title."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from . import durations, names, numerals, phones, plain, surnames
from .context import Context, Parsed, Problem

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from ..types import Value


class Spot(NamedTuple):
    """A stretch of text and the value it holds, for fields of a type (or what is wrong with it)."""

    start: int
    end: int
    value: Value | Problem


class Digits(NamedTuple):
    """A run of digits; ``mobile_like`` when it begins as a mobile does and is about as long."""

    start: int
    end: int
    value: Value | Problem
    mobile_like: bool


claimed = "\x00"
"""Stands for each character that a field has taken; no text holds it, for control characters stay at the door."""

_mobile = (
    r"(?<![\d+])(?:\+?86[ -]?)?"
    r"(?:1[3-9]\d[ -]?\d{4}[ -]?\d{4}|1[3-9]\d\d[ -]\d{3}[ -]\d{4}|1[3-9]\d[ -]\d{3}[ -]\d{5})(?!\d)"
)
_ext = r"(?:\s*(?:转|分机|,?\s*\bext(?:ension|n)?\.?|;ext=|#)\s*\d{1,6})?"
_landline = (
    rf"(?<![\d+])\(?0(?:10|2\d|[3-9]\d\d)\)?[ -]?\d{{3,4}}[ -]?\d{{4}}(?!\d){_ext}"
    r"|(?<!\d)[48]00[ -]?\d{3}[ -]?\d{4}(?!\d)"
)
_abroad = rf"\+\d(?:[ ()-]{{0,2}}\d){{6,17}}{_ext}"
_digits = r"(?<![\d.:¥$/-])\d(?:[ -]?\d){6,17}(?![\d:点月号年人位个元块])"
_money = (
    r"[¥$]\s?\d[\d,]*(?:\.\d{1,2})?|\b(?:rmb|cny)\s?\d[\d,]*(?:\.\d{1,2})?"
    rf"|(?:\d[\d,]*(?:\.\d{{1,2}})?万?|{numerals.zh_number})\s*(?:元|块钱|块(?:[\d一二三四五六七八九](?![\d个人位点]))?|yuan\b|rmb\b)"
)
_people = (
    r"(?:[个位名](?:师傅|阿姨|保洁员)|个人|个客人|个大人|个朋友|口人|人(?![民数间])|位(?!置)|名(?!字)"
    r"|people\b|persons?\b|guests?\b|pax\b|adults?\b|heads?\b|of\s+us\b|cleaners?\b|crew\b)"
)
_count = (
    rf"(?:\b(?:a\s+)?(?:party|group|table|crew)\s+of\s+(?P<a>\d{{1,4}}|{numerals.en_number})\b)"
    rf"|(?<![第\d.:])(?P<b>\d[\d,]*|{numerals.zh_number}|\b{numerals.en_number})\s*{_people}|我们(?P<c>俩|仨)|(?P<d>俩)人"
)
_vague = (
    rf"(?:\d*|{numerals.zh_number})[几多来余][十百]?\s*{_people}"
    rf"|(?:\d+|{numerals.zh_number})\s*(?:到|至|-|~|or|to)\s*(?:\d+|{numerals.zh_number})\s*{_people}"
)
_place = r"(?:区|县|镇|路|街|道|巷|弄|园|村|苑|府|城|公寓|大厦|广场|小区)"
_house = (
    r"(?<![\w\u4e00-\u9fff])(?:(?:我们?家?|家)?住?在|地址是?)?"
    rf"(?P<a>[\u4e00-\u9fff]{{1,12}}{_place}[\u4e00-\u9fff]{{0,12}}"
    r"\d{1,5}(?:-\d{1,4}){0,2}(?:号|幢|栋|弄|楼|室|单元|座|层)[\w\u4e00-\u9fff#-]*)"
)
_some = rf"(?<![第\d.:-])(?P<n>\d{{1,4}}|{numerals.zh_number})\s*"
_things = rf"{_some}[间张份台部块片箱只件套](?!钱)"
_anything = rf"{_some}个(?![小半月星礼钟])"


def phone_spots(text: str, context: Context) -> Iterator[Spot]:
    """Numbers that can be nothing but phone numbers."""
    for source in (_mobile, _abroad, _landline):
        for match in pattern(source).finditer(text):
            for end in _ends(match, source is _abroad):
                parsed = phones.read(text[match.start() : end], context)
                if isinstance(parsed, Parsed):
                    yield Spot(match.start(), end, parsed.value)
                    break


def _ends(match: re.Match[str], shrink: bool) -> Iterator[int]:
    """Where a number may end: a country's number does not say how long it is, so a group behind may be another."""
    yield match.end()
    if shrink:
        yield from (match.start() + gap.start() for gap in reversed(list(pattern(r"[ -]").finditer(match[0]))))


def digit_spots(text: str, context: Context) -> Iterator[Digits]:
    """Long runs of digits that are left: a phone number, or one with a digit missing or too many."""
    for match in pattern(_digits).finditer(text):
        parsed = phones.read(match[0], context)
        yield Digits(
            *match.span(), parsed.value if isinstance(parsed, Parsed) else parsed, _begins_like_a_phone(match[0])
        )


def _begins_like_a_phone(digits: str) -> bool:
    return pattern(r"1[3-9]\d{7,10}").fullmatch(digits.replace(" ", "").replace("-", "")) is not None


def money_spots(text: str) -> Iterator[tuple[int, int]]:
    """Amounts with their currency."""
    return (match.span() for match in pattern(_money).finditer(text))


def duration_spots(text: str) -> Iterator[Spot]:
    """Lengths of time; those that shorter readings overlap come first."""
    return (Spot(start, end, length) for start, end, length in durations.spot(text))


def count_spots(text: str) -> Iterator[Spot]:
    """Head counts with their unit; a vague one (十几个人) is a Problem."""
    for match in pattern(_vague).finditer(text):
        yield Spot(match.start(), match.end(), plain.vague_count)
    for match in pattern(_count).finditer(text):
        figure = match["a"] or match["b"] or match["c"] or match["d"]
        if match["b"] in {"一", "1"} and text[match.end() : match.end() + 1] == claimed:
            continue  # 一位王先生
        number = numerals.whole(figure)
        if number is not None:
            yield Spot(match.start(), match.end(), number)
        elif numerals.approximate(figure):
            yield Spot(match.start(), match.end(), plain.vague_count)


def house_spots(text: str, words: Collection[str] = ()) -> Iterator[tuple[int, int, int]]:
    """Addresses with a house number (海曙区天一家园3幢201): where the words begin, and the address in them. One of the
    ``words`` that runs straight into it (擦玻璃海曙区…) is none of it, unless it is a place itself.
    """
    for match in pattern(_house).finditer(text):
        start, begin, end = match.start(), *match.span("a")
        before = max((word for word in words if text.startswith(word, begin)), key=len, default="")
        behind = begin + len(before)
        if before and not pattern(rf"{_place}$").search(before) and not pattern(_place).match(text, behind):
            start = begin = behind
        yield start, begin, end


def thing_spots(text: str, anything: bool) -> Iterator[Spot]:
    """Counts with a unit that is not for people (两间), or with the unit for anything (3个)."""
    for match in pattern(_anything if anything else _things).finditer(text):
        if (number := numerals.whole(match["n"])) is not None:
            yield Spot(match.start(), match.end(), number)


def name_spots(raw: str, text: str) -> Iterator[Spot]:
    """Names with a title, and names that are introduced; ``raw`` and folded ``text`` run in step."""
    for match in pattern(names.title).finditer(text):
        if (start := names.begin_before_title(text, match.start())) is not None:
            yield Spot(start, match.end(), raw[start : match.end()])
    for match in pattern(names.latin_titled).finditer(text):
        yield Spot(match.start(), end := _capitalised(raw, match.end()), " ".join(raw[match.start() : end].split()))
    for source in (names.introduced_zh, names.presented_zh):
        for match in pattern(source).finditer(text):
            yield Spot(match.start(), match.end(), raw[match.start(1) : match.end()])
    for match in pattern(names.introduced_latin).finditer(text):
        certain = match[1].startswith(("my", "name", "under"))
        if match[2] not in surnames.not_latin and (certain or raw[match.start(2)].isupper()):
            yield Spot(
                match.start(), end := _capitalised(raw, match.end()), " ".join(raw[match.start(2) : end].split())
            )


_dated = {"sun", "mon", "wed", "fri", "sat", "may", "march", "april", "june", "august"}


def titled_spots(raw: str, text: str) -> Iterator[Spot]:
    """Latin names with a title that are a day or a month as well: Ms Sun, Mr May."""
    for spot in name_spots(raw, text):
        said = text[spot.start : spot.end].split()
        if len(said) > 1 and said[1] in _dated:
            yield spot


def _capitalised(raw: str, end: int) -> int:
    """Where a Latin name ends: one more word belongs to it when that begins with a capital."""
    match = pattern(rf"\s+({names.latin})").match(raw, end)
    more = match is not None and match[1][0].isupper() and match[1].lower() not in surnames.not_latin
    return match.end() if match and more else end


@cache
def pattern(source: str) -> re.Pattern[str]:
    """A pattern, compiled once, when it is first needed."""
    return re.compile(source)
