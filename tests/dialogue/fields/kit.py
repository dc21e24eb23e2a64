"""What the field tests share: a desk's Saturday afternoon (21 November 2026, 14:28; open from noon to two at night)."""

from __future__ import annotations

from datetime import datetime, time
from zoneinfo import ZoneInfo

from hotline.dialogue.fields import Context, Option, Parsed, Problem, parse
from hotline.dialogue.script import Field, Pos, Text
from hotline.dialogue.types import Type, Value

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 14, 28, 37, tzinfo=ZONE)
CLASSES = (
    Option("small", "小包", "Small room"),
    Option("medium", "中包", "Medium room"),
    Option("large", "大包", "Large room", ("party room",)),
)
ROOMS = (
    Option("M2", "M2", "M2"),
    Option("M3", "M3", "M3"),
    Option("L1", "L1", "L1"),
    Option("stars", "星空厅", "Starlight"),
)
CONTEXT = Context(NOW, ZONE, opens=time(12), closes=time(2), options={"room_class": CLASSES, "room": ROOMS})
OFFICE = Context(NOW, ZONE, opens=time(8), closes=time(18))
_pos = Pos("kit.yaml", 1, 1)


def both(zh: str, en: str) -> Text:
    """A text in both languages."""
    return Text(zh, en, _pos)


def field(kind: str, name: str = "", zh: str = "", en: str = "", **more: object) -> Field:
    """A field of a type, as a script would hold it."""
    name = name or kind
    return Field(name, Type(kind), Text(zh or name, en or name, _pos), _pos, **more)  # type: ignore[arg-type]


def value(kind: str, text: str, context: Context = CONTEXT, **more: object) -> Value:
    """What a text reads as; fails with the sentence the agent would see."""
    parsed = parse(text, field(kind, **more), context)  # type: ignore[arg-type]
    assert isinstance(parsed, Parsed), f"{text!r}: {parsed.en}"
    return parsed.value


def problem(kind: str, text: str, context: Context = CONTEXT, **more: object) -> Problem:
    """Why a text is not taken."""
    parsed = parse(text, field(kind, **more), context)  # type: ignore[arg-type]
    assert isinstance(parsed, Problem), f"{text!r} was read as {parsed.value!r}"
    return parsed


BOOKING = {
    each.name: each
    for each in (
        field("count", "people", "人数", "People", maximum=200),
        field("date", "date", "日期", "Date"),
        field("time", "time", "时间", "Time"),
        field("duration", "stay", "时长", "Stay"),
        field("name", "name", "姓名", "Name"),
        field("phone", "phone", "电话", "Phone"),
        field("choice", "room", "指定包厢", "Room"),
        field("choice", "room_class", "包厢类型", "Room class"),
        field("card", "member_no", "会员号", "Member number"),
        field("text", "note", "备注", "Note"),
    )
}
