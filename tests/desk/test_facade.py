"""What the desk shows beside a call."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import pytest

from hotline.desk import sample, world
from hotline.desk.service import Desk
from hotline.desk.views import DeskError
from hotline.dialogue.events import Choose, Fill, Go, HangUp, Note, WrapUp

from .conftest import NOW, House

Send = Callable[..., None]
Walk = Callable[..., str]
SAT = date(2026, 11, 21)


def stage(house: House, desk: Desk, **what: object) -> None:
    """Put a world into the store."""
    with desk.writer.work() as work:
        world.build(work, house.pack, what, house.clock.now())  # type: ignore[arg-type]


def test_one_match_opens_several_list_none_is_new(house: House, desk: Desk) -> None:
    stage(
        house, desk,
        customers=[{"name": "王先生", "phone": "13905741234", "member_no": "A1023"},
                   {"name": "孙女士", "phone": "13600001111"}, {"name": "孙先生", "phone": "13600001111"}],
        bookings=[{"room": "M2", "at": "2026-11-22 20:00", "name": "王先生", "phone": "13905741234"}],
    )  # fmt: skip
    one = desk.screen_pop("139 0574 1234", "zh")
    assert (one.phone, [each.name for each in one.matches]) == ("+8613905741234", ["王先生"])
    assert "A1023" in one.line
    assert [each.room for each in one.bookings] == ["M2"]
    assert one.bookings[0].start.hour == 20
    assert "2 位" in desk.screen_pop("13600001111", "zh").line
    assert [each.name for each in desk.screen_pop("1234", "en").matches] == ["王先生"]
    assert desk.screen_pop("13799990000", "en").line == "new caller"
    assert desk.screen_pop("13", "en").matches == ()


@pytest.mark.rule("K27")
def test_a_known_number_brings_its_customer_into_the_call(house: House, desk: Desk, walk: Walk) -> None:
    stage(house, desk, customers=[{"name": "王先生", "phone": "13905741234"}])
    session = desk.start_call("ktv.booking", "001", phone="139-0574-1234", given={"greeted": True})
    assert walk(session, Fill("capture", "今晚8点 8个人"), Go(), Choose("take")) == "made"
    assert not [each for each in session.events if each.kind == "filled" and each.data["field"] in ("name", "phone")]
    (customer,) = desk.screen_pop("13905741234", "zh").matches
    card = desk.caller_card(customer.id, "zh")
    assert [each.call for each in card.upcoming] == [session.call_id]
    assert card.history == (), "a call that is still on is no history"
    session.send(HangUp())
    assert desk.caller_card(customer.id, "zh").history == ("刚刚 · 已订妥",)
    with pytest.raises(DeskError):
        desk.caller_card(99, "zh")


@pytest.mark.rule("K03", "K06")
def test_the_grid_shows_every_room_by_the_hour_past_midnight(house: House, desk: Desk) -> None:
    stage(house, desk, bookings=[{"room": "M2", "at": "2026-11-21 20:00", "stay": "3h"},
                                 {"room": "S1", "at": "2026-11-22 00:30", "stay": "1h30m"}])  # fmt: skip
    grid = desk.rooms_grid(SAT)
    assert len(grid.rows) == 30
    assert [each.hour for each in grid.hours] == [12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 0, 1]
    cells = {room.key: [cell.state for cell in row] for room, row in grid.rows}
    assert cells["M2"] == ["closed"] * 2 + ["free"] * 6 + ["taken"] * 3 + ["free"] * 3
    assert cells["S1"][-2:] == ["taken", "taken"]
    house.clock.set(datetime(2026, 11, 21, 20, 10, tzinfo=NOW.tzinfo))
    held = {room.key: row for room, row in desk.rooms_grid(SAT).rows}["M2"][8]
    assert (held.state, held.booking[:2]) == ("held", "B-")


@pytest.mark.rule("S01", "S02", "S07")
def test_the_day_in_figures(desk: Desk, walk: Walk, send: Send) -> None:
    for rings, rating in ((2, 5), (6, None), (None, 4)):
        session = desk.start_call("ktv.booking", "001", phone="139 0574 1234", rings=rings)
        walk(session)
        send(session, HangUp(), WrapUp("booking.made", rating))
    day = desk.summary("001")
    assert (day.calls, day.bookings, day.ratings, day.rating, day.breaches) == (3, 3, 2, 4.5, 1)
    assert day.answered_in_time == 0.5
    assert not day.below_target
    assert day.handle_seconds is not None
    assert day.handle_seconds > 20
    assert sum(day.per_hour) == 3
    assert len(day.per_hour) == 24
    assert desk.summary("002").calls == 0
    assert "抱歉" in desk.greeting("001", 4, "zh")
    assert "sorry" not in desk.greeting("001", 2, "en").lower()
    assert "001" in desk.greeting("001", None, "en")


def test_call_types_and_dispositions_come_from_the_scripts(desk: Desk) -> None:
    types = {each.key: each.script for each in desk.call_types("zh") if each.key}
    assert {"b": "ktv.booking", "g": "ktv.change", "c": "common.complaint"}.items() <= types.items()
    anytime = {each.anytime: each.script for each in desk.call_types("en") if each.anytime}
    assert {"f7": "common.supervisor", "f8": "common.complaint"}.items() <= anytime.items()
    assert dict(desk.dispositions("en"))["booking.made"] == "Booked"
    assert set(dict(desk.dispositions("zh", "ktv.change"))) < set(dict(desk.dispositions("zh")))


@pytest.mark.rule("P02")
def test_the_journal_strip_says_what_was_done_and_masks_numbers(desk: Desk, send: Send) -> None:
    session = desk.start_call("ktv.booking", "001", rings=2, given={"greeted": True})
    send(session, Fill("people", "8"), Fill("phone", "13905741234"), Note(text="回电 13905741234"), Note(mood="angry"))
    zh = [each.text for each in session.journal_lines("zh", 9)]
    assert zh[:3] == ["来电", "接听（响铃 2 声）", "人数 = 8"]
    assert zh[3:] == ["联系电话 = 139****1234", "备注 回电 139****1234", "情绪 生气"]
    assert [each.text for each in session.journal_lines("en", 2)] == ["note 回电 139****1234", "mood angry"]
    assert desk.journal_lines(session.call_id, "zh", 1)[0].at.tzinfo is not None


@pytest.mark.rule("S08")
def test_a_promise_is_ticked_off_once(house: House, desk: Desk) -> None:
    house.do(desk, "promise_call", name="王先生", phone="+8613905741234", within=timedelta(hours=1), about="确认订房")
    (item,) = desk.todo("001", "zh")
    assert item.text == "回电 王先生 139****1234：确认订房"
    assert desk.todo("002", "zh") == ()
    house.clock.advance(timedelta(hours=2))
    assert desk.todo("001", "en")[0].late
    desk.finish_follow_up(item.number, "001", "已回电")
    assert desk.todo("001", "zh") == ()
    with pytest.raises(DeskError, match="no longer"):
        desk.finish_follow_up(item.number, "001", "")
    with pytest.raises(DeskError):
        desk.finish_follow_up("W-99", "001", "")


def test_a_living_desk_reads_in_both_languages(house: House, desk: Desk) -> None:
    with desk.writer.work() as work:
        assert sample.seed(work, house.pack, house.clock.now())
    for agent in ("001", "101"):
        for lang in ("zh", "en"):
            for item in desk.todo(agent, lang):
                assert " // " not in item.text
                assert item.rule
    grid = desk.rooms_grid(SAT)
    assert any(cell.state == "taken" for _, row in grid.rows for cell in row)
    assert desk.settings.opening.zone.utcoffset(datetime.now(UTC)) is not None
