"""Lost things as the desk carries them out: registers, promises, and what nobody may see before its owner."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.clock import SteppedClock
from hotline.desk.care_view import Asked
from hotline.desk.rehearsal import Rehearsals
from hotline.desk.service import Desk

from .care_kit import entry, lead, promises
from .conftest import NOW, House

PHONE: Mapping[str, Any] = {
    "kind": "phone", "marks": "黑色苹果，屏幕裂了", "place": "中包M2", "date": date(2026, 11, 20), "time": time(22),
    "finder": "保洁小周", "storage": "保险柜2", "answer": "一只灰猫",
}  # fmt: skip
MISSED: Mapping[str, Any] = {
    "kind": "phone", "marks": "black iphone, cracked", "place": "M2", "date": date(2026, 11, 20), "name": "Wang",
    "phone": "+8613905741234",
}  # fmt: skip


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


@pytest.mark.rule("F01")
def test_a_loss_is_registered_with_all_that_was_said_and_whom_to_call(house: House, desk: Desk) -> None:
    house.do(desk, "register_lost", **MISSED, time=time(22), searched=True)
    held = entry(desk, "L-101")
    assert (held.status, held.name, held.phone) == ("searching", MISSED["name"], MISSED["phone"])
    assert {key: held.data[key] for key in ("kind", "marks", "place")} == {
        key: MISSED[key] for key in ("kind", "marks", "place")
    }
    assert held.data["lost_at"] == "2026-11-20 22:00"


@pytest.mark.rule("F04")
def test_each_thing_handed_in_is_matched_against_the_open_searches_and_raises_a_call(house: House, desk: Desk) -> None:
    house.do(desk, "register_lost", **MISSED, searched=True)
    house.do(desk, "register_lost", **{**MISSED, "kind": "umbrella", "marks": "red"}, searched=True)
    assert promises(desk, kind="lost_match") == []
    _, facts = house.do(desk, "register_found", **PHONE)
    (call,) = promises(desk, kind="lost_match")
    assert facts["matches"] == 1
    assert (call.owner, call.phone, call.entry) == ("001", MISSED["phone"], entry(desk, "L-101").id)
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
    assert (found.data["identity"], found.data["handed_at"]) == ("passport seen", house.clock.now().isoformat())
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
