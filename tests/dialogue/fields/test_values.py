"""Every value: shown and read back in both languages, written to the journal and back; no text makes a reader raise."""

from __future__ import annotations

import string
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hotline.dialogue.fields import Parsed, Problem, clean, dump, load, parse, readers, show
from hotline.dialogue.fields.door import fold
from hotline.dialogue.fields.tables import listed
from hotline.dialogue.types import Record, Type, Value, type_names

from .kit import CLASSES, CONTEXT, OFFICE, ZONE, field

if TYPE_CHECKING:
    from hotline.dialogue.types import Json

minutes = st.integers(0, 23 * 60 + 59).map(lambda at: time(at // 60, at % 60))
dates = st.dates(date(1950, 1, 1), date(2150, 12, 31))
titles = st.sampled_from(["王先生", "李女士", "欧阳小姐", "Mr Wang", "Anna Schmidt", "阿依古丽·买买提"])
values: dict[str, st.SearchStrategy[Value]] = {
    "text": st.text(st.characters(blacklist_categories=["C", "Z"]), min_size=1, max_size=40),
    "name": titles,
    "phone": st.one_of(
        st.from_regex(r"\+861[3-9][0-9]{9}", fullmatch=True),
        st.sampled_from(["+8657487654321", "+8657487654321;ext=802", "+442079460018", "+861012345678", "+85298765432"]),
    ),
    "count": st.integers(1, 999_999),
    "date": dates,
    "time": minutes,
    "datetime": st.builds(lambda day, at: datetime.combine(day, at, ZONE), dates, minutes),
    "duration": st.integers(1, 1440).map(lambda length: timedelta(minutes=length)),
    "half_day": st.sampled_from(["am", "pm"]),
    "yes_no": st.booleans(),
    "choice": st.sampled_from([each.key for each in CLASSES]),
    "money": st.decimals(0, 999_999, places=2, allow_nan=False),
    "address": st.sampled_from(["中山东路12号3幢402室", "12 Park Road, flat 402"]),
    "card": st.from_regex(r"[A-Z]{1,2}[0-9]{3,12}", fullmatch=True),
    "rating": st.integers(1, 5),
    "number": st.one_of(st.integers(-9999, 9999), st.integers(-9999, 9999).map(lambda each: each / 8)),
}
typed = st.one_of(
    st.text(max_size=60),
    st.text(string.digits + "点半一二两三十百:：/-. 月日号年周下今明后晚上午个人位小时分钟ampm 前元块", max_size=30),
    st.lists(
        st.sampled_from(
            listed(
                "明晚 8点 8人 王先生 13905741234 tomorrow 8pm 8 people Wang 139 0574 1234 周六 大包 M2 改成 9点"
                " 半小时后 25:00 13月5日 2月30日 in half an hour 备注： 人数 电话 姓名 no, 不要 还是 到 11点"
                " three hours the 25th next friday 9999-12-31 晚上12点 0574 ext. 转"
            )
        ),
        max_size=8,
    ).map(" ".join),
)


def test_every_type_is_read_and_tried_here() -> None:
    assert set(readers) == set(type_names) == set(values)


@pytest.mark.parametrize("kind", sorted(values))
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_what_is_shown_is_read_back(kind: str, lang: str) -> None:
    asked = field(kind, name="room_class" if kind == "choice" else kind, past=True)

    @settings(max_examples=60, deadline=None)
    @given(values[kind])
    def holds(value: Value) -> None:
        shown = show(value, asked.type, lang, CONTEXT, asked)
        parsed = parse(shown, asked, CONTEXT)
        assert isinstance(parsed, Parsed), f"{shown!r}: {parsed.en}"
        assert parsed.value == value, shown

    holds()


@pytest.mark.parametrize("kind", sorted(values))
def test_the_journal_gives_the_value_back(kind: str) -> None:
    @settings(max_examples=40, deadline=None)
    @given(values[kind])
    def holds(value: Value) -> None:
        back = load(dump(value, Type(kind)), Type(kind), {})
        assert back == value
        if kind != "number":
            assert type(back) is type(value)

    holds()


@pytest.mark.parametrize("kind", sorted(values))
def test_no_text_makes_a_reader_raise(kind: str) -> None:
    asked = field(kind, name="room_class" if kind == "choice" else kind)

    @settings(max_examples=120, deadline=None)
    @given(typed, st.sampled_from([CONTEXT, OFFICE]))
    @example("9999年12月31日晚上12点", CONTEXT)
    @example("①②³½٣", CONTEXT)
    @example("İ" * 40, OFFICE)
    @example("八" * 60, CONTEXT)
    def holds(text: str, context: object) -> None:
        parsed = parse(text, asked, context)  # type: ignore[arg-type]
        if isinstance(parsed, Problem):
            assert parsed.code
            assert parsed.zh.endswith(("。", "？"))
            assert parsed.en.endswith((".", "?"))
        else:
            assert load(dump(parsed.value, asked.type), asked.type, {}) == parsed.value

    holds()


@given(st.text())
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)


@given(st.text(st.one_of(st.characters(), st.sampled_from("\x00\x1b\x9b\u202e\u200d\ufe0f\u3000"))))
def test_the_door_lets_no_control_byte_in(text: str) -> None:
    cleaned = clean(text)
    assert not any(ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or char in "\u202e\u2066\ufeff" for char in cleaned)
    assert cleaned.count("\u200d") == text.count("\u200d")
    assert cleaned.count("\ufe0f") == text.count("\ufe0f")
    assert clean(cleaned) == cleaned


records = {
    "offer": Record(
        "offer",
        {
            "key": Type("text"),
            "room": Type("text"),
            "start": Type("datetime"),
            "price": Type("money"),
            "stay": Type("duration"),
        },
    )
}
offer: dict[str, Value] = {
    "key": "M2",
    "room": "M2",
    "start": datetime(2026, 11, 21, 20, 0, tzinfo=ZONE),
    "price": Decimal("388.00"),
    "stay": timedelta(hours=3),
    "label": {"zh": "M2 中包", "en": "M2, medium"},
}


def test_records_and_lists_of_records_come_back() -> None:
    kind = Type("list", item=Type("offer", record=True))
    written = dump((offer, offer), kind)
    assert load(written, kind, records) == (offer, offer)
    assert isinstance(written, list)
    assert show((offer, offer), kind, "zh", CONTEXT) == "M2 中包、M2 中包"
    assert show(offer, Type("offer", record=True), "en", CONTEXT) == "M2, medium"
    assert load(None, Type("offer", optional=True, record=True), records) is None
    assert show(None, Type("date"), "zh", CONTEXT) == ""


@pytest.mark.parametrize(
    ("json", "kind"),
    [
        ("yesterday", "date"),
        (20, "time"),
        ("2026-11-21T20:00:00", "datetime"),
        ("8", "count"),
        (1.5, "rating"),
        ("x", "money"),
        (True, "count"),
        (1, "yes_no"),
        (3, "text"),
    ],
)
def test_a_journal_that_lies_about_a_type_is_told(json: Json, kind: str) -> None:
    with pytest.raises(ValueError, match="as the journal writes it"):
        load(json, Type(kind), {})


@pytest.mark.parametrize(
    ("value", "kind", "zh", "en"),
    [
        (datetime(2026, 11, 21, 20, 0, tzinfo=ZONE), "datetime", "11月21日周六晚上8点", "Sat 21 Nov, 8 pm"),
        (date(2027, 11, 21), "date", "2027年11月21日周日", "Sun 21 Nov 2027"), (time(12), "time", "中午12点",
        "noon"), (time(1, 5), "time", "凌晨1点05分", "1:05 am"), (timedelta(minutes=90), "duration", "1个半小时",
        "1 hour 30 minutes"), (Decimal("1200.5"), "money", "1,200.50元", "¥1,200.50"), (True, "yes_no", "是", "yes"),
        ("+8613905741234", "phone", "139 0574 1234", "139 0574 1234"),
    ],
)  # fmt: skip
def test_values_are_shown_as_they_are_said(value: Value, kind: str, zh: str, en: str) -> None:
    assert show(value, Type(kind), "zh", CONTEXT) == zh
    assert show(value, Type(kind), "en", CONTEXT) == en
