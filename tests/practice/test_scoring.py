"""The marks: full for the reference path, and exactly what it should cost for everything that goes wrong."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from hotline.desk.pack import load_pack
from hotline.desk.pack.check import check_pack
from hotline.dialogue.events import Back, Choose, Fill, Go, HangUp, Input, Note, WrapUp
from hotline.domain.drill_marks import WEIGHTS
from hotline.practice.drill import Drill
from hotline.practice.practice import Practice
from hotline.practice.scoring import ITEMS, Scorecard
from hotline.practice.walked import Walked

GOOD: tuple[Input, ...] = (
    Fill("date", "今天"), Go(), Fill("time", "晚上八点"), Fill("people", "八"), Fill("stay", "3小时"), Go(),
    Choose("take"), Choose("right"), Go(), Choose("nothing"), HangUp(), WrapUp("", 5),
)  # fmt: skip


def played(practice: Practice, *given: Input | float, rings: int | None = None, name: str = "today_eight") -> Scorecard:
    drill = practice.begin(name, live=False, rings=rings)
    try:
        return done(drill, *given)
    finally:
        drill.close()


def done(drill: Drill, *given: Input | float) -> Scorecard:
    drill.hear()
    for each in given:
        if isinstance(each, float):
            drill.advance(each)
        else:
            drill.advance(4)
            drill.send(each)
    return drill.scorecard()


def lost(card: Scorecard) -> list[tuple[str, int, str]]:
    return [(each.item, each.points, each.rule) for each in card.deductions]


def but(**changes: Input | float | None) -> list[Input | float]:
    """The good run with the steps of these numbers exchanged, or left out."""
    found: list[Input | float] = []
    for number, each in enumerate(GOOD):
        change = changes.get(f"n{number}", each)
        if change is not None:
            found.append(change)
    return found


def test_the_weights_are_a_hundred_together() -> None:
    assert sum(WEIGHTS.values()) == 100
    assert WEIGHTS.keys() == ITEMS.keys()


@pytest.mark.rule("R09")
def test_a_good_run_has_full_marks_however_it_is_typed(practice: Practice) -> None:
    card = played(practice, *GOOD)
    assert card.full
    assert card.deductions == ()
    once = played(practice, Fill("capture", "今晚8点 8个人 3小时"), *GOOD[5:])
    assert once.full
    assert once.inputs < card.inputs + 1


@pytest.mark.rule("S04")
def test_a_wrong_field_and_a_missing_one_cost_five_each(practice: Practice) -> None:
    card = played(practice, *but(n3=Fill("people", "6"), n4=None))
    assert sorted(lost(card)) == [("fields", 5, "S04"), ("fields", 5, "S04")]
    assert card.total == 90
    wrong = next(each for each in card.deductions if "6" in each.zh)
    assert wrong.seq > 0
    assert "应是 八" in wrong.zh
    assert "People" in wrong.en


def test_a_wrong_choice_costs_the_choice_the_steps_left_out_and_the_outcome(practice: Practice) -> None:
    card = played(practice, *GOOD[:6], Choose("decline"), Go(), Choose("nothing"), HangUp(), WrapUp("", 5))
    assert lost(card).count(("path", 5, "K01")) == 1
    assert ("outcome", 20, "K01") in lost(card)
    missed = [each for each in card.deductions if each.item == "path" and each.points == 3]
    assert [each.zh for each in missed] == ["“跟您核对一下”这一步没有走到。"]
    assert card.total == 100 - 20 - 5 - 3
    assert not card.passed


@pytest.mark.rule("S01", "S02", "S06")
def test_the_clocks_cost_what_they_should(practice: Practice) -> None:
    assert lost(played(practice, *GOOD, rings=3)) == []
    assert lost(played(practice, *GOOD, rings=4)) == [("clocks", 2, "S01")]
    assert lost(played(practice, *GOOD, rings=6)) == [("clocks", 5, "S01")]
    assert lost(played(practice, 40.0, *GOOD)) == [("clocks", 3, "S02")]
    assert lost(played(practice, *GOOD[:6], 300.0, *GOOD[6:])) == [("clocks", 5, "R05")]
    assert lost(played(practice, *GOOD[:-1], 700.0, GOOD[-1])) == [("clocks", 3, "S06")]
    worst = played(practice, 40.0, *GOOD[:6], 300.0, *GOOD[6:-1], 700.0, GOOD[-1], rings=6)
    assert sum(each.points for each in worst.deductions) == 15


@pytest.mark.rule("L01")
def test_forbidden_words_cost_three_each_and_the_better_ones_stand_beside(practice: Practice) -> None:
    card = played(practice, *GOOD[:6], Note(text="客人要两间，但是我们不能"), *GOOD[6:])
    assert [(item, points) for item, points, _ in lost(card)] == [("phrases", 3), ("phrases", 3)]
    assert any("我能为您做的是" in each.zh for each in card.deductions)
    assert card.total == 94


@pytest.mark.rule("L01")
def test_the_caller_s_own_words_are_not_the_agent_s(practice: Practice) -> None:
    drill = practice.begin("complaint_room", live=False)
    drill.hear()
    quoted = drill.cast.value(drill.cast.scenario.facts["facts"])
    assert drill.check(quoted) == ()
    assert [each.words for each in drill.check("这个我们不能退")] == ["不能"]
    drill.close()


def test_going_back_and_typing_twice_cost_a_point_each(practice: Practice) -> None:
    card = played(practice, *GOOD[:7], Back(), *GOOD[6:])
    assert lost(card) == [("steps", 1, "R09")]
    again = played(practice, *GOOD[:3], Fill("people", "七"), *GOOD[3:])
    assert lost(again) == [("steps", 1, "R09")]


@pytest.mark.rule("L04")
def test_a_mood_that_nobody_noted_costs_two(practice: Practice) -> None:
    drill = practice.begin("full_tonight", live=False)
    drill.hear()
    while (given := drill.next()) is not None:
        if isinstance(given, Note):
            drill.session.send(Note(text="客人有点着急"))
            drill.memory = replace(drill.memory, mood="calm")
        else:
            drill.session.send(given)
        drill.hear()
    assert ("path", 2, "L04") in lost(drill.scorecard())
    drill.close()


def test_a_caller_who_was_left_alone_costs_the_outcome(practice: Practice) -> None:
    card = played(practice, *GOOD[:5], HangUp(), WrapUp(""))
    assert card.deductions
    assert card.items[0].points == 0
    assert card.over
    assert not card.passed


def test_every_deduction_points_at_an_event_of_the_call(practice: Practice) -> None:
    drill = practice.begin("today_eight", live=False, rings=6)
    card = done(drill, 40.0, *but(n3=Fill("people", "6")))
    assert len(card.deductions) == 3
    for each in card.deductions:
        event = drill.events[each.seq - 1]
        assert (event.seq, event.at) == (each.seq, each.at)
        assert each.zh
        assert each.en
        assert each.rule
    drill.close()


@pytest.mark.rule("R09")
def test_a_desk_says_what_weighs_how_much_and_a_drill_keeps_that(practice: Practice) -> None:
    drill = practice.begin("today_eight", live=False)
    heavy = {"outcome": 0, "path": 10, "fields": 80, "clocks": 5, "phrases": 5, "steps": 0}
    drill.reference = replace(drill.reference, weights=heavy)
    card = done(drill, *GOOD[:3], Fill("people", "七"), *GOOD[3:4], *GOOD[5:])
    assert lost(card) == [("fields", 5, "S04")]
    assert {each.key: each.weight for each in card.items} == heavy
    assert Walked.from_json(drill.reference.to_json()).weights == heavy
    drill.close()


def test_weights_that_are_no_hundred_are_a_mistake_in_the_desk_file(practice: Practice, tmp_path: Path) -> None:
    folder = tmp_path / "ktv"
    shutil.copytree(practice.pack.folder, folder)
    file = folder / "desk.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("outcome: 20,", "outcome: 10,"), encoding="utf-8")
    assert ["add 10" in each.suggestion for each in check_pack(folder)] == [True]
    file.write_text(text.replace("outcome: 20,", "outcome: 10, luck: 10,"), encoding="utf-8")
    assert any("luck" in each.message for each in check_pack(folder))
    file.write_text(text.replace("outcome: 20,", "outcome: 15,").replace("steps: 5}", "steps: 10}"), encoding="utf-8")
    pack, findings = load_pack(folder)
    assert findings == ()
    assert pack is not None
    assert pack.drill_weights["steps"] == 10


@pytest.mark.rule("K19", "C01")
def test_a_second_line_that_nobody_answers_and_a_subject_that_nobody_opens_cost_their_marks(practice: Practice) -> None:
    drill = practice.begin("second_line", grade=2, live=False)
    drill.hear()
    while (given := drill.next()) is not None:
        drill.send(given)
    assert drill.ringing is not None
    assert lost(drill.scorecard()) == [("path", 3, "K19")]
    drill.close()
    text = practice.library.find("today_eight").source.replace(
        "twists:",
        "twists:\n" + FILTHY,
    )
    scenario = practice.add(
        text.replace("scenario: ktv.today_eight", "scenario: ktv.and_filthy")
        .replace("\norder:", "\n" + COMPLAINT + "order:")
        .replace("wants:\n", "wants:\n" + CHOICES, 1),
        "x",
    )
    drill = practice.begin(scenario.name, live=False)
    assert [each for each, _ in drill.reference.matters] == ["ktv.booking", "common.complaint"]
    card = done(drill, *GOOD)
    assert ("path", 5, "C01") in lost(card)
    drill.close()


COMPLAINT = """  facts: {value: {zh: 昨天那间太脏, en: the room was filthy}, zh: 昨天那间太脏了。, en: It was filthy.}
  item: {value: {zh: 包厢不干净, en: room not clean}}
  wish: {value: {zh: 要个说法, en: an explanation}, zh: 给个说法。, en: An explanation.}
"""
CHOICES = "  heard: {choose: heard}\n  judge: {choose: unknown}\n  when: {choose: time}\n"
FILTHY = """  - at: told
    grade: 1
    zh: 还有，昨天那间太脏了！
    en: And that room was filthy!
    opens: common.complaint
"""
