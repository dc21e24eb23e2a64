"""What texts are cut into, what is asked, and that both databases find the same."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.store import search


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("王先生 Wang-Li", ("王", "先", "生", "wang", "li")),
        ("ＷＡＮＧ　８人", ("wang", "8", "人")),
        ("B-1043 中包M1", ("b", "1043", "中", "包", "m1")),
        ("𠮷野家カラオケ", ("𠮷", "野", "家", "カ", "ラ", "オ", "ケ")),
        ("'); DROP TABLE calls; --", ("drop", "table", "calls")),
        ("\ue001a001 \ue000", ("a001",)),
        ("…… !!", ()),
    ],
)
def test_tokens(text: str, wanted: tuple[str, ...]) -> None:
    assert search.tokens(text) == wanted


@given(st.text())
def test_nothing_that_is_typed_becomes_a_mark_or_breaks_the_question(text: str) -> None:
    for token in search.tokens(text):
        assert token.isalnum() or token.casefold() == token
        assert not any(char in token for char in "\ue000\ue001\"'\\ ")


def test_digits_are_the_end_of_a_number_too() -> None:
    (term,) = search.asked("1234")
    assert term.open
    assert term.other == search.ending("1234")
    assert [each.other for each in search.asked("12 八点 B-1043")] == [None, None, None]


def test_words_begin_so_and_a_lone_letter_is_itself() -> None:
    assert [(each.tokens, each.open) for each in search.asked("wan B 王先")] == [
        (("wan",), True),
        (("b",), False),
        (("王先",), False),
    ]


def test_how_the_databases_are_asked() -> None:
    wanted = (search.Term((search.mark("a", "001"),)), *search.asked("王先 中包B wan"))
    assert search.match(wanted) == '"\ue001a001" AND "王先" AND "中包" AND "中 包 b" AND "wan"*'
    assert search.tsquery(wanted) == ("('\ue001a001') & ('王先') & ('中包') & ('中' <-> '包' <-> 'b') & ('wan':*)")


def test_characters_side_by_side() -> None:
    assert search.pairs(search.tokens("王先生 B区é")) == ("王先", "先生")
    assert [each.tokens for each in search.asked("王先生")] == [("王先",), ("先生",), ("王", "先", "生")]


def test_a_mark_keeps_keys_apart() -> None:
    assert len({search.mark("o", key) for key in ("booking.made", "bookingmade", "booking_made", "booking-made")}) == 4
