"""Leads score, agents see and answer their own, nothing is changed silently."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from decimal import Decimal

import pytest

from hotline.desk.service import Desk
from hotline.desk.session import CallSession
from hotline.desk.views import DeskError
from hotline.dialogue.events import HangUp, WrapUp

from ..conftest import House

LEAD, OTHER_LEAD, AGENT, COLLEAGUE = "101", "102", "001", "002"
BEST = {"tone": 5, "help": 5}


@pytest.fixture
def call(desk: Desk, send: Callable[..., None]) -> CallSession:
    """A call picked up on ring 6, over and on record."""
    session = desk.start_call("common.enquiry", AGENT, phone="139 0574 1234", rings=6, given={"greeted": True})
    send(session, HangUp(), WrapUp(""))
    return session


def refused(code: str) -> pytest.RaisesExc[DeskError]:
    return pytest.RaisesExc(DeskError, check=lambda error: error.code == code)


def test_what_was_flagged_is_counted_and_the_lead_marks_the_rest(desk: Desk, call: CallSession) -> None:
    scoring = desk.review.scoring(call.call_id, LEAD, "en")
    assert scoring.turn == 0
    assert [(each.key, each.label) for each in scoring.flags] == [("late_pickup", "late pick-up")]
    card = desk.review.score(call.call_id, LEAD, {"tone": 4, "help": 5}, comment="kind\x1b[31m", replaces=0)
    assert card.points == Decimal("87.5")
    assert (card.agent, card.by, card.upto, card.comment) == (AGENT, LEAD, len(call.events), "kind[31m")
    marks = {each.key: each for each in card.marks}
    assert marks["opening"].points == Decimal("7.5")
    assert marks["opening"].flags[0].key == "late_pickup"
    assert marks["tone"].points == Decimal("15.0")


def test_a_new_card_replaces_the_earlier_and_both_stay(desk: Desk, call: CallSession) -> None:
    first = desk.review.score(call.call_id, LEAD, BEST, comment="first")
    second = desk.review.score(call.call_id, OTHER_LEAD, {"tone": 3, "help": 3}, replaces=first.turn)
    assert [row.number for row in desk.review.cards(LEAD, "zh")] == [second.number]
    sheet = desk.review.card(second.number, AGENT, "zh")
    assert [(row.number, row.points, row.replaced) for row in sheet.earlier] == [(first.number, first.points, True)]
    assert desk.review.card(first.number, AGENT, "zh").comment == "first"
    begun = desk.review.scoring(call.call_id, LEAD, "zh")
    assert (begun.turn, begun.points) == (2, second.points)
    assert {mark.key: mark.given for mark in begun.marks if not mark.objective} == {"tone": 3, "help": 3}


def test_nobody_replaces_a_card_they_have_not_seen(desk: Desk, call: CallSession) -> None:
    desk.review.score(call.call_id, LEAD, BEST, replaces=0)
    with refused("scored"):
        desk.review.score(call.call_id, OTHER_LEAD, BEST, replaces=0)
    assert len(desk.review.cards(LEAD, "zh")) == 1


def test_a_fatal_flag_makes_the_card_0(desk: Desk, send: Callable[..., None]) -> None:
    session = desk.start_call("common.enquiry", AGENT, rings=2, given={"greeted": True})
    send(session, HangUp(by="agent"))
    card = desk.review.score(session.call_id, LEAD, BEST)
    assert card.points == 0
    assert [each.key for each in card.fatal] == ["early_hang_up"]
    sheet = desk.review.card(card.number, LEAD, "en")
    assert sheet.row.fatal
    assert [(each.label, each.rule, each.seq) for each in sheet.flags] == [
        ("hung up early", "X01", session.events[-1].seq)
    ]


def test_agents_see_and_answer_their_own_and_leads_all(desk: Desk, call: CallSession) -> None:
    card = desk.review.score(call.call_id, LEAD, BEST)
    assert [row.number for row in desk.review.cards(AGENT, "zh")] == [card.number]
    assert desk.review.cards(COLLEAGUE, "zh") == ()
    assert [row.agent for row in desk.review.cards(OTHER_LEAD, "zh", agent=AGENT)] == [AGENT]
    for peek in (
        lambda: desk.review.cards(COLLEAGUE, "zh", agent=AGENT),
        lambda: desk.review.card(card.number, COLLEAGUE, "zh"),
        lambda: desk.review.notes(call.call_id, COLLEAGUE, "zh"),
        lambda: desk.review.answer(card.number, COLLEAGUE, "?"),
    ):
        with refused("not_yours"):
            peek()
    desk.review.answer(card.number, AGENT, "客人电话 13905741234 打不通")
    desk.review.answer(card.number, LEAD, "明白")
    said = desk.review.card(card.number, AGENT, "zh").replies
    assert [(each.by, each.text) for each in said] == [(AGENT, "客人电话 139****1234 打不通"), (LEAD, "明白")]
    assert desk.review.cards(AGENT, "zh")[0].answered == 2


def test_a_card_that_was_replaced_is_answered_no_more(desk: Desk, call: CallSession) -> None:
    first = desk.review.score(call.call_id, LEAD, BEST)
    desk.review.score(call.call_id, LEAD, BEST)
    with refused("replaced"):
        desk.review.answer(first.number, AGENT, "为什么？")
    assert not desk.review.card(first.number, AGENT, "zh").may_reply


def test_only_a_lead_scores_and_nobody_their_own_call(desk: Desk, call: CallSession, send: Callable[..., None]) -> None:
    with refused("not_lead"):
        desk.review.score(call.call_id, AGENT, BEST)
    with refused("not_lead"):
        desk.review.note(call.call_id, 1, AGENT, "hm")
    own = desk.start_call("common.enquiry", LEAD, given={"greeted": True})
    with refused("still_on"):
        desk.review.scoring(own.call_id, OTHER_LEAD, "zh")
    send(own, HangUp())
    with refused("own_call"):
        desk.review.score(own.call_id, LEAD, BEST)
    assert desk.review.score(own.call_id, OTHER_LEAD, BEST).agent == LEAD


@pytest.mark.parametrize("given", [{}, {"tone": 5}, {"tone": 5, "help": 6}, {**BEST, "opening": 5}])
def test_a_card_needs_every_mark_and_no_other(desk: Desk, call: CallSession, given: dict[str, int]) -> None:
    with refused("marks"):
        desk.review.score(call.call_id, LEAD, given)
    assert desk.review.cards(LEAD, "zh") == ()


def test_notes_stand_at_their_moment(desk: Desk, call: CallSession) -> None:
    desk.review.note(call.call_id, 99, LEAD, "the end")
    desk.review.note(call.call_id, 2, LEAD, " slower \n here ")
    for empty in ("", " \n"):
        with refused("empty"):
            desk.review.note(call.call_id, 2, LEAD, empty)
    notes = desk.review.notes(call.call_id, AGENT, "zh")
    assert [(each.seq, each.text) for each in notes] == [(2, "slower \n here"), (len(call.events), "the end")]
    assert notes[1].offset == timedelta(seconds=10)
    card = desk.review.score(call.call_id, LEAD, BEST)
    assert desk.review.card(card.number, AGENT, "zh").notes == notes


def test_a_card_that_is_not_there_is_said(desk: Desk, call: CallSession) -> None:
    with refused("no_card"):
        desk.review.card("SC-99", LEAD, "zh")
    with refused("no_call"):
        desk.review.scoring("2026-11-21/9999", LEAD, "zh")


def test_a_desk_without_a_scorecard_says_what_to_do(house: House, call: CallSession) -> None:
    from dataclasses import replace

    bare = replace(house, pack=replace(house.pack, scorecard=None), desks=[])
    with refused("no_form"):
        bare.desk().review.scoring(call.call_id, LEAD, "zh")
    bare.close()


def test_the_card_keeps_what_it_counted_though_the_desk_file_changes(house: House, call: CallSession) -> None:
    from dataclasses import replace

    first = house.desk().review.score(call.call_id, LEAD, BEST)
    standard = replace(house.pack.standard, most_rings=9, apologise_from=9)
    milder = replace(house, pack=replace(house.pack, standard=standard), desks=[])
    later = milder.desk().review
    assert later.flags(call.call_id) == ()
    assert later.card(first.number, LEAD, "zh").row.points == first.points == Decimal("92.5")
    assert later.score(call.call_id, LEAD, BEST).points == Decimal("100.0")
    milder.close()


def test_scoring_writes_nothing_to_the_call(desk: Desk, call: CallSession) -> None:
    before = desk.review.recording(call.call_id).events
    desk.review.score(call.call_id, LEAD, BEST)
    desk.review.note(call.call_id, 1, LEAD, "x")
    assert desk.review.recording(call.call_id).events == before
