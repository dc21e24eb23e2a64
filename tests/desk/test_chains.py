"""Courtesy calls on a real database: what an event starts, what is left of it, and what reaches the supervisor."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hotline.clock import SteppedClock
from hotline.desk.pack import DeskPack
from hotline.desk.rehearsal import Rehearsals
from hotline.desk.service import Desk
from hotline.desk.session import CallSession
from hotline.dialogue.events import Choose, Fill, Go
from hotline.domain.registers import Entry

from .conftest import ZONE, findings_after, rehearsals_of

NOW = datetime(2026, 11, 21, 14, 28, tzinfo=ZONE)
PHONE = "+8613905741234"
CHOSEN = ("this", "reached", "fine")


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsals]:
    with rehearsals_of("studio", tmp_path_factory.mktemp("studio")) as made:
        yield made


@pytest.fixture
def clock() -> SteppedClock:
    return SteppedClock(NOW)


@pytest.fixture
def desk(house: Rehearsals, clock: SteppedClock) -> Iterator[Desk]:
    opened = house.desk(clock)
    yield opened
    opened.close()


def note(desk: Desk, event: str, day: str) -> CallSession:
    session = desk.start_call("studio.event", "001", given={"greeted": True})
    for field, raw in (("event", event), ("date", day), ("name", "王女士"), ("phone", "139 0574 1234")):
        session.send(Fill(field, raw))
    session.send(Go())
    session.send(Choose("right"))
    return session


def chain(desk: Desk) -> list[Entry]:
    with desk.writer.read() as work:
        return sorted(work.entries("chain"), key=lambda each: each.number)


def kinds(desk: Desk, agent: str) -> dict[str, datetime]:
    return {each.kind: each.due for each in desk.todo(agent, "zh")}


@pytest.mark.rule("W01", "S12")
def test_a_booking_sets_the_next_days_call_and_opens_the_customers_file(desk: Desk) -> None:
    note(desk, "预订", "今天")
    (entry,) = chain(desk)
    assert entry.due == datetime(2026, 11, 22, 10, 30, tzinfo=ZONE)
    assert (entry.status, entry.owner, entry.phone, entry.data["link"]) == ("due", "001", PHONE, "booked")
    with desk.writer.read() as work:
        (customer,) = work.customers_by_phone(PHONE)
    assert entry.customer == customer.id
    assert kinds(desk, "001")["chain"] == entry.due


@pytest.mark.rule("W01")
def test_the_same_event_is_noted_once(desk: Desk) -> None:
    note(desk, "预订", "今天")
    note(desk, "预订", "今天")
    assert len(chain(desk)) == 1


@pytest.mark.rule("W06")
def test_a_vain_call_is_logged_and_due_again_the_same_day(desk: Desk, clock: SteppedClock) -> None:
    note(desk, "预订", "昨天")
    assert chain(desk)[0].due == NOW  # its time has passed: as soon as may be
    (item,) = [each for each in desk.todo("001", "zh") if each.kind == "chain"]
    session = desk.start_for(item.number, "001")
    assert session is not None
    session.send(Choose("missed"))
    session.send(Fill("why", "无人接听"))
    session.send(Go())
    (entry,) = chain(desk)
    assert (entry.status, entry.data["tries"]) == ("missed", 1)
    assert isinstance(entry.data["log"], list)
    assert entry.due is not None
    assert timedelta(hours=2) <= entry.due - NOW < timedelta(hours=2, minutes=5)
    assert kinds(desk, "001")["chain"] == entry.due


@pytest.mark.rule("W01", "W02", "W04")
@pytest.mark.parametrize(("event", "day"), [("预订", "昨天"), ("拍摄", "昨天"), ("取件", "11月16日")])
def test_the_answers_are_kept_and_nothing_is_left_to_do(desk: Desk, event: str, day: str) -> None:
    note(desk, event, day)
    session = desk.start_call("studio.courtesy", "002", given={"greeted": True})
    for choice in (*CHOSEN, "on"):
        session.send(Choose(choice))
    for field, raw in (("answer_one", "下周三来选"), ("answer_two", "很满意")):
        session.send(Fill(field, raw))
        session.send(Go())
    session.send(Choose("content"))
    (entry,) = chain(desk)
    assert (entry.status, entry.data["answer_one"], entry.data["answer_two"]) == ("called", "下周三来选", "很满意")
    assert "chain" not in kinds(desk, "001")


@pytest.mark.rule("W07")
def test_a_complaint_is_red_in_full_and_with_the_supervisor_by_six(desk: Desk) -> None:
    note(desk, "取件", "11月10日")
    said = "相册第三页偏黄，和样片不一样，等了两周很失望"
    session = desk.start_call("studio.courtesy", "001", given={"greeted": True})
    for choice in (*CHOSEN, "unhappy"):
        session.send(Choose(choice))
    session.send(Fill("facts", said))
    session.send(Go())
    (entry,) = chain(desk)
    assert (entry.status, entry.major, entry.data["facts"]) == ("upset", True, said)
    with desk.writer.read() as work:
        (complaint,) = work.entries("complaint")
    assert (complaint.major, complaint.data["facts"], complaint.number) == (True, said, entry.data["complaint"])
    assert kinds(desk, "101")["red"] == datetime(2026, 11, 21, 18, tzinfo=ZONE)
    assert "red" not in kinds(desk, "001")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("after: shoot", "after: shot", "DK007"),
        ("report_by: 18:00", "report_by: six", "DK004"),
        ("key: shot", "key: booked", "DK006"),
        ("    after: wedding", "    after: shoot", "DK003"),
    ],
)
def test_what_is_wrong_with_chains_is_said(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert told in findings_after(tmp_path, "studio", "chains.yaml", old, new)


def test_the_desk_has_no_rooms_and_all_its_calls_are_offered(house: Rehearsals, desk: Desk) -> None:
    pack: DeskPack = house.pack
    assert pack.house is None
    assert {"studio.event", "studio.courtesy", "common.complaint"} <= {each.script for each in desk.call_types("en")}
