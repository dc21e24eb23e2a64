"""A database of the first layout, full of rows, becomes one of today's, and nothing in it is lost."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from hotline.store import migrate
from hotline.store.log_wanted import LogWanted
from hotline.store.place import Place
from hotline.store.store import Store

_ROWS = (
    "INSERT INTO script_versions VALUES ('ab', 'ktv.booking', 1, 'script')",
    "INSERT INTO calls (id, desk, agent, line, phone, script, version, sha256, started, state, matters, seq, head) "
    "VALUES ('2026-11-21/0001', 'ktv', '001', '', '', 'ktv.booking', 1, 'ab', '2026-11-21 12:00:00.000000', 'talk', "
    "1, 0, '')",
    "INSERT INTO rooms VALUES ('M2', 'M2', 'M2', 'medium', 10, 1, true)",
    "INSERT INTO bookings (id, room, starts, ends, people, name, name_key, phone, phone_back, status, held_until, "
    "price, made_at, made_by, note) VALUES (1, 'M2', '2026-11-21 12:00:00.000000', '2026-11-21 15:00:00.000000', 8, "
    "'王先生', '王', '+8613905741234', '43214750931', 'booked', '2026-11-21 12:20:00.000000', 38800, "
    "'2026-11-20 12:00:00.000000', '001', '')",
    "INSERT INTO room_slots VALUES ('M2', '2026-11-21 12:00:00.000000', 1)",
    "INSERT INTO follow_ups (id, kind, due, owner, name, phone, about, status, made_at, call, booking, done_by, "
    "done_note) VALUES (7, 'reminder', '2026-11-21 09:00:00.000000', '001', '王先生', '+8613905741234', '提醒', "
    "'open', '2026-11-20 12:00:00.000000', '2026-11-21/0001', 1, '', '')",
)


@pytest.fixture
def old(empty_address: str) -> str:
    """The address of a database of the first layout with rows in it."""
    place = Place.of(empty_address)
    if place.path is not None:
        place.path.parent.mkdir(parents=True)
    migrate.upgrade(place, 5, to="0001")
    engine = place.engine(patience=5, write=True)
    with engine.begin() as connection:
        for row in _ROWS:
            connection.execute(text(row))
    engine.dispose()
    return empty_address


def test_nothing_is_lost_on_the_way_up(old: str) -> None:
    with Store.open(old) as store:
        assert store.check().problems == ()
        with store.read() as work:
            assert migrate.found(work.connection) == migrate.HISTORY[-1]
            (promise,) = work.follow_ups()
            assert (promise.number, promise.booking, promise.call, promise.entry) == ("F-7", 1, "2026-11-21/0001", None)
            booking = work.booking("B-1001")
            assert booking is not None
            assert [*work.taken_slots(booking.start, booking.end)] == ["M2"]
        with store.work() as work:
            assert work.finish_follow_up("F-7", promise.due)


def test_calls_from_before_the_log_are_listed(old: str) -> None:
    with Store.open(old) as store:
        with store.read() as work:
            (row,) = work.log(LogWanted(agent="001", script="ktv.booking"))
        assert row.call.id == "2026-11-21/0001"
        assert store.verify().unlisted == 0
