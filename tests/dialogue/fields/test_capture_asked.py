"""Which field gets a word that several could take: the one that is asked for, or the agent is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hotline.dialogue.capture import capture
from hotline.dialogue.fields import dump

from .kit import BOOKING, CONTEXT, field
from .kit import both as _text
from .test_capture import phone, taken, tomorrow, two_phones


@pytest.mark.parametrize("text", ["8点还是9点", "8点或者9点", "8人 9人", "王先生 李女士"])
def test_two_readings_of_one_field_are_asked_about(text: str) -> None:
    found = capture(text, BOOKING, CONTEXT)
    assert not found.values
    assert len(found.ambiguous) == 1
    assert found.ambiguous[0].raw in text
    assert found.ambiguous[0].zh.endswith("。")
    assert found.rest == text


def test_a_third_reading_does_not_settle_a_doubt() -> None:
    found = capture("8点还是9点还是10点 王先生还是李先生还是孙先生", BOOKING, CONTEXT)
    assert not found.values
    assert found.rest == found.text


def test_a_number_that_two_fields_could_take_is_asked_about() -> None:
    found = capture("8人 13905741234", two_phones, CONTEXT)
    assert set(found.values) == {"people"}
    assert found.ambiguous[0].fields == ("phone", "other_phone")
    assert "电话还是备用电话" in found.ambiguous[0].zh
    assert found.rest == "13905741234"


def test_the_field_that_is_asked_for_wins() -> None:
    asked = replace(CONTEXT, wanted=frozenset({"other_phone", "people"}))
    assert "other_phone" in capture("13905741234", two_phones, asked).values
    labelled = capture("备用电话13905741234", two_phones, CONTEXT)
    assert set(labelled.values) == {"other_phone"}


def test_the_only_field_that_is_asked_for_takes_a_bare_answer() -> None:
    assert taken("8", replace(CONTEXT, wanted=frozenset({"time"}))) == {"time": "20:00"}
    assert taken("想靠窗", replace(CONTEXT, wanted=frozenset({"note"}))) == {"note": "想靠窗"}
    confirm = {"right": field("yes_no", "right", "对吗", "Right")}
    found = capture("对的", confirm, replace(CONTEXT, wanted=frozenset({"right"})))
    assert found.values["right"].value is True


def test_a_guess_never_overwrites_what_is_known() -> None:
    known = replace(CONTEXT, filled=frozenset({"name", "people"}))
    found = capture("Wang 8", BOOKING, known)
    assert not found.values
    assert found.rest == "Wang 8"
    assert taken("王先生 8人", known) == {"name": "王先生", "people": 8}


CHANGE = {
    each.name: each
    for each in (
        field("phone", "phone", "预订的手机号", "Phone of the booking"),
        field("name", "name", "预订人", "Name of the booking"),
        field("date", "booked_on", "预订的日期", "Day of the booking"),
        field("text", "order_no", "订单号", "Order number"),
        field(
            "choice",
            "reason",
            "取消原因",
            "Reason",
            options={"people": _text("人凑不齐", "Too few"), "other": _text("其他", "Other")},
        ),
        field("count", "people", "新的人数", "New number of people", maximum=200),
        field("date", "date", "新的日期", "New day"),
        field("time", "time", "新的时间", "New time"),
        field("choice", "room_class", "换成哪种房型", "New class of room"),
    )
}


def changed(text: str, *wanted: str) -> dict[str, object]:
    found = capture(text, CHANGE, replace(CONTEXT, wanted=frozenset(wanted))).values
    return {name: dump(each.value, CHANGE[name].type) for name, each in found.items()}


def test_of_two_days_the_one_that_is_asked_for_is_filled() -> None:
    assert changed("周日 王先生", "booked_on", "phone", "name") == {"booked_on": tomorrow, "name": "王先生"}
    assert changed("改到周日9点", "date", "time") == {"date": tomorrow, "time": "21:00"}
    asked = capture("周日 8人", CHANGE, CONTEXT)
    assert set(asked.values) == {"people"}
    assert asked.ambiguous[0].fields == ("booked_on", "date")
    assert changed("新的日期周日 8人") == {"date": tomorrow, "people": 8}


def test_the_options_of_a_question_are_heard_only_when_it_is_asked() -> None:
    assert changed("8 people, any other time is fine") == {"people": 8}
    assert changed("other", "reason") == {"reason": "other"}
    assert changed("取消原因：人凑不齐") == {"reason": "people"}


@pytest.mark.parametrize("text", ["其中包括饮料吗", "a large group", "尾号0088", "不要大包"])
def test_words_that_only_look_like_values_are_left_alone(text: str) -> None:
    assert changed(text) == {}


def test_usual_words_for_a_field_work_whatever_its_label_is() -> None:
    assert changed("姓名王芳 电话139 0574 1234 时间8点 人数8") == {
        "name": "王芳",
        "phone": phone,
        "time": "20:00",
        "people": 8,
    }
    assert changed("我的订单号是B-1043") == {"order_no": "B-1043"}
