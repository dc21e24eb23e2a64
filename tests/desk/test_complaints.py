"""Complaints in the register: no step passed over, the lead told at once, the owner kept, the next level reached."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any

import pytest

from hotline.desk.service import Desk
from hotline.desk.session import CallSession
from hotline.desk.views import DeskError
from hotline.dialogue.events import Choose, Fill, Go, Input, Jump, Note
from hotline.dialogue.fold import fold_all
from hotline.domain.complaints import STEPS, Ladder

from .conftest import NOW, House

PHONE = "+8613600001111"


def opened(house: House, desk: Desk, **more: Any) -> Mapping[str, Any]:
    """A complaint that was heard."""
    said = {"facts": "话筒没声音", "phone": PHONE, "name": "孙女士", "mood": "angry", **more}
    outcome, facts = house.do(desk, "open_complaint", **said)
    assert outcome == "opened"
    complaint: Mapping[str, Any] = facts["complaint"]
    return complaint


def described(house: House, desk: Desk, item: str = "room.sound", **more: Any) -> Mapping[str, Any]:
    """The same, asked."""
    told = {
        "complaint": opened(house, desk),
        "item": item,
        "wish": "给个说法",
        "name": "孙女士",
        "phone": PHONE,
        **more,
    }
    _, facts = house.do(desk, "describe_complaint", **told)
    complaint: Mapping[str, Any] = facts["complaint"]
    return complaint


def kinds(desk: Desk, agent: str) -> list[str]:
    """What is on somebody's list."""
    return [each.kind for each in desk.todo(agent, "zh")]


@pytest.mark.rule("C01")
def test_no_step_is_recorded_while_an_earlier_one_is_open(house: House, desk: Desk) -> None:
    complaint = described(house, desk)
    for step in ("answered", "recorded"):
        outcome, facts = house.do(desk, "record_step", complaint=complaint, step=step, note="已告知")
        assert outcome == "left"
        assert facts["complaint"]["present"] == "followed"
        outcome, _ = house.do(desk, "skip_step", complaint=complaint, step=step, reason="赶时间")
        assert outcome == "left"
    outcome, _ = house.do(desk, "settle_complaint", complaint=complaint, reaction="happy")
    assert outcome == "left"


@pytest.mark.rule("C01")
def test_a_skipped_step_keeps_its_reason_in_the_record(house: House, desk: Desk) -> None:
    complaint = opened(house, desk, reason="信号断了")
    house.do(desk, "describe_complaint", complaint=complaint, reason="不愿多说", name="孙女士", phone=PHONE)
    with desk.writer.read() as work:
        entry = work.entry("C-101")
    assert entry is not None
    marks = Ladder.of(entry.data["steps"]).marks
    assert [(mark.state, mark.reason) for mark in marks[:2]] == [("skipped", "信号断了"), ("skipped", "不愿多说")]
    assert entry.data["finding"] == "unknown"
    assert [each["state"] for each in complaint["steps"]] == ["skipped", *["open"] * 4]


@pytest.mark.rule("C01")
def test_a_step_of_the_answer_is_skipped_with_its_reason_and_never_counts_as_done(house: House, desk: Desk) -> None:
    complaint = described(house, desk)
    for step in ("followed", "answered"):
        outcome, facts = house.do(desk, "skip_step", complaint=complaint, step=step, reason="客人挂断了")
        assert outcome == "skipped"
    steps = facts["complaint"]["steps"]
    assert [(each["state"], each["reason"]) for each in steps[2:4]] == [("skipped", "客人挂断了")] * 2


@pytest.mark.rule("C03")
@pytest.mark.parametrize(("finding", "status"), [("founded", "open"), ("unknown", "inquiry")])
def test_what_was_found_stands_in_the_register(house: House, desk: Desk, finding: str, status: str) -> None:
    complaint = described(house, desk)
    _, facts = house.do(desk, "judge_complaint", complaint=complaint, finding=finding)
    assert (facts["complaint"]["finding"], facts["complaint"]["status"]) == (finding, status)
    assert bool(facts["complaint"]["unit"]) is (finding == "founded"), "only what is founded has a unit"


@pytest.mark.rule("C01", "C02")
@pytest.mark.parametrize(
    ("item", "more", "major"),
    [("room.sound", {}, False), ("food.foreign", {}, True), ("price.bill_wrong", {"claim": 500}, True)],
)
def test_a_major_complaint_is_on_the_leads_list_at_once(
    house: House, desk: Desk, item: str, more: Mapping[str, Any], major: bool
) -> None:
    from decimal import Decimal

    complaint = described(house, desk, item, **{key: Decimal(value) for key, value in more.items()})
    assert complaint["major"] is major
    assert ("major" in kinds(desk, "101")) is major
    assert "major" not in kinds(desk, "002")
    if major:
        told = next(each for each in desk.todo("101", "zh") if each.kind == "major")
        assert told.due <= house.clock.now()
        assert "C-101" in told.text
        assert "13600001111" not in told.text


@pytest.mark.rule("C02", "C03")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_register_has_everything_that_the_handbook_wants_of_a_complaint(
    house: House, desk: Desk, lang: str
) -> None:
    session = desk.start_call("common.complaint", "001", phone="13600001111", given={"greeted": True})
    for given in (
        Note("", "angry"), Fill("facts", "昨晚在M3话筒一直没声音"), Go(), Choose("heard"), Fill("item", "音响话筒不好"),
        Fill("wish", "换一间"), Fill("happened", "昨晚M3"), Fill("against", "小周"), Go(), Fill("name", "孙女士"), Go(),
        Choose("right"), Choose("founded_now"), Choose("done"), Fill("handling", "换了话筒"), Go(),
        Choose("take", "coupon"), Choose("told"), Fill("result", "送券"), Go(), Choose("happy"),
    ):  # fmt: skip
        session.send(given)
    table = desk.register("complaint", lang)
    row = dict(zip((key for key, _ in table.columns), table.rows[0].cells, strict=True))
    said = {"facts": "昨晚在M3话筒一直没声音", "wish": "换一间", "happened": "昨晚M3", "against": "小周",
            "handling": "换了话筒", "result": "送券", "name": "孙女士", "phone": "136****1111"}  # fmt: skip
    assert {key: row[key] for key in said} == said
    words = {
        "zh": {"item": "包厢 › 音响话筒不好", "mood": "生气", "finding": "成立", "reaction": "满意", "channel": "电话"},
        "en": {"item": "room › sound or microphones", "finding": "founded", "reaction": "satisfied"},
    }[lang]
    assert {key: row[key] for key in words} == words
    assert row["owner"].startswith("001")
    assert row["unit"], "who answers for it"
    assert {"facts", "wish", "item"} <= table.detail, "a table on a screen stays narrow"


@pytest.mark.rule("C01")
def test_who_complains_again_and_again_is_major(house: House, desk: Desk) -> None:
    assert [described(house, desk)["major"] for _ in range(3)] == [False, False, True]


@pytest.mark.rule("C05", "S08", "S12")
def test_an_answer_is_promised_within_a_day_and_stays_with_the_owner(house: House, desk: Desk) -> None:
    complaint = described(house, desk)
    outcome, _ = house.do(desk, "promise_answer", complaint=complaint, due=NOW + timedelta(hours=25))
    assert outcome == "refused"
    outcome, facts = house.do(desk, "promise_answer", complaint=complaint, due=NOW + timedelta(hours=2))
    assert outcome == "set"
    assert facts["complaint"]["due"] == NOW + timedelta(hours=2)
    assert (facts["complaint"]["owner"], facts["complaint"]["status"]) == ("001", "inquiry")
    house.do(desk, "promise_answer", complaint=complaint, due=NOW + timedelta(hours=3))
    assert kinds(desk, "001").count("complaint") == 1  # the later promise takes the place of the first
    assert "complaint" not in kinds(desk, "002")


@pytest.mark.rule("S12", "C08")
def test_another_owner_is_an_explicit_act_that_is_counted(house: House, desk: Desk) -> None:
    complaint = described(house, desk)
    house.do(desk, "promise_answer", complaint=complaint, due=NOW + timedelta(hours=2))
    _, facts = house.do(desk, "reassign_complaint", complaint=complaint, to="002", reason="熟悉这间")
    assert (facts["complaint"]["owner"], facts["complaint"]["handovers"]) == ("002", 1)
    assert "complaint" in kinds(desk, "002")
    assert "complaint" not in kinds(desk, "001")
    house.do(desk, "hand_to_unit", unit="sound", about="话筒", entry="C-101")
    with desk.writer.read() as work:
        entry = work.entry("C-101")
    assert entry is not None
    assert (entry.handovers, entry.unit) == (2, "sound")
    moves: Any = entry.data["moves"]
    assert [(each["from"], each["to"], each["reason"]) for each in moves] == [("001", "002", "熟悉这间")]


@pytest.mark.rule("S13")
def test_what_is_open_over_a_day_is_the_leads_then_the_managers(house: House, desk: Desk) -> None:
    described(house, desk)
    assert "stuck" not in kinds(desk, "101")
    house.clock.advance(timedelta(hours=24, minutes=1))
    assert "stuck" in kinds(desk, "101")
    assert "给个说法" in next(each.text for each in desk.todo("101", "zh") if each.kind == "stuck")
    assert [each for each in desk.todo("102", "zh") if each.follow_up and each.follow_up.owner == "102"] == []
    house.clock.advance(timedelta(hours=24))
    assert [each.kind for each in desk.todo("102", "zh") if each.follow_up and each.follow_up.owner == "102"] == [
        "stuck"
    ]


@pytest.mark.rule("C05", "B01")
def test_an_answered_complaint_is_followed_by_a_satisfaction_call(house: House, desk: Desk) -> None:
    complaint = described(house, desk)
    house.do(desk, "promise_answer", complaint=complaint, due=NOW + timedelta(hours=2))
    for step in ("followed", "answered"):
        house.do(desk, "record_step", complaint=complaint, step=step, note="办好了")
    outcome, facts = house.do(desk, "settle_complaint", complaint=complaint, reaction="happy")
    assert outcome == "settled"
    assert facts["complaint"]["status"] == "answered"
    assert facts["follow_up"]["due"] == NOW + timedelta(hours=24)
    house.clock.advance(timedelta(hours=47))
    assert kinds(desk, "001") == ["satisfaction"]
    assert kinds(desk, "101") == []
    house.do(desk, "close_complaint", complaint=complaint, reaction="happy")
    assert kinds(desk, "001") == []


@pytest.mark.rule("C05", "S14", "C08")
def test_a_caller_who_is_still_unhappy_goes_up_level_by_level(house: House, desk: Desk) -> None:
    complaint = described(house, desk)
    seen = []
    for _ in range(3):
        outcome, facts = house.do(desk, "raise_complaint", complaint=complaint, reason="还是不满意")
        seen.append(
            (outcome, facts["complaint"]["level"], facts["complaint"]["handovers"], facts["complaint"]["present"])
        )
    assert seen == [
        ("raised", "lead", 1, "followed"),
        ("raised", "manager", 2, "followed"),
        ("top", "manager", 2, "followed"),
    ]
    mine = [each for each in desk.todo("102", "zh") if each.follow_up and each.follow_up.owner == "102"]
    assert [each.kind for each in mine] == ["unhappy"]
    assert "还是不满意" in mine[0].text
    with desk.writer.read() as work:
        entry = work.entry("C-101")
    assert entry is not None
    assert (entry.data["unhappy"], entry.status) == ("还是不满意", "escalated")


@pytest.mark.rule("C04")
def test_what_needs_the_supervisor_is_offered_only_once_they_have_picked(house: House, desk: Desk) -> None:
    complaint = described(house, desk)
    _, before = house.do(desk, "offer_solutions", complaint=complaint)
    assert [each["lead"] for each in before["remedies"]] == [False] * len(before["remedies"])
    house.do(desk, "propose_solutions", complaint=complaint)
    assert "proposal" in kinds(desk, "101")
    _, facts = house.do(desk, "pick_solution", complaint=complaint, remedy=before["proposals"][0])
    _, after = house.do(desk, "offer_solutions", complaint=facts["complaint"])
    assert after["remedies"][0]["key"] == before["proposals"][0]["key"]
    assert "proposal" not in kinds(desk, "101")


@pytest.mark.rule("C04", "C08")
def test_the_supervisor_picks_from_the_to_do_list_and_the_owner_is_told(house: House, desk: Desk) -> None:
    complaint = described(house, desk)
    house.do(desk, "propose_solutions", complaint=complaint)
    number = next(each.number for each in desk.todo("101", "en") if each.kind == "proposal")
    with pytest.raises(DeskError, match="C-101"):
        desk.finish_follow_up(number, "101")  # ticking it off would pick nothing
    session = desk.start_for(number, "101")
    assert session is not None
    assert session.state.phone == "", "nobody is on the line"
    offered = [each.key for each in session.prompt("en").choices]
    session.send(Choose(offered[0], session.prompt("en").choices[0].item))
    assert "proposal" not in kinds(desk, "101")
    (told,) = [each for each in desk.todo("001", "en") if each.kind == "picked"]
    assert "C-101" in told.text
    with desk.writer.read() as work:
        entry = work.entry("C-101")
    assert entry is not None
    assert (entry.data["picked_by"], len(entry.data["picked"])) == ("101", 1)  # type: ignore[arg-type]
    assert entry.handovers == 1, "put to the supervisor: a hand-over that counts"
    answering = desk.start_for(told.number, "001")
    assert answering is not None
    assert answering.state.matters[0].script.name == "common.complaint_call"


@pytest.mark.rule("S10", "P04")
@pytest.mark.parametrize(
    ("proof", "outcome"), [("1111", "found"), ("尾号1111", "found"), ("1112", "none"), ("C-101", "none")]
)
def test_nothing_is_told_of_a_complaint_to_who_cannot_prove_it(
    house: House, desk: Desk, proof: str, outcome: str
) -> None:
    opened(house, desk)
    assert house.do(desk, "find_complaint", complaint_no="c101", proof=proof)[0] == outcome


@pytest.mark.rule("C01", "C05")
def test_a_promised_answer_is_not_ticked_off_but_opened(house: House, desk: Desk) -> None:
    complaint = described(house, desk)
    house.do(desk, "judge_complaint", complaint=complaint, finding="founded")
    house.do(desk, "promise_answer", complaint=complaint, due=NOW + timedelta(hours=2))
    number = next(each.number for each in desk.todo("001", "zh") if each.kind == "complaint")
    with pytest.raises(DeskError, match="C-101") as refused:
        desk.finish_follow_up(number, "001")
    assert refused.value.code == "open_complaint"
    session = desk.start_for(number, "001")
    assert session is not None
    assert (session.prompt("zh").node, session.state.phone) == ("dial", PHONE)
    for choice in ("rings", "answered", "right", "yes"):
        session.send(Choose(choice))
    assert session.prompt("zh").node == "followed"
    assert desk.start_for("F-999", "001") is None


@pytest.mark.rule("C03")
def test_a_complaint_is_judged_in_one_of_three_ways(house: House, desk: Desk) -> None:
    complaint = described(house, desk)
    with pytest.raises(ValueError, match="guilty"):
        house.do(desk, "judge_complaint", complaint=complaint, finding="guilty")
    _, facts = house.do(desk, "settle_complaint", complaint=complaint, reaction="cleared", explanation="静音键")
    assert (facts["complaint"]["status"], facts["complaint"]["finding"]) == ("unfounded", "unfounded")
    assert [each["state"] for each in facts["complaint"]["steps"]] == ["done"] * len(STEPS)


BETWEEN: tuple[Input, ...] = (
    Fill("capture", "今晚8点 8个人 孙女士"), Go(), Jump("common.complaint"), Note(mood="angry"),
    Fill("facts", "话筒没声音"), Go(), Choose("heard"), Fill("item", "音响话筒不好"), Fill("wish", "给个说法"), Go(),
    Choose("right"), Choose("unknown"), Choose("time"), Go(),
)  # fmt: skip


@pytest.mark.rule("C01", "P01", "K30")
def test_a_caller_who_complains_in_the_middle_of_a_booking_comes_back_to_it(
    desk: Desk, send: Callable[..., None], walk: Callable[..., str]
) -> None:
    session: CallSession = desk.start_call("ktv.booking", "001", phone=PHONE, given={"greeted": True})
    send(session, *BETWEEN)
    assert (session.prompt("zh").script, session.prompt("zh").node) == ("ktv.booking", "fits")
    assert walk(session) == "made"
    assert [each.disposition for each in session.state.matters] == ["booking.made", "complaint.promised"]
    assert session.state.matters[1].facts["name"] == "孙女士"  # said once, in the booking
    for length in range(1, len(session.events) + 1):
        part = fold_all(session.events[:length])
        assert part.seq == length
    assert fold_all(session.events) == session.state


@pytest.mark.rule("C01")
def test_a_terminal_that_dies_in_a_complaint_finds_it_again(
    house: House, desk: Desk, send: Callable[..., None]
) -> None:
    session = desk.start_call("ktv.booking", "001", phone=PHONE, given={"greeted": True})
    for given in BETWEEN:
        send(session, given)
        again = house.desk().resume_call(session.call_id)
        assert again.state == session.state
        assert again.screen == session.screen
