"""The journal: chained, added to only, written once; and the calls' rows as a fold of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hotline.dialogue.events import Event
from hotline.dialogue.fold import fold_all
from hotline.store.chain import START, canonical, link
from hotline.store.errors import JournalConflict
from hotline.store.store import Store

from .making import DAY, PHONE, SHA, at, event, open_call, story, write

Opening = Callable[[], Store]


def test_calls_are_numbered_by_the_day(store: Store) -> None:
    with store.work() as work:
        assert [open_call(work), open_call(work)] == ["2026-11-21/0001", "2026-11-21/0002"]
        assert open_call(work, day=date(2026, 11, 22)) == "2026-11-22/0001"
        assert open_call(work, call="2026-11-21/001-ab12") == "2026-11-21/001-ab12"
        assert open_call(work, call="2026-11-21/001-ab12") == "2026-11-21/001-ab12"
        assert open_call(work) == "2026-11-21/0003"


def test_events_come_back_as_they_were(store: Store) -> None:
    shanghai = datetime(2026, 11, 21, 20, 0, 7, 123456, tzinfo=ZoneInfo("Asia/Shanghai"))
    said: dict[str, Any] = {
        "field": "name",
        "raw": "王 \0 \ud83d 👩‍👩‍👧 %s",
        "value": [1, 2.5, None, True, {"b": 1, "a": 2}],
    }
    given = [event(1, "rang"), Event(2, shanghai, "filled", "ktv.booking/ask > common.phone/ask", said)]
    call = write(store, given)
    with store.read() as work:
        stored = work.events(call)
        assert work.events(call, after=1) == stored[1:]
    assert [Event(each.seq, each.at, each.kind, each.node, each.data) for each in stored] == given
    assert stored[1].at.tzinfo is UTC
    assert stored[0].before == START
    first = given[0]
    assert stored[1].before == link(START, call, 1, first.at, "001", first.kind, first.node, canonical(first.data))


def test_an_event_is_written_once(store: Store, open_store: Opening) -> None:
    given = story()
    call = write(store, given[:3])
    with store.work() as work:
        assert work.append(call, "001", given[1:5]) == 2
    for other in (store, open_store()):
        with other.work() as work:
            assert work.append(call, "001", given[:5]) == 0
    assert store.verify() == (verified := open_store().verify())
    assert (verified.events, verified.broken) == (5, ())


@pytest.mark.parametrize(
    "wrong",
    [
        event(2, "filled", value=9),
        event(2, "filled", 2.000001, value=8),
        event(2, "chose", value=8),
        event(4, "filled", value=8),
    ],
    ids=["content", "time", "kind", "gap"],
)
def test_what_does_not_continue_the_journal_is_refused(store: Store, wrong: Event) -> None:
    call = write(store, [event(1, "rang"), event(2, "filled", value=8)])
    with pytest.raises(JournalConflict, match=call), store.work() as work:
        work.append(call, "001", [wrong])
    with pytest.raises(JournalConflict), store.work() as work:
        work.append(call, "002", [event(2, "filled", value=8)])
    with pytest.raises(JournalConflict, match="never opened"), store.work() as work:
        work.append("2026-11-21/0999", "001", [event(1)])
    assert store.verify().events == 2


def test_what_json_cannot_say_is_refused(store: Store) -> None:
    with store.work() as work:
        call = open_call(work)
        for value in (float("nan"), float("inf"), {1, 2}, datetime(2026, 1, 1, tzinfo=UTC)):
            with pytest.raises((ValueError, TypeError)):
                work.append(call, "001", [event(1, "filled", value=value)])
        assert work.append(call, "001", [event(1, "rang")]) == 1


def test_nothing_of_a_failed_transaction_is_kept_or_remembered(store: Store) -> None:
    call = write(store, [event(1, "rang")])

    def fail() -> None:
        with store.work() as work:
            assert work.append(call, "001", [event(2)]) == 1
            work.append(call, "001", [event(9)])

    with pytest.raises(JournalConflict):
        fail()
    with store.work() as work:
        assert work.append(call, "001", [event(2, value=1)]) == 1
    assert (store.verify().events, store.verify().broken) == (2, ())


def test_two_terminals_can_write_to_one_call(store: Store, open_store: Opening) -> None:
    other = open_store()
    call = write(store, [event(1, "rang")])
    for seq, writer in enumerate((other, store, store, other, store), start=2):
        with writer.work() as work:
            assert work.append(call, "001", [event(seq)]) == 1
    with pytest.raises(JournalConflict), other.work() as work:  # its memory ends at 5, the journal at 6
        work.append(call, "001", [event(6, value="other")])
    assert store.verify().broken == ()


_DAMAGE = {
    "content": "UPDATE events SET data = '{\"value\":9}' WHERE seq = 3",
    "time": "UPDATE events SET at = '2026-11-21 12:00:24' WHERE seq = 3",
    "agent": "UPDATE events SET agent = '999' WHERE seq = 3",
    "unreadable": "UPDATE events SET data = '{' WHERE seq = 3",
    "last one": "UPDATE events SET data = '{\"rating\":5}' WHERE seq = 6",
    "dropped": "DELETE FROM events WHERE seq = 3",
    "cut off": "DELETE FROM events WHERE seq = 6",
    "all gone": "DELETE FROM events",
    "slipped in": "INSERT INTO events SELECT call, 7, at, agent, kind, node, data, before FROM events WHERE seq = 6",
    "rating": "UPDATE calls SET rating = 1",
    "state": "UPDATE calls SET state = 'talk'",
    "outcome": "UPDATE calls SET outcome = NULL",
    "phone": "UPDATE calls SET phone = '+8610000000000'",
    "duration": "UPDATE calls SET handle_ms = 1",
}


@pytest.mark.parametrize("damage", _DAMAGE.values(), ids=_DAMAGE.keys())
def test_whatever_is_changed_behind_its_back_is_found(store: Store, damage: str) -> None:
    call = write(store, story())
    untouched = write(store, story())
    assert (store.verify().calls, store.verify().events, store.verify().broken) == (2, 12, ())
    theirs = "call" if "events" in damage else "id"
    statement = f"{damage} {'AND' if 'WHERE seq = ' in damage else 'WHERE'} {theirs} = '{call}'"
    with store.work() as work:
        work.connection.exec_driver_sql(statement)
    broken = store.verify().broken
    assert broken
    assert {each.call for each in broken} == {call}
    assert untouched not in {each.call for each in broken}


def test_a_calls_row_says_what_its_events_say(store: Store) -> None:
    call = write(store, story(), phone="", line="")
    with store.read() as work:
        row = work.call(call)
        assert row is not None
        state = fold_all(Event(each.seq, each.at, each.kind, each.node, each.data) for each in work.events(call))
    assert (row.started, row.answered, row.ended, row.wrapped) == (
        state.rang_at, state.answered_at, state.ended_at, state.wrapped_at
    )  # fmt: skip
    assert (row.state, row.phone, row.rings, row.rating, row.seq) == (
        state.line, state.phone, state.rings, state.rating, state.seq
    )  # fmt: skip
    assert (row.disposition, row.outcome) == (state.disposition, state.matters[0].outcome)
    assert (row.handle_ms, row.wrap_ms, row.matters, row.line) == (65_000, 30_000, 0, "1")


def test_the_first_matter_names_the_call(store: Store) -> None:
    script = {"name": "ktv.booking", "version": 1, "sha256": SHA}
    given = [
        event(1, "answered", rings=None, script=script),
        event(2, "jumped", script=script, facts={}),
        event(3, "ended", outcome="heard", disposition="complaint", facts={}),
        event(4, "came_back", matter=0),
        event(5, "held"),
        event(6, "resumed"),
        event(7, "ended", outcome="made", disposition="booking.made", facts={}),
        event(8, "went_back", seq=1),
        event(9, "ended", outcome="declined", disposition="booking.declined", facts={}),
        event(10, "parked"),
    ]
    expected = {1: ("talk", None), 3: ("talk", None), 5: ("held", None), 6: ("talk", None), 7: ("talk", "made"),
                8: ("talk", None), 9: ("talk", "declined"), 10: ("parked", "declined")}  # fmt: skip
    with store.work() as work:
        call = open_call(work)
        for each in given:
            work.append(call, "001", [each])
            row = work.call(call)
            assert row is not None
            if each.seq in expected:
                assert (row.state, row.outcome) == expected[each.seq], each
    assert store.verify().broken == ()


def test_calls_that_are_not_over_are_found_again(store: Store) -> None:
    done = write(store, story())
    talking = write(store, story()[:3])
    ended = write(store, story()[:5])
    others = write(store, [event(1, "rang")], agent="002")
    with store.read() as work:
        assert [each.id for each in work.open_calls("001")] == [ended, talking]
        assert {each.id for each in work.open_calls()} == {ended, talking, others}
        assert done not in {each.id for each in work.open_calls()}


def test_lists_come_a_page_at_a_time(store: Store) -> None:
    with store.work() as work:
        for index in range(25):
            call = open_call(work, phone=PHONE if index % 5 else "")
            work.append(call, "001", [event(1, "answered", index // 3, rings=None)])
    with store.read() as work:
        whole = work.calls()
        pages = [work.calls(limit=10)]
        while len(pages[-1]) == 10:
            pages.append(work.calls(limit=10, after=pages[-1][-1]))
        assert tuple(each for page in pages for each in page) == whole
        assert [each.id for each in whole] == sorted((each.id for each in whole), reverse=True)
        assert len(work.calls(at(0), at(0) + timedelta(seconds=2))) == 6
        assert len(work.calls(phone=PHONE, agent="001", script="ktv.booking")) == 20


@pytest.mark.rule("S01")
def test_a_day_in_figures(store: Store) -> None:
    for rings, wait in ((2, 5.0), (3, 8.0), (4, 12.0), (6, 20.0), (None, 4.0)):
        write(store, story(rings=rings, answer=wait))
    write(store, [event(1, "rang", 3700)], agent="002")
    with store.read() as work:
        made = work.figures(at(0), at(24), hours=[at(hour) for hour in range(24)])
        nothing = work.figures(at(24), at(48))
        mine = work.figures(at(0), at(24), agent="002")
    assert (made.calls, made.answered, made.counted, made.in_time, made.breaches) == (6, 5, 4, 2, 1)
    assert (made.handle_ms, made.wrap_ms, made.rating, made.ratings) == (65_000, 30_000, 5, 5)
    assert (made.per_hour[:2], sum(made.per_hour)) == ((5, 1), 6)
    assert (nothing.calls, nothing.handle_ms, nothing.rating, nothing.per_hour) == (0, None, None, ())
    assert (mine.calls, mine.answered) == (1, 0)


def test_a_unit_is_written_once(store: Store, open_store: Opening) -> None:
    with store.work() as work:
        assert work.once("unit-1")
        assert not work.once("unit-1")

    def fail() -> None:
        with store.work() as work:
            assert work.once("unit-2")
            work.append("2026-11-21/0999", "001", [event(1)])

    with pytest.raises(JournalConflict):
        fail()
    with open_store().work() as work:
        assert not work.once("unit-1")
        assert work.once("unit-2")


def test_a_script_must_be_pinned_before_a_call_runs_by_it(store: Store) -> None:
    with pytest.raises(Exception, match=r"(?i)foreign key"), store.work() as work:
        work.open_call(DAY, desk="ktv", agent="001", script="ktv.booking", version=1, sha256=SHA, at=at(0))
    with store.read() as work:
        assert work.calls() == ()


def test_the_chain_is_over_canonical_json() -> None:
    assert canonical({"b": 1, "a": {"d": "订房", "c": None}}) == '{"a":{"c":null,"d":"订房"},"b":1}'
    assert canonical({"a": "\ud83d"}) == '{"a":"\\ud83d"}'
    one = event(1, "filled", value=1)
    hashes = {
        link(START, "c", each.seq, each.at, agent, each.kind, each.node, canonical(each.data))
        for each in (one, replace(one, seq=2), replace(one, kind="chose"), replace(one, node=""), event(1, value=2))
        for agent in ("001", "002")
    }
    assert len(hashes) == 10
