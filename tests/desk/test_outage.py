"""A desk without power: the pack on paper, fresh on disk, and what was taken on paper entered with its true time."""

from __future__ import annotations

import stat
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hotline.desk import world
from hotline.desk.outage import gather
from hotline.dialogue.cases import Plain
from hotline.dialogue.events import Fill, Refused
from hotline.reports.outage import FORMS, Fresh, html, text, write

from .conftest import NOW, ZONE, House

WORLD: dict[str, Plain] = {
    "customers": [{"name": "孙女士", "phone": "13600001111"}],
    "bookings": [
        {"room": "M2", "at": "2026-11-21 20:00", "stay": "3h", "name": "孙女士", "phone": "13600001111", "people": "8"},
        {"room": "M3", "at": "2026-11-21 18:00", "name": "<b>钱</b>先生", "phone": "13700002222", "people": "6"},
        {"room": "M3", "at": "2026-11-22 18:00", "name": "明天客人", "phone": "13700003333", "people": "6"},
    ],
    "waiting": [{"class": "medium", "at": "2026-11-21 21:00", "name": "李先生", "phone": "13800004444"}],
    "promises": [
        {"name": "周女士", "phone": "13900005555", "about": "低消说明", "due": "2026-11-21 16:00", "owner": "001"},
        {"kind": "supervisor", "name": "内部", "phone": "13900006666", "about": "转主管", "owner": "101"},
    ],
}


@pytest.fixture
def filled(house: House) -> House:
    with house.desk().writer.work() as work:
        world.build(work, house.pack, WORLD, NOW)
    return house


@pytest.mark.rule("K20", "P02")
def test_the_pack_holds_today_whom_to_call_who_waits_and_blank_forms(filled: House) -> None:
    pack = gather(filled.desks[0], "zh")
    assert [(row[0], row[2], row[4]) for row in pack.bookings] == [
        ("18:00", "中包M3", "<b>钱</b>先生"), ("20:00", "中包M2", "孙女士"),
    ]  # fmt: skip
    assert [row[3] for row in pack.calls] == ["139 0000 5555"]
    assert [row[5] for row in pack.waiting] == ["138 0000 4444"]
    plain, page = text(pack), html(pack)
    for each in (plain, page):
        assert "136****1111" in each
        assert "13600001111" not in each.replace(" ", "")
        assert "139 0000 5555" in each
        assert "明天客人" not in each
        assert "内部" not in each
        assert each.count("电话（请复述）") == FORMS
    assert "<b>" not in page
    assert "&lt;b&gt;" in page


@pytest.mark.rule("K20")
def test_the_pack_is_kept_fresh_once_a_minute_and_stays_when_the_store_goes(filled: House, tmp_path: Path) -> None:
    desk, fresh = filled.desks[0], Fresh(tmp_path / "outage")
    desk.on_idle = fresh
    desk.idle()
    page = tmp_path / "outage" / "outage-pack.html"
    assert "14:28" in page.read_text(encoding="utf-8")
    assert stat.S_IMODE(page.stat().st_mode) == 0o600
    filled.clock.advance(timedelta(seconds=59))
    assert not fresh(desk)
    with desk.writer.work() as work:
        world.build(work, filled.pack, {"cancelled": ["M2"]}, filled.clock.now())
    filled.clock.advance(timedelta(seconds=1))
    assert fresh(desk)
    assert "孙女士" not in page.read_text(encoding="utf-8")
    assert [each.name for each in page.parent.iterdir() if each.name.startswith(".")] == []


@pytest.mark.rule("K20")
def test_what_cannot_be_written_leaves_the_old_pack_whole(
    filled: House, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = gather(filled.desks[0], "en")
    page, _ = write(pack, tmp_path)
    before = page.read_bytes()

    def full(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write(pack, tmp_path)
    assert page.read_bytes() == before
    assert sorted(each.name for each in tmp_path.glob("*outage-pack*")) == ["outage-pack.html", "outage-pack.txt"]


@pytest.mark.rule("K20")
def test_a_call_from_paper_is_entered_with_its_true_time_and_marked_late(filled: House) -> None:
    desk = filled.desks[0]
    taken = datetime(2026, 11, 21, 13, 5, tzinfo=ZONE)
    session = desk.start_call("ktv.booking", "001", phone="136 0000 1111", taken_at=taken)
    answered = next(each for each in session.events if each.kind == "answered")
    assert answered.at == taken
    assert datetime.fromisoformat(str(answered.data["late"])) == NOW
    filled.clock.advance(timedelta(seconds=40))
    again = filled.desk().resume_call(session.call_id, "001")
    again.send(Fill("people", "8"))
    assert again.events[-1].at == taken + timedelta(seconds=40)
    assert any("补录" in line.text for line in desk.journal_lines(session.call_id, "zh", 50))
    with pytest.raises(Refused):
        desk.start_call("ktv.booking", "001", taken_at=NOW + timedelta(hours=1))


@pytest.mark.rule("K21", "B01")
def test_whoever_comes_before_they_may_be_called_is_not_on_the_round(house: House) -> None:
    desk = house.desk()
    noon = NOW.replace(day=22, hour=12, minute=40)
    soon: dict[str, Plain] = {
        "room": "M3", "at": "2026-11-22 13:30", "name": "钱先生", "phone": "13900007777", "people": "4",
    }  # fmt: skip
    later: dict[str, Plain] = {**soon, "room": "M2", "at": "2026-11-22 15:00", "name": "孙女士"}
    with desk.writer.work() as work:
        world.build(work, house.pack, {"bookings": [soon, later]}, noon)
    house.clock.advance(noon - house.clock.now())
    assert house.do(desk, "list_affected") == ("listed", {"affected": 1})
    with desk.writer.read() as work:
        (call,) = work.follow_ups(kind="outage")
    assert (call.name, call.due) == ("孙女士", noon.replace(hour=14, minute=0))


@pytest.mark.rule("K21", "B01")
def test_everybody_who_is_booked_ahead_today_is_to_be_called_once(filled: House) -> None:
    desk = filled.desks[0]
    assert filled.do(desk, "list_affected") == ("listed", {"affected": 2})
    assert filled.do(desk, "list_affected") == ("none", {"affected": 0})
    with desk.writer.read() as work:
        due = [(each.name, each.due) for each in work.follow_ups(kind="outage")]
    assert due == [("<b>钱</b>先生", NOW), ("孙女士", NOW)]
    first = next(each for each in desk.todo("001", "zh") if each.kind == "outage")
    assert first.rule == "K21"
    session = desk.start_for(first.number, "001")
    assert session is not None
    assert session.prompt("zh").node == "dial"
