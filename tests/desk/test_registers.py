"""Registers are declared in YAML, mistakes are found where they stand, and lists never show personal data in full."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from hotline.cli.root import app
from hotline.desk.pack import DeskPack, load_pack
from hotline.desk.register_view import HIDDEN
from hotline.desk.service import Desk
from hotline.desk.views import DeskError
from hotline.domain.registers import Entry
from hotline.paths import data_dir

from .conftest import NOW, House

HERE = "⟦"
OWN = """
visit:
  prefix: V
  title: {zh: 到访, en: Visits}
  statuses:
    open: {title: {zh: 未结, en: open}, to: [done]}
    done: {title: {zh: 已结, en: done}, closes: yes}
  columns:
    - {key: number, title: {zh: 编号, en: Number}}
    - {key: card, type: card, title: {zh: 卡号, en: Card}}
    - {key: kind, type: choice, title: {zh: 类型, en: Kind}, options: {a: {zh: 甲, en: A}}}
"""
MISTAKES = [
    ("DK004", "prefix: V", "prefix: ⟦v-"),
    ("DK006", "prefix: V", "prefix: ⟦B"),
    ("DK006", "prefix: V", "prefix: ⟦C"),
    ("DK003", "  title: {zh: 到访, en: Visits}\n", "", "  prefix: V", "  ⟦prefix: V"),
    ("DK007", "to: [done]", "to: [⟦dome]"),
    ("DK013", "open: {title: {zh: 未结, en: open}, to: [done]}", "open: ⟦{title: {zh: 未结, en: open}}"),
    ("DK007", "type: card", "type: ⟦cart"),
    ("DK003", ", options: {a: {zh: 甲, en: A}}", "", "- {key: kind", "- ⟦{key: kind"),
    ("DK005", "{zh: 甲, en: A}", "⟦{zh: 甲}"),
    ("DK006", "{key: card, type: card", "{key: number, type: card", "columns:\n    - ", "columns:\n    ⟦- "),
    ("DK002", "closes: yes", "⟦close: yes"),
]


def own_desk(folder: Path, text: str) -> Path:
    """A copy of the shipped desk with a registers.yaml of its own."""
    shutil.copytree(data_dir() / "desks" / "ktv", folder)
    (folder / "registers.yaml").write_text(text, "utf-8")
    return folder


def case(register: str, **changes: Any) -> Entry:
    made = Entry(
        0, register, "", "", "音响坏了，电话 13905741234", NOW, owner="001", name="王先生", phone="+8613905741234"
    )
    return replace(made, **changes)


@pytest.mark.rule("R01")
def test_every_desk_has_the_handbooks_registers(pack: DeskPack) -> None:
    assert {"complaint", "lost", "found", "nuisance", "enquiry", "feedback", "accident"} <= set(pack.registers)
    assert len({each.prefix for each in pack.registers.values()}) == len(pack.registers)
    for register in pack.registers.values():
        assert any(status.closes for status in register.statuses.values()), register.key


def test_a_desk_adds_a_register_of_its_own(tmp_path: Path) -> None:
    own, findings = load_pack(own_desk(tmp_path / "ktv", OWN))
    assert own is not None
    assert not findings
    assert own.registers["visit"].start == "open"
    assert own.registers["visit"].columns[2].options == {"a": ("甲", "A")}
    assert "complaint" in own.registers


def test_a_desk_may_change_a_register_every_desk_has(tmp_path: Path) -> None:
    text = OWN.replace("visit:", "complaint:").replace("prefix: V", "prefix: C")
    own, findings = load_pack(own_desk(tmp_path / "ktv", text))
    assert not findings
    assert own is not None
    assert own.registers["complaint"].zh == "到访"


@pytest.mark.parametrize(("id_", "changes"), [(each[0], each[1:]) for each in MISTAKES])
def test_a_mistake_is_found_where_it_stands(tmp_path: Path, id_: str, changes: tuple[str, ...]) -> None:
    text = OWN
    for old, new in zip(changes[::2], changes[1::2], strict=True):
        assert old in text
        text = text.replace(old, new, 1)
    places = [(row, line.index(HERE) + 1) for row, line in enumerate(text.split("\n"), 1) if HERE in line]
    folder = own_desk(tmp_path / "ktv", text.replace(HERE, ""))
    pack, findings = load_pack(folder)
    assert pack is None
    assert places
    assert (id_, *places[0]) in [(each.id, each.line, each.column) for each in findings]


@pytest.mark.rule("P02", "R01")
def test_lists_mask_what_is_personal(desk: Desk) -> None:
    with desk.writer.work() as work:
        work.add_entry(case("complaint", major=True, due=NOW))
        work.add_entry(case("found", title="黑色钱包", name="", phone="", data={"place": "M2", "storage": "前台"}))
        work.add_entry(case("accident", data={"address": "上海市浦东新区世纪大道100号3楼"}))
        work.add_entry(case("nuisance", data={"pattern": "threat"}))
    zh = desk.register("complaint", "zh").rows[0].cells
    assert zh[:11] == (
        "C-101", "2026-11-21 14:28", "待跟进", "是", "王先生", "139****1234", "音响坏了，电话 139****1234", "001 李敏",
        "", "2026-11-21 14:28", "0",
    )  # fmt: skip
    assert desk.register("complaint", "en").rows[0].cells[2:4] == ("open", "yes")
    assert HIDDEN in desk.register("found", "zh").rows[0].cells
    for key in ("complaint", "found", "accident", "nuisance"):
        told = " ".join(desk.register(key, "zh").rows[0].cells)
        assert "13905741234" not in told
        assert "黑色钱包" not in told
        assert "世纪大道" not in told
    assert "威胁" in desk.register("nuisance", "zh").rows[0].cells
    assert [(each.open, each.total) for each in desk.registers("zh") if each.key == "complaint"] == [(1, 1)]


def test_a_register_can_be_narrowed(desk: Desk) -> None:
    with desk.writer.work() as work:
        first = work.add_entry(case("complaint"))
        work.add_entry(case("complaint", owner="002"))
        work.update_entry(desk.settings.registers["complaint"].moved(first, "unfounded", NOW))
    numbers = [row.number for row in desk.register("complaint", "zh", open_only=True).rows]
    assert numbers == ["C-102"]
    assert [row.number for row in desk.register("complaint", "zh", status="unfounded").rows] == ["C-101"]
    assert [row.number for row in desk.register("complaint", "zh", owner="002").rows] == ["C-102"]
    with pytest.raises(DeskError, match="no status"):
        desk.register("complaint", "zh", status="gone")
    with pytest.raises(DeskError, match="no register"):
        desk.register("gossip", "zh")


def run(house: House, *words: str) -> tuple[int, str]:
    """The command line over the house's database."""
    environment = {"HOTLINE_HOME": str(house.file.parent / "home"), "HOTLINE_LANG": "en"}
    done = CliRunner().invoke(app, ["--db", str(house.file), *words], env=environment)
    return done.exit_code, done.output


@pytest.mark.rule("P02")
def test_the_command_prints_masked_rows(house: House, desk: Desk) -> None:
    with desk.writer.work() as work:
        work.add_entry(case("complaint", title="<b>[/nope]\x1b[31m red"))
    code, text = run(house, "register", "complaint")
    assert code == 0
    assert "139****1234" in text
    assert "\x1b" not in text
    assert "C-101" in text
    code, text = run(house, "register", "complaint", "--json", "--status", "open")
    (told,) = json.loads(text)
    assert told["number"] == "C-101"
    assert told["cells"]["phone"] == "139****1234"
    assert run(house, "register")[1].count("complaint") == 1
    assert json.loads(run(house, "register", "--json")[1])[0] == {
        "key": "complaint", "title": "Complaints", "prefix": "C", "open": 1, "total": 1,
    }  # fmt: skip
    assert "no such case" in run(house, "register", "lost", "--open")[1]
    assert run(house, "register", "gossip")[0] == 1
    assert "There is no register gossip" in run(house, "register", "gossip")[1]
