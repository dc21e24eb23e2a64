"""Nuisance callers as the desk carries it out: the ladder, the warning, the block, the break."""

from __future__ import annotations

from contextlib import suppress
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.clock import SteppedClock
from hotline.desk.records.nuisance import ladder_of, record
from hotline.desk.rehearsal import Rehearsals
from hotline.desk.service import Desk
from hotline.dialogue.events import Choose, Fill, Go, Refused
from hotline.domain.nuisance import Ladder

from .care_kit import entry, lead, promises
from .conftest import NOW, House

NUMBER = "+8613905741234"


def climb(house: House, desk: Desk, *steps: str, heard: str = "") -> Any:
    session = desk.start_call("common.harassment", "001", phone=NUMBER)
    if heard:
        session.send(Fill("heard", heard))
    for step in steps:
        house.clock.advance(timedelta(seconds=20))
        session.send(Choose(step))
    return session


@pytest.mark.rule("X01", "K17")
@given(st.lists(st.integers(0, 9), max_size=8))
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_the_agent_presses_nobody_is_hung_up_on_without_a_warning(
    rehearsals: Rehearsals, pressed: list[int]
) -> None:
    desk = rehearsals.desk(SteppedClock(NOW))
    session = desk.start_call("common.harassment", "001", phone=NUMBER)
    for digit in pressed:
        choices = session.prompt("zh").choices
        with suppress(Refused):
            session.send(Choose(choices[digit % len(choices)].key) if choices else Go())
    steps = [
        str(event.data["choice"])
        for event in session.events
        if event.kind == "chose" and event.node.startswith("common.harassment/")
    ]
    if "hang_up" in steps:
        assert "goes_on" in steps[: steps.index("hang_up")]
    with desk.writer.read() as work:
        for case in work.entries("nuisance"):
            assert case.data["end"] != "hung_up" or ladder_of(case).warned
    desk.close()


@pytest.mark.rule("X01")
def test_a_hang_up_before_the_warning_is_refused_whatever_a_script_says(house: House, desk: Desk) -> None:
    for step, words in (("hung_up", "提醒"), ("closed", "平和"), ("warned", "平和")):
        with pytest.raises(Refused, match="please") as refused:
            house.do(desk, "nuisance_step", ladder=record(Ladder(), "", 0), step=step, phone=NUMBER)
        assert words in refused.value.zh
    with desk.writer.read() as work:
        assert work.entries("nuisance") == ()


@pytest.mark.rule("X02")
def test_what_was_said_is_in_the_register_with_its_time(house: House, desk: Desk) -> None:
    climb(house, desk, "obscene", "goes_on", "hang_up", heard="一开口就骂人")
    case = entry(desk, "N-101")
    assert (case.status, case.phone, case.data["pattern"]) == ("confirmed", NUMBER, "obscene")
    facts = ladder_of(case).facts
    assert [each.step for each in facts] == ["asked", "warned", "closed", "hung_up"]
    assert facts[0].words == "一开口就骂人"
    assert [each.at - NOW for each in facts] == [timedelta(seconds=each) for each in (20, 40, 60, 60)]


@pytest.mark.rule("X03", "S15")
def test_a_threat_is_with_the_supervisor_in_the_same_breath_and_once(house: House, desk: Desk) -> None:
    session = climb(house, desk, "threat", heard="要来砸店")
    (told,) = promises(desk, kind="nuisance")
    assert (told.owner, told.due) == (house.pack.supervisor, house.clock.now())
    session.send(Choose("hand_over"))
    assert len(promises(desk, kind="nuisance")) == 1


@pytest.mark.rule("X03")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_emergency_number_of_the_desk_stands_beside_the_line_for_a_threat(
    house: House, desk: Desk, lang: str
) -> None:
    shown = climb(house, desk, "threat").prompt(lang)
    assert shown.node == "threat"
    assert house.pack.nuisance.emergency in shown.hint
    assert {"zh": "主管", "en": "supervisor"}[lang] in shown.say


@pytest.mark.rule("X02")
def test_how_often_a_number_was_a_nuisance_before_is_shown(house: House, desk: Desk) -> None:
    assert "此前0次" in climb(house, desk, "obscene", "goes_on", "hang_up").prompt("zh").hint
    again = climb(house, desk, "prank", "goes_on", "hang_up").prompt("zh")
    assert again.node == "block"
    assert "此前1次" in again.hint
    _, opened = lead(house, desk, "open_nuisance", number="N-102")
    assert (opened["case"]["earlier"], opened["case"]["pattern"]["key"]) == (1, "prank")


@pytest.mark.rule("X04")
def test_a_number_warns_on_the_next_ring_and_a_block_is_the_leads_and_ends(house: House, desk: Desk) -> None:
    assert desk.screen_pop(NUMBER, "zh").warning == ""
    climb(house, desk, "prank", "left")
    assert desk.screen_pop(NUMBER, "zh").warning == ""
    climb(house, desk, "prank", "goes_on", "hang_up", "ask")
    assert "骚扰 1 次" in desk.screen_pop(NUMBER, "zh").warning
    assert "blocked" not in desk.screen_pop(NUMBER, "en").warning
    (asked,) = promises(desk, kind="block")
    assert asked.owner == house.pack.supervisor
    assert house.do(desk, "open_nuisance", number="N-102")[0] == "not_lead"
    _, opened = lead(house, desk, "open_nuisance", number="N-102")
    lead(house, desk, "block_number", case=opened["case"], days=7)
    assert promises(desk, kind="block") == []
    assert "blocked until" in desk.screen_pop(NUMBER, "en").warning
    assert desk.nuisance("1234", "en").line == ""
    house.clock.advance(timedelta(days=7))
    assert "blocked" not in desk.screen_pop(NUMBER, "en").warning
    assert entry(desk, "N-102").data["decided_by"] == "101"


@pytest.mark.rule("X04", "X06")
def test_what_the_lead_clears_and_what_was_a_complaint_never_warns(house: House, desk: Desk) -> None:
    climb(house, desk, "obscene", "goes_on", "hang_up")
    _, opened = lead(house, desk, "open_nuisance", number="N-101")
    lead(house, desk, "decide_nuisance", case=opened["case"], verdict="clear")
    climb(house, desk, "obscene", "complaint", heard="你们骗钱")
    assert entry(desk, "N-102").status == "cleared"
    assert desk.screen_pop(NUMBER, "zh").warning == ""
    climb(house, desk, "prank", "goes_on", "business")
    assert desk.screen_pop(NUMBER, "zh").warning == "", "warned, and then it was business after all"


@pytest.mark.rule("X05")
@pytest.mark.parametrize(("choice", "words"), [("take", "takes a break until"), ("go_on", "goes on")])
def test_a_break_is_offered_and_the_lead_is_told_either_way(house: House, desk: Desk, choice: str, words: str) -> None:
    climb(house, desk, "hand_over").send(Go())
    session = desk.resume_call(next(iter(desk.open_calls("001", "zh"))).call)
    session.send(Choose(choice))
    (told,) = promises(desk, kind="break")
    assert told.owner == house.pack.supervisor
    assert words in told.about
