"""What is handed to another unit is acknowledged, or the desk phones; what is open too long goes up."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from hotline.desk.pack import DeskPack, load_pack
from hotline.desk.service import Desk
from hotline.desk.views import DeskError
from hotline.domain.registers import Entry
from hotline.paths import data_dir

from .conftest import NOW, House

LEAD, AGENT = "101", "001"
UNITS = """
units:
  - {key: front, name: {zh: 前厅部, en: front of house}, phone: "8001"}
  - {key: claims, name: {zh: 理赔专员, en: claims specialist}, kind: specialist, phone: "+86 574 8720 1101"}
"""
MISTAKES = [
    ("DK004", "key: claims", "key: ⟦Claims"),
    ("DK006", "key: claims", "key: ⟦front"),
    ("DK007", "kind: specialist", "kind: ⟦expert"),
    ("DK004", '"8001"', "⟦front desk"),
    ("DK005", "{zh: 前厅部, en: front of house}", "⟦{zh: 前厅部}"),
]


def case(house: House, desk: Desk, register: str = "contact", hours: float = 0, **data: Any) -> Entry:
    """A case that has been open for so many hours."""
    made = Entry(
        0, register, "", "", "音响没有声音", house.clock.now() - timedelta(hours=hours), owner=AGENT, name="王先生",
        phone="+8613905741234", data=data,
    )  # fmt: skip
    with desk.writer.work() as work:
        return work.add_entry(made)


def now_of(desk: Desk, number: str) -> Entry:
    with desk.writer.read() as work:
        found = work.entry(number)
    assert found is not None
    return found


@pytest.mark.rule("S11", "C08")
def test_a_unit_has_ten_minutes_to_acknowledge_and_then_the_desk_phones(house: House, desk: Desk) -> None:
    held = case(house, desk)
    outcome, facts = house.do(desk, "hand_to_unit", unit="sound", about="M2 音响没有声音", entry=held.number)
    assert outcome == "handed"
    assert facts["follow_up"]["due"] == NOW + timedelta(minutes=10)
    assert (now_of(desk, held.number).unit, now_of(desk, held.number).handovers) == ("sound", 1)
    (item,) = desk.todo(AGENT, "zh")
    assert (item.kind, item.rule, item.late) == ("ack", "S11", False)
    assert item.text == "等音响工程部接单：M2 音响没有声音"
    assert desk.todo("002", "en")[0].text == "sound engineers to acknowledge: M2 音响没有声音"
    house.clock.advance(timedelta(minutes=10, seconds=1))
    (item,) = desk.todo("002", "zh")
    assert item.late
    assert item.text == "请去电音响工程部 8004：M2 音响没有声音"


@pytest.mark.rule("S11")
@pytest.mark.parametrize("by_case", [True, False])
def test_an_acknowledged_piece_is_nobodys_task(house: House, desk: Desk, by_case: bool) -> None:
    held = case(house, desk)
    _, facts = house.do(desk, "hand_to_unit", unit="sound", about="音响", entry=held.number)
    number = held.number if by_case else facts["follow_up"]["number"]
    assert house.do(desk, "acknowledge", number=number, by="小周")[0] == "acknowledged"
    assert desk.todo(AGENT, "zh") == ()
    assert now_of(desk, held.number).data["acknowledged_by"] == "小周"
    assert house.do(desk, "acknowledge", number=number)[0] == "gone"
    with pytest.raises(DeskError, match="no longer"):
        desk.acknowledge(number, AGENT)


@pytest.mark.rule("S11")
def test_ticking_it_off_in_the_list_acknowledges_it_too(house: House, desk: Desk) -> None:
    held = case(house, desk)
    house.do(desk, "hand_to_unit", unit="sound", about="音响", entry=held.number)
    desk.finish_follow_up(desk.todo(AGENT, "zh")[0].number, AGENT, "小周已接单")
    assert now_of(desk, held.number).data["acknowledged_by"] == "小周已接单"


@pytest.mark.rule("C08", "S13")
def test_every_hand_over_and_every_nudge_leaves_its_trace(house: House, desk: Desk) -> None:
    held = case(house, desk)
    house.do(desk, "hand_to_unit", unit="sound", about="音响", entry=held.number)
    house.do(desk, "hand_to_unit", unit="front", about="音响", entry=held.number)
    house.clock.advance(timedelta(minutes=11))
    first = desk.todo(AGENT, "zh")[0]
    again = desk.nudge_unit(first.number, AGENT, "占线")
    assert again != first.number
    entry = now_of(desk, held.number)
    assert (entry.unit, entry.handovers) == ("front", 2)
    assert [each["to"] for each in entry.data["handed"]] == ["sound", "front"]  # type: ignore[index, call-overload, union-attr]
    assert [each["note"] for each in entry.data["nudges"]] == ["占线"]  # type: ignore[index, call-overload, union-attr]
    due = {each.number: each.due for each in desk.todo(AGENT, "zh")}
    assert due[again] == house.clock.now() + timedelta(minutes=10)
    with pytest.raises(DeskError, match="no longer"):
        desk.nudge_unit(first.number, AGENT)


@pytest.mark.rule("S11")
def test_a_piece_without_a_case_is_handed_over_too(house: House, desk: Desk) -> None:
    house.do(desk, "hand_to_unit", unit="bar", about="少送一份果盘", name="王先生", phone="+8613905741234")
    (item,) = desk.todo(AGENT, "zh")
    assert item.text == "等吧台接单：少送一份果盘（王先生 139****1234）"


@pytest.mark.rule("S13", "S14")
def test_what_is_open_over_a_day_is_on_the_leads_list_with_the_proposal(house: House, desk: Desk) -> None:
    case(house, desk, hours=23.9)
    old = case(house, desk, hours=24.5, proposal="送一次小包三小时")
    older = case(house, desk, "accident", hours=49)
    assert desk.todo(AGENT, "zh") == ()
    items = desk.todo(LEAD, "zh")
    assert [(each.number, each.kind, each.rule, each.late) for each in items] == [
        (older.number, "stuck", "S13", True), (old.number, "stuck", "S13", True),
    ]  # fmt: skip
    assert items[0].text == "上报部门经理：音响没有声音（已49小时，001），还没有建议"
    assert items[1].text == "逾期未结：音响没有声音（已24小时，001），建议：送一次小包三小时"
    assert desk.todo(LEAD, "en")[1].text == "open too long: 音响没有声音 (24 h, 001), proposal: 送一次小包三小时"
    with desk.writer.work() as work:
        work.update_entry(desk.settings.registers["contact"].moved(old, "done", house.clock.now()))
    assert [each.number for each in desk.todo(LEAD, "zh")] == [older.number]


@pytest.mark.rule("S11")
def test_the_time_to_acknowledge_is_the_desks(house: House, pack: DeskPack) -> None:
    house.pack = replace(pack, acknowledge=timedelta(minutes=25))
    _, facts = house.do(house.desk(), "hand_to_unit", unit="bar", about="果盘")
    assert facts["follow_up"]["due"] == NOW + timedelta(minutes=25)


def own_desk(folder: Path, text: str) -> Path:
    shutil.copytree(data_dir() / "desks" / "ktv", folder)
    for other in ("complaints.yaml", "accidents.yaml", "contacts.yaml"):
        (folder / other).unlink(missing_ok=True)
    (folder / "units.yaml").write_text(text, "utf-8")
    return folder


def test_units_are_read_from_their_file(tmp_path: Path) -> None:
    pack, findings = load_pack(own_desk(tmp_path / "ktv", UNITS))
    assert not findings
    assert pack is not None
    unit = pack.unit("claims")
    assert unit is not None
    assert (unit.kind, unit.name("zh"), unit.name("en")) == ("specialist", "理赔专员", "claims specialist")
    assert pack.unit("bar") is None
    assert [each["key"] for each in pack.env("zh")["units"]] == ["front", "claims"]  # type: ignore[attr-defined]


@pytest.mark.parametrize(("id_", "old", "new"), MISTAKES)
def test_a_mistake_is_found_where_it_stands(tmp_path: Path, id_: str, old: str, new: str) -> None:
    text = UNITS.replace(old, new, 1)
    place = next((row, line.index("⟦") + 1) for row, line in enumerate(text.split("\n"), 1) if "⟦" in line)
    pack, findings = load_pack(own_desk(tmp_path / "ktv", text.replace("⟦", "")))
    assert pack is None
    assert (id_, *place) in [(each.id, each.line, each.column) for each in findings if each.file.endswith("units.yaml")]
