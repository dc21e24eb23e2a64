"""Practice in the console: the agent's own screens, a caller who is not there, and nothing of it at the real desk."""

from __future__ import annotations

from contextlib import asynccontextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

import pytest

from hotline import bootstrap
from hotline.changeover import PracticeDoor
from hotline.paths import Paths
from hotline.practice.library import Library
from hotline.practice.practice import Practice
from hotline.settings import Settings

from .helpers import until
from .real import SUN, Agent, House, real_house, shipped

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from hotline.app import HotlineApp

both = pytest.mark.parametrize("lang", ["zh", "en"])
sizes = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
DRILL = "ktv.today_eight"
SAID = {"zh": "今天晚上八点 八个人", "en": "today 8 pm 8 people"}


@cache
def library() -> Library:
    """The shipped drills, read once."""
    return Library.load("ktv", shipped()[1])


def console(house: House, lang: str = "zh") -> HotlineApp:
    """A console with practice beside its desk, on a journal of its own."""
    pack, book = shipped()

    def open_practice(agent: str) -> Practice:
        address = f"sqlite:///{house.folder / 'practice.sqlite'}"
        return Practice(
            pack, book, library(), address, house.folder / "spool.jsonl", lang=lang, trainee=agent, real=house.clock
        )

    def everybody() -> tuple[Any, ...]:
        paths = Paths(house.folder, house.folder, house.folder, house.folder / "cache")
        return bootstrap.practice_overview(Settings(paths, "sqlite://", lang=lang))

    app = house.app(lang)
    app.door = PracticeDoor(open_practice, everybody)
    return app


@asynccontextmanager
async def trainee(lang: str = "zh", **things: Any) -> AsyncIterator[Agent]:
    """Somebody at a console of a house with these things in its store."""
    with real_house(things, lang=lang) as house:
        app = console(house, lang)
        async with app.run_test(size=(140, 40), notifications=True) as pilot:
            yield await Agent(pilot, house).start()
        app.close_practice()


async def ring(agent: Agent, drill: str = DRILL) -> None:
    """Choose a drill and let it ring."""
    app: Any = agent.pilot.app
    await agent.press("p")
    await until(agent.pilot, lambda: app.page.where == "practice" and app.page.menu is not None)
    names = [each.name for each in app.page.menu.scenarios]
    box = app.page.query_one("#drills")
    box.highlighted = names.index(drill)
    await agent.press("enter")
    await until(agent.pilot, lambda: app.practising and app.line.state.active and app.desk_view.known)
    await agent.settled()


async def through(agent: Agent, lang: str = "zh") -> None:
    """The booking from the ring to its record, as a good agent takes it."""
    await agent.press("enter", "b")
    await agent.type(SAID[lang])
    await agent.press("enter")
    await agent.choose("take")
    while agent.pilot.app.page.where == "call":  # type: ignore[attr-defined]
        if agent.call.view is not None and agent.call.view.prompt.ended:
            await agent.press("f10")
        elif agent.choices:
            await agent.press("1")
        else:
            await agent.press("enter")
    await agent.press("5", "enter")


def calls_of(house: House) -> int:
    """How many calls the real journal holds."""
    with house.desk.writer.read() as work:
        return len(work.calls())


@both
@pytest.mark.rule("R09")
async def test_a_drill_goes_from_the_ring_to_its_marks_and_leaves_nothing_at_the_desk(lang: str) -> None:
    async with trainee(lang) as agent:
        app: Any = agent.pilot.app
        await ring(agent)
        assert "139 0574 1234" in agent.text
        await through(agent, lang)
        await until(agent.pilot, lambda: app.page.where == "marks")
        (card,) = app.page.cards
        assert (card.scenario, card.outcome, card.over) == (DRILL, "made", True)
        await agent.press("escape")
        await until(agent.pilot, lambda: app.page.where == "practice" and app.page.menu is not None)
        assert app.page.menu.best[DRILL, 1] == card.total
        assert not app.practising
        assert calls_of(agent.house) == 0


@pytest.mark.rule("R09")
async def test_a_drill_that_rings_is_left_by_escape_and_never_falls_silent() -> None:
    async with trainee() as agent:
        app: Any = agent.pilot.app
        await ring(agent)
        assert "Esc  结束练习" in agent.text
        await agent.press("escape")
        await until(agent.pilot, lambda: not app.practising)
        await ring(agent)
        await agent.press("enter", "b", "f9")
        await until(agent.pilot, lambda: app.page.where == "desk")
        await agent.press("escape")
        assert app.practising
        assert app.sessions


@pytest.mark.rule("K31")
async def test_a_drill_in_which_the_desk_calls_does_not_ring() -> None:
    async with trainee() as agent:
        app: Any = agent.pilot.app
        await ring(agent, "ktv.confirm_room")
        assert app.line.state.rings is None
        assert app.first_words == ""
        assert "按 o 开始" in agent.text
        await agent.press("o")
        await until(agent.pilot, lambda: app.page.where == "call")
        assert next(iter(app.sessions.values())).state.rings is None
        assert "按 o 开始" not in agent.text


async def test_a_drill_that_is_being_set_up_is_begun_once() -> None:
    async with trainee() as agent:
        app: Any = agent.pilot.app
        begun: list[str] = []
        ring_first = Practice.ring

        def counted(practice: Practice, name: str, **more: Any) -> Any:
            begun.append(name)
            return ring_first(practice, name, **more)

        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(Practice, "ring", counted)
            await ring(agent)
            app.begin_drill(DRILL, 1)
            app.leave_drill()
            app.begin_drill(DRILL, 1)
            app.begin_drill("ktv.parking", 1)
            await until(agent.pilot, lambda: app.practising and app.line.state.active)
            await agent.settled()
        assert begun == [DRILL, DRILL]
        app.leave_drill()
        app.begin_drill("ktv.nothing", 1)
        await until(agent.pilot, lambda: "没有叫" in agent.text)
        app.begin_drill(DRILL, 1)
        await until(agent.pilot, lambda: app.practising)


@pytest.mark.rule("R09")
async def test_a_drill_that_was_broken_off_is_said_and_begun_again_as_it_was() -> None:
    async with trainee() as agent:
        app: Any = agent.pilot.app
        app.begin_drill(DRILL, 2, 17)
        await until(agent.pilot, lambda: app.practising and app.line.state.active and app.desk_view.known)
        await agent.settled()
        first = app.first_words
        await agent.press("enter", "b", "ctrl+l", "p")
        await until(agent.pilot, lambda: app.page.where == "practice" and app.page.menu is not None)
        await agent.settled()
        assert "上次没有练完" in agent.text
        assert "难度 2 · 没练完" in agent.text
        assert app.page.grade == 2
        await agent.press("a")
        await until(agent.pilot, lambda: app.practising and app.line.state.active and app.desk_view.known)
        assert (app.first_words, app.line.state.phone) == (first, "13905741234")


@pytest.mark.rule("R09")
async def test_another_kind_of_call_than_the_caller_wants_is_heard_once_more() -> None:
    async with trainee() as agent:
        app: Any = agent.pilot.app
        await ring(agent)
        await agent.press("enter")
        assert "客人：“" in agent.text
        await agent.press("c")
        assert "再听听客人说的" in agent.text
        assert app.page.where == "desk"
        assert app.line.state.phone == "13905741234"
        await agent.press("enter", "b")
        assert app.page.where == "call"


@pytest.mark.rule("R09")
async def test_a_real_call_that_is_parked_waits_for_the_end_of_practice() -> None:
    async with trainee(customers=[SUN]) as agent:
        app: Any = agent.pilot.app
        await agent.press("b")
        real = app.page.call_id
        await agent.press("f9")
        await ring(agent)
        await agent.press("enter", "b")
        assert app.page.call_id
        assert list(app.sessions) == [app.page.call_id]
        await agent.press("ctrl+l")
        assert app.page.where == "desk"
        assert list(app.sessions) == [real]
        assert app.clock is agent.house.clock
        await agent.press("w")
        assert app.page.call_id == real
        assert calls_of(agent.house) == 1


@pytest.mark.rule("L01")
async def test_words_that_must_not_be_said_come_back_with_better_ones() -> None:
    async with trainee() as agent:
        await ring(agent)
        await agent.press("enter", "b", "f4")
        await agent.type("跟客人说了不知道")
        await agent.press("enter")
        assert "别说“不知道”" in agent.text


async def test_the_coach_can_be_sent_away_and_the_caller_asked_again() -> None:
    async with trainee() as agent:
        await ring(agent)
        await agent.press("enter", "b")
        assert "教练" in agent.text
        await agent.press("ctrl+o")
        await agent.settled()
        assert "教练" not in agent.text.replace("有教练", "")
        await agent.press("ctrl+g")
        await agent.settled()
        assert "王先生" in agent.text


async def test_a_lost_point_leads_to_its_moment() -> None:
    async with trainee() as agent:
        app: Any = agent.pilot.app
        await ring(agent)
        await agent.press("enter", "b")
        await agent.type("今天晚上八点 七个人")
        await agent.press("enter")
        await agent.press("f10", "f10")
        await until(agent.pilot, lambda: app.page.where == "wrap")
        await agent.press("enter")
        await until(agent.pilot, lambda: app.page.where == "marks")
        assert app.page.cards[0].total < 80
        await agent.press("down", "enter")
        await until(agent.pilot, lambda: app.page.where == "replay" and app.page.loaded is not None)


@both
@sizes
@pytest.mark.parametrize("moment", ["list", "rings", "call", "marks"])
def test_pictures(
    snap_compare: Callable[..., bool], monkeypatch: pytest.MonkeyPatch, lang: str, size: tuple[int, int], moment: str
) -> None:
    monkeypatch.setattr("hotline.training._RING", 3600.0)  # one ring, however slow the machine
    with real_house(lang=lang) as house:
        app = console(house, lang)

        async def go(pilot: Any) -> None:
            agent = await Agent(pilot, house).start()
            if moment == "list":
                await agent.press("p")
                await until(pilot, lambda: pilot.app.page.where == "practice" and pilot.app.page.menu is not None)
                await agent.settled()
                return
            await ring(agent)
            if moment == "call":
                await agent.press("enter", "b")
            elif moment == "marks":
                await through(agent, lang)
                await until(pilot, lambda: pilot.app.page.where == "marks")
                await agent.settled()

        assert snap_compare(app, terminal_size=size, run_before=go)
        app.close_practice()
