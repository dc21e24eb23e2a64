"""A desk's scorecard: there at every desk that ships, and every mistake in it is found in its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.desk.pack import load_pack, packs_available
from hotline.domain.flags import KINDS

from .test_pack import broken

FILE = "scorecard.yaml"
MISTAKES = [
    ("DK002", "fatal: [no_identity", "⟦lethal: [x]\nfatal: [no_identity"),
    ("DK007", "fatal: [no_identity,", "fatal: [⟦no_identitiy,"),
    ("DK006", "fatal: [no_identity, early_hang_up]", "fatal: ⟦[no_identity, no_identity]"),
    ("DK004", "{key: tone,", "{key: ⟦Tone!,"),
    ("DK006", "{key: tone,", "{key: ⟦pace,"),
    ("DK006", "flags: [hurried]", "flags: ⟦[late_record]"),
    ("DK007", "flags: [hurried]", "flags: [⟦hurry]"),
    ("DK004", "weight: 20}", "weight: ⟦120}"),
    ("DK013", "weight: 20}", "weight: 20, each: ⟦50}"),
    ("DK005", "{zh: 语气亲切, en: Tone}", "⟦{zh: 语气亲切}"),
    ("DK003", "{key: tone, name: {zh: 语气亲切, en: Tone}, weight: 20", "⟦{key: tone, name: {zh: 语气亲切, en: Tone}"),
]
IDS = [f"{number}-{each[0]}" for number, each in enumerate(MISTAKES)]


@pytest.mark.parametrize(("found", "old", "new"), MISTAKES, ids=IDS)
def test_a_mistake_is_found_where_it_stands(tmp_path: Path, found: str, old: str, new: str) -> None:
    expected, findings = broken(tmp_path, [(FILE, old, new)])
    places = [(Path(each.file).name, each.line, each.column) for each in findings if each.id == found]
    assert set(expected) <= set(places), findings


def test_the_weights_add_up_to_100(tmp_path: Path) -> None:
    _, findings = broken(tmp_path, [(FILE, "en: Pace}, weight: 5", "en: Pace}, weight: 9")])
    assert [(each.id, each.message, each.suggestion) for each in findings] == [
        ("DK013", "The weights add up to 104, not to 100.", "take away 4")
    ]


def test_a_scorecard_has_items(tmp_path: Path) -> None:
    (tmp_path / "desk").mkdir()
    source = packs_available()["ktv"]
    for file in source.glob("*.yaml"):
        (tmp_path / "desk" / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (tmp_path / "desk" / FILE).write_text("fatal: []\nitems: []\n", encoding="utf-8")
    _, findings = load_pack(tmp_path / "desk")
    assert "The scorecard has no items." in [each.message for each in findings]


@pytest.mark.parametrize("desk", sorted(packs_available()))
def test_every_desk_scores_by_every_flag_and_by_ear(desk: str) -> None:
    pack, findings = load_pack(packs_available()[desk])
    assert pack is not None, findings
    form = pack.scorecard
    assert form is not None
    counted = {flag for each in form.items for flag in each.flags}
    assert {*counted, *form.fatal} == {each.key for each in KINDS}
    assert len(form.asked) >= 2
    assert sum(each.weight for each in form.items) == 100
