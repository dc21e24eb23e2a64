"""Every scenario that ships: sound, and played by the ideal agent to its end with full marks."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.dialogue.fold import fold_all
from hotline.paths import data_dir
from hotline.practice.auto import run

from .conftest import At

FOLDER = data_dir() / "practice"
NAMES = sorted((file.parent.name, file.stem) for file in FOLDER.rglob("*.yaml") if file.parent != FOLDER)


@pytest.mark.parametrize("desk", sorted({desk for desk, _ in NAMES}))
def test_nothing_is_wrong_in_a_desk_s_scenarios(at: At, desk: str) -> None:
    library = at(desk).library
    assert not library.findings, "\n".join(map(str, library.findings))
    assert {each.name for each in library.scenarios.values()} == {f"{desk}.{name}" for of, name in NAMES if of == desk}
    assert all(each.desk == desk and each.teaches and each.about for each in library.listed)


@pytest.mark.rule("R09")
@pytest.mark.parametrize("grade", [1, 2, 3])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(("desk", "name"), NAMES)
def test_the_ideal_agent_reaches_the_end_with_full_marks(at: At, desk: str, name: str, lang: str, grade: int) -> None:
    practice = at(desk, lang)
    scenario = practice.library.find(f"{desk}.{name}")
    for seed in (1, 5) if grade == 2 else (1,):
        drill = practice.begin(scenario.name, grade=grade, seed=seed, live=False)
        try:
            run(drill, practice.second)
            card = drill.scorecard()
        finally:
            drill.close()
        assert card.outcome == scenario.expected.outcome
        assert not card.deductions
        assert card.full
        assert card.passed
        assert fold_all(drill.events) == drill.state
        assert all(text.strip() for text in (card.title_zh, card.title_en))


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_whatever_a_seed_picks_can_be_played(at: At, lang: str) -> None:
    """Each value that may stand for a ``$name`` comes up, and is one that the desk understands."""
    for desk in sorted({desk for desk, _ in NAMES}):
        practice = at(desk, lang)
        for scenario in practice.library.scenarios.values():
            left = {(name, words.lang(lang)) for name, options in scenario.vary.items() for words in options}
            for seed in range(2, 60):
                cast = practice.cast(scenario.name, 1, seed)
                new = left & set(cast.variables.items())
                if new:
                    practice.reference(cast)  # raises where it cannot be played
                left -= new
            assert not left, scenario.name


def test_every_text_of_a_scenario_is_in_both_languages(at: At) -> None:
    for desk in sorted({desk for desk, _ in NAMES}):
        for scenario in at(desk).library.scenarios.values():
            for words in (scenario.title, scenario.about, scenario.opening, scenario.caller.name):
                assert words.zh, scenario.name
                assert words.en, scenario.name


def test_the_notes_beside_the_scenarios_name_every_key() -> None:
    from hotline.practice.reading import _keys

    notes = (FOLDER / "README.md").read_text(encoding="utf-8")
    assert [key for key in _keys if f"\n{key}:" not in notes] == []
    assert Path(FOLDER / "words.yaml").is_file()
