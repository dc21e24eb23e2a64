"""The settings of lost things and of harassment, and the table of kinds: what is wrong in them is said."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any

from hotline.desk.pack import DeskPack
from hotline.desk.pack.check import check_pack
from hotline.desk.pack.lost import lost_kinds


def test_what_is_wrong_in_the_settings_is_said_with_its_place(pack: DeskPack, tmp_path: Path) -> None:
    for file in pack.folder.iterdir():
        if file.is_file():
            (tmp_path / file.name).write_bytes(file.read_bytes())
    desk = tmp_path / "desk.yaml"
    text = desk.read_text(encoding="utf-8")
    for right, wrong in (
        ("search_hours: 48", "search_hours: soon"),
        ("collect_days", "colect_days"),
        ('emergency: "110"', "emergency: police"),
        ("block_days: 30", "block_days: 0"),
    ):
        assert right in text
        text = text.replace(right, wrong)
    desk.write_text(text, encoding="utf-8")
    said = " ".join(each.message for each in check_pack(tmp_path) if each.file.endswith("desk.yaml"))
    for wrong in ("search_hours", "colect_days", "police", "block_days"):
        assert wrong in said


def test_what_is_wrong_in_the_kinds_is_said_with_its_place(tmp_path: Path) -> None:
    file = tmp_path / "lost_kinds.yaml"
    file.write_text(
        "classes:\n"
        "  - {key: plain, days: 0, name: {zh: 物, en: thing}, rule: {zh: 收好, en: keep}}\n"
        "kinds:\n"
        "  - {key: hat, class: dear, name: {zh: 帽, en: Hat}, words: [cap], near: [wig], ask: {zh: 问, en: ask}}\n"
        "  - {key: cap, class: plain, name: {zh: 盖, en: Cap}, words: [cap], ask: {zh: 问, en: ask}}\n",
        encoding="utf-8",
    )
    said = " ".join(each.message for each in lost_kinds(file)[1])
    for wrong in ("days", '"dear"', '"wig"', '"cap" is a word for hat', '"other"'):
        assert wrong in said


def test_a_desk_without_a_table_knows_only_other_things() -> None:
    from hotline.desk.records.lost import table

    bare: Any = SimpleNamespace(lost_kinds=None)
    assert table(bare).kind("phone").key == "other"
