"""Whatever an agent does, a drill goes on: the caller answers, the coach advises or is silent, the marks add up."""

from __future__ import annotations

import random
from contextlib import suppress

import pytest

from hotline.dialogue.events import Back, Choose, Fill, Go, HangUp, Hold, Input, Jump, Note, Refused, Resume, WrapUp
from hotline.dialogue.fold import fold_all
from hotline.practice.drill import Drill

from .conftest import At

NAMES = [("ktv", "today_eight"), ("ktv", "full_tonight"), ("ktv", "complaint_room"), ("ktv", "second_line"),
         ("ktv", "rude_caller"), ("homecare", "windows"), ("studio", "after_booking"), ("shop", "refund")]  # fmt: skip


def anything(drill: Drill, luck: random.Random) -> Input:
    """Something that an agent might do here, sensible or not."""
    prompt = drill.prompt()
    ways: list[Input] = [Go(), Go(), Back(), Note(text="客人很急，但是我没办法"), Note(mood="angry"), Hold(), Resume()]
    ways += [Choose(each.key, each.item) for each in prompt.choices for _ in range(3)]
    ways += [
        Fill(each.name, luck.choice(["8", "今天", "晚上8点", "王先生", "是", "13900001234", "", "随便"]))
        for each in prompt.fields
    ]
    ways += [HangUp(), Jump("common.complaint")] if luck.random() < 0.05 else []
    if (line := drill.coach()) is not None:
        assert line.text
        ways += [line.given] * 6
    return WrapUp("", luck.choice([None, 3])) if drill.state.line == "ended" else luck.choice(ways)


@pytest.mark.rule("R09")
@pytest.mark.parametrize(("desk", "name"), NAMES)
@pytest.mark.parametrize("seed", range(3))
def test_a_drill_survives_any_agent(at: At, desk: str, name: str, seed: int) -> None:
    practice, luck = at(desk, luck_lang(seed)), random.Random(f"{name} {seed}")
    drill = practice.begin(name, grade=1 + seed % 3, seed=seed + 1, live=False)
    try:
        for _ in range(60):
            if drill.over:
                break
            drill.advance(luck.choice([1, 5, 40]))
            said = drill.tick()
            assert all(each.text or each.rings for each in said)
            with suppress(Refused):
                drill.send(anything(drill, luck))
            if drill.ringing is not None and luck.random() < 0.5:
                drill.answered()
            if luck.random() < 0.7 and not drill.over:
                continue
            card = drill.scorecard()
            assert 0 <= card.total <= 100
            assert all(0 <= each.points <= each.weight for each in card.items)
            lost = sum(each.points for each in card.deductions)
            assert lost == sum(each.weight - each.points for each in card.items)
            assert all(1 <= each.seq <= len(drill.events) for each in card.deductions)
        assert fold_all(drill.events) == drill.state
    finally:
        drill.close()


def luck_lang(seed: int) -> str:
    """Both languages come up."""
    return "en" if seed % 2 else "zh"
