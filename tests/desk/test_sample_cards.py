"""The sample's scorecards: on the calls that are meant, once, as a lead would have made them."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from hotline import bootstrap
from hotline.clock import SteppedClock
from hotline.desk.pack import load_pack, packs_available
from hotline.desk.pack.shift_cards import FILE
from hotline.settings import load as load_settings

from .conftest import ZONE
from .test_pack import broken

NOW = datetime(2026, 11, 22, 14, 28, tzinfo=ZONE)
EARLY = datetime(2026, 11, 22, 12, 1, tzinfo=ZONE)
"""A promise of the shift was kept a moment before: there is little time left to score in."""
DESKS = sorted(name for name, folder in packs_available().items() if (folder / FILE).is_file())
MISTAKES = [
    ("DK007", 'by: "102"', 'by: ⟦"001"'),
    ("DK004", "{tone: 5, help: 4}", "{tone: ⟦6, help: 4}"),
    ("DK003", "{tone: 5, help: 4}", "⟦{tone: 5}"),
    ("DK002", "{tone: 5, help: 4}", "{tone: 5, help: 4, ⟦charm: 5}"),
    ("DK004", "second: 20", "second: ⟦soon"),
]


@pytest.mark.parametrize("desk_name", DESKS)
@pytest.mark.parametrize(("lang", "now"), [("zh", NOW), ("en", NOW), ("zh", EARLY)])
def test_every_card_of_the_file_stands_beside_its_call(
    tmp_path: Path, desk_name: str, lang: str, now: datetime
) -> None:
    settings = load_settings({"desk": desk_name, "lang": lang}, {"HOTLINE_HOME": str(tmp_path)})
    desk = bootstrap.open_desk(settings, SteppedClock(now))
    pack = desk.settings
    rows = desk.review.cards(pack.supervisor or "101", lang)
    assert [row.by for row in reversed(rows)] == [card.by for card in pack.shift_cards]
    for row, card in zip(reversed(rows), pack.shift_cards, strict=True):
        sheet = desk.review.card(row.number, card.by, lang)
        assert sheet.comment == card.comment.lang(lang)
        assert [each.text for each in sheet.notes] == [each.text.lang(lang) for each in card.notes]
        assert [each.text for each in sheet.replies] == ([card.reply.lang(lang)] if card.reply else [])
        assert row.at < now
    desk.close()
    again = bootstrap.open_desk(settings, SteppedClock(now))
    assert len(again.review.cards(pack.supervisor or "101", lang)) == len(rows)
    again.close()


@pytest.mark.parametrize(("found", "old", "new"), MISTAKES, ids=[f"{n}-{each[0]}" for n, each in enumerate(MISTAKES)])
def test_a_mistake_is_found_where_it_stands(tmp_path: Path, found: str, old: str, new: str) -> None:
    expected, findings = broken(tmp_path, [(FILE, old, new)])
    places = [(Path(each.file).name, each.line, each.column) for each in findings if each.id == found]
    assert set(expected) <= set(places), findings


def test_a_desk_without_them_has_none() -> None:
    for name, folder in packs_available().items():
        pack, findings = load_pack(folder)
        assert pack is not None, findings
        assert bool(pack.shift_cards) == (name in DESKS)
