"""What enquiries, messages, feedback, claims and contacts leave behind: cases with their numbers and promises."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from hotline.desk import todo
from hotline.desk.actions import perform
from hotline.desk.pack import DeskPack
from hotline.desk.service import Desk
from hotline.dialogue.events import Choose, Fill, Go, Pending
from hotline.domain.registers import Entry
from hotline.domain.rooms import FollowUp

from .conftest import NOW, House, facts_of

WANG = {"name": "王先生", "phone": "+8613905741234"}


def entries(desk: Desk, register: str) -> tuple[Entry, ...]:
    with desk.writer.read() as work:
        return work.entries(register)


def promises(desk: Desk, entry: Entry) -> tuple[FollowUp, ...]:
    with desk.writer.read() as work:
        return work.follow_ups(entry=entry.id)


def in_call(house: House, desk: Desk, call: str, action: str, **args: Any) -> Any:
    with desk.writer.work() as work:
        acted = perform(work, house.pack, Pending(action, args, "", 0), call, "001", house.clock.now())
    return acted.outcome, facts_of(acted)


@pytest.mark.rule("H14")
def test_what_is_asked_is_noted_once_a_call_however_often_it_is_looked_up(house: House, desk: Desk) -> None:
    call = desk.start_call("common.enquiry", "001").call_id
    for _ in range(2):
        outcome, facts = in_call(house, desk, call, "tell_topic", topic="house.parking")
        assert (outcome, facts["item"]["label"]["zh"], facts["firms"]) == ("ours", "停车", ())
    assert "地下一层" in facts["item"]["tell"]["label"]["zh"]
    (noted,) = entries(desk, "enquiry")
    assert (noted.status, noted.data["kind"], noted.closed_at is not None) == ("answered", "own", True)


@pytest.mark.rule("H13", "R01")
def test_demand_for_what_is_not_offered_is_in_the_register_with_two_or_three_firms_named(
    house: House, desk: Desk, pack: DeskPack
) -> None:
    assert pack.catalogue
    assert pack.catalogue.elsewhere
    assert all(2 <= len(each.firms) <= 3 for each in pack.catalogue.elsewhere)
    call = desk.start_call("common.enquiry", "001").call_id
    outcome, facts = in_call(house, desk, call, "tell_topic", topic="elsewhere.2")
    assert (outcome, [each["phone"] for each in facts["firms"]][:1]) == ("others", ["+8613777003303"])
    shown = desk.register("enquiry", "en")
    assert any("not offered" in cell for row in shown.rows for cell in row.cells)


@pytest.mark.rule("H14", "S08", "B01", "S12")
def test_a_question_is_answered_by_a_time_and_then_no_longer_open(house: House, desk: Desk) -> None:
    outcome, facts = house.do(desk, "keep_question", question="充电桩几千瓦", **WANG)
    (kept,) = entries(desk, "enquiry")
    (promise,) = promises(desk, kept)
    assert (outcome, kept.status, kept.owner, promise.kind) == ("kept", "open", "001", "callback")
    assert facts["follow_up"]["due"] == promise.due == kept.due == NOW + timedelta(minutes=120)
    todo.finish(desk, promise.number, "001", "60千瓦")
    assert [each.status for each in entries(desk, "enquiry")] == ["answered"]


@pytest.mark.rule("K14", "K16", "S08")
def test_a_message_is_the_colleagues_or_else_the_desks_and_is_passed_on(house: House, desk: Desk) -> None:
    _, found = house.do(desk, "find_person", wanted="李敏")
    for person, to in ((found["person"], "李敏"), (None, "陈先生")):
        house.do(desk, "take_message", to=to, person=person, message="请回电话", **WANG)
    guest, staff = entries(desk, "message")
    assert [promises(desk, each)[0].owner for each in (staff, guest)] == ["001", ""]
    assert (guest.data["to"], guest.title, guest.due) == ("陈先生", "请回电话", NOW + timedelta(minutes=30))
    todo.finish(desk, promises(desk, guest)[0].number, "001", "")
    assert [each.status for each in entries(desk, "message")] == ["passed_on", "open"]


@pytest.mark.rule("K16", "P04")
def test_nobody_hears_whether_a_name_is_known(house: House, desk: Desk) -> None:
    assert house.do(desk, "find_person", wanted="诸葛亮")[0] == "none"
    assert house.do(desk, "find_person", wanted="经理")[0] == "several"
    outcome, facts = house.do(desk, "find_person", wanted="周岚")
    assert outcome == "one"
    assert set(facts["person"]) == {"key", "label", "name"}, "a name, and no number of theirs"
    assert house.do(desk, "may_connect", person=facts["person"])[0] == "connect"
    assert house.do(desk, "may_connect", person={"key": "003", "label": {}, "name": ""})[0] == "message"
    assert house.do(desk, "may_connect", person={"key": "999", "label": {}, "name": ""})[0] == "message"


@pytest.mark.rule("K29", "H17")
def test_praise_is_on_the_leads_list_until_it_is_passed_on(house: House, desk: Desk) -> None:
    _, facts = house.do(desk, "note_feedback", kind="praise", aspect="crew.manner", words="特别耐心", whom="小陈")
    assert "转达您的表扬" in facts["filed"]["thanks"]["label"]["zh"]
    (noted,) = entries(desk, "feedback")
    (task,) = promises(desk, noted)
    assert (task.owner, task.kind, noted.status) == (house.pack.supervisor, "feedback", "noted")
    assert "小陈" in todo.words(task, "zh")
    assert "pass on praise to 小陈" in todo.words(task, "en")
    todo.finish(desk, task.number, house.pack.supervisor, "")
    assert [each.status for each in entries(desk, "feedback")] == ["passed_on"]


@pytest.mark.rule("H17")
@pytest.mark.parametrize("kind", ["suggestion", "opinion"])
def test_whatever_is_said_is_kept_word_for_word(house: House, desk: Desk, kind: str) -> None:
    _, facts = house.do(desk, "note_feedback", kind=kind, aspect="tools", words="[b]话筒[/b] $100")
    (noted,) = entries(desk, "feedback")
    assert noted.title == "[b]话筒[/b] $100"
    assert facts["filed"]["thanks"]["label"]["en"].startswith("Thank you")


@pytest.mark.rule("H16", "S11", "C08")
def test_a_claim_goes_to_the_specialist_who_has_ten_minutes(house: House, desk: Desk) -> None:
    outcome, facts = house.do(desk, "open_claim", kind="damaged.phone", facts="屏幕裂了", happened="昨晚M5", **WANG)
    (claim,) = entries(desk, "accident")
    (ack,) = promises(desk, claim)
    assert (outcome, claim.major, claim.unit, claim.handovers) == ("opened", False, "claims", 1)
    assert (ack.kind, ack.due) == ("ack", NOW + timedelta(minutes=10))
    assert facts["filed"]["number"] == claim.number == "A-101"
    assert (claim.title, claim.data["happened"], claim.data["group"]) == ("屏幕裂了", "昨晚M5", "damaged")
    todo.finish(desk, claim.number, "001", "理赔专员小吴")
    assert promises(desk, claim) == ()
    assert [each.status for each in entries(desk, "accident")] == ["open"], "taken on is not settled"


@pytest.mark.rule("H16", "S14")
def test_somebody_hurt_is_with_the_supervisor_at_once(house: House, desk: Desk) -> None:
    house.do(desk, "open_claim", kind="hurt.guest", facts="滑倒", happened="走廊", **WANG)
    (claim,) = entries(desk, "accident")
    told = {each.kind: each for each in promises(desk, claim)}
    assert claim.major
    assert (told["supervisor"].owner, told["supervisor"].due) == (house.pack.supervisor, NOW)
    assert told["ack"].due == NOW + timedelta(minutes=10)
    lead = house.pack.supervisor
    assert any(each.kind == "supervisor" for each in desk.todo(lead, "zh"))


@pytest.mark.rule("H16", "S11")
def test_a_desk_without_a_specialist_leaves_claims_to_the_lead(house: House, desk: Desk) -> None:
    talk = replace(house.pack.talk, claims=replace(house.pack.talk.claims, unit=""))
    house.pack = replace(house.pack, talk=talk)
    house.do(desk, "open_claim", kind="damaged.gone", facts="裂了", happened="昨晚", **WANG)
    (claim,) = entries(desk, "accident")
    (task,) = promises(desk, claim)
    assert (task.kind, task.owner, task.due) == ("claim", house.pack.supervisor, NOW + timedelta(minutes=10))


@pytest.mark.rule("H18", "S13")
def test_what_was_told_to_whom_is_on_record_and_asked_for_again(house: House, desk: Desk) -> None:
    said = {"to": "仓库小李", "subject": "gift", "means": "phone", "told": "请补200份礼品"}
    assert house.do(desk, "record_contact", **said, awaited=False)[0] == "done"
    assert house.do(desk, "record_contact", **said, awaited=True)[0] == "waits"
    waits, done = entries(desk, "contact")
    assert (done.status, done.closed_at is not None, promises(desk, done)) == ("done", True, ())
    (again,) = promises(desk, waits)
    assert (waits.status, again.kind, again.due) == ("open", "contact", NOW + timedelta(minutes=120))
    cells = desk.register("contact", "zh").rows[0].cells
    assert {"仓库小李", "请补200份礼品", "电话", "礼品"} <= set(cells)
    todo.finish(desk, again.number, "001", "已补")
    assert {each.status for each in entries(desk, "contact")} == {"done"}


@pytest.mark.rule("S08")
def test_nothing_said_while_the_store_is_away_is_lost(house: House, desk: Desk, send: Callable[..., None]) -> None:
    session = desk.start_call("common.feedback", "001", given={"greeted": True})
    with house.locked():
        send(
            session, Fill("kind", "表扬"), Fill("aspect", "设备用品"), Fill("words", "音响真好"), Go(), Choose("fine"),
            Choose("nothing"),
        )  # fmt: skip
        assert session.prompt("zh").ended
    desk.writer.catch_up()
    (noted,) = entries(desk, "feedback")
    assert (noted.title, noted.call) == ("音响真好", session.call_id)
