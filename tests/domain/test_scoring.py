"""The scorecard's arithmetic: weights, flags that cost, marks that are given, fatal flags."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.domain.scoring import Counted, Form, Item, result

FORM = Form(
    (
        Item("opening", "开场", "opening", 20, ("late_pickup", "late_greeting"), 50),
        Item("checks", "核对", "checks", 40, ("no_read_back",)),
        Item("tone", "语气", "tone", 25),
        Item("help", "帮助", "help", 15),
    ),
    ("no_identity",),
)
BEST = {"tone": 5, "help": 5}


def points(*flags: str, **marks: int) -> Decimal:
    return result(FORM, [Counted(flag, n) for n, flag in enumerate(flags)], marks).points


def test_nothing_flagged_and_the_best_marks_are_100() -> None:
    assert points(**BEST) == Decimal("100.0")
    assert points(tone=1, help=1) == Decimal("60.0")


def test_each_flag_takes_its_part_and_never_more_than_there_is() -> None:
    assert points("late_pickup", **BEST) == Decimal("90.0")
    assert points("late_pickup", "late_greeting", **BEST) == Decimal("80.0")
    assert points("late_pickup", "late_pickup", "late_pickup", **BEST) == Decimal("80.0")
    assert points("no_read_back", **BEST) == Decimal("60.0")


def test_a_flag_that_no_item_counts_costs_nothing() -> None:
    assert points("hurried", **BEST) == Decimal("100.0")


def test_the_middle_of_the_scale_is_half_of_the_weight() -> None:
    card = result(FORM, (), {"tone": 3, "help": 4})
    assert {each.key: each.points for each in card.marks} == {
        "opening": Decimal("20.0"), "checks": Decimal("40.0"), "tone": Decimal("12.5"), "help": Decimal("11.3"),
    }  # fmt: skip


def test_a_fatal_flag_makes_the_card_0_and_the_items_stay_to_be_seen() -> None:
    card = result(FORM, [Counted("no_identity", 7)], BEST)
    assert card.points == 0
    assert card.fatal == (Counted("no_identity", 7),)
    assert sum(each.points for each in card.marks) == 100


def test_what_is_not_marked_yet_is_named() -> None:
    card = result(FORM, (), {"tone": 5})
    assert card.missing == ("help",)
    assert card.points == Decimal("85.0")
    assert FORM.asked == ("tone", "help")


@pytest.mark.parametrize("marks", [{"tone": 0}, {"tone": 6}, {"checks": 3}, {"charm": 3}])
def test_a_mark_that_is_none_is_refused(marks: dict[str, int]) -> None:
    with pytest.raises(ValueError, match="no mark of this scorecard"):
        result(FORM, (), marks)


flags = st.lists(
    st.sampled_from(["late_pickup", "late_greeting", "no_read_back", "no_identity", "hurried"]), max_size=9
)
marks = st.fixed_dictionaries({"tone": st.integers(1, 5), "help": st.integers(1, 5)})


@given(flags, marks)
def test_a_card_lies_between_0_and_100_and_another_flag_never_helps(found: list[str], given_: dict[str, int]) -> None:
    before = points(*found, **given_)
    assert 0 <= before <= 100
    assert points(*found, "no_read_back", **given_) <= before
