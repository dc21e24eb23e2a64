"""The capture line: what the caller says, in any order, lands in the fields of the booking call."""

from __future__ import annotations

import time as clock
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from hotline.dialogue.capture import Captured, capture
from hotline.dialogue.fields import Context, dump

from .kit import BOOKING, CONTEXT, field
from .kit import both as _text
from .test_values import typed


def taken(text: str, context: Context = CONTEXT) -> dict[str, object]:
    """Field → value as the journal writes it."""
    found = capture(text, BOOKING, context).values
    return {name: dump(each.value, BOOKING[name].type) for name, each in found.items()}


phone = "+8613905741234"
tomorrow, saturday = "2026-11-22", "2026-11-21"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "明晚8点 8人 王先生 13905741234",
            {"date": tomorrow, "time": "20:00", "people": 8, "name": "王先生", "phone": phone},
        ),
        (
            "13905741234王先生8人明晚8点",
            {"date": tomorrow, "time": "20:00", "people": 8, "name": "王先生", "phone": phone},
        ),
        (
            "明晚８点，８人，王先生，１３９０５７４１２３４",
            {"date": tomorrow, "time": "20:00", "people": 8, "name": "王先生", "phone": phone},
        ),
        (
            "tomorrow 8pm 8 people Wang 139 0574 1234",
            {"date": tomorrow, "time": "20:00", "people": 8, "name": "Wang", "phone": phone},
        ),
        (
            "tonight at 8 for 8, Mr Wang, 139 0574 1234",
            {"date": saturday, "time": "20:00", "people": 8, "name": "Mr Wang", "phone": phone},
        ),
        (
            "tomorrow 8pm 8 people Ms Sun",
            {"date": tomorrow, "time": "20:00", "people": 8, "name": "Ms Sun"},
        ),
        ("mr may tonight at 8 for 8", {"date": saturday, "time": "20:00", "people": 8, "name": "mr may"}),
        ("周六晚8点8个人要大包", {"date": saturday, "time": "20:00", "people": 8, "room_class": "large"}),
        ("M2 十二位 唱4个小时", {"room": "M2", "people": 12, "stay": 240}),
        ("改成9点", {"time": "21:00"}),
        ("8点8人", {"time": "20:00", "people": 8}),
        ("8 tomorrow 8pm", {"people": 8, "date": tomorrow, "time": "20:00"}),
        ("今晚8点到11点 8个人", {"date": saturday, "time": "20:00", "stay": 180, "people": 8}),
        ("明晚 8个人 8点", {"date": tomorrow, "time": "20:00", "people": 8}),
        ("明天凌晨1点 5人", {"date": saturday, "time": "01:00", "people": 5}),
        ("半小时后到 6位 李女士", {"date": saturday, "time": "14:58", "people": 6, "name": "李女士"}),
        (
            "half an hour later 8 of us Anna Schmidt",
            {"date": saturday, "time": "14:58", "people": 8, "name": "Anna Schmidt"},
        ),
        (
            "party of 12 next friday 7:30pm large room, this is Anna Schmidt",
            {"people": 12, "date": "2026-11-27", "time": "19:30", "room_class": "large", "name": "Anna Schmidt"},
        ),
        ("20人周五晚七点半陈总", {"people": 20, "date": "2026-11-27", "time": "19:30", "name": "陈总"}),
        (
            "给我订个中包今晚九点六个人我姓刘手机13800138000",
            {
                "room_class": "medium",
                "date": saturday,
                "time": "21:00",
                "people": 6,
                "name": "刘",
                "phone": "+8613800138000",
            },
        ),
        ("有一位王先生订的 周六", {"name": "王先生", "date": saturday}),
        ("明天王先生 8位", {"date": tomorrow, "name": "王先生", "people": 8}),
        ("2026-11-25 19:30 8人", {"date": "2026-11-25", "time": "19:30", "people": 8}),
        ("11-25 139 0574 1234", {"date": "2026-11-25", "phone": phone}),
        ("20:00 13905741234", {"time": "20:00", "phone": phone}),
        ("8 139 0574 1234 wang", {"people": 8, "phone": phone, "name": "wang"}),
        ("+44 20 7946 0018 8人", {"phone": "+442079460018", "people": 8}),
        ("人数8 电话: 0574-8765 4321 姓名王芳", {"people": 8, "phone": "+8657487654321", "name": "王芳"}),
        ("name: Li Min; people 8; time 8pm", {"name": "Li Min", "people": 8, "time": "20:00"}),
        ("备注：8点前打电话；8人", {"note": "8点前打电话", "people": 8}),
        ("备注 要靠窗，王先生 13905741234", {"note": "要靠窗", "name": "王先生", "phone": phone}),
        ("备注靠窗电话13905741234", {"note": "靠窗", "phone": phone}),
        ("备注：明天过生日，8个人", {"note": "明天过生日", "people": 8}),
        ("note by the window, 8 people", {"note": "by the window", "people": 8}),
        ("备注 客人说之前电话里答应过", {"note": "客人说之前电话里答应过"}),
        ("周六晚8点8个人，备注 靠窗", {"date": saturday, "time": "20:00", "people": 8, "note": "靠窗"}),
        ("A1023 8人", {"member_no": "A1023", "people": 8}),
        ("王芳", {"name": "王芳"}),
        ("8点，不对，9点", {"time": "21:00"}),
        ("明天8点8位 不，9位", {"date": tomorrow, "time": "20:00", "people": 9}),
        ("订一间能坐十五个人的房间周五晚上七点", {"people": 15, "date": "2026-11-27", "time": "19:00"}),
        ("need 2 rooms tonight 9pm", {"date": saturday, "time": "21:00"}),
        ("我是王芳，今天晚上八点，六位", {"name": "王芳", "date": saturday, "time": "20:00", "people": 6}),
        ("139 0574 1234 王 8", {"phone": phone, "name": "王", "people": 8}),
        ("20:00-23:00 8人", {"time": "20:00", "stay": 180, "people": 8}),
        ("周5晚8点 大概十个人左右", {"date": "2026-11-27", "time": "20:00", "people": 10}),
        ("a room for six on friday at half seven", {"people": 6, "date": "2026-11-27", "time": "19:30"}),
        ("今晚12点半 6个人", {"date": saturday, "time": "00:30", "people": 6}),
        ("8人，改成10个人", {"people": 10}),
        ("今天，今天晚上8点", {"date": saturday, "time": "20:00"}),
    ],
)
def test_what_is_said_lands_in_its_fields(text: str, expected: dict[str, object]) -> None:
    assert taken(text) == expected


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("周六晚8点8个人要大包", ""), ("改成9点", ""), ("8人 靠窗安静一点", "靠窗安静一点"), ("不要大包",
        "不要大包"), ("", ""), ("I'm looking for a room tomorrow for 8 people", "I'm looking for a room"),
        ("请问有停车吗", "请问有停车吗"), ("还是今天吧 9个人", ""), ("算了，还是8点", ""), ("actually, 9pm then", ""),
        ("都是女生 8人", "都是女生"),
    ],
)  # fmt: skip
def test_what_is_not_recognised_stays(text: str, rest: str) -> None:
    assert capture(text, BOOKING, CONTEXT).rest == rest


two_phones = {**BOOKING, "other_phone": field("phone", "other_phone", "备用电话", "Other phone")}


@pytest.mark.parametrize(
    ("text", "name", "code"),
    [
        ("139 0574 123 8人", "phone", "too_short"), ("1390574123", "phone", "too_short"), ("139057412345", "phone",
        "too_long"), ("昨晚8点 8人", "date", "past"), ("13月5日 8人", "date", "no_such_day"), ("25:00 8人", "time",
        "no_such_time"), ("十几个人 周日", "people", "vague"), ("8-10人", "people", "vague"),
        ("8到10个人 明晚", "people", "vague"),
        ("300人 周日", "people", "range"), ("人数：300",
        "people", "range"),
    ],
)  # fmt: skip
def test_what_does_not_fit_stays_and_is_said(text: str, name: str, code: str) -> None:
    found = capture(text, BOOKING, CONTEXT)
    assert [(field, problem.code) for field, _, problem in found.problems] == [(name, code)]
    assert found.problems[0][1] in found.rest
    assert name not in found.values


def test_one_moment_fills_a_datetime_where_there_is_one() -> None:
    fields = {
        "when": field("datetime", "when", "时间", "When"),
        "half": field("half_day", "half", "半天", "Half-day"),
    }
    assert set(capture("明晚8点", fields, CONTEXT).values) == {"when"}
    assert set(capture("明天上午", fields, CONTEXT).values) == {"half"}
    only_time = {"time": BOOKING["time"]}
    found = capture("周六晚8点", only_time, CONTEXT)
    assert dump(found.values["time"].value, BOOKING["time"].type) == "20:00"
    assert found.rest == "周六"


reasons = {"people": _text("人凑不齐", "Too few"), "other": _text("其他", "Other")}


def check_conservation(text: str, found: Captured) -> None:
    """No overlap, and text without spans is the rest."""
    cursor, pieces = 0, []
    for span in found.spans:
        assert cursor <= span.start < span.end <= len(found.text)
        pieces.append(found.text[cursor : span.start])
        cursor = span.end
    pieces.append(found.text[cursor:])
    assert found.rest.split() == " ".join(pieces).split()
    assert {name for span in found.spans for name in span.fields} >= set(found.values)
    for question in found.ambiguous:
        assert question.raw in found.text


@settings(max_examples=400, deadline=None)
@given(typed, st.sets(st.sampled_from(sorted(BOOKING))), st.sets(st.sampled_from(sorted(BOOKING))))
@example("8点 8人 9点 8人 9点", set(), set())
@example("8点还是9点还是10点 明天8点", set(), set())
def test_no_character_is_taken_twice_or_lost(text: str, wanted: set[str], filled: set[str]) -> None:
    context = replace(CONTEXT, wanted=frozenset(wanted), filled=frozenset(filled))
    found = capture(text, two_phones, context)
    check_conservation(text, found)


def test_a_line_is_sorted_while_the_agent_types() -> None:
    """A millisecond a line on the desk's machines; the bound here leaves room for a busy one."""
    line = "明晚8点 8人 王先生 13905741234 要大包 备注 靠窗"
    capture(line, BOOKING, CONTEXT)
    best = min(_seconds(line) for _ in range(20))
    assert best < 0.005


def _seconds(line: str) -> float:
    start = clock.perf_counter()
    capture(line, BOOKING, CONTEXT)
    return clock.perf_counter() - start


def test_warming_up_needs_no_desk() -> None:
    from hotline.dialogue.fields.phrases import phrases
    from hotline.dialogue.fields.warm import warm

    warm()
    assert phrases("明晚8点")


@pytest.mark.parametrize("said", ["139 0574 1234 和 0574 8700 1234", "0574 8700 1234, 139 0574 1234"])
def test_a_landline_goes_to_its_own_field(said: str) -> None:
    mobile, fixed = field("phone", "phone", "电话", "Phone"), field("phone", "landline", "座机", "Landline")
    fields = {"phone": mobile, "landline": fixed}
    got = capture(said, fields, CONTEXT)
    assert {name: each.value for name, each in got.values.items()} == {"phone": phone, "landline": "+8657487001234"}
    assert not got.ambiguous


@pytest.mark.rule("O02", "S03")
@pytest.mark.parametrize(
    ("line", "paid"),
    [
        ("219元 已付款", True),
        ("还没付款，219元", False),
        ("219元，paid", True),
        ("219 yuan, not paid yet", False),
        ("unpaid, 219 yuan", False),
        ("it isn't paid, 219 yuan", False),
        ("219元，付了", True),
    ],
)
def test_yes_or_no_is_heard_in_the_words_of_its_question(line: str, paid: bool) -> None:
    fields = {"amount": field("money", "amount", "金额", "Amount"), "paid": field("yes_no", "paid", "已付款", "Paid")}
    assert capture(line, fields, CONTEXT).values["paid"].value is paid
