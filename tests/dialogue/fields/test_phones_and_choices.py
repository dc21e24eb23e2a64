"""Phone numbers in any grouping, and choices by key, label or another word."""

from __future__ import annotations

import pytest

from hotline.dialogue.fields import show
from hotline.dialogue.types import Type

from .kit import CLASSES, CONTEXT, problem, value

mobile = "+8613905741234"


@pytest.mark.rule("S04")
@pytest.mark.parametrize(
    ("text", "number", "zh"),
    [
        ("13905741234", mobile, "139 0574 1234"),
        ("139 0574 1234", mobile, "139 0574 1234"),
        ("139-0574-1234", mobile, "139 0574 1234"),
        ("１３９０５７４１２３４", mobile, "139 0574 1234"),
        ("+86 139 0574 1234", mobile, "139 0574 1234"),
        ("008613905741234", mobile, "139 0574 1234"),
        ("8613905741234", mobile, "139 0574 1234"),
        ("013905741234", mobile, "139 0574 1234"),
        ("幺三九零五七四一二三四", mobile, "139 0574 1234"),
        ("手机：13905741234", mobile, "139 0574 1234"),
        ("0574-8765 4321", "+8657487654321", "0574 8765 4321"),
        ("(0574) 87654321", "+8657487654321", "0574 8765 4321"),
        ("0574-87654321转802", "+8657487654321;ext=802", "0574 8765 4321转802"),
        ("0574 8765 4321 ext. 12", "+8657487654321;ext=12", "0574 8765 4321转12"),
        ("010 1234 5678", "+861012345678", "010 1234 5678"),
        ("400 123 4567", "+864001234567", "400 123 4567"),
        ("+44 20 7946 0018", "+442079460018", "+44 20 7946 0018"),
    ],
)
def test_phone_numbers(text: str, number: str, zh: str) -> None:
    assert value("phone", text) == number
    assert show(number, Type("phone"), "zh", CONTEXT) == zh


@pytest.mark.parametrize(
    ("text", "code", "en"),
    [
        ("1390574123", "too_short", "I have ten digits, one seems to be missing"), ("139057412345", "too_long",
        "one seems to be too many"), ("139 0574", "too_short", "4 seem to be missing"), ("8765 4321", "area_missing",
        "area code"), ("12345678901", "unclear", "No mobile number begins with 12"), ("0574-8765", "too_short",
        "missing"), ("+44 12", "unclear", "digits do not make a number"), ("abc", "unclear", "type a phone number"),
    ],
)  # fmt: skip
def test_a_wrong_number_hears_what_is_wrong(text: str, code: str, en: str) -> None:
    found = problem("phone", text)
    assert found.code == code
    assert en in found.en
    assert found.zh.endswith("。")


def test_a_desk_that_says_its_area_code_takes_local_numbers() -> None:
    from dataclasses import replace

    assert value("phone", "8765 4321", replace(CONTEXT, area="0574")) == "+8657487654321"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("大包", "large"), ("large", "large"), ("LARGE ROOM", "large"), ("大包厢", "large"), ("要大包", "large"),
        ("大", "large"), ("a large room", "large"), ("party room", "large"), ("mediun room", "medium"), ("meduim",
        "medium"), ("smal", "small"),
    ],
)  # fmt: skip
def test_choices(text: str, key: str) -> None:
    assert value("choice", text, name="room_class") == key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("M2", "M2"), ("m2", "M2"), ("m-2", "M2"), ("M 2", "M2"), ("星空", "stars"), ("starligth", "stars"),
        ("星空厅", "stars"),
    ],
)  # fmt: skip
def test_room_codes(text: str, key: str) -> None:
    assert value("choice", text, name="room") == key


def test_a_code_is_never_guessed() -> None:
    assert problem("choice", "M4", name="room").code == "unknown_option"
    assert problem("choice", "2", name="room").code == "unknown_option"


def test_two_that_begin_alike_are_asked_about() -> None:
    found = problem("choice", "M", name="room")
    assert found.code == "unknown_option"
    found = problem("choice", "room", name="room_class")
    assert found.code == "unknown_option"
    assert "大包" in found.zh
    assert "Large room" in found.en


def test_nothing_to_choose_from_is_said() -> None:
    assert "先填" in problem("choice", "M2", name="nowhere").zh


def test_a_choice_shows_its_label() -> None:
    assert [show(each.key, Type("choice"), "zh", CONTEXT) for each in CLASSES] == ["小包", "中包", "大包"]
    assert show("gone", Type("choice"), "en", CONTEXT) == "gone"
