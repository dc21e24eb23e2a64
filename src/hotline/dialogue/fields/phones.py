"""Phone numbers: read in any grouping, kept as E.164 (``+8657487654321;ext=12``), shown as an agent reads them out.

Chinese mobile numbers, nearly every call, are read here; every other number is judged by the phonenumbers library,
which is imported when the first one comes.
"""

from __future__ import annotations

import re
from functools import cache

from .context import Context, Parsed, Problem
from .tables import listed

pattern = (
    r"(?<![\d.+])(?:\+|00(?=[1-9]))?\(?\+?\d(?:[\s()-]{0,2}\d){4,16}"
    r"(?:\s*(?:转|分机|,?\s*\bext(?:ension|n)?\.?|(?<=\d)\s?x|;ext=|#)\s*\d{1,6})?(?!\d)"
)
"""What may be a phone number in folded text."""
_extension = r"\s*(?:转|分机|,?\s*ext(?:ension|n)?\.?|x|;ext=|#)\s*(\d{1,6})$"
_spoken = str.maketrans("零〇一幺二两三四五六七八九", "0011223456789")


def read(text: str, context: Context) -> Parsed | Problem:
    """A folded text that is a phone number; what is missing or too much is said."""
    text = _label().sub("", text)
    if _all_spoken().fullmatch(text):
        text = text.translate(_spoken)
    extension = ""
    if match := _tail().search(text):
        text, extension = text[: match.start()], match[1]
    number = re.sub(r"[\s().·/-]", "", text)
    number = "+" + number[2:] if number.startswith("00") else number
    if not re.fullmatch(r"\+?\d{2,20}", number):
        return _unclear
    if context.region == "CN" and (plain := _chinese_mobile(number)):
        return Parsed(plain + _ext(extension))
    return _judge(number, extension, context)


def show(value: str, lang: str, context: Context) -> str:
    """The number as it is read out: mobiles 3-4-4, landlines behind the area code, others with country. `[S04]`"""
    number, _, extension = value.partition(";ext=")
    if match := re.fullmatch(r"\+86(1[3-9]\d)(\d{4})(\d{4})", number):
        shown = " ".join(match.groups()) if context.region == "CN" else "+86 " + " ".join(match.groups())
    else:
        shown = _formatted(number, context)
    if not extension:
        return shown
    return f"{shown}转{extension}" if lang == "zh" else f"{shown} ext. {extension}"


def warm() -> None:
    """Load the library ahead of the first landline (30 ms); meant for a background thread after the first paint."""
    import phonenumbers

    phonenumbers.is_valid_number(phonenumbers.parse("057487654321", "CN"))


def _chinese_mobile(number: str) -> str | None:
    match = re.fullmatch(r"(?:\+?86)?0?(1[3-9]\d{9})", number)
    return f"+86{match[1]}" if match else None


def _judge(number: str, extension: str, context: Context) -> Parsed | Problem:
    import phonenumbers

    local = number if number[0] in "+01" or not context.area or len(number) not in (7, 8) else context.area + number
    try:
        parsed = phonenumbers.parse(local, context.region)
    except phonenumbers.NumberParseException:
        return _unclear
    if phonenumbers.is_valid_number(parsed):
        return Parsed(phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164) + _ext(extension))
    if context.region == "CN" and not number.startswith("+"):
        return _wrong_chinese(number)
    return _wrong_abroad(len(number.lstrip("+")))


def _wrong_chinese(number: str) -> Problem:
    count = len(number)
    if number[0] == "1" and number[1:2] != "0" and count != 11:
        return _missing(count, 11) if count < 11 else _too_many(count, 11)
    if number[0] == "1" and count == 11:
        return Problem(
            "unclear",
            f"没有以{number[:2]}开头的手机号，请再核对一遍号码。",
            f"No mobile number begins with {number[:2]}; please check the number once more.",
        )
    if number[0] != "0" and count in (7, 8):
        return Problem(
            "area_missing",
            "这像是座机号，请补上区号，比如“0574 8765 4321”。",
            "That looks like a landline; please add its area code, such as “0574 8765 4321”.",
        )
    if count < 11:
        return _missing(count, 11)
    return _too_many(count, 11) if count > 12 else _wrong_abroad(count)


def _missing(count: int, wanted: int) -> Problem:
    gap = wanted - count
    zh = "好像少了一位" if gap == 1 else f"好像少了{gap}位"
    en = "one seems to be missing" if gap == 1 else f"{gap} seem to be missing"
    return Problem(
        "too_short",
        f"我记下了{count}位数字，{zh}，请您再报一遍号码。",
        f"I have {_en_count(count)} digits, {en}; may I have the number once more, please?",
    )


def _too_many(count: int, wanted: int) -> Problem:
    gap = count - wanted
    zh = "好像多了一位" if gap == 1 else f"好像多了{gap}位"
    en = "one seems to be too many" if gap == 1 else f"{gap} seem to be too many"
    return Problem(
        "too_long",
        f"我记下了{count}位数字，{zh}，请您再报一遍号码。",
        f"I have {_en_count(count)} digits, {en}; may I have the number once more, please?",
    )


def _wrong_abroad(count: int) -> Problem:
    return Problem(
        "unclear",
        f"这个号码（{count}位）好像对不上，请您连区号再报一遍。",
        f"Those {count} digits do not make a number yet; may I have it once more with its area code, please?",
    )


def _formatted(number: str, context: Context) -> str:
    import phonenumbers

    try:
        parsed = phonenumbers.parse(number, context.region)
    except phonenumbers.NumberParseException:
        return number
    home = phonenumbers.region_code_for_number(parsed) == context.region
    form = phonenumbers.PhoneNumberFormat.NATIONAL if home else phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(parsed, form)


def _ext(extension: str) -> str:
    return f";ext={extension}" if extension else ""


_figures = listed("zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen")


def _en_count(count: int) -> str:
    return _figures[count] if count < len(_figures) else str(count)


@cache
def _label() -> re.Pattern[str]:
    return re.compile(r"^(?:电话|手机|号码|座机|tel|phone|mobile|cell)\s*(?:是|号码?|is)?[\s:.]*")


@cache
def _tail() -> re.Pattern[str]:
    return re.compile(_extension)


@cache
def _all_spoken() -> re.Pattern[str]:
    return re.compile(r"[\s零〇一幺二两三四五六七八九-]{7,}")


_unclear = Problem(
    "unclear",
    "请写电话号码，手机或带区号的座机，比如“139 0574 1234”。",
    "Please type a phone number, a mobile or a landline with its area code, such as “139 0574 1234”.",
)
