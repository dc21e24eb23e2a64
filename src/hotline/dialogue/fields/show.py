"""Values as an agent says them: ``11月21日周六晚上8点``, ``139 0574 1234``, ``1个半小时``."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

from ..types import Type, Value
from .days import month_names, weekday_chars, weekday_names

if TYPE_CHECKING:
    from ..script import Field
    from .context import Context


def show(value: Value, kind: Type, lang: str, context: Context, field: Field | None = None) -> str:
    """A value in ``zh`` or ``en`` as it is said and shown; what is shown is read back to the same value.

    None is empty; a record is its label; a list is its items. ``field`` names the option labels of a choice.
    """
    if value is None:
        return ""
    if isinstance(value, tuple):
        inner = kind.item or Type("text")
        return ("、" if lang == "zh" else ", ").join(show(part, inner, lang, context) for part in value)
    if isinstance(value, Mapping):
        return _label(value, lang)
    if isinstance(value, bool):
        return {"zh": ("否", "是"), "en": ("no", "yes")}["zh" if lang == "zh" else "en"][value]
    if isinstance(value, datetime):
        return _datetime(value.astimezone(context.zone), lang, context)
    if isinstance(value, date):
        return _date(value, lang, context)
    if isinstance(value, time):
        return _time(value, lang)
    if isinstance(value, timedelta):
        return _duration(value, lang)
    if isinstance(value, str):
        return _text(value, kind.name, lang, context, field)
    return _number(value, kind.name, lang)


def _label(record: Mapping[str, Value], lang: str) -> str:
    # A text in both languages (a room's name) is its own label.
    label: Value = record.get("label") or record.get("key") or record
    if isinstance(label, Mapping):
        label = label.get(lang) or label.get("zh") or label.get("en")
    return str(label or "")


def _text(value: str, name: str, lang: str, context: Context, field: Field | None) -> str:
    if name == "phone":
        from .phones import show as show_phone

        return show_phone(value, lang, context)
    if name == "half_day":
        return {"am": ("上午", "morning"), "pm": ("下午", "afternoon")}.get(value, (value, value))[lang != "zh"]
    return _choice(value, lang, context, field) if name == "choice" else value


def _choice(key: str, lang: str, context: Context, field: Field | None) -> str:
    if field is not None:
        from .options import options_of

        found = [option for option in options_of(field, context) if option.key == key]
    else:
        found = [option for options in context.options.values() for option in options if option.key == key]
    labels = {option.lang(lang) for option in found}
    return labels.pop() if len(labels) == 1 else key


def _number(value: int | float | Decimal, name: str, lang: str) -> str:
    if name == "money":
        amount = Decimal(value)
        figure = f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"
        return f"{figure}元" if lang == "zh" else f"¥{figure}"
    if name == "rating":
        return f"{value}分" if lang == "zh" else f"{value} of 5"
    return f"{value:f}" if isinstance(value, Decimal) else str(value)


def _date(day: date, lang: str, context: Context) -> str:
    near = -90 <= (day - context.here.date()).days <= 180  # no day without a year can be two
    if lang == "zh":
        year = "" if near else f"{day.year}年"
        return f"{year}{day.month}月{day.day}日周{weekday_chars[day.isoweekday()]}"
    year = "" if near else f" {day.year:04}"
    return f"{weekday_names[day.isoweekday()]} {day.day} {month_names[day.month]}{year}"


def _time(at: time, lang: str) -> str:
    if lang != "zh":
        if at.minute == 0 and at.hour == 12:
            return "noon"
        half = "am" if at.hour < 12 else "pm"
        hour = at.hour % 12 or 12
        return f"{hour} {half}" if at.minute == 0 else f"{hour}:{at.minute:02} {half}"
    period = next(word for until, word in _zh_periods if at.hour < until)
    hour = at.hour if at.hour <= 12 else at.hour - 12
    minute = {0: "", 30: "半"}.get(at.minute, f"{at.minute:02}分")
    return f"{period}{hour}点{minute}"


_zh_periods = ((5, "凌晨"), (9, "早上"), (12, "上午"), (13, "中午"), (18, "下午"), (24, "晚上"))


def _datetime(moment: datetime, lang: str, context: Context) -> str:
    day, at = _date(moment.date(), lang, context), _time(moment.time(), lang)
    return f"{day}{at}" if lang == "zh" else f"{day}, {at}"


def _duration(length: timedelta, lang: str) -> str:
    minutes = int(length / timedelta(minutes=1))
    days, rest = divmod(minutes, 1440)
    if days and not rest:
        return f"{days}天" if lang == "zh" else _plural(days, "day")
    hours, rest = divmod(minutes, 60)
    if lang == "zh":
        if rest == 30:
            return f"{hours}个半小时" if hours else "半小时"
        return (f"{hours}小时" if hours else "") + (f"{rest}分钟" if rest or not hours else "")
    if minutes == 30:
        return "half an hour"
    return " ".join([_plural(hours, "hour")] * bool(hours) + [_plural(rest, "minute")] * bool(rest or not hours))


def _plural(count: int, unit: str) -> str:
    return f"{count} {unit}" if count == 1 else f"{count} {unit}s"
