"""A drill whose terminal is gone in the middle: said on the next start, begun again as it was, nothing half done."""

from __future__ import annotations

import signal
from typing import TYPE_CHECKING

import pytest

from hotline import bootstrap
from hotline.desk.service import Desk
from hotline.settings import load

from .kit import Console, database

if TYPE_CHECKING:
    from pathlib import Path

    from hotline.practice.practice import Practice


def practice_of(home: Path) -> Practice:
    """What agent 201 has practised, as the console finds it."""
    given = {"HOTLINE_HOME": str(home), "HOTLINE_DATABASE": database(home), "HOTLINE_AGENT": "201"}
    return bootstrap.open_practice(load({}, given))


def whole(desk: Desk) -> bool:
    """Whether the journal is unbroken and nothing waits beside it."""
    try:
        return not desk.writer.store().verify().broken and not desk.writer.waiting()
    finally:
        desk.close()


def choose(console: Console) -> None:
    """The list of drills."""
    console.until("改订或取消")
    console.press("p")
    console.until("最好成绩")


def answered(console: Console) -> None:
    """It rings and is answered: the caller is heard."""
    console.until("139 0574 1234", "第 1 声")
    console.press("enter")
    console.until("客人：“")
    console.press("b")
    console.until("请问一共几位", "王先生：“")


@pytest.mark.rule("R09")
@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGHUP])
def test_a_drill_that_was_cut_off_is_begun_again_as_it_was(home: Path, number: signal.Signals) -> None:
    with Console(home, (80, 24), agent="201") as console:
        choose(console)
        console.press("enter")
        answered(console)
        console.type("今天 8个人")
        console.press("enter")
        console.until("人数 8 ✓")
        console.type("晚上")
        console.until("› 晚上")
        console.signal(number)
        console.ended()
    with practice_of(home) as practice:
        (card,) = practice.history()
        assert (card.scenario, card.over, card.grade, card.seed) == ("ktv.today_eight", False, 1, 1)
        assert whole(practice.desk(practice.real))
    with Console(home, (80, 24), agent="201") as console:
        choose(console)
        console.until("上次没有练完", "难度 1 · 没练完")
        console.press("a")
        answered(console)
        console.until_gone("人数 8 ✓")
        console.type("今天晚上8点 8个人 3小时")
        console.press("enter")
        console.until("就订这间")
        console.press("1")
        console.until("客人确认")
        console.press("1")
        console.until("保留到")
        console.press("enter")
        console.until("没有别的了")
        console.press("1")
        console.until("祝您玩得开心")
        console.press("f10")
        console.until("话后整理", "已订妥")
        console.press("5", "enter")
        console.until("成绩", "20/20")
    with practice_of(home) as practice:
        again, first = practice.history()
        assert (again.scenario, again.over, again.outcome) == ("ktv.today_eight", True, "made")
        assert first == card
        desk = practice.desk(practice.real)
        with desk.writer.read() as work:
            assert len(work.customers_by_phone("+8613905741234")) == 1
        assert whole(desk)
