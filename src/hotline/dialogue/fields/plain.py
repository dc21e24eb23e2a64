"""Readers of the simple types: text, names, addresses, card numbers, yes or no, counts, ratings, money."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import TYPE_CHECKING

from . import numerals
from .context import Parsed, Problem
from .tables import words

if TYPE_CHECKING:
    from ..script import Field

longest_text = 2000


def read_text(raw: str, field: Field) -> Parsed | Problem:
    """Any text, as it was said."""
    return Parsed(raw) if len(raw) <= longest_text else _too_long(longest_text)


def read_address(raw: str, field: Field) -> Parsed | Problem:
    """An address in one line; spaces are single."""
    text = " ".join(raw.split())
    if len(text) > 200:
        return _too_long(200)
    if not any(char.isalpha() for char in text):
        return Problem(
            "unclear",
            "请写完整地址，比如“中山东路12号3幢402室”。",
            "Please type the address with its street, such as “12 Park Road, flat 402”.",
        )
    return Parsed(text)


def read_card(text: str, field: Field) -> Parsed | Problem:
    """A card or member number: letters and digits, upper case, without spaces or dashes."""
    number = re.sub(r"[\s-]", "", text).upper()
    if not re.fullmatch(r"[A-Z0-9]{3,24}", number) or not any(char.isdigit() for char in number):
        return Problem(
            "unclear",
            "卡号是字母和数字，比如“A1023”，请再核对一下。",
            "A card number is letters and digits, such as “A1023”; please check it.",
        )
    return Parsed(number)


def read_yes_no(text: str, field: Field) -> Parsed | Problem:
    """Yes or no in the words people use for it, or in the question's own (已付款: 付了; Lived in: not yet)."""
    word = text.strip(" .,!?~'\"").replace("'", "")
    for suffix in _polite:
        bare = word.removesuffix(suffix) if suffix else word
        if bare in _yes:
            return Parsed(True)
        if bare in _no:
            return Parsed(False)
    echo = echoed(word, field)
    return Problem("unclear", "请写“是”或“否”。", "Please type “yes” or “no”.") if echo is None else Parsed(echo)


def echoed(text: str, field: Field, alone: bool = True) -> bool | None:
    """What a folded text says in the words of the field's label; None: something else. ``alone``: nothing else was
    said, so that a bare 还没 is an answer."""
    zh, en = _own_zh().fullmatch(text), _own_en().fullmatch(text)
    if zh is not None and zh["said"] in field.label.zh and (zh["said"] or (zh["no"] and alone)):
        whole = zh["said"] in {field.label.zh, field.label.zh[-2:]}
        return not zh["no"] if zh["no"] or zh["done"] or zh["so"] or whole else None
    if en is not None and (en["said"] == field.label.en.lower() or (en["no"] and not en["said"] and alone)):
        return not en["no"]
    return None


def read_count(text: str, field: Field) -> Parsed | Problem:
    """A number of people or things, within the field's bounds; nobody is none."""
    figure = _count_shell().sub("", text).strip(" .")
    number = numerals.whole(figure)
    if number is None:
        return (
            vague_count
            if numerals.approximate(figure)
            else Problem(
                "unclear",
                "请写一个整数，比如“8”“八位”“十二个人”。",
                "Please type a whole number, such as “8” or “eight people”.",
            )
        )
    low = 1 if field.minimum is None else field.minimum
    return _within(number, low, field.maximum) or Parsed(number)


def read_rating(text: str, field: Field) -> Parsed | Problem:
    """One to five (or the field's own bounds): ``4``, ``四分``, ``5星``, ``4 of 5``."""
    figure = re.sub(r"\s*(?:分|颗?星|stars?|points?|/\s*5|(?:out\s+)?of\s+(?:5|five))$", "", text)
    number = numerals.whole(figure)
    if number is None:
        return Problem("unclear", "请写1到5分。", "Please type a rating from 1 to 5.")
    return _within(
        number, 1 if field.minimum is None else field.minimum, 5 if field.maximum is None else field.maximum
    ) or Parsed(number)


def read_number(text: str, field: Field) -> Parsed | Problem:
    """A number, with decimals where they are typed."""
    value = numerals.amount(text[1:] if text[:1] == "-" else text)
    if value is None:
        return Problem("unclear", "请写一个数字，比如“12”或“1.5”。", "Please type a number, such as “12” or “1.5”.")
    value = -value if text[:1] == "-" else value
    return Parsed(int(value) if value == value.to_integral_value() else float(value))


def read_money(text: str, field: Field) -> Parsed | Problem:
    """An amount of money, to the cent: ``1,200元``, ``八百块``, ``¥1200.50``, ``3块5``."""
    if match := re.fullmatch(rf"({numerals.number})\s*块\s*([\d一二三四五六七八九])(?:毛|角)?", text):
        yuan, jiao = numerals.amount(match[1]), numerals.amount(match[2])
        value = None if yuan is None or jiao is None else yuan + jiao / 10
    else:
        value = numerals.amount(_money_shell().sub("", text))
    if value is None or value != round(value, 2):
        return Problem(
            "unclear",
            "请写金额，比如“1,200元”“八百块”“¥99.50”。",
            "Please type an amount, such as “1,200 yuan” or “¥99.50”.",
        )
    return _within_amount(value, field) or Parsed(value.quantize(_cent))


def _within_amount(value: Decimal, field: Field) -> Problem | None:
    outside = (field.minimum is not None and value < field.minimum) or (
        field.maximum is not None and value > field.maximum
    )
    return _bounds(str(value), field.minimum, field.maximum) if outside else None


def _within(number: int, low: int | None, high: int | None) -> Problem | None:
    if (low is None or number >= low) and (high is None or number <= high):
        return None
    return _bounds(str(number), low, high)


def _bounds(figure: str, low: int | None, high: int | None) -> Problem:
    if high is None:
        return Problem(
            "range",
            f"这里至少是{low}，请再核对一下（写的是{figure}）。",
            f"Please give {low} or more; {figure} was typed.",
        )
    if low is None:
        return Problem(
            "range",
            f"这里最多是{high}，请再核对一下（写的是{figure}）。",
            f"Please give {high} or less; {figure} was typed.",
        )
    return Problem(
        "range",
        f"这里填{low}到{high}，请再核对一下（写的是{figure}）。",
        f"Please give a number from {low} to {high}; {figure} was typed.",
    )


def _too_long(most: int) -> Problem:
    return Problem("too_long", f"这里最多写{most}个字，请写短一些。", f"Please keep it within {most} characters.")


people_words = r"(?:个人|个客人|个大人|人|位|个|名|口人|people|persons?|guests?|pax|adults|heads?|of\s+us)"
"""What follows the head count, as a pattern over folded text."""
vague_count = Problem("vague", "请再确认一下准确的人数，比如“8位”。", "Please ask for the exact number, such as “8”.")


@cache
def _count_shell() -> re.Pattern[str]:
    return re.compile(
        r"^(?:一共|总共|共|大概|大约|我们|一行|就|改成|(?:a\s+)?(?:party|group|table)\s+of|we\s+are|there\s+are|about)\s*"
        rf"|\s*(?:{people_words}|[间张份台部块片箱只件套])(?:左右)?(?:吧|啊)?$"
    )


@cache
def _money_shell() -> re.Pattern[str]:
    return re.compile(r"^(?:[¥$]|rmb|cny)\s*|\s*(?:元整?|块钱?|圆|yuan|rmb|cny|kuai)$")


@cache
def _own_zh() -> re.Pattern[str]:
    return re.compile(
        r"(?P<no>还没有?|没有?|尚未|还未|未)?(?P<done>已经|已|早就|都|刚刚?)?"
        r"(?P<said>[\u4e00-\u9fff]{0,4}?)(?P<so>好了|过了|了|呢)?"
    )


@cache
def _own_en() -> re.Pattern[str]:
    return re.compile(
        r"(?:(?:it|we|they)(?: (?:is|are|has|have)|s|re|ve)? )?"
        r"(?P<no>(?:not|never|isn'?t|hasn'?t|un)(?: yet)?)? ?(?:been |already )*"
        r"(?P<said>[a-z ]*?)(?: (?:already|yet))?"
    )


_polite = (
    "", "的", "了", "啊", "呀", "吧", "呢", "谢谢", ",谢谢",
    " thanks", " please", ", please", ", thanks", ", thank you", " thank you",
)  # fmt: skip
_cent = Decimal("0.01")
_yes = words(
    "是 对 要 好 好的 行 可以 嗯 嗯嗯 有 需要 同意 愿意 没问题 没错 是的 对的 要的 当然 可 成 恩 确认 肯 "
    "y yes yep yeah yup ok okay sure true right correct fine"
) | {"of course", "no problem", "yes please", "go ahead"}
_no = words(
    "否 不 不是 不要 不用 不必 不需要 没 没有 不行 不可以 不对 算 免 无 不同意 不愿意 不好 别 未 不肯 "
    "n no nope nah false never"
) | {"no thanks", "not now", "no thank you", "not needed", "rather not"}
