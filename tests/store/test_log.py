"""The shift log's index: written with the events, found by filters and words, made again from the journal."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from hotline.dialogue.events import Event
from hotline.store.errors import JournalConflict
from hotline.store.log_wanted import LogWanted
from hotline.store.store import Store
from hotline.store.work import Work

from .making import NOON, PHONE, SHA, event, open_call, story, write

Opening = Callable[..., Store]


def found(store: Store, **wanted: Any) -> list[str]:
    """The last part of the ids of the calls that a question finds, latest first."""
    with store.read() as work:
        return [each.call.id.rpartition("/")[2] for each in work.log(LogWanted(**wanted))]


def telling(note: str = "", name: str = "王先生", more: Sequence[Event] = (), **first: Any) -> list[Event]:
    """A call with a name and a note in it."""
    events = story()
    said = [
        event(0, "filled", 26, field="name", type="name", raw=name, value=name),
        event(0, "noted", 27, text=note, mood=""),
        event(0, "filled", 28, field="phone", type="phone", raw="136 0000 5678", value="+8613600005678"),
    ]
    events = [*events[:3], *said, *more, *events[3:]]
    return [replace(each, seq=number) for number, each in enumerate(events, 1)]


def test_a_call_is_in_the_log_from_its_first_step_on(store: Store) -> None:
    with store.work() as work:
        call = open_call(work, agent="003")
        work.append(call, "003", [replace(each, data={**each.data, "agent": "003"}) for each in story()[:2]])
    assert found(store) == found(store, agent="003") == found(store, script="ktv.booking", phone="1234") == ["0001"]
    assert found(store, agent="001") == found(store, outcome="booking.made") == []


@pytest.mark.rule("R01")
def test_every_filter_alone_and_together(store: Store) -> None:
    write(store, telling("想要靠窗"), agent="001")
    write(store, telling("Birthday cake, window seat"), agent="001", at=NOON + timedelta(hours=1))
    write(store, [*telling("忘了雨伞")[:4]], agent="001", at=NOON + timedelta(days=1))
    assert found(store) == ["0003", "0002", "0001"]
    assert found(store, agent="001") == ["0003", "0002", "0001"]
    assert found(store, outcome="booking.made") == found(store, outcome="booking") == ["0002", "0001"]
    assert found(store, script="ktv.booking", outcome="booking.made", text="靠窗") == ["0001"]
    assert found(store, text="窗靠") == []
    assert found(store, text="窗") == ["0001"]
    assert found(store, text="window CAKE") == ["0002"]
    assert found(store, text="wind") == ["0002"]
    assert found(store, text="王先生 靠窗") == ["0001"]
    assert found(store, phone="5678") == found(store, text="5678") == ["0002", "0001"]
    assert found(store, phone="8613905741234") == ["0003", "0002", "0001"]
    assert found(store, script="ktv") == found(store, outcome="book") == found(store, agent="00") == []


@pytest.mark.rule("S06")
def test_records_that_are_late_by_now_are_found_with_those_that_were(store: Store) -> None:
    write(store, telling("雨伞")[:-1])
    write(store, telling("靠窗")[:-1])
    flagged = write(store, telling("雨伞"))
    with store.work() as work:
        work.flag(flagged, ("late_record",))
        record = work.call(flagged)
        assert record is not None
        work.list_call(record)
        ended = record.ended
    assert ended is not None
    late: dict[str, Any] = {"late": ended + timedelta(seconds=1), "or_late": True, "flag": "late_record"}
    assert found(store, flag="late_record", late=late["late"]) == ["0003"]
    assert found(store, **late) == ["0003", "0002", "0001"]
    assert found(store, **late, text="雨伞") == ["0003", "0001"]
    assert found(store, **{**late, "late": ended}) == ["0003"]
    with store.read() as work:
        assert [each.call.id[-4:] for each in work.log(LogWanted(**late), limit=2)] == ["0003", "0002"]
        newest = work.log(LogWanted(**late), limit=1)[0].number
        assert [each.call.id[-4:] for each in work.log(LogWanted(**late), before=newest, limit=1)] == ["0002"]
        assert [each.call.id[-4:] for each in work.log(LogWanted(**late), after=0, limit=1)] == ["0001"]
        assert work.log_figures(LogWanted(**late), 3).calls == 3
        assert work.log_figures(LogWanted(late=late["late"]), 3).flagged == 3


def test_a_phrase_does_not_reach_into_the_next_text(store: Store) -> None:
    write(store, telling("包厢", name="王中"))
    assert found(store, text="王中") == found(store, text="包厢") == ["0001"]
    assert found(store, text="中包") == []


def test_the_moments_a_page_is_between(store: Store) -> None:
    for hours in (0, 1, 2):
        moved = [replace(each, at=each.at + timedelta(hours=hours)) for each in story()]
        write(store, moved, at=NOON + timedelta(hours=hours))
    assert found(store, start=NOON + timedelta(hours=1), end=NOON + timedelta(hours=2)) == ["0002"]
    assert found(store, start=NOON + timedelta(hours=1), outcome="booking") == ["0003", "0002"]


def test_pages_forwards_backwards_and_from_the_end(store: Store) -> None:
    for _ in range(7):
        write(store, story())
    for wanted in (LogWanted(), LogWanted(agent="001", outcome="booking")):
        with store.read() as work:
            first = work.log(wanted, limit=3)
            second = work.log(wanted, before=first[-1].number, limit=3)
            assert [each.call.id[-1] for each in (*first, *second)] == list("765432")
            assert work.log(wanted, after=second[0].number, limit=3) == first
            assert [each.call.id[-1] for each in work.log(wanted, after=0, limit=3)] == list("321")


def test_more_calls_in_a_second_than_a_second_holds(store: Store) -> None:
    with store.work() as work:
        calls = [open_call(work) for _ in range(260)]
    with store.read() as work:
        assert [each.call.id for each in work.log(LogWanted(), limit=300)] == calls[::-1]
    assert store.verify().unlisted == 0


def test_flags_are_marks_and_stay_when_nobody_judges_again(store: Store) -> None:
    with store.work() as work:
        call = open_call(work)
        work.append(call, "001", story()[:5])
        assert work.ended_now() == (call,)
        work.flag(call, ("late_pickup", "no_read_back"))
    assert found(store, flag="*") == found(store, flag="late_pickup") == ["0001"]
    assert found(store, flag="late") == []
    with store.work() as work:
        work.append(call, "001", story()[5:])
    assert found(store, flag="no_read_back", outcome="booking.made") == ["0001"]
    with store.work() as work:
        work.append(
            call, "101", [event(7, "amended", field="note", type="text", raw="", value="改", by="101", why="错")]
        )
        work.flag(call, ())
    assert found(store, flag="*") == []
    assert found(store, text="改") == ["0001"]


def test_the_types_and_outcomes_of_every_matter(store: Store) -> None:
    script = {"name": "common.complaint", "version": 1, "sha256": SHA}
    more = [
        event(0, "jumped", 30, script=script, facts={}),
        event(0, "ended", 40, matter=1, outcome="settled", disposition="complaint.settled", facts={}),
        event(0, "came_back", 40, matter=0),
    ]
    write(store, telling(more=more))
    with store.read() as work:
        (row,) = work.log(LogWanted(script="common.complaint", outcome="complaint"))
    assert row.scripts == ("ktv.booking", "common.complaint")
    assert row.call.disposition == "booking.made"


def test_what_the_call_was_about_is_found(store: Store) -> None:
    booking = {
        "number": "B-1043",
        "name": "孙悦",
        "address": "体育路88号",
        "label": {"zh": "中包", "en": "medium room"},
    }
    more = [event(0, "acted", 30, action="find_booking", outcome="found", facts={"booking": booking})]
    write(store, telling(more=more))
    for words in ("B-1043", "b-10", "孙悦", "体育路88", "medium"):
        assert found(store, text=words) == ["0001"], words


def test_figures_of_what_is_asked(store: Store) -> None:
    write(store, story(rings=2))
    write(store, story(rings=5))
    with store.work() as work:
        call = open_call(work)
        work.append(call, "001", story(rings=None))
        work.flag(call, ("hurried",))
    with store.read() as work:
        figures = work.log_figures(LogWanted(), 3)
        assert (figures.calls, figures.counted, figures.in_time, figures.flagged) == (3, 2, 1, 1)
        assert (figures.handle_ms, figures.wrap_ms, figures.rating, figures.more) == (65_000, 30_000, 5, False)
        assert work.log_figures(LogWanted(flag="*"), 3).calls == 1
        assert work.log_figures(LogWanted(), 3, most=2).more
        assert work.log_figures(LogWanted(text="nobody"), 3).rating is None


def test_the_log_is_made_again_from_the_journal(store: Store, open_store: Opening) -> None:
    for note in ("靠窗", "雨伞", "蛋糕"):
        write(store, telling(note))
    before = _rows(store)
    assert store.verify().unlisted == 0
    with store.work() as work:
        work.connection.execute(text("DELETE FROM call_log WHERE call LIKE '%/0001'"))
        work.connection.execute(text("UPDATE call_log SET digest = 'x' WHERE call LIKE '%/0002'"))
    assert store.verify().unlisted == 2
    assert store.verify().broken == ()
    told: list[tuple[int, int]] = []
    assert store.reindex(lambda work, record: ("hurried",), lambda done, of: told.append((done, of))) == 3
    assert told == [(3, 3)]
    assert store.verify().unlisted == 0
    assert sorted(row[1:4] for row in _rows(store)) == sorted(row[1:4] for row in before)
    assert {row[0] >> 8 for row in _rows(store)} == {row[0] >> 8 for row in before}, "each in its own second"
    assert found(store, flag="hurried", text="雨伞") == ["0002"]
    assert open_store().verify().unlisted == 0


def test_a_text_that_is_gone_is_noticed(store: Store, kind: str) -> None:
    write(store, story())
    with store.work() as work:
        work.connection.execute(text("DELETE FROM call_words"))
    assert store.verify().unlisted >= 1
    store.reindex()
    assert store.verify().unlisted == 0
    assert found(store, outcome="booking") == ["0001"]


def test_a_backup_finds_what_the_original_finds(file: Path, tmp_path: Path) -> None:
    with Store.open(str(file)) as store:
        write(store, telling("靠窗"))
        write(store, telling("雨伞"))
        copied = store.backup(tmp_path / "copy.sqlite")
    with Store.open(str(copied)) as restored:
        assert found(restored, text="雨伞", outcome="booking") == ["0002"]
        assert restored.verify().unlisted == 0
        write(restored, telling("蛋糕"))
        assert found(restored, text="王先生") == ["0003", "0002", "0001"]
        assert restored.check().problems == ()


def test_nothing_of_a_step_that_failed_is_in_the_log(store: Store) -> None:
    with pytest.raises(JournalConflict), store.work() as work:
        _fail(work)
    assert found(store) == found(store, agent="001") == []


def test_texts_that_are_no_question(store: Store) -> None:
    write(store, telling("'); DROP TABLE calls; --  \" OR 1 \\ * ^ : NEAR(a b) \0 \ud800 <->  & | !"))
    for words in ('"', "'", "NEAR(", "a:b", "drop table", "\\", "or 1", "王*", "-", "\0", "& | !"):
        assert found(store, text=words) in ([], ["0001"])
    assert found(store, text="drop table") == ["0001"]
    assert found(store, text=PHONE) == ["0001"]


def _fail(work: Work) -> None:
    work.append(open_call(work), "001", story())
    work.append("nobody's", "001", story())


def _rows(store: Store) -> list[Any]:
    with store.read() as work:
        query = "SELECT number, call, scripts, digest, flags FROM call_log ORDER BY number"
        return list(work.connection.execute(text(query)).all())
