"""The sample's day of calls: whole, once, resumable, and never in a journal that is real."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hotline import bootstrap
from hotline.clock import SteppedClock
from hotline.desk.pack import packs_available
from hotline.desk.review.flags import flags_of
from hotline.desk.review.log_values import LogQuery
from hotline.desk.review.paths import read_whole
from hotline.desk.sample_shift import FILE, SampleShift, read_shift, shift_cases, unfinished
from hotline.desk.service import Desk
from hotline.settings import Settings
from hotline.settings import load as load_settings
from hotline.store.values import CallRecord

from .conftest import ZONE

NOW = datetime(2026, 11, 22, 14, 28, tzinfo=ZONE)
STARTS = (NOW, datetime(2026, 11, 23, 0, 40, tzinfo=ZONE), datetime(2026, 12, 31, 9, 5, tzinfo=ZONE))


def settings_of(home: Path, desk: str = "ktv", **given: str) -> Settings:
    return load_settings({"desk": desk, **given}, {"HOTLINE_HOME": str(home)})


def opened(home: Path, now: datetime = NOW, desk: str = "ktv", **given: str) -> Desk:
    return bootstrap.open_desk(settings_of(home, desk, **given), SteppedClock(now))


def calls(desk: Desk) -> tuple[CallRecord, ...]:
    with desk.writer.read() as work:
        return tuple(reversed(work.calls(limit=500)))


def shifts() -> list[str]:
    folders = packs_available(load_settings({}, {}).paths.desks)
    return sorted(name for name, folder in folders.items() if (folder / FILE).is_file())


def shift_of(desk: Desk) -> SampleShift:
    assert desk.sample is not None
    return desk.sample


@pytest.mark.parametrize("desk_name", shifts())
@pytest.mark.parametrize("now", STARTS, ids=lambda now: f"{now:%d-%H%M}")
def test_every_call_goes_as_it_is_written(tmp_path: Path, desk_name: str, now: datetime) -> None:
    desk = opened(tmp_path, now, desk_name)
    shift = shift_of(desk)
    wanted = shift_cases(desk, shift.day)
    assert desk.review is not None, "looking at the journal plays what is left of the sample"
    played = calls(desk)
    assert [(each.script, each.agent) for each in played] == [(each.call, each.agent) for each in wanted]
    assert desk.sample is None
    zone = desk.settings.opening.zone
    for case, each in zip(wanted, played, strict=True):
        assert each.started == case.at.replace(tzinfo=zone).astimezone(UTC)
        assert each.state == "wrapped", case.name
        assert case.outcome is not None
        assert each.wrapped is not None
        assert each.wrapped < now
    verified = desk.writer.store().verify()
    assert (verified.calls, verified.broken) == (len(wanted), ())
    desk.close()


def test_the_shift_has_something_of_everything(tmp_path: Path) -> None:
    desk = opened(tmp_path)
    review = desk.review
    played = calls(desk)
    offered = {each.name for each in desk.book.call_types()}
    quiet = {"common.outage", "common.nuisance_review"}
    assert {each.script for each in played} >= offered - quiet
    assert len(played) >= 40
    assert len({each.agent for each in played}) >= 8
    recordings = [review.recording(each.id) for each in played]
    flags = {flag.key for each in recordings for flag in flags_of(each)}
    assert flags >= {"late_pickup", "late_record", "hurried", "no_read_back"}
    kinds = {event.kind for each in recordings for event in each.events}
    assert kinds >= {"went_back", "held", "parked", "jumped", "drafted", "noted"}
    assert sum(each.rating is not None for each in played) > 25
    desk.close()


def test_a_program_that_ends_in_the_middle_goes_on_and_plays_nothing_twice(tmp_path: Path) -> None:
    first = opened(tmp_path)
    for _ in range(7):
        assert first.play_sample()
    before = calls(first)
    assert len(before) == 7
    first.writer.store().close()  # no word to anybody, as when it is killed
    later = opened(tmp_path, NOW + timedelta(days=3))
    assert shift_of(later).day == NOW.date() - timedelta(days=1), "the day it was begun for"
    assert later.review is not None
    after = calls(later)
    assert after[:7] == before
    whole = opened(tmp_path / "whole")
    assert whole.review is not None
    told = [(each.script, each.agent, each.started, each.outcome) for each in calls(whole)]
    assert [(each.script, each.agent, each.started, each.outcome) for each in after] == told
    assert opened(tmp_path, NOW + timedelta(days=4)).sample is None
    later.close()
    whole.close()


def test_the_log_opens_where_there_are_calls(tmp_path: Path) -> None:
    desk = opened(tmp_path)
    yesterday = NOW.date() - timedelta(days=1)
    choices = desk.review.log_choices("zh", "101")
    assert (choices.today, choices.opens) == (NOW.date(), yesterday)
    assert len(desk.review.log(LogQuery(day=choices.opens), "zh", "101", limit=100).rows) == len(calls(desk))
    desk.start_call("ktv.booking", "002", phone="139 0574 1234", given={"greeted": True})
    assert desk.review.log_choices("zh", "101").opens == NOW.date()
    assert desk.review.log_choices("zh", "003").opens == yesterday, "their own last calls"
    desk.close()


def test_whoever_comes_to_a_place_of_a_script_leaves_it_again(tmp_path: Path) -> None:
    """Of all paths of the shift, whose calls are all over: entered or gone back to as often as left, some way."""
    desk = opened(tmp_path)
    reading = read_whole(desk.review.reading())
    assert reading.done == reading.total == len(calls(desk))
    seen = 0
    for version in reading.passages.versions.values():
        script = reading.text(version)
        assert script is not None
        for name, spot in version.spots.items():
            if script.nodes[name].call is None:  # going back into a sub-tree comes to its caller without an entrance
                left = spot.ways.total() + spot.finished + spot.left_back + spot.hung_up
                assert spot.times + spot.came_back == left, f"{version.script}/{name}"
                assert 0 < spot.calls <= version.calls <= spot.calls + reading.done
                seen += 1
    assert seen > 100
    desk.close()


def test_two_terminals_share_the_work(tmp_path: Path) -> None:
    one, other = opened(tmp_path), opened(tmp_path)
    going = [one, other]
    while going:
        going = [desk for desk in going if desk.play_sample()]
    played = calls(one)
    wanted = shift_cases(one, NOW.date() - timedelta(days=1))
    assert [each.script for each in played] == [each.call for each in wanted]
    with one.writer.read() as work:
        assert len(work.marks("sample shift call ")) == len(wanted)
    one.close()
    other.close()


def test_a_named_database_gets_none(tmp_path: Path) -> None:
    desk = opened(tmp_path, database=f"sqlite:///{tmp_path / 'real.sqlite'}")
    assert desk.sample is None
    assert not desk.play_sample()
    assert desk.review is not None
    assert calls(desk) == ()
    desk.close()


def test_a_desk_that_has_worked_already_gets_none(tmp_path: Path) -> None:
    named = opened(tmp_path, database=str(settings_of(tmp_path).database))
    session = named.start_call("ktv.booking", "001", phone="139 0574 1234", given={"greeted": True})
    with named.writer.work() as work:
        for customer in named.settings.sample.customers[:1]:
            from hotline.domain.people import Customer

            work.save_customer(Customer(id=0, name=customer.name, phone=customer.phone))
    named.close()
    desk = opened(tmp_path)
    assert desk.sample is None
    assert [each.id for each in calls(desk)] == [session.call_id]
    desk.close()


def test_a_call_that_no_longer_fits_its_script_is_left_out_whole(tmp_path: Path) -> None:
    desk = opened(tmp_path)
    shift = shift_of(desk)
    wanted = list(shift_cases(desk, shift.day))
    shift._calls = [replace(wanted[0], outcome="nothing_like_it"), wanted[1]]
    assert desk.play_sample()
    assert calls(desk) == ()
    assert desk.play_sample()
    assert [each.script for each in calls(desk)] == [wanted[1].call]
    assert desk.writer.store().verify().broken == ()
    desk.close()


def test_what_the_shift_promised_was_kept(tmp_path: Path) -> None:
    desk = opened(tmp_path)
    assert desk.review is not None
    late = [item for person in desk.settings.staff for item in desk.todo(person.number, "zh") if item.late]
    assert {item.kind for item in late} <= {"callback", "complaint", "satisfaction", "stuck"}
    assert len(late) < 10
    with desk.writer.read() as work:
        past = work.bookings(NOW - timedelta(days=3), NOW)
        assert all(each.status == "arrived" for each in past if each.start <= NOW)
        assert not any(each.start <= NOW for each in work.waiting(NOW - timedelta(days=3), NOW))
    assert unfinished(desk) is None
    desk.close()


def test_what_is_wrong_in_a_shift_is_said_with_its_place(tmp_path: Path) -> None:
    settings = settings_of(tmp_path)
    pack = bootstrap.load_desk(settings)
    book, _ = bootstrap.load_book(settings, pack=pack)
    (tmp_path / FILE).write_text(
        "calls:\n"
        "  - {case: a, at: noon, call: ktv.booking, steps: [go]}\n"
        "  - {case: b, at: 12:00, call: ktv.booking, steps: [going]}\n"
        "  - {case: c, at: 12:01, call: ktv.booking, steps: [go]}\n"
        "  - {case: c, at: 12:02, call: ktv.booking, steps: [go]}\n"
        "days: 3\n",
        encoding="utf-8",
    )
    cases, findings = read_shift(replace(pack, folder=tmp_path), book.vocabulary)
    assert cases == ()
    assert [(each.line, each.id) for each in findings] == [(2, "HL007"), (3, "HL005"), (5, "HL006"), (6, "HL005")]
    (tmp_path / FILE).write_text("calls:\n  - {case: c, at: 00:30, call: ktv.booking, steps: [go]}\n", encoding="utf-8")
    cases, findings = read_shift(replace(pack, folder=tmp_path), book.vocabulary, NOW.date())
    assert findings == ()
    assert [each.at for each in cases] == [datetime(2026, 11, 23, 0, 30)], "past midnight is still that night"  # noqa: DTZ001
