"""Lost things and nuisance callers as the desk carries them out: registers, promises, and what nobody may see or do."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.clock import SteppedClock
from hotline.desk.actions import REGISTRY
from hotline.desk.actions.base import Doing
from hotline.desk.care_view import Asked
from hotline.desk.pack import DeskPack
from hotline.desk.pack.check import check_pack
from hotline.desk.pack.lost import lost_kinds
from hotline.desk.records.nuisance import ladder_of, record
from hotline.desk.rehearsal import Rehearsals
from hotline.desk.service import Desk
from hotline.dialogue.events import Choose, Fill, Go, Refused
from hotline.domain.nuisance import Ladder

from .conftest import NOW, House

PHONE: Mapping[str, Any] = {
    "kind": "phone", "marks": "黑色苹果，屏幕裂了", "place": "中包M2", "date": date(2026, 11, 20), "time": time(22),
    "finder": "保洁小周", "storage": "保险柜2", "answer": "一只灰猫",
}  # fmt: skip
MISSED: Mapping[str, Any] = {
    "kind": "phone", "marks": "black iphone, cracked", "place": "M2", "date": date(2026, 11, 20), "name": "Wang",
    "phone": "+8613905741234",
}  # fmt: skip
NUMBER = "+8613905741234"


def entry(desk: Desk, number: str) -> Any:
    with desk.writer.read() as work:
        return work.entry(number)


def promises(desk: Desk, **wanted: Any) -> list[Any]:
    with desk.writer.read() as work:
        return list(work.follow_ups(**wanted))


def over(desk: Desk) -> list[str]:
    """The finds whose keeping time is over, as the lead lists them."""
    return [each.number for each in desk.register("found", "zh", overdue=True).rows]


@pytest.mark.rule("F02", "F05")
def test_a_find_is_registered_with_all_that_is_known_and_the_lead_hears_when_its_time_is_over(
    house: House, desk: Desk
) -> None:
    outcome, facts = house.do(desk, "register_found", **PHONE)
    held = entry(desk, "P-101")
    assert (outcome, facts["matches"], held.status) == ("registered", 0, "kept")
    kept = ("finder", "storage", "place", "answer")
    assert {key: held.data[key] for key in kept} == {key: PHONE[key] for key in kept}
    assert datetime.fromisoformat(held.data["found_at"]) == NOW.replace(day=20, hour=22, minute=0)
    (lead,) = promises(desk, kind="unclaimed")
    assert lead.owner == house.pack.supervisor
    assert lead.due >= held.due == datetime(2027, 5, 20, tzinfo=NOW.tzinfo)
    assert over(desk) == []
    house.clock.advance(timedelta(days=181))
    assert over(desk) == ["P-101"]


@pytest.mark.rule("F04")
def test_each_thing_handed_in_is_matched_against_the_open_searches_and_raises_a_call(house: House, desk: Desk) -> None:
    house.do(desk, "register_lost", **MISSED, searched=True)
    house.do(desk, "register_lost", **{**MISSED, "kind": "umbrella", "marks": "red"}, searched=True)
    assert promises(desk, kind="lost_match") == []
    _, facts = house.do(desk, "register_found", **PHONE)
    (call,) = promises(desk, kind="lost_match")
    assert facts["matches"] == 1
    assert (call.owner, call.phone, call.entry) == ("001", NUMBER, entry(desk, "L-101").id)
    assert "P-101" in call.about
    for secret in ("灰猫", "保险柜", "裂"):
        assert secret not in call.about


@pytest.mark.rule("F04", "S08")
def test_the_search_goes_on_with_a_call_by_a_concrete_time_outside_rest_hours(house: House, desk: Desk) -> None:
    _, facts = house.do(desk, "register_lost", **MISSED, searched=True)
    due = facts["follow_up"]["due"]
    assert due - NOW >= house.pack.lost.search
    assert time(9) <= due.timetz().replace(tzinfo=None) < time(22)
    assert entry(desk, "L-101").due == due


@pytest.mark.rule("F04")
def test_a_loss_noted_while_the_store_was_away_is_matched_when_it_is_written(house: House, desk: Desk) -> None:
    house.do(desk, "register_found", **PHONE)
    house.do(desk, "register_lost", **MISSED, searched=False)
    assert len(promises(desk, kind="lost_match")) == 1


@pytest.mark.rule("F03")
def test_wrong_answers_are_counted_over_all_calls_until_only_the_lead_goes_on(house: House, desk: Desk) -> None:
    house.do(desk, "register_found", **PHONE)
    _, facts = house.do(desk, "find_candidates", kind="phone", marks="黑色")
    (one,) = facts["candidates"]
    for _ in range(3):
        outcome, facts = house.do(desk, "check_owner", candidate=one, answer="一条狗")
        assert (outcome, facts["found"]) == ("wrong", None)
    assert house.do(desk, "owner_question", candidate=one) == ("barred", {"question": None})
    assert house.do(desk, "check_owner", candidate=one, answer="灰猫") == ("barred", {"found": None})


@pytest.mark.rule("F01", "F03", "P04")
@given(st.sampled_from(["", "灰猫", "猫", "一条狗", "black phone", "保险柜2", "黑色苹果，屏幕裂了"]))
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_of_a_find_leaves_the_register_before_its_owner_has_answered(rehearsals: Rehearsals, said: str) -> None:
    desk = rehearsals.desk(SteppedClock(NOW))
    house = House(rehearsals.pack, rehearsals.book, Path(), Path(), SteppedClock(NOW))
    house.do(desk, "register_found", **PHONE)
    shown = repr(desk.lost_candidates(Asked(kind="phone", typed=said)))
    _, facts = house.do(desk, "find_candidates", kind="phone", marks=said)
    shown += repr(facts)
    for candidate in facts["candidates"]:
        shown += repr(house.do(desk, "owner_question", candidate=candidate))
        outcome, told = house.do(desk, "check_owner", candidate=candidate, answer=said)
        assert (outcome == "right") == (told["found"] is not None) == (said == "灰猫")
    for secret in ("灰猫", "裂了", "苹果", "保险柜", "小周"):
        assert secret not in shown
    desk.close()


@pytest.mark.rule("F04", "S10")
def test_handed_out_to_whom_against_what_by_whom_and_the_search_is_over(house: House, desk: Desk) -> None:
    house.do(desk, "register_found", **PHONE)
    _, facts = house.do(desk, "find_candidates", kind="phone")
    _, facts = house.do(desk, "check_owner", candidate=facts["candidates"][0], answer="灰猫")
    outcome, ready = house.do(desk, "reserve_found", found=facts["found"], **MISSED)
    assert (outcome, ready["collect_by"]) == ("reserved", NOW + house.pack.lost.collect)
    assert house.do(desk, "reserve_found", found=facts["found"], **MISSED)[0] == "gone"
    outcome, opened = house.do(desk, "open_found", number="p 101")
    assert (outcome, opened["case"]["claimant"]) == ("reserved", "Wang")
    assert house.do(desk, "hand_over", case=opened["case"], receiver="Wang", identity="passport seen")[0] == "handed"
    found, lost = entry(desk, "P-101"), entry(desk, "L-101")
    assert (found.status, lost.status) == ("returned", "returned")
    assert (found.data["receiver"], found.data["handed_by"]) == ("Wang", "001")
    assert promises(desk) == []
    assert house.do(desk, "hand_over", case=opened["case"], receiver="X", identity="y")[0] == "gone"


@pytest.mark.rule("F05")
def test_what_is_ready_for_its_owner_is_not_given_away_before_they_could_come(house: House, desk: Desk) -> None:
    house.do(desk, "register_found", **{**PHONE, "kind": "id_card"})
    house.clock.advance(timedelta(days=25))
    _, facts = house.do(desk, "find_candidates", kind="id_card")
    _, facts = house.do(desk, "check_owner", candidate=facts["candidates"][0], answer="灰猫")
    house.do(desk, "reserve_found", found=facts["found"], **MISSED)
    house.clock.advance(timedelta(days=7))
    assert over(desk) == ["P-101"]
    _, opened = house.do(desk, "open_found", number="P-101")
    assert opened["case"]["over"] is True
    assert lead(house, desk, "settle_found", case=opened["case"], way="police")[0] == "early"
    house.clock.advance(timedelta(days=8))
    assert house.do(desk, "settle_found", case=opened["case"], way="police")[0] == "not_lead"
    assert lead(house, desk, "settle_found", case=opened["case"], way="police")[0] == "settled"
    assert (entry(desk, "P-101").status, entry(desk, "P-101").data["decided_by"]) == ("disposed", "101")


def lead(house: House, desk: Desk, action: str, **args: Any) -> tuple[str, Mapping[str, Any]]:
    with desk.writer.work() as work:
        did = REGISTRY[action](Doing(work, house.pack, args, "", "101", house.clock.now()))
    return did.outcome, did.facts


# ---------------------------------------------------------------- harassment


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


@pytest.mark.rule("X05")
@pytest.mark.parametrize(("choice", "words"), [("take", "takes a break until"), ("go_on", "goes on")])
def test_a_break_is_offered_and_the_lead_is_told_either_way(house: House, desk: Desk, choice: str, words: str) -> None:
    climb(house, desk, "hand_over").send(Go())
    session = desk.resume_call(next(iter(desk.open_calls("001", "zh"))).call)
    session.send(Choose(choice))
    (told,) = promises(desk, kind="break")
    assert told.owner == house.pack.supervisor
    assert words in told.about


# ---------------------------------------------------------------- the desk's files


def test_what_is_wrong_in_the_settings_is_said_with_its_place(pack: DeskPack, tmp_path: Path) -> None:
    for file in pack.folder.iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    desk = tmp_path / "desk.yaml"
    text = desk.read_text(encoding="utf-8")
    for right, wrong in (
        ("search_hours: 48", "search_hours: soon"),
        ("collect_days", "colect_days"),
        ('emergency: "110"', "emergency: police"),
        ("block_days: 30", "block_days: 0"),
    ):
        assert right in text
        text = text.replace(right, wrong)
    desk.write_text(text, encoding="utf-8")
    said = " ".join(each.message for each in check_pack(tmp_path) if each.file.endswith("desk.yaml"))
    for wrong in ("search_hours", "colect_days", "police", "block_days"):
        assert wrong in said


def test_what_is_wrong_in_the_kinds_is_said_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "lost_kinds.yaml"
    file.write_text(
        "classes:\n"
        "  - {key: plain, days: 0, name: {zh: 物, en: thing}, rule: {zh: 收好, en: keep}}\n"
        "kinds:\n"
        "  - {key: hat, class: dear, name: {zh: 帽, en: Hat}, words: [cap], near: [wig], ask: {zh: 问, en: ask}}\n"
        "  - {key: cap, class: plain, name: {zh: 盖, en: Cap}, words: [cap], ask: {zh: 问, en: ask}}\n",
        encoding="utf-8",
    )
    said = " ".join(each.message for each in lost_kinds(file)[1])
    for wrong in ("days", '"dear"', '"wig"', '"cap" is a word for hat', '"other"'):
        assert wrong in said


def test_a_desk_without_a_table_knows_only_other_things() -> None:
    from hotline.desk.records.lost import table

    bare: Any = SimpleNamespace(lost_kinds=None)
    assert table(bare).kind("phone").key == "other"


@pytest.mark.rule("F05")
def test_the_leads_list_has_what_nobody_came_for_the_longest_first(house: House, desk: Desk) -> None:
    for kind in ("phone", "umbrella", "wallet"):
        house.do(desk, "register_found", **{**PHONE, "kind": kind})
    house.clock.advance(timedelta(days=100))
    assert over(desk) == ["P-102"], "an umbrella is kept for a shorter time than what has its own rule"
    house.clock.advance(timedelta(days=81))
    assert over(desk)[0] == "P-102"
    assert sorted(over(desk)) == ["P-101", "P-102", "P-103"]
    _, opened = house.do(desk, "open_found", number="P-102")
    assert lead(house, desk, "settle_found", case=opened["case"], way="charity")[0] == "settled"
    assert "P-102" not in over(desk)
