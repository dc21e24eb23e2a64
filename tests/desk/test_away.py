"""The store goes away in the middle of a call, in every way: the call goes on, nothing is lost, nothing doubled."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import event

from hotline.desk.rehearsal import StoreWithSwitch, Switch
from hotline.desk.service import Desk
from hotline.desk.session import CallSession
from hotline.dialogue.events import Choose, Draft, Fill, Go, HangUp, Note, Refused, WrapUp
from hotline.store.errors import StoreAway
from hotline.store.spool import Spool

from .conftest import House

Send = Callable[..., None]
Walk = Callable[..., str]


@contextmanager
def locked(house: House) -> Iterator[None]:
    with house.locked():
        yield


@contextmanager
def vanished(house: House) -> Iterator[None]:
    """The file's folder was renamed, or its disk unmounted."""
    folder, elsewhere = house.file.parent, house.file.parent.with_name("elsewhere")
    folder.rename(elsewhere)
    try:
        yield
    finally:
        # A program that waited outside may have found nothing and begun afresh: it must not.
        assert not folder.exists()
        elsewhere.rename(folder)


@contextmanager
def full(house: House) -> Iterator[None]:
    """No page more may be had."""

    def as_it_is(raw: Any) -> str:
        return f"max_page_count={raw.execute('PRAGMA page_count').fetchone()[0]}"

    with each_writer(house, as_it_is, "max_page_count=9999999"):
        yield


@contextmanager
def readonly(house: House) -> Iterator[None]:
    """The database answers every write with "read-only"."""
    with each_writer(house, lambda raw: "query_only=ON", "query_only=OFF"):
        yield


@contextmanager
def each_writer(house: House, before: Callable[[Any], str], after: str) -> Iterator[None]:
    """Put a pragma on every connection that writes: those there are, and those made meanwhile."""
    stores = [desk.writer.store() for desk in house.desks]

    def put(raw: Any, _: object = None) -> None:
        raw.execute(f"PRAGMA {before(raw)}").close()

    for store in stores:
        event.listen(store._writer, "connect", put)
        if store._held is not None:
            put(store._held.connection.dbapi_connection)
    try:
        yield
    finally:
        for store in stores:
            event.remove(store._writer, "connect", put)
            if store._held is not None:
                raw: Any = store._held.connection.dbapi_connection
                raw.execute(f"PRAGMA {after}").close()
            store._writer.dispose()


ways = pytest.mark.parametrize("away", [locked, vanished, readonly, full])


def journal(desk: Desk, call: str) -> list[tuple[int, str]]:
    with desk.writer.read() as work:
        return [(each.seq, each.kind) for each in work.events(call)]


def complete(desk: Desk, session: CallSession) -> None:
    """The journal holds exactly what the session went through, and is sound."""
    assert journal(desk, session.call_id) == [(each.seq, each.kind) for each in session.events]
    verified = desk.writer.store().verify()
    assert verified.broken == ()
    assert desk.resume_call(session.call_id).state == session.state


@ways
@pytest.mark.rule("S08")
def test_a_call_goes_on_and_is_written_when_the_store_is_back(
    away: Callable[[House], Any], house: House, desk: Desk, send: Send
) -> None:
    session = desk.start_call("ktv.booking", "001", phone="139 0574 1234", given={"greeted": True})
    sent = session.send(Fill("capture", "今晚8点 8个人"))
    assert (sent.saved, sent.notice) == ("saved", "")
    with away(house):
        for text in ("x" * 200, "y" * 2000, "z" * 20000):
            note = session.send(Note(text=text))
        spooled = session.send(Draft("name", "王先"))
        assert note.saved == spooled.saved == "spooled"
        assert spooled.zh
        assert spooled.en
        assert spooled.notice == spooled.zh
        assert session.unsaved > 0
        assert [line.saved for line in session.journal_lines("zh", 2)] == [False, False]
        before = len(session.events)
    back = session.send(Note(mood="angry"))
    assert back.saved == "saved"
    assert "恢复" in back.notice
    assert session.unsaved == 0
    assert len(session.events) == before + 1
    complete(desk, session)


def test_what_cannot_wait_answers_offline_and_what_can_is_done_later_once(house: House, desk: Desk, walk: Walk) -> None:
    session = desk.start_call("ktv.booking", "001", phone="139 0574 1234", given={"greeted": True})
    with house.locked():
        assert walk(session, Fill("capture", "今晚8点 8个人 王先生"), Go()) == "promised"
        acted = {each.data["action"]: each.data["outcome"] for each in session.events if each.kind == "acted"}
        assert acted["check_rooms"] == "offline"
        assert acted["promise_call"] == "set"
    desk.catch_up()
    desk.catch_up()
    complete(desk, session)
    (item,) = desk.todo("001", "zh")
    told = next(each for each in session.events if each.data.get("action") == "promise_call")
    follow_up: Any = told.data["facts"]
    assert item.due.isoformat() == follow_up["follow_up"]["due"]
    with desk.writer.read() as work:
        assert work.bookings(house.clock.now(), house.clock.now() + timedelta(days=9)) == ()


def test_a_call_may_begin_and_end_while_the_store_is_away(house: House, desk: Desk, walk: Walk, send: Send) -> None:
    desk.writer.store()
    with house.locked():
        session = desk.start_call("ktv.booking", "001", phone="139 0574 1234", rings=5)
        assert session.call_id.startswith("2026-11-21/001-")
        assert [each.call for each in desk.open_calls("001", "zh")] == [session.call_id]
        walk(session)
        send(session, HangUp(), WrapUp("booking.promised", 5))
    assert desk.catch_up() > 0
    complete(desk, session)
    second = desk.start_call("ktv.booking", "001")
    assert second.call_id == "2026-11-21/0001"


def test_the_desk_opens_without_a_store_and_finds_it_later(house: House, send: Send) -> None:
    switch = Switch(away=True)
    address = f"sqlite:///{house.file}"
    spool = Spool(house.spool)
    desk = Desk(house.pack, house.book, lambda: StoreWithSwitch.behind(switch, address), spool, house.clock)
    house.desks.append(desk)
    session = desk.start_call("ktv.booking", "001", phone="139 0574 1234")
    send(session, Note(text="第一句"))
    with pytest.raises(StoreAway):
        desk.todo("001", "zh")
    switch.away = False
    send(session, Note(text="第二句"))
    complete(desk, session)


def test_another_start_of_the_program_writes_what_the_first_left(house: House, desk: Desk, send: Send) -> None:
    first = desk.start_call("ktv.booking", "001", given={"greeted": True})
    second = desk.start_call("ktv.booking", "002", given={"greeted": True})
    with house.locked():
        send(first, Fill("people", "8"), Draft("date", "明"))
        send(second, Fill("people", "4"))
        send(first, Fill("time", "20:00"))
        third = desk.start_call("ktv.change", "001")
        # The first program is gone; another one takes the calls up while the store is still away …
        again = house.desk()
        found = again.resume_call(third.call_id)
        assert found.state == third.state
    # … and with the store there, the spool is part of the call before it is written.
    resumed = again.resume_call(first.call_id)
    assert resumed.state == first.state
    assert resumed.state.drafts == {"date": "明"}
    send(resumed, Fill("date", "明天"))
    for session in (resumed, second, third):
        complete(again, session)
    assert Spool(house.spool).empty()


def test_two_programs_that_write_the_same_spool_write_it_once(house: House, desk: Desk, send: Send, walk: Walk) -> None:
    session = desk.start_call("ktv.booking", "001", phone="139 0574 1234", given={"greeted": True})
    with house.locked():
        walk(session, Fill("capture", "今晚8点 8个人 王先生"), Go())
    left = house.spool.read_bytes()
    assert desk.catch_up() > 0
    # A program killed between the commit and the spool's emptying leaves the spool as it was.
    house.spool.write_bytes(left)
    again = house.desk()
    again.catch_up()
    complete(again, session)
    assert len(again.todo("001", "zh")) == 1


def test_a_torn_last_line_is_no_step_and_harms_none(house: House, desk: Desk, send: Send) -> None:
    session = desk.start_call("ktv.booking", "001", given={"greeted": True})
    with house.locked():
        send(session, Note(text="一"), Note(text="二"))
    whole, last = house.spool.read_bytes().rstrip(b"\n").rsplit(b"\n", 1)
    house.spool.write_bytes(whole + b"\n" + last[: len(last) // 2])
    again = house.desk()
    resumed = again.resume_call(session.call_id)
    assert resumed.state.notes == ("一",)
    send(resumed, Note(text="三"))
    complete(again, resumed)


def test_when_nothing_can_be_written_the_step_is_refused_and_has_not_happened(
    house: House, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = desk.start_call("ktv.booking", "001", given={"greeted": True})
    state = session.state

    def refuse(_: object) -> None:
        raise OSError(28, os.strerror(28))

    with house.locked():
        monkeypatch.setattr(desk.writer.spool, "put", refuse)
        with pytest.raises(Refused) as refused:
            session.send(Fill("people", "8"))
    assert refused.value.code == "not_saved"
    assert session.state is state
    monkeypatch.undo()
    session.send(Fill("people", "9"))
    complete(desk, session)


def test_a_store_that_goes_away_inside_a_step_leaves_no_half_of_it(
    house: House, desk: Desk, send: Send, monkeypatch: pytest.MonkeyPatch
) -> None:
    from hotline.store.work import Work

    session = desk.start_call("ktv.booking", "001", phone="139 0574 1234", given={"greeted": True})
    send(session, Fill("capture", "今晚8点 8个人 王先生"), Go(), Choose("take"))
    real = Work.append

    def gone(work: Work, *args: Any) -> int:
        real(work, *args)
        raise StoreAway("full", "just now")

    monkeypatch.setattr(Work, "append", gone)
    send(session, Choose("right"))
    monkeypatch.undo()
    assert session.prompt("zh").node == "away"
    desk.catch_up()
    complete(desk, session)
    with desk.writer.read() as work:
        assert work.bookings(house.clock.now(), house.clock.now() + timedelta(days=2)) == ()
        assert work.customers_by_phone("+8613905741234") == ()


def test_the_spool_is_plain_json_lines_with_the_scripts_text(house: House, desk: Desk) -> None:
    desk.writer.store()
    with house.locked():
        desk.start_call("ktv.booking", "001")
    units = [json.loads(line) for line in house.spool.read_text(encoding="utf-8").splitlines()]
    assert [unit["opening"]["script"]["name"] for unit in units] == ["ktv.booking"]
    assert any(pin["source"].startswith("#") or "script:" in pin["source"] for pin in units[0]["pins"])


def test_looking_at_the_desk_is_enough_to_write_what_waits(house: House, desk: Desk, send: Send) -> None:
    session = desk.start_call("ktv.booking", "001", given={"greeted": True})
    with house.locked():
        send(session, Fill("people", "8"))
        assert [each.call for each in desk.open_calls("001", "zh")] == [session.call_id]
        assert not desk.writer.spool.empty()
    desk.open_calls("001", "zh")
    assert desk.writer.spool.empty()
    complete(desk, session)
