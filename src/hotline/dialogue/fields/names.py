"""Names as callers give them: ``王先生``, ``免贵姓王``, ``欧阳小姐``, ``Mr Wang``, ``this is Anna Schmidt``."""

from __future__ import annotations

import re
from functools import cache

from . import surnames
from .context import Parsed, Problem

surname = "(?:" + "|".join(surnames.double) + f"|[{surnames.single}])"
_zh_title = "先生|女士|小姐|太太|夫人|老师|经理|总经理|老板|主任|医生|教授|律师|阿姨|师傅|局长|校长|院长|总|姐|哥|董"
_en_title = r"mr|mrs|ms|miss|mister|madam|dr|sir|prof"
_letter = r"[^\W\d_]"
_latin = rf"{_letter}(?:{_letter}|['.·-](?={_letter}))*"

_not_given = (
    r"手机|电话|号码|会员|电|今|明天|明晚|后天|周[一二三四五"
    r"六日末]|想|要|订|的|我|你|您|就|是|有|和|预|改|取"
)
_given = rf"(?!{_not_given})[\u4e00-\u9fff]"
title = rf"(?:{_zh_title})(?<!总)(?![\u4e00-\u9fff]*?们)|总(?![是共价之要算结数台会觉机服店在\u7684])"
"""A Chinese title; :func:`begin_before_title` finds the name before it."""
latin = _latin
latin_titled = rf"\b(?:{_en_title})\b\.?\s+{_latin}"
_introduced = r"(?:我姓|免贵姓|贵姓|(?<![\u4e00-\u9fff])姓|我叫|名叫|名字叫|(?<![\u4e00-\u9fff])叫)"
introduced_zh = rf"{_introduced}\s*({surname}(?:{_given}){{0,2}})"
presented_zh = rf"(?:我是|这是)({surname}{_given}{{1,2}})(?![\u4e00-\u9fff])"
introduced_latin = (
    rf"\b(my\s+name\s+is|my\s+name's|this\s+is|i'm|i\s+am|name's|under\s+the\s+name(?:\s+of)?)\s+({_latin})"
)
"""Names that a caller introduces: the introduction, then the first word of the name."""
alone_zh = rf"{surname}[\u4e00-\u9fff]{{1,2}}"
alone_latin = rf"{_latin}(?:[ ]{_latin}){{0,2}}"
"""A word that may be a name when nothing else claims it."""
_introduction = (
    r"^(?:我的名字(?:叫|是)|名字(?:叫|是)|免贵姓|我姓|贵姓|姓|我叫|名叫|叫|我是|my\s+name\s+is|my\s+name's|this\s+is|i'm|i\s+am|"
    r"name's|under\s+the\s+name(?:\s+of)?)\s*"
)
longest = 60


def read(raw: str, text: str) -> Parsed | Problem:
    """A name as said, without its introduction; ``raw`` and its folded ``text`` run in step."""
    match = _lead().match(text)
    name = " ".join((raw[match.end() :] if match else raw).split()).strip(" ,.，。")
    if len(name) > longest:
        return Problem(
            "too_long", f"称呼请写短一些，最多{longest}个字。", f"Please keep the name within {longest} characters."
        )
    if not any(char.isalpha() for char in name) or sum(char.isdigit() for char in name) > 3:
        return Problem(
            "unclear", "请写怎么称呼，比如“王先生”“李女士”。", "Please type a name, such as “Mr Wang” or “Anna”."
        )
    return Parsed(name)


def begin_before_title(text: str, title: int) -> int | None:
    """Where the name before a Chinese title begins: at a break (王小明先生), else as late as it can (订给王先生)."""
    begins = [
        title - length
        for length in (1, 2, 3, 4)
        if title >= length and _surname().fullmatch(text[title - length : title])
    ]
    at_break = [begin for begin in begins if begin == 0 or not _han(text[begin - 1])]
    return next(iter(at_break or begins), None)


def _han(char: str) -> bool:
    return "\u4e00" <= char <= "\u9fff"


@cache
def _surname() -> re.Pattern[str]:
    return re.compile(rf"{surname}[\u4e00-\u9fff]{{0,2}}")


@cache
def _lead() -> re.Pattern[str]:
    return re.compile(_introduction)
