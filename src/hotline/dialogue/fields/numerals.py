"""Whole numbers and amounts as people say them: ``8``, ``八``, ``十二``, ``一百二``, ``eight``, ``twenty-five``."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from .tables import listed

_zh_digits = {
    "零": 0,
    "〇": 0,
    "一": 1,
    "壹": 1,
    "二": 2,
    "贰": 2,
    "两": 2,
    "俩": 2,
    "三": 3,
    "叁": 3,
    "仨": 3,
    "四": 4,
    "肆": 4,
    "五": 5,
    "伍": 5,
    "六": 6,
    "陆": 6,
    "七": 7,
    "柒": 7,
    "八": 8,
    "捌": 8,
    "九": 9,
    "玖": 9,
}
_zh_units = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10_000}
_en_words = {
    word: number
    for number, word in enumerate(
        listed(
            "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen"
            " sixteen seventeen eighteen nineteen"
        )
    )
} | {
    word: 20 + 10 * index for index, word in enumerate(listed("twenty thirty forty fifty sixty seventy eighty ninety"))
}
_en_small = "|".join(sorted(_en_words, key=len, reverse=True))

zh_number = "[" + "".join(_zh_digits) + "".join(_zh_units) + "廿]+"
"""Pattern of a Chinese number; :func:`whole` says whether it is one."""
en_number = rf"(?:a hundred|(?:{_en_small})(?:[ -](?:hundred|{_en_small}))*)"
"""Pattern of an English number in words."""
number = rf"(?:\d[\d,]*|{zh_number}|\b{en_number}\b)"


def whole(text: str) -> int | None:
    """The whole number a folded text says, or None when it says none (or several: 八九 is eight or nine)."""
    text = text.strip()
    if not text or len(text) > 40:
        return None
    if text[0].isdigit():
        bare = text.replace(",", "")
        return int(bare) if bare.isdecimal() and len(bare) <= 12 and _grouped(text) else None
    return _english(text) if text[0].isascii() else _chinese(text)


def amount(text: str) -> Decimal | None:
    """The decimal amount a folded text says: ``1,200.50``, ``八百``, ``1.2万``; None when it says none."""
    text = text.strip()
    if match := _pattern(r"(\d[\d,]*(?:\.\d+)?)([万千百k]?)").fullmatch(text):
        figure, unit = match[1], match[2]
        if not _grouped(figure.partition(".")[0]) or len(figure) > 15:
            return None
        return Decimal(figure.replace(",", "")) * ({"k": 1000} | _zh_units).get(unit, 1)
    said = whole(text)
    return None if said is None else Decimal(said)


def approximate(text: str) -> bool:
    """Whether a folded text is a number left open: 八九, 十几, 二三十, 10多, 十来, 三五."""
    return bool(_pattern(rf"[\d{''.join(_zh_digits)}{''.join(_zh_units)}]*[几多来余].*").fullmatch(text)) or bool(
        _pattern("十?[一二三四五六七八九两]{2}[十百]?").fullmatch(text)
    )


def _grouped(figure: str) -> bool:
    return "," not in figure or bool(_pattern(r"\d{1,3}(?:,\d{3})+").fullmatch(figure))


@cache
def _pattern(source: str) -> re.Pattern[str]:
    return re.compile(source)


def _chinese(text: str) -> int | None:
    text = text.replace("廿", "二十")
    if all(char in _zh_digits for char in text):
        return _digits_only(text)
    total = section = 0
    digit: int | None = None
    last_unit = 100_000
    after_zero = False
    for char in text:
        if char in _zh_digits:
            if digit is not None:
                return None
            value = _zh_digits[char]
            after_zero, digit = (True, None) if value == 0 else (after_zero, value)
            continue
        unit = _zh_units.get(char)
        if unit is None or unit >= last_unit or (digit is None and not (unit == 10 or (unit == 10_000 and section))):
            return None
        if unit == 10_000:
            total, section = (section + (digit or 0)) * unit, 0
        else:
            section += (1 if digit is None else digit) * unit
        last_unit, digit, after_zero = unit, None, False
    if digit is None:
        return total + section
    short = last_unit >= 100 and not after_zero  # 一百二 is 120, 一百零二 is 102
    return total + section + digit * (last_unit // 10 if short else 1)


def _digits_only(text: str) -> int | None:
    if len(text) == 1:
        return _zh_digits[text]
    if text[0] not in "零〇" and len(text) < 3:
        return None
    return int("".join(str(_zh_digits[char]) for char in text)) if len(text) <= 12 else None


def _english(text: str) -> int | None:
    total = 0
    room = 1000
    for word in text.replace("-", " ").split():
        if word == "a":
            total = 1
        elif word == "hundred" and 0 < total < 10:
            total, room = total * 100, 100
        elif word in _en_words and 0 < (value := _en_words[word]) < room:
            total, room = total + value, 10 if value >= 20 else 1
        elif word == "zero" and text == "zero":
            return 0
        elif word != "and":
            return None
    return total if total and text != "a" else None
