"""Scorecards are added and never changed: a new one replaces the earlier, both stay."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from inspect import getsource
from typing import Any

import pytest
from sqlalchemy import text

from hotline.domain.scoring import CallNote, Card, Counted, Mark, Reply
from hotline.store.errors import CardTaken
from hotline.store.scorecards import Scorecards
from hotline.store.store import Store

from .making import at, open_call

MARKS = (
    Mark("tone", "语气", "tone", 40, Decimal("30.0"), 4),
    Mark("checks", "核对", "checks", 60, Decimal("30.0"), flags=(Counted("no_read_back", 12),), objective=True),
)


def card(call: str, turn: int = 1, hours: float = 1, **changes: Any) -> Card:
    """A card that is not stored yet."""
    made = Card(0, "", call, turn, "001", "101", at(hours), 31, Decimal("60.0"), MARKS, comment="“慢”一点 [/b]")
    return replace(made, **changes)


def test_a_card_is_read_as_it_was_made(store: Store) -> None:
    with store.work() as work:
        call = open_call(work)
        made = work.add_scorecard(card(call, fatal=(Counted("no_identity", 9),), points=Decimal("0.0")))
    assert made.number == f"SC-{made.id}"
    with store.read() as work:
        assert work.scorecard(made.number) == work.scorecard(f" sc{made.id} ") == made
        assert work.scorecards_of(call) == (made,)
        assert work.scorecard("SC-999") is None
        assert work.scorecard("nonsense") is None


def test_the_latest_card_holds_and_the_earlier_stays(store: Store) -> None:
    with store.work() as work:
        call = open_call(work)
        first = work.add_scorecard(card(call))
        assert work.latest_turn(call) == 1
        second = work.add_scorecard(card(call, 2, 2, points=Decimal("72.5")))
    with store.read() as work:
        assert work.scorecards() == (second,)
        assert work.scorecards_of(call) == (replace(first, replaced=True), second)
        assert work.scorecard(first.number) == replace(first, replaced=True)
        assert work.latest_turn(call) == 2


def test_two_leads_do_not_replace_the_same_card(store: Store) -> None:
    with store.work() as work:
        call = open_call(work)
        first = work.add_scorecard(card(call))
        with pytest.raises(CardTaken):
            work.add_scorecard(card(call, by="102"))
        assert work.scorecards_of(call) == (first,)
        second = work.add_scorecard(card(call, 2, by="102"))
    with store.read() as work:
        assert work.scorecards() == (second,)


def test_an_agent_s_cards_come_in_pages_latest_first(store: Store) -> None:
    with store.work() as work:
        made = [work.add_scorecard(card(open_call(work), hours=hour // 2)) for hour in range(6)]
        work.add_scorecard(card(open_call(work), agent="002"))
    with store.read() as work:
        page = work.scorecards("001", limit=4)
        assert page == tuple(reversed(made))[:4]
        assert work.scorecards("001", before=page[-1]) == tuple(reversed(made))[4:]
        assert len(work.scorecards()) == 7
        assert work.scorecards("009") == ()


def test_replies_and_notes_keep_their_order(store: Store) -> None:
    with store.work() as work:
        call = open_call(work)
        made = work.add_scorecard(card(call))
        first = work.add_reply(Reply(0, made.id, "001", at(2), "客人很急"))
        second = work.add_reply(Reply(0, made.id, "101", at(3), "明白，下次再看"))
        late = work.add_call_note(CallNote(0, call, 20, "101", at(1), "这里很好"))
        early = work.add_call_note(CallNote(0, call, 3, "101", at(2), "问候可以慢一点"))
    with store.read() as work:
        assert work.replies([made.id]) == (first, second)
        assert work.replies([]) == ()
        assert work.call_notes(call) == (early, late)
        assert work.call_notes("2026-11-21/9999") == ()


def test_a_card_of_no_call_is_refused_as_what_it_is(store: Store) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key"), store.work() as work:
        work.add_scorecard(card("2026-11-21/9999"))


def test_there_is_no_way_to_change_one() -> None:
    ways = [name for name in vars(Scorecards) if not name.startswith("_")]
    assert sorted(name for name in ways if name.startswith("add_")) == ["add_call_note", "add_reply", "add_scorecard"]
    assert "update" not in getsource(Scorecards)
    assert "delete" not in getsource(Scorecards)


def test_a_row_that_was_changed_or_dropped_is_found(store: Store) -> None:
    with store.work() as work:
        call = open_call(work)
        made = work.add_scorecard(card(call))
        work.add_scorecard(card(call, 2))
        work.add_scorecard(card(open_call(work)))
        for text_ in ("一", "二"):
            work.add_reply(Reply(0, made.id, "001", at(2), text_))
            work.add_call_note(CallNote(0, call, 2, "101", at(2), text_))
    assert store.verify().broken == ()
    for change, where in (
        ("UPDATE scorecards SET points = 9900 WHERE id = 1", "scorecards 1"),
        ("DELETE FROM scorecard_replies WHERE id = 1", "scorecard_replies 2"),
        ("UPDATE call_notes SET text = 'x' WHERE id = 2", "call_notes 2"),
    ):
        with store.work() as work:
            work.connection.execute(text(change))
        assert any(each.why.startswith(where) for each in store.verify().broken), change


def test_a_row_from_before_there_were_chains_is_left_alone(store: Store) -> None:
    with store.work() as work:
        call = open_call(work)
        work.add_call_note(CallNote(0, call, 2, "101", at(2), "old"))
        work.connection.execute(text("UPDATE call_notes SET head = ''"))
        work.add_call_note(CallNote(0, call, 2, "101", at(3), "new"))
    assert store.verify().broken == ()
