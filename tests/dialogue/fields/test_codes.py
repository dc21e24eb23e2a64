"""Order, member and tax numbers on the capture line are no amounts; where it could be either, the agent is asked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hotline.dialogue.capture import capture

from .kit import BOOKING, CONTEXT, field

ORDER = {
    each.name: each
    for each in (
        field("text", "order_no", "订单号", "Order number"),
        field("text", "goods", "商品", "Goods"),
        field("text", "tax_no", "税号", "Tax number"),
        field("text", "proof", "订单号或手机后四位", "Order number or last four digits"),
        field("money", "amount", "金额", "Amount"),
        field("phone", "phone", "联系电话", "Phone"),
    )
}
ASKED = replace(CONTEXT, wanted=frozenset({"order_no", "goods", "amount"}))


@pytest.mark.rule("O02", "O04")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20231105", {"order_no": "20231105"}),
        ("20231105 199元", {"order_no": "20231105", "amount": "199元"}),
        ("199 12345", {"order_no": "12345", "amount": "199"}),
        ("蓝色杯子 199", {"amount": "199"}),
        ("订单12345，电话13905741234", {"order_no": "12345", "phone": "13905741234"}),
        ("RT-101", {"order_no": "RT-101"}),
        ("so12345 blue cup", {"order_no": "so12345"}),
        ("税号 91330200MA2AXXXX12", {"tax_no": "91330200MA2AXXXX12"}),
        ("12345元", {"amount": "12345元"}),
    ],
)
def test_a_bare_number_goes_where_it_belongs(text: str, expected: dict[str, str]) -> None:
    assert {name: each.raw.strip() for name, each in capture(text, ORDER, ASKED).values.items()} == expected


@pytest.mark.parametrize("line", ["order 2401080 blue cup", "订单2401080 blue cup", "2401080 blue cup"])
def test_the_name_of_the_number_before_it_is_not_left_over(line: str) -> None:
    found = capture(line, ORDER, ASKED)
    assert (found.values["order_no"].raw, found.rest) == ("2401080", "blue cup")


def test_four_digits_could_be_either_and_are_asked_about() -> None:
    found = capture("1043", ORDER, ASKED)
    assert not found.values
    assert found.rest == "1043"
    assert found.ambiguous[0].fields == ("order_no", "amount")


def test_where_no_number_of_an_order_is_asked_for_a_figure_is_none() -> None:
    amount = replace(CONTEXT, wanted=frozenset({"amount"}))
    assert set(capture("12800", ORDER, amount).values) == {"amount"}


def test_a_number_with_letters_needs_no_asking() -> None:
    member = {**BOOKING, "member_no": field("text", "member_no", "会员号", "Member number")}
    found = capture("A1023 今晚8点 8人", member, CONTEXT)
    assert {"member_no", "date", "time", "people"} == set(found.values)
    assert found.values["member_no"].value == "A1023"
