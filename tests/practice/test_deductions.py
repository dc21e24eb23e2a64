"""A bad run loses exactly the marks it should: one test for each kind of mistake, with its rule and its moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from hotline.dialogue.events import Back, Choose, Fill, Go, HangUp, Input, Jump, Note, Park, WrapUp
from hotline.practice.drill import Drill
from hotline.practice.marks import POINTS
from hotline.practice.practice import Practice

from .test_scoring import COMPLAINT, FILTHY, GOOD, but, done

Run = Sequence[Input | float]
Lost = tuple[str, int, str, str]
"""Item, points, handbook id, and the kind of event that it points at."""
DECLINED = (*GOOD[:6], Choose("decline"), Go(), Choose("nothing"), HangUp(), WrapUp("", 5))
SHORT = (*GOOD[:5], HangUp(), WrapUp(""))
WORDS = "不能，但是，不知道，不能"


def lost_in(drill: Drill, run: Run) -> list[Lost]:
    """What a run costs; every point that is gone is a deduction, and every deduction names its event."""
    card = done(drill, *run)
    assert card.total == 100 - sum(each.points for each in card.deductions)
    assert all(drill.events[each.seq - 1].at == each.at for each in card.deductions)
    assert not any("$" in each.zh + each.en for each in card.deductions)
    return [(each.item, each.points, each.rule, drill.events[each.seq - 1].kind) for each in card.deductions]


@pytest.mark.rule("R09", "S01", "S02", "S04", "S05", "S06", "L01")
@pytest.mark.parametrize(
    ("run", "rings", "expected"),
    [
        pytest.param(GOOD, 3, [], id="nothing"),
        pytest.param(GOOD, 4, [("clocks", 2, "S01", "rang")], id="late"),
        pytest.param(GOOD, 6, [("clocks", 5, "S01", "rang")], id="breach"),
        pytest.param((40.0, *GOOD), 2, [("clocks", 3, "S02", "answered")], id="greeting"),
        pytest.param((*GOOD[:6], 300.0, *GOOD[6:]), 2, [("clocks", 5, "R05", "ended")], id="long"),
        pytest.param((*GOOD[:-1], 700.0, GOOD[-1]), 2, [("clocks", 3, "S06", "wrapped")], id="record"),
        pytest.param(but(n3=Fill("people", "6")), 2, [("fields", 5, "S04", "filled")], id="wrong field"),
        pytest.param(but(n4=None), 2, [("fields", 5, "S04", "wrapped")], id="missing field"),
        pytest.param(
            DECLINED, 2,
            [("path", 5, "K01", "chose"), ("outcome", 20, "K01", "ended"), ("path", 3, "S04", "wrapped")],
            id="wrong choice, outcome, read-back left out",
        ),
        pytest.param(
            SHORT, 2,
            [("outcome", 20, "K01", "ended"), ("path", 3, "K01", "wrapped"), ("path", 3, "S04", "wrapped"),
             ("path", 3, "S05", "wrapped")],
            id="hung up in the middle",
        ),
        pytest.param(
            (*GOOD[:6], Note(text="我们不能留车位"), *GOOD[6:]), 2, [("phrases", 3, "L01", "noted")], id="phrase"
        ),
        pytest.param(
            (*GOOD[:6], Note(text=WORDS), *GOOD[6:]), 2,
            [("phrases", 3, "L01", "noted")] * 3 + [("phrases", 1, "L01", "noted")],
            id="no more than the item weighs",
        ),
        pytest.param(
            (*GOOD[:-1], WrapUp("", 5, note="没办法")), 2, [("phrases", 3, "L01", "wrapped")], id="phrase in the record"
        ),
        pytest.param((*GOOD[:7], Back(), *GOOD[6:]), 2, [("steps", 1, "R09", "went_back")], id="back"),
        pytest.param(
            (*GOOD[:3], Fill("people", "七"), *GOOD[3:]), 2, [("steps", 1, "R09", "filled")], id="typed twice"
        ),
    ],
)  # fmt: skip
def test_a_mistake_costs_its_marks_and_no_other(practice: Practice, run: Run, rings: int, expected: list[Lost]) -> None:
    drill = practice.begin("today_eight", live=False, rings=rings)
    assert lost_in(drill, run) == expected
    drill.close()


def test_a_step_that_was_not_needed_costs_a_choice(practice: Practice) -> None:
    drill = practice.begin("today_eight", live=False)
    steps = tuple(each for each in drill.reference.steps if each.choice != "right")
    drill.reference = replace(drill.reference, steps=steps)
    assert lost_in(drill, GOOD) == [("path", 5, "S04", "chose")]
    drill.close()


@pytest.mark.rule("L04")
def test_a_mood_that_is_not_noted_costs_two(practice: Practice) -> None:
    drill = practice.begin("full_tonight", live=False)
    drill.hear()
    run: list[Input] = []
    drill.memory = replace(drill.memory, mood=drill.state.mood)
    while (given := drill.next()) is not None:
        drill.send(given)
        drill.memory = replace(drill.memory, mood=drill.state.mood)
    assert lost_in(drill, run) == [("path", 2, "L04", "wrapped")]
    drill.close()


@pytest.mark.rule("K19")
def test_a_second_line_that_nobody_answers_costs_three(practice: Practice) -> None:
    drill = practice.begin("second_line", grade=2, live=False)
    drill.hear()
    while (given := drill.next()) is not None:
        drill.send(given)
    assert lost_in(drill, ()) == [("path", 3, "K19", "wrapped")]
    drill.close()
    drill = practice.begin("second_line", grade=2, live=False)
    drill.hear()
    while (given := drill.next()) is not None:
        if drill.ringing is not None:
            drill.answered()
            drill.session.send(Park())
            continue
        drill.send(given)
    assert lost_in(drill, ()) == []
    drill.close()


@pytest.mark.rule("C01")
def test_another_matter_that_is_not_opened_costs_five_and_what_would_have_been_noted_in_it(practice: Practice) -> None:
    source = practice.library.find("today_eight").source.replace("ktv.today_eight", "ktv.and_filthy")
    source = source.replace("twists:", "twists:\n" + FILTHY).replace("\norder:", "\n" + COMPLAINT + "order:")
    wants = "wants:\n  heard: {choose: heard}\n  judge: {choose: unknown}\n  when: {choose: time}\n"
    name = practice.add(source.replace("wants:\n", wants, 1), "x").name
    drill = practice.begin(name, live=False)
    lost = lost_in(drill, GOOD)
    assert lost.count(("path", 5, "C01", "wrapped")) == 1
    assert {each for each in lost if each[0] == "fields"} == {("fields", 5, "S04", "wrapped")}
    assert {each[0] for each in lost} == {"path", "fields"}
    drill.close()
    drill = practice.begin(name, live=False)
    drill.hear()
    opened = False
    while (given := drill.next()) is not None:
        opened = opened or isinstance(given, Jump)
        drill.send(given)
    assert opened
    assert lost_in(drill, ()) == []
    drill.close()


def test_every_kind_of_mistake_that_is_marked_has_a_price() -> None:
    assert POINTS == {
        "choice": 5, "step": 3, "mood": 2, "hold": 3, "matter": 5, "field": 5, "late": 2, "breach": 5, "greeting": 3,
        "long": 5, "record": 3, "phrase": 3, "back": 1, "refill": 1,
    }  # fmt: skip
