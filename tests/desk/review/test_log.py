"""The shift log: what a lead finds, what an agent may see, and how calls come into it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from hotline.desk.review.index import Reindexed, misjudged, reindex
from hotline.desk.review.log import between
from hotline.desk.review.log_values import ANY_FLAG, CHECKS, LogQuery, LogRow
from hotline.desk.service import Desk
from hotline.desk.views import DeskError
from hotline.dialogue.book import Book
from hotline.dialogue.events import HangUp, Jump, Note, WrapUp

from ..conftest import NOW, ZONE, House

Walk = Callable[..., str]
LEAD = "101"


def rows(desk: Desk, viewer: str = LEAD, **query: Any) -> tuple[LogRow, ...]:
    """What a query finds."""
    return desk.review.log(LogQuery(**query), "en", viewer).rows


def told(desk: Desk, lang: str = "en", **words: str) -> LogQuery:
    """A query from words."""
    return desk.review.log_query(lang, **words)


def booked(desk: Desk, walk: Walk, send: Any, agent: str = "001", note: str = "", rings: int = 2) -> str:
    """A booking call from the ring to the record; its id."""
    session = desk.start_call("ktv.booking", agent, phone="13905741234", rings=rings)
    walk(session)
    if note:
        send(session, Note(note))
    send(session, HangUp(), WrapUp("booking.made", 5, "靠窗的包厢"))
    return session.call_id


@pytest.mark.rule("R01", "P02")
def test_a_call_is_found_by_everything_that_is_known_of_it(desk: Desk, walk: Walk, send: Any) -> None:
    call = booked(desk, walk, send, note="Birthday cake at nine")
    (row,) = rows(desk)
    assert (row.call, row.agent, row.types, row.outcome) == (call, "001", ("Booking",), "Booked")
    assert (row.rating, row.rings, row.state, row.phone) == (5, 2, "wrapped", "139****1234")
    assert row.at == NOW
    assert row.seconds is not None
    for query in (
        {"day": NOW.date()}, {"day": NOW.date(), "shift": "early"}, {"agent": "001"}, {"call_type": "ktv.booking"},
        {"outcome": "booking.made"}, {"outcome": "booking"}, {"phone": "1234"}, {"search": "靠窗"}, {"search": "cake"},
        {"search": "王先生"}, {"search": "1234"}, {"agent": "001", "outcome": "booking", "search": "靠窗 cake"},
    ):  # fmt: skip
        assert rows(desk, **query) == (row,), query
    for query in (
        {"day": date(2026, 11, 20)}, {"day": NOW.date(), "shift": "late"}, {"agent": "002"}, {"search": "雨伞"},
        {"call_type": "ktv.change"}, {"outcome": "change"}, {"phone": "4321"}, {"flag": "late_pickup"},
    ):  # fmt: skip
        assert rows(desk, **query) == (), query


def test_a_call_that_was_cut_off_says_so_and_is_found_by_it(desk: Desk, send: Any) -> None:
    session = desk.start_call("ktv.booking", "001", phone="13905741234", rings=2)
    send(session, HangUp())
    assert [row.outcome for row in rows(desk)] == ["ended before a result"]
    assert [row.outcome for row in desk.review.log(LogQuery(outcome="abandoned"), "zh", LEAD).rows] == ["没谈完就挂了"]
    assert dict(desk.review.log_choices("zh", LEAD).outcomes)["abandoned"] == "没谈完就挂了"


def test_what_is_shown_is_masked(desk: Desk, walk: Walk, send: Any) -> None:
    booked(desk, walk, send)
    assert "13905741234" not in repr(rows(desk))


@pytest.mark.rule("S01")
def test_a_flag_is_there_as_soon_as_the_call_has_ended(desk: Desk, walk: Walk, send: Any) -> None:
    session = desk.start_call("ktv.booking", "001", phone="13905741234", rings=7)
    assert rows(desk)[0].checks == (None,) * len(CHECKS)
    walk(session)
    assert rows(desk, flag="*") == ()
    send(session, HangUp())
    (row,) = rows(desk, flag="late_pickup")
    assert row.checks[0] is False
    assert row.checks[-1] is None
    assert row.state == "ended"
    send(session, WrapUp("booking.made", None, ""))
    assert rows(desk, flag="*")[0].checks[-1] is True
    found = {each.key for each in desk.review.flags(session.call_id)}
    assert set(rows(desk)[0].flags) == found


def test_an_agent_sees_their_own_calls_only(desk: Desk, walk: Walk, send: Any) -> None:
    own, other = booked(desk, walk, send, "001"), booked(desk, walk, send, "002")
    assert [each.call for each in rows(desk)] == [other, own]
    assert [each.call for each in rows(desk, viewer="002")] == [other]
    assert [each.call for each in rows(desk, viewer="002", agent="002")] == [other]
    assert rows(desk, viewer="201") == rows(desk, viewer="999") == ()
    with pytest.raises(DeskError, match="for a lead"):
        rows(desk, viewer="002", agent="001")
    assert desk.review.shift_summary(LogQuery(), "002").calls == 1
    assert [key for key, _ in desk.review.log_choices("en", "002").agents] == ["002"]
    assert len(desk.review.log_choices("en", LEAD).agents) > 8


def test_pages(house: House, desk: Desk) -> None:
    calls = []
    for _ in range(7):
        calls.append(desk.start_call("ktv.booking", "001").call_id)
        house.clock.advance(timedelta(minutes=1))
    query = LogQuery(agent="001")

    def ids(**where: int) -> tuple[list[str], bool, bool]:
        page = desk.review.log(query, "zh", LEAD, limit=3, **where)
        places.extend(each.place for each in page.rows)
        return [each.call for each in page.rows], page.newer, page.older

    places: list[int] = []
    newest = calls[::-1]
    assert ids() == (newest[:3], False, True)
    assert ids(before=places[2]) == (newest[3:6], True, True)
    assert ids(before=places[5]) == (newest[6:], True, False)
    assert ids(after=places[3]) == (newest[:3], False, True)
    assert ids(after=0) == (newest[4:], True, False)


@pytest.mark.rule("S01", "R05")
def test_the_summary_of_a_shift(desk: Desk, walk: Walk, send: Any) -> None:
    for rings in (2, 7):
        booked(desk, walk, send, rings=rings)
    made = desk.review.shift_summary(LogQuery(day=NOW.date(), shift="early"), LEAD)
    assert (made.calls, made.answered_in_time, made.rating, made.ratings, made.more) == (2, 0.5, 5, 2, False)
    assert made.wrap_seconds == 5
    assert made.flagged >= 1
    nothing = desk.review.shift_summary(LogQuery(day=date(2026, 11, 20)), LEAD)
    assert (nothing.calls, nothing.answered_in_time, nothing.handle_seconds, nothing.rating) == (0, None, None, None)


@pytest.mark.rule("R03")
def test_shifts_of_a_day(desk: Desk) -> None:
    def at(day: int, hour: int) -> datetime:
        return datetime(2026, 11, day, hour, tzinfo=ZONE)

    day = date(2026, 11, 21)
    assert between(desk.settings, day, "") == (at(21, 0), at(22, 0))
    assert between(desk.settings, day, "early") == (at(21, 8), at(21, 17))
    assert between(desk.settings, day, "late") == (at(21, 15), at(22, 0))
    assert between(desk.settings, day, "night") == (at(21, 0), at(21, 8))
    assert between(desk.settings, date(2026, 11, 20), "night")[1] == at(20, 8)
    with pytest.raises(DeskError, match="early, middle, late, night"):
        between(desk.settings, day, "noon")


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ({"day": "yesterday"}, LogQuery(day=date(2026, 11, 20))),
        ({"day": "昨天"}, LogQuery(day=date(2026, 11, 20))),
        ({"day": "1 March"}, LogQuery(day=date(2026, 3, 1))),
        ({"day": "11月30日"}, LogQuery(day=date(2025, 11, 30))),
        ({"day": "2027-03-01"}, LogQuery(day=date(2027, 3, 1))),
        ({"day": "2026-11-05"}, LogQuery(day=date(2026, 11, 5))),
        ({"day": "today", "shift": "晚班"}, LogQuery(day=date(2026, 11, 21), shift="late")),
        ({"day": "all", "agent": "Li Min"}, LogQuery(agent="001")),
        ({"call_type": "booking", "outcome": "booked"}, LogQuery(call_type="ktv.booking", outcome="booking.made")),
        ({"call_type": "投诉", "outcome": "complaint"}, LogQuery(call_type="common.complaint", outcome="complaint")),
        ({"flag": "s01", "search": " 靠窗 "}, LogQuery(flag="late_pickup", search="靠窗")),
        ({"flag": "any", "phone": "1234"}, LogQuery(flag="*", phone="1234")),
    ],
)
def test_what_is_typed(desk: Desk, words: dict[str, str], wanted: LogQuery) -> None:
    assert told(desk, **words) == wanted


@pytest.mark.parametrize(
    "words",
    [
        {"day": "gestern"},
        {"shift": "noon"},
        {"agent": "999"},
        {"call_type": "x"},
        {"outcome": "bookin"},
        {"flag": "S99"},
    ],
)
def test_what_is_not_understood_gets_one_sentence(desk: Desk, words: dict[str, str]) -> None:
    with pytest.raises(DeskError) as refused:
        told(desk, **words)
    for sentence in (refused.value.zh, refused.value.en):
        assert next(iter(words.values())) in sentence


@pytest.mark.parametrize("query", [{"search": "…!"}, {"phone": "12"}])
def test_what_cannot_be_searched_for(desk: Desk, query: dict[str, str]) -> None:
    with pytest.raises(DeskError, match="Please"):
        rows(desk, **query)


def test_a_call_that_was_spooled_is_found_with_its_flags(house: House, walk: Walk, send: Any) -> None:
    desk = house.desk()
    desk.summary()
    with house.locked():
        session = desk.start_call("ktv.booking", "001", phone="13905741234", rings=7)
        walk(session)
        send(session, Note("想要靠窗"), HangUp(), WrapUp("booking.handed", None, ""))
        assert rows(desk) == ()
    desk.catch_up()
    assert [each.call for each in rows(desk, flag="late_pickup", search="靠窗")] == [session.call_id]


def test_made_anew_the_log_says_the_same(desk: Desk, walk: Walk, send: Any) -> None:
    for rings in (2, 7):
        booked(desk, walk, send, rings=rings, note="蛋糕")
    desk.start_call("ktv.booking", "002")
    before = rows(desk)
    assert desk.writer.store().verify().unlisted == 0
    assert reindex(desk) == Reindexed(3, ())
    assert [replace(each, place=0) for each in rows(desk)] == [replace(each, place=0) for each in before]
    assert len(rows(desk, search="蛋糕", flag="late_pickup")) == 1


def test_a_call_whose_flags_cannot_be_judged_ends_all_the_same(
    desk: Desk, walk: Walk, send: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(recording: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("hotline.desk.review.index.flags_of", broken)
    call = booked(desk, walk, send, rings=7)
    assert [(each.call, each.flags) for each in rows(desk, outcome="booking.made")] == [(call, ())]


@pytest.mark.rule("S06")
def test_a_record_that_is_open_too_long_is_flagged_as_time_goes_by(house: House, send: Any) -> None:
    desk = house.desk()
    session = desk.start_call("ktv.booking", "001", phone="13905741234", rings=2)
    send(session, Note("要蛋糕"), HangUp())
    call = session.call_id
    house.clock.advance(timedelta(minutes=9))
    assert rows(desk, flag="late_record") == ()
    assert desk.review.shift_summary(LogQuery(), LEAD).flagged == 0
    house.clock.advance(timedelta(minutes=2))
    for flag in ("late_record", ANY_FLAG):
        (row,) = rows(desk, flag=flag, search="蛋糕", day=NOW.date())
        assert (row.call, row.flags, row.checks[-1]) == (call, ("late_record",), False)
        assert rows(desk, flag=flag, search="没有的") == ()
        assert rows(desk, flag=flag, agent="002") == ()
        assert desk.review.shift_summary(LogQuery(flag=flag), LEAD).calls == 1
    assert desk.review.shift_summary(LogQuery(), LEAD).flagged == 1
    assert [each.key for each in desk.review.flags(call)] == ["late_record"]
    assert misjudged(desk) == 0, "nothing of it is stored"
    send(session, WrapUp("", None, ""))
    assert misjudged(desk) == 0, "now it is, once"
    (row,) = rows(desk, flag="late_record")
    assert row.flags == ("late_record",)


def test_flags_that_cannot_be_judged_anew_stay_and_it_is_said(
    desk: Desk, walk: Walk, send: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = booked(desk, walk, send, rings=7)
    before = rows(desk, flag="late_pickup")
    assert before

    def broken(recording: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("hotline.desk.review.index.flags_of", broken)
    assert misjudged(desk) == 1
    assert reindex(desk) == Reindexed(1, (call,))
    assert rows(desk, flag="late_pickup") == before
    assert rows(desk, search="靠窗") == before, "everything else was made anew"
    assert desk.writer.store().verify().unlisted == 0


def test_a_second_matter_is_listed_with_the_first(desk: Desk, walk: Walk, send: Any) -> None:
    session = desk.start_call("ktv.booking", "001", phone="13905741234", rings=2)
    send(session, Jump("common.complaint"), HangUp())
    (row,) = rows(desk, call_type="common.complaint")
    assert row.types == ("Booking", "Complaint")
    assert row.state == "ended"


def test_a_call_is_judged_by_the_scripts_of_its_day(house: House, walk: Walk, send: Any, book: Book) -> None:
    """The script has changed since the call began: its flags are those of the words that were said."""
    desk = house.desk()
    call = booked(desk, walk, send, rings=7)
    before = rows(desk)
    sources = [(script.pos.file, script.source) for script in book.scripts.values()]
    changed, _ = Book.of([(file, f"{source}\n# changed\n") for file, source in sources], book.vocabulary)
    later = house.desk(changed)
    assert misjudged(later) == 0
    assert reindex(later) == Reindexed(1, ())
    assert rows(later) == before
    assert "late_pickup" in before[0].flags
    assert before[0].call == call
