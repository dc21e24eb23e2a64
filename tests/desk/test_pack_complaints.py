"""A desk's list of complaints: complete where one is shipped, and every mistake in it is found in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.desk.pack import DeskPack, load_pack, packs_available
from hotline.desk.records.complaint import environment
from hotline.domain.item_search import find
from hotline.domain.pinyin import sounds
from hotline.widgets.item_tree import Tree

from .test_pack import broken

FILE = "complaints.yaml"
MISTAKES = [
    ("DK002", "soon_minutes: 120", "soon_minutes: 120\n⟦sooner: 1"),
    ("DK004", "satisfaction_hours: 24", "satisfaction_hours: ⟦100"),
    ("DK007", 'manager: "102"', 'manager: ⟦"001"'),
    ("DK013", "{amount: 500, repeats: 2, days: 30}", "{amount: ⟦0, repeats: 2, days: 30}"),
    ("DK007", "unit: kitchen", "unit: ⟦canteen"),
    ("DK006", "{key: dirty,", "{key: ⟦waited,"),
    ("DK006", "{zh: 味道不好, en: taste}", "⟦{zh: 服务太慢, en: taste}"),
    ("DK004", "{key: not_fresh,", "{key: ⟦Not-Fresh,"),
    ("DK007", "groups: [food]", "groups: ⟦[drinks]"),
    ("DK013", "{zh: 送一张50元券，", "⟦{zh: 送一张50元券送一张50元券送一张50元券送一张50元券，"),
]
IDS = [f"{number}-{each[0]}" for number, each in enumerate(MISTAKES)]


@pytest.mark.rule("C02")
@pytest.mark.parametrize(("found", "old", "new"), MISTAKES, ids=IDS)
def test_a_mistake_is_found_where_it_stands(tmp_path: Path, found: str, old: str, new: str) -> None:
    expected, findings = broken(tmp_path, [(FILE, old, new)])
    places = [(Path(each.file).name, each.line, each.column) for each in findings if each.id == found]
    assert set(expected) <= set(places), findings


@pytest.mark.rule("C04", "S09")
def test_an_agent_has_something_to_offer_for_every_group(tmp_path: Path) -> None:
    changes = [
        (FILE, 'three months"}}', 'three months"}, lead: yes}'),
        (FILE, "by text message}}", "by text message}, lead: yes}"),
    ]
    _, findings = broken(tmp_path, changes)
    assert any("nothing to offer" in each.message for each in findings)


def packs() -> list[DeskPack]:
    loaded = (load_pack(folder)[0] for folder in packs_available().values())
    return [pack for pack in loaded if pack is not None and pack.complaints is not None]


@pytest.mark.rule("H15")
def test_the_home_service_has_the_handbooks_three_groups() -> None:
    groups = [{each.group.key for each in pack.complaints.items} for pack in packs() if pack.complaints]
    assert {"manager", "crew", "agent"} in groups


@pytest.mark.rule("C02", "H15", "K30")
@pytest.mark.parametrize("pack", packs(), ids=lambda pack: pack.key)
def test_every_item_is_found_by_its_name_and_its_initials(pack: DeskPack) -> None:
    tree = Tree.of(pack.complaints)
    heard = {name: sounds(name) for name in tree.names()}
    for entry in tree.entries:
        assert find(tree.entries, entry.zh, heard)[0] == entry
        assert find(tree.entries, entry.en, heard)[0] == entry
        assert entry in find(tree.entries, heard[entry.zh].initials, heard)[:3]
    assert [each["key"] for each in environment(pack, "zh")["complaint_items"]] == [e.key for e in tree.entries]  # type: ignore[attr-defined]
