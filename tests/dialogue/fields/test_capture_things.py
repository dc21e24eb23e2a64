"""A thing in another is one thing: the container is what is missed, and what it holds is one of its marks."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hotline.dialogue.capture import Captured, capture
from hotline.dialogue.fields import Option

from .kit import CONTEXT, field

KINDS = (
    Option("phone", "手机", "Phone", ("mobile phone",)),
    Option("wallet", "钱包", "Wallet", ("purse",)),
    Option("bag", "包", "Bag", ("背包", "手提包", "handbag", "backpack")),
    Option("id_card", "身份证", "ID card", ("identity card",)),
    Option("bank_card", "银行卡", "Bank card", ("信用卡", "credit card")),
    Option("keys", "钥匙", "Keys", ("车钥匙", "key")),
)
LOST = {
    each.name: each
    for each in (
        field("choice", "kind", "物品", "Thing"),
        field("text", "marks", "样子记号", "Looks and marks", describes="kind"),
        field("text", "place", "地点", "Where"),
        field("date", "date", "日期", "Date", past=True),
    )
}


def heard(text: str, *filled: str) -> Captured:
    """The line as a lost-item call reads it."""
    wanted = frozenset({"kind", "marks", "place", "date"})
    context = replace(CONTEXT, options={"kind": KINDS}, wanted=wanted, filled=frozenset(filled))
    return capture(text, LOST, context)


@pytest.mark.rule("F01", "F03")
@pytest.mark.parametrize(
    ("text", "kind", "marks"),
    [
        ("黑色钱包，里面有身份证", "wallet", "黑色，里面有身份证"),
        ("黑色的钱包里有身份证、银行卡和车钥匙", "wallet", "黑色，里有身份证、银行卡和车钥匙"),
        ("一个装着手机的背包", "bag", "装着手机"),
        ("身份证放在棕色钱包里", "wallet", "身份证放在棕色钱包里"),
        ("我丢了一个黑色钱包 里面有身份证", "wallet", "黑色，里面有身份证"),
        ("我的红色手提包不见了，包里面有钱包和手机", "bag", "红色，包里面有钱包和手机"),
        ("a black wallet with an ID card in it", "wallet", "black, with an ID card in it"),
        ("I lost my black wallet, there is an ID card and a credit card inside", "wallet",
         "black, there is an ID card and a credit card inside"),
        ("an ID card in a brown wallet", "wallet", "ID card in a brown wallet"),
        ("backpack containing a phone, yesterday", "bag", "containing a phone"),
        ("a handbag that had my keys in it", "bag", "that had my keys in it"),
    ],
)  # fmt: skip
def test_the_container_is_the_thing_and_what_it_holds_a_mark(text: str, kind: str, marks: str) -> None:
    found = heard(text)
    assert found.ambiguous == ()
    assert found.values["kind"].value == kind
    assert found.values["marks"].value == marks


@pytest.mark.parametrize(
    "text",
    ["钱包和手机", "钱包、手机", "手机还有钱包都不见了", "a wallet and a phone", "钱包，里面有身份证，另外手机也丢了",
     "my wallet with an ID card in it, and also my phone"],
)  # fmt: skip
def test_two_things_side_by_side_are_asked_about(text: str) -> None:
    found = heard(text)
    assert [unsure.fields for unsure in found.ambiguous] == [("kind",)]
    assert "kind" not in found.values


def test_marks_that_are_noted_are_left_alone() -> None:
    found = heard("黑色钱包，里面有身份证", "marks")
    assert found.values.keys() == {"kind"}
    assert found.rest == "黑色 里面有身份证"


def test_a_day_said_with_it_is_no_mark() -> None:
    found = heard("昨天丢了一个黑色钱包，里面有身份证")
    assert set(found.values) == {"kind", "marks", "date"}
    assert found.values["marks"].value == "黑色，里面有身份证"


def test_a_thing_alone_is_described_afterwards() -> None:
    found = heard("黑色钱包")
    assert found.values.keys() == {"kind"}
    assert found.rest == "黑色"


def test_what_lies_in_a_thing_that_is_noted_leaves_its_kind_alone() -> None:
    found = heard("里面有身份证和银行卡", "kind")
    assert {name: each.value for name, each in found.values.items()} == {"marks": "里面有身份证和银行卡"}
    assert heard("不对，是身份证", "kind").values["kind"].value == "id_card"
