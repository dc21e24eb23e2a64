"""Numbers, money, ratings, names, cards, addresses, yes and no: what people type, and the kind sentence otherwise."""

from __future__ import annotations

from decimal import Decimal

import pytest

from hotline.dialogue.fields.plain import echoed

from .kit import field, problem, value


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("8", 8), ("８", 8), ("8人", 8), ("8个人", 8), ("8位", 8), ("八位", 8), ("十二位", 12), ("两个人", 2),
        ("俩", 2), ("一百二", 120), ("一百零二", 102), ("廿五", 25), ("8 people", 8), ("eight", 8),
        ("party of 8", 8), ("a hundred", 100), ("twenty-five guests", 25), ("大概8个", 8), ("一共十位", 10),
        ("we are six", 6), ("120人", 120),
    ],
)  # fmt: skip
def test_counts(text: str, number: int) -> None:
    assert value("count", text, maximum=200) == number


@pytest.mark.parametrize("text", ["0", "0人", "零位", "300人", "1,000", "三百", "zero people"])
def test_counts_out_of_bounds_name_the_bounds(text: str) -> None:
    found = problem("count", text, maximum=200)
    assert found.code == "range"
    assert "1到200" in found.zh
    assert "from 1 to 200" in found.en


@pytest.mark.parametrize("text", ["八九个人", "十几个人", "20多人", "三五个", "七八位"])
def test_a_vague_count_is_asked_again(text: str) -> None:
    assert problem("count", text).code == "vague"


@pytest.mark.parametrize("text", ["很多", "M2", "8.5", "eight nine", "1,00", "8点"])
def test_no_count(text: str) -> None:
    assert problem("count", text).code == "unclear"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("1,200元", "1200"), ("八百块", "800"), ("¥1200.50", "1200.50"), ("￥99.5", "99.50"), ("1200", "1200"),
        ("3块5", "3.5"), ("1.2万", "12000"), ("200 yuan", "200"), ("two hundred", "200"), ("RMB 88", "88"), ("０",
        "0"),
    ],
)  # fmt: skip
def test_money_is_exact(text: str, amount: str) -> None:
    assert value("money", text) == Decimal(amount)


@pytest.mark.parametrize("text", ["-5", "1.234", "免费", "12,34", "¥"])
def test_no_money(text: str) -> None:
    assert problem("money", text).code == "unclear"


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("5分", 5), ("四星", 4), ("4 of 5", 4), ("3", 3), ("5/5", 5), ("1 star", 1),
    ],
)  # fmt: skip
def test_ratings(text: str, rating: int) -> None:
    assert value("rating", text) == rating


@pytest.mark.parametrize("text", ["0", "6", "十分"])
def test_a_rating_is_one_to_five(text: str) -> None:
    assert problem("rating", text).code == "range"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("王先生", "王先生"), ("我姓王", "王"), ("免贵姓李", "李"), ("Mr Wang", "Mr Wang"), ("欧阳小姐", "欧阳小姐"),
        ("this is Anna Schmidt", "Anna Schmidt"), ("我叫 张三", "张三"), ("  O'Brien ", "O'Brien"), ("José",
        "José"), ("阿依古丽·买买提", "阿依古丽·买买提"), ("my name is Li Min", "Li Min"),
    ],
)  # fmt: skip
def test_names_lose_only_their_introduction(text: str, name: str) -> None:
    assert value("name", text) == name


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("8", "unclear"), ("13905741234", "unclear"), ("…", "unclear"), ("王" * 61, "too_long"),
    ],
)  # fmt: skip
def test_no_name(text: str, code: str) -> None:
    assert problem("name", text).code == code


@pytest.mark.parametrize(
    "text",
    [
        "好的", "是", "要", "yes", "Yes!", "嗯", "可以的", "OK", "好的，谢谢", "没问题", "Ｙ", "yes please",
    ],
)  # fmt: skip
def test_yes(text: str) -> None:
    assert value("yes_no", text) is True


@pytest.mark.parametrize("text", ["不用", "不用了", "不要", "否", "no", "nope", "No, thanks", "没有", "n", "不是的"])
def test_no(text: str) -> None:
    assert value("yes_no", text) is False


PAID = {"zh": "已付款", "en": "Paid"}
LIVED_IN = {"zh": "已经入住", "en": "Lived in"}


@pytest.mark.rule("S03")
@pytest.mark.parametrize(
    ("text", "label", "answer"),
    [
        ("付了", PAID, True), ("已付款", PAID, True), ("付款了", PAID, True), ("已经付过了", PAID, True),
        ("还没付", PAID, False), ("没付款", PAID, False), ("还没有", PAID, False), ("还没呢", PAID, False),
        ("paid", PAID, True), ("it's paid", PAID, True), ("not yet", PAID, False), ("unpaid", PAID, False),
        ("not paid yet", PAID, False), ("入住了", LIVED_IN, True), ("住了", LIVED_IN, True),
        ("已经住了", LIVED_IN, True), ("还没入住", LIVED_IN, False), ("没住呢", LIVED_IN, False),
        ("lived in", LIVED_IN, True), ("not lived in", LIVED_IN, False),
    ],
)  # fmt: skip
def test_an_answer_may_repeat_the_question(text: str, label: dict[str, str], answer: bool) -> None:
    assert value("yes_no", text, zh=label["zh"], en=label["en"]) is answer


@pytest.mark.parametrize("text", ["有", "好", "款式", "住三年了", "payment", "lived"])
def test_words_that_are_no_echo(text: str) -> None:
    assert echoed(text, field("yes_no", **LIVED_IN)) is None


def test_maybe_is_neither() -> None:
    assert problem("yes_no", "maybe").zh == "请写“是”或“否”。"


@pytest.mark.parametrize(
    ("text", "card"),
    [
        ("A1023", "A1023"), ("a 1023", "A1023"), ("6222 0000-1111", "622200001111"),
    ],
)  # fmt: skip
def test_card_numbers(text: str, card: str) -> None:
    assert value("card", text) == card


@pytest.mark.parametrize("text", ["abc", "12", "会员", "A10=23", "9" * 25])
def test_no_card_number(text: str) -> None:
    assert problem("card", text).code == "unclear"


def test_an_address_is_one_line() -> None:
    assert value("address", " 中山东路12号\n 3幢402室 ") == "中山东路12号 3幢402室"
    assert problem("address", "12").code == "unclear"


@pytest.mark.parametrize(("text", "number"), [("12", 12), ("-1.5", -1.5), ("三", 3), ("1,000", 1000)])
def test_numbers(text: str, number: object) -> None:
    assert value("number", text) == number


@pytest.mark.parametrize("kind", ["count", "date", "time", "phone", "text", "choice"])
def test_an_empty_text_is_said_to_be_empty(kind: str) -> None:
    assert problem(kind, " \u3000\x00 ").code == "empty"


def test_a_pasted_paragraph_is_refused_at_once() -> None:
    assert problem("date", "今天" * 400).code == "too_long"
    assert value("text", "长" * 1000) == "长" * 1000
    assert problem("text", "长" * 2001).code == "too_long"


def test_control_bytes_stay_at_the_door_and_joiners_come_in() -> None:
    family = "👨\u200d👩\u200d👧 ❤\ufe0f"
    assert value("text", f"\x1b[31m{family}\x07\x9b\u202e") == f"[31m{family}"
    assert value("name", "王\x00先\u200b生\ud800") == "王先生"
