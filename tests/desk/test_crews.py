"""Crews of outlets as use-cases: orders and their acknowledgement, kept wishes, the one grace, moves, cards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hotline import bootstrap
from hotline.clock import SteppedClock
from hotline.desk import handing, world
from hotline.desk.pack import load_pack
from hotline.desk.rehearsal import Rehearsals
from hotline.desk.sample import seed
from hotline.desk.service import Desk
from hotline.desk.session import CallSession
from hotline.dialogue.events import Choose, Fill, Go
from hotline.settings import load as load_settings

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 14, 28, tzinfo=ZONE)
TUESDAY = date(2026, 11, 24)
PHONE = "+8613905741234"
OTHER = "+8613905740001"
JOB = {"crews": ["T1"], "date": "2026-11-24", "half": "am", "product": "clean", "name": "王女士", "phone": PHONE}
WISH = {"date": "2026-11-24", "half": "am", "product": "clean", "name": "周女士", "phone": OTHER}
FULL = {"date": "2026-11-24", "half": "am"}


@pytest.fixture(scope="module")
def rehearsals(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsals]:
    home = tmp_path_factory.mktemp("home")
    settings = load_settings({"desk": "homecare"}, {"HOTLINE_HOME": str(home)})
    pack = bootstrap.load_desk(settings)
    with Rehearsals(pack, bootstrap.load_book(settings, pack=pack)[0]) as found:
        yield found


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock(NOW)


@pytest.fixture
def desk(rehearsals: Rehearsals, clock: SteppedClock) -> Iterator[Desk]:
    made = rehearsals.desk(clock)
    yield made
    made.close()


def put(desk: Desk, **things: Any) -> None:
    with desk.writer.work() as work:
        world.build(work, desk.settings, things, desk.clock.now())


def changing(desk: Desk, phone: str = PHONE, agent: str = "001") -> CallSession:
    call = desk.start_call("homecare.change", agent, phone=phone)
    call.send(Go())
    call.send(Fill("proof", phone[-4:]))
    call.send(Go())
    return call


def play(call: CallSession, *steps: str | tuple[str, str]) -> str:
    """Choices by key, fields as pairs, ``go``; the node at the end."""
    for step in steps:
        if isinstance(step, tuple):
            call.send(Fill(*step))
        else:
            call.send(Go() if step == "go" else Choose(step))
    return call.prompt("zh").node


@pytest.mark.rule("H02", "S11")
def test_an_order_counts_once_the_outlet_has_opened_it_and_a_phone_call_is_not_that(
    desk: Desk, clock: SteppedClock
) -> None:
    put(desk, customers=[{"name": "王女士", "phone": PHONE}])
    call = desk.start_call("homecare.booking", "001", phone=PHONE)
    play(call, "go", ("product", "保洁"), ("address", "海曙区中山西路1号"), ("date", "11月24日"), ("half", "上午"))
    play(call, ("crew", "1"), "go", "take", ("lived_in", "是"), "go", "per_visit")
    assert play(call, "right") == "sent_told"
    with desk.writer.read() as work:
        (job,) = work.find_jobs(phone=PHONE)
        (promise,) = work.follow_ups(kind=handing.KIND)
    assert job.status == "sent"
    assert (promise.due - promise.made_at, promise.name) == (timedelta(minutes=10), "tianyi")
    clock.advance(timedelta(minutes=11))
    assert [each.kind for each in desk.todo("001", "zh") if each.late] == [handing.KIND]
    desk.nudge_unit(promise.number, "001", "门店电话占线")
    with desk.writer.read() as work:
        (job,) = work.find_jobs(phone=PHONE)
        (again,) = work.follow_ups(kind=handing.KIND)
    assert job.status == "sent", "the outlet was phoned, and has still to open the order"
    desk.acknowledge(again.number, "001", "店长")
    with desk.writer.read() as work:
        (job,) = work.find_jobs(phone=PHONE)
    assert job.status == "accepted"


@pytest.mark.rule("H04", "H05")
def test_a_cancellation_puts_the_first_kept_wish_up_for_a_call_at_once(desk: Desk) -> None:
    later = {**WISH, "name": "吴先生", "phone": "+8613905740002"}
    put(desk, jobs=[JOB], crews_busy=[FULL], reserved=[WISH, later])
    call = changing(desk)
    assert play(call, "cancel", "yes", ("reason", "其他"), "go") == "passed_on"
    with desk.writer.read() as work:
        first, second = work.wishes(TUESDAY, TUESDAY)
        calls = {each.phone: each for each in work.follow_ups(kind="reserved")}
    assert (first.status, second.status) == ("offered", "waiting")
    assert calls[OTHER].due == desk.clock.now() + timedelta(minutes=5)
    assert calls[later["phone"]].due == second.tell_by, "the other is still told by the promised time"
    assert len(calls) == 2, "the first promise gave way to the call at once"


@pytest.mark.rule("H04")
def test_who_books_what_was_wished_for_is_not_called_about_it(desk: Desk) -> None:
    put(desk, customers=[{"name": "周女士", "phone": OTHER}], reserved=[WISH])
    call = desk.start_call("homecare.booking", "001", phone=OTHER)
    play(call, "go", ("product", "保洁"), ("address", "海曙区中山西路1号"), ("date", "11月24日"), ("half", "上午"))
    play(call, ("crew", "1"), "go", "take", ("lived_in", "是"), "go", "per_visit", "right")
    with desk.writer.read() as work:
        assert work.wishes_of(OTHER) == ()
        assert work.follow_ups(kind="reserved") == ()


@pytest.mark.rule("H06", "H07")
def test_two_agents_grant_the_one_grace_once(desk: Desk, clock: SteppedClock) -> None:
    second = {**JOB, "crews": ["T2"]}
    put(desk, jobs=[JOB, second])
    clock.advance(datetime(2026, 11, 23, 20, tzinfo=ZONE) - NOW)
    calls = []
    for number, agent in (("J-1001", "001"), ("J-1002", "002")):
        call = desk.start_call("homecare.change", agent, phone=PHONE)
        call.send(Go())
        call.send(Choose("this", number))
        play(call, ("proof", "1234"), "go", "cancel", "yes", ("reason", "其他"))
        calls.append(call)
    assert play(calls[0], "go") == "cancelled_told"
    assert play(calls[1], "go") == "used_told"
    assert play(calls[1], "go") == "cancel_charged"
    with desk.writer.read() as work:
        one, two = work.job("J-1001"), work.job("J-1002")
    assert one is not None
    assert two is not None
    assert (one.status, one.charged, one.rule) == ("cancelled", Decimal(0), "H06")
    assert two.status == "sent", "nothing is charged or cancelled without the caller's word"


@pytest.mark.rule("H08", "H09")
def test_the_old_half_day_is_given_back_only_when_the_new_one_is_certain(desk: Desk) -> None:
    put(desk, jobs=[JOB])
    call = changing(desk)
    play(call, "time", ("date", "11月25日"), ("half", "上午"), "go", "take")
    with desk.writer.read() as work:
        assert "T1" in next(iter(work.taken_crews(TUESDAY, TUESDAY).values()))
    put(desk, crews_busy=[{"outlet": "tianyi", "date": "2026-11-25", "half": "am"}])
    assert play(call, "right") == "next_best"
    with desk.writer.read() as work:
        (job,) = work.find_jobs(phone=PHONE)
        assert (job.day, job.crews) == (TUESDAY, ("T1",))
    call.send(Choose("take"))
    assert play(call, "right") == "changed_told"
    with desk.writer.read() as work:
        (job,) = work.find_jobs(phone=PHONE)
        told = [each.name for each in work.follow_ups(kind=handing.KIND)]
        assert work.taken_crews(TUESDAY, TUESDAY) == {}
    assert (job.day, job.outlet, job.charged) == (date(2026, 11, 25), "bund", Decimal(0))
    assert sorted(told) == ["bund", "tianyi"], "the old outlet hears of it too"


@pytest.mark.rule("H10", "H11", "H12")
def test_an_address_that_is_not_on_the_card_changes_nothing(desk: Desk, clock: SteppedClock) -> None:
    held_by = {"number": "H1", "phone": PHONE, "expires": "2027-01-01"}
    card = {**held_by, "balance": "500", "addresses": ["江北区人民路88号"]}
    put(desk, cards=[card], jobs=[{**JOB, "card": "H1"}])
    call = changing(desk)
    assert play(call, "address", ("address", "江北区人民路90号"), "go") == "not_on_card"
    with desk.writer.read() as work:
        (before,) = work.find_jobs(phone=PHONE)
    assert before.address == "海曙区中山西路1号"
    call.send(Fill("address", "人民路88号"))
    assert call.prompt("zh").node == "address_fits"
    assert play(call, "take", "right") == "changed_told"
    clock.advance(datetime(2026, 11, 23, 20, tzinfo=ZONE) - clock.now())
    late = changing(desk)
    assert play(late, "address") == "address_late"
    with desk.writer.read() as work:
        (after,) = work.find_jobs(phone=PHONE)
        held = work.card("H1")
    assert (after.address, after.area, after.crews) == ("江北区人民路88号", "jiangbei", ("T1",))
    assert held is not None
    assert held.balance == 500


def test_the_sample_shows_a_living_week(desk: Desk) -> None:
    with desk.writer.work() as work:
        assert seed(work, desk.settings, NOW)
        assert not seed(work, desk.settings, NOW)
    with desk.writer.read() as work:
        jobs = work.jobs(NOW.date(), NOW.date() + timedelta(days=6))
        wishes = work.wishes(NOW.date(), NOW.date() + timedelta(days=6))
    assert len(jobs) > 20
    assert len(wishes) == 3
    assert {each.status for each in jobs} == {"accepted", "sent"}
    grid = desk.crews_grid(NOW.date(), 4)
    assert len(grid.rows) == len(desk.settings.crews.field.crews if desk.settings.crews else ())
    assert {cell.state for row in grid.rows for cell in row.cells} == {"free", "taken", "closed"}


BROKEN = {
    "outlets.yaml": [
        ("morning: 08:00", "morning: 14:00", "DK013"), ("morning_hours: 18", "morning_hours: soon", "DK004"),
        ("closed: [2027-02-05,", "closed: [2027-02-31,", "DK004"),
        ("serves: {haishu: 1.2,", "serves: {atlantis: 1.2,", "DK007"),
        ("{key: T2,", "{key: t1,", "DK006"), ("does: [clean, deep, sofa]", "does: [clean, deep, sopha]", "DK007"),
        ("closed_weekdays: []", "closed_weekdays: [1, 2, 3, 4, 5, 6, 7]", "DK013"),
        ("haishu: 1.2", "haishu: near", "DK004"),
    ],
    "catalogue.yaml": [("fee: 120", "fee: free", "DK004"), ("credit: 620", "credit: 500", "DK013")],
    "sample.yaml": [("crews: [", "crews: [Z9, ", "DK007")],
}  # fmt: skip


@pytest.mark.parametrize(
    ("file", "old", "new", "finding"), [(file, *each) for file, each_of in BROKEN.items() for each in each_of]
)
def test_every_mistake_in_the_files_is_found_with_its_place(
    desk: Desk, tmp_path: Path, file: str, old: str, new: str, finding: str
) -> None:
    for each in desk.settings.folder.glob("*.yaml"):
        text = each.read_text(encoding="utf-8")
        if each.name == file:
            assert old in text
            line = text[: text.index(old)].count("\n") + 1
            text = text.replace(old, new, 1)
        (tmp_path / each.name).write_text(text, encoding="utf-8")
    pack, findings = load_pack(tmp_path)
    assert pack is None
    hit = [each for each in findings if each.id == finding and Path(each.file).name == file]
    assert hit
    assert any(abs(each.line - line) <= 1 for each in hit)
