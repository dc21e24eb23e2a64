"""The shift log on the screen: filters by keys, search as one types, pages, and what opens from it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest

from hotline.app import HotlineApp
from hotline.dialogue.events import Choose, Fill, Go, HangUp, Note, WrapUp
from hotline.screens.agent_switch import AgentSwitch
from hotline.screens.shift_log import ShiftLogScreen

from .helpers import screen_text, until
from .real import NOW, Agent, House, real_house

_ANSWERS = {"name": "王先生", "phone": "139 0574 1234", "people": "8", "date": "今天", "time": "20:00", "heads": "8"}


def call(house: House, agent: str = "001", note: str = "", rings: int = 2, ended: bool = True, at: Any = None) -> str:
    """A booking call, from the ring to the record; its id."""
    if at is not None:
        house.clock.set(at)
    session = house.desk.start_call("ktv.booking", agent, phone="13905741234", rings=rings)
    while ended and not (prompt := session.prompt("zh")).ended:
        house.clock.advance(timedelta(seconds=7))
        wanted = next((each for each in prompt.fields if each.wanted and each.required and not each.filled), None)
        if prompt.choices:
            session.send(Choose(prompt.choices[0].key, prompt.choices[0].item))
        else:
            session.send(Go() if wanted is None else Fill(wanted.name, _ANSWERS[wanted.name]))
    if note:
        session.send(Note(note))
    if ended:
        session.send(HangUp())
        house.clock.advance(timedelta(seconds=20))
        session.send(WrapUp("booking.made", 5, ""))
    return session.call_id


def some_calls(house: House) -> list[str]:
    """Yesterday one, today three and one that is still on."""
    made = [call(house, "002", note="忘了雨伞", at=NOW - timedelta(days=1))]
    made.append(call(house, "001", note="想要靠窗的包厢", at=NOW - timedelta(hours=4)))
    made.append(call(house, "003", rings=7, at=NOW - timedelta(hours=2)))
    made.append(call(house, "001", note="Birthday cake [bold]", at=NOW - timedelta(hours=1)))
    made.append(call(house, "002", ended=False, at=NOW))
    return made


@asynccontextmanager
async def log_open(
    *, viewer: str = "101", lang: str = "zh", size: tuple[int, int] = (140, 40), calls: Any = some_calls
) -> AsyncIterator[tuple[Agent, list[str]]]:
    """The shift log, with calls in it."""
    with real_house(None, NOW - timedelta(days=1), lang, "ktv") as house:
        made = calls(house)
        house.clock.set(NOW)
        app = house.app(lang)
        app.agent = viewer
        async with app.run_test(size=size, notifications=True) as pilot:
            agent = await Agent(pilot, house).start()
            await agent.press("s")
            await until(pilot, lambda: screen(app).choices is not None)
            await settled(agent)
            yield agent, made


def screen(app: Any) -> ShiftLogScreen:
    """The log."""
    assert isinstance(app.page, ShiftLogScreen), app.page
    return app.page


async def settled(agent: Agent) -> None:
    """Wait until what was asked is on the screen, figures too."""
    app: HotlineApp = agent.pilot.app  # type: ignore[assignment]
    done: list[bool] = []
    app.ask(lambda desk: None, lambda _: None)
    for _ in range(2):
        app.ask(lambda desk: None, lambda _: done.append(True), later=True)
    await until(agent.pilot, lambda: len(done) == 2)
    await until(agent.pilot, lambda: getattr(app.page, "settled", True))


async def keys(agent: Agent, *pressed: str) -> list[str]:
    """Press keys; the calls that are listed then."""
    await agent.press(*pressed)
    await settled(agent)
    return listed(agent)


def listed(agent: Agent) -> list[str]:
    """The calls on the screen."""
    return [row.call for row in screen(agent.pilot.app).table.rows]


@pytest.mark.rule("R01", "P02")
async def test_todays_calls_with_their_figures() -> None:
    async with log_open() as (agent, made):
        assert listed(agent) == made[:0:-1]
        shown = screen_text(agent.pilot.app)
        assert "139****1234" in shown
        assert "13905741234" not in shown
        assert "4 通" in shown
        assert "✗" in shown
        assert "通话中" in shown


async def test_filters_by_their_keys() -> None:
    async with log_open() as (agent, made):
        assert await keys(agent, "left") == [made[0]]
        assert await keys(agent, "right") == made[:0:-1]
        assert await keys(agent, "d", "up", "enter") == made[::-1]
        assert await keys(agent, "a", "0", "0", "3", "enter") == [made[2]]
        assert await keys(agent, "x") == made[::-1]
        assert await keys(agent, "f", "down", "enter") == [
            row for row in made[::-1] if agent.house.desk.review.flags(row) and row != made[4]
        ]
        assert await keys(agent, "x", "o", *"订妥", "enter") == made[3::-1]
        assert await keys(agent, "t", *"投诉", "enter") == []
        assert "按 x 去掉筛选" in screen_text(agent.pilot.app)
        assert await keys(agent, "x", "s", *"早班", "enter") == made[:0:-1]
        assert await keys(agent, "s", *"晚班", "enter") == []


async def test_a_day_that_is_typed() -> None:
    async with log_open() as (agent, made):
        assert await keys(agent, "d", *"11-20", "enter") == [made[0]]
        assert await keys(agent, "d", *"gestern", "enter") == [made[0]]
        assert "gestern" in screen_text(agent.pilot.app)
        assert await keys(agent, "d", *"全部", "enter") == made[::-1]


async def test_the_rows_follow_what_is_searched_for() -> None:
    async with log_open() as (agent, made):
        assert await keys(agent, "slash", "靠") == [made[1]]
        assert await keys(agent, "窗") == [made[1]]
        assert await keys(agent, "包") == []
        assert await keys(agent, "backspace") == [made[1]]
        assert await keys(agent, "escape") == made[:0:-1]
        assert await keys(agent, "slash", *"cake", "enter") == [made[3]]
        assert agent.pilot.app.focused is screen(agent.pilot.app).table
        assert await keys(agent, "x") == made[:0:-1]
        assert await keys(agent, "slash", *"1234") == made[:0:-1]


async def test_signs_alone_get_a_sentence() -> None:
    async with log_open() as (agent, _made):
        assert await keys(agent, "slash", "!") == []
        assert "请输入要找的字" in screen_text(agent.pilot.app)


async def test_enter_replays_and_comes_back() -> None:
    async with log_open() as (agent, made):
        app: Any = agent.pilot.app
        await agent.press("down", "enter")
        await until(agent.pilot, lambda: getattr(app.screen, "replayed", "") == made[3])
        await agent.press("escape")
        await until(agent.pilot, lambda: isinstance(app.screen, ShiftLogScreen))
        await settled(agent)
        under = screen(app).table.under
        assert under is not None
        assert under.call == made[3]
        await agent.press("escape")
        await until(agent.pilot, lambda: app.page.where == "desk")


def many(house: House) -> list[str]:
    """Sixty calls that are on, a minute apart."""
    first = datetime(2026, 11, 21, 9, 0, tzinfo=NOW.tzinfo)
    return [call(house, ended=False, at=first + timedelta(minutes=each)) for each in range(60)]


async def test_pages() -> None:
    async with log_open(size=(80, 24), calls=many) as (agent, made):
        newest, room = made[::-1], screen(agent.pilot.app).table.room
        assert 12 <= room <= 20
        assert listed(agent) == newest[:room]
        assert await keys(agent, "pagedown") == newest[room : 2 * room]
        assert await keys(agent, "pageup") == newest[:room]
        assert await keys(agent, "end") == newest[-room:]
        assert screen(agent.pilot.app).table.at == room - 1
        assert await keys(agent, "down") == newest[-room:]
        assert await keys(agent, "pageup", "pageup") != newest[-room:]
        assert await keys(agent, "home") == newest[:room]
        assert await keys(agent, *["down"] * room) == newest[room : 2 * room]
        assert screen(agent.pilot.app).table.at == 0
        assert await keys(agent, "up") == newest[:room]
        assert screen(agent.pilot.app).table.at == room - 1
        await agent.pilot.resize_terminal(80, 30)
        await settled(agent)
        await until(agent.pilot, lambda: len(listed(agent)) == room + 6)
        assert listed(agent) == newest[: room + 6]


async def test_an_agent_sees_their_own_calls() -> None:
    async with log_open(viewer="001") as (agent, made):
        assert listed(agent) == [made[3], made[1]]
        assert "自己的通话" in screen_text(agent.pilot.app)


async def test_a_call_that_comes_in_appears() -> None:
    async with log_open() as (agent, made):
        new = call(agent.house, "004", ended=False)
        await agent.press("home")
        await settled(agent)
        assert listed(agent) == [new, *made[:0:-1]]


async def test_the_mouse_works_too() -> None:
    async with log_open() as (agent, made):
        app, table = agent.pilot.app, screen(agent.pilot.app).table
        await agent.pilot.click(table, offset=(5, 3))
        assert table.under is not None
        assert table.under.call == made[2]
        await agent.pilot.click("#filters", offset=(3, 0))
        await until(agent.pilot, lambda: app.screen is not app.page)  # type: ignore[attr-defined]


async def test_the_other_language() -> None:
    async with log_open(viewer="001") as (agent, _made):
        await keys(agent, "f12")
        await settled(agent)
        shown = screen_text(agent.pilot.app)
        assert "own calls" in shown
        assert "Booked" in shown


async def test_nothing_yet() -> None:
    async with log_open(calls=lambda house: []) as (agent, _made):
        assert "电话一接起就会出现在这里" in screen_text(agent.pilot.app)
        await keys(agent, "enter", "pagedown", "pageup", "end", "down", "up")
        assert listed(agent) == []


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("size", [(140, 40), (80, 24)], ids=["140x40", "80x24"])
def test_picture(snap_compare: Any, lang: str, size: tuple[int, int]) -> None:
    with real_house(None, NOW - timedelta(days=1), lang, "ktv") as house:
        some_calls(house)
        app = house.app(lang)
        app.agent = "101"

        async def before(pilot: Any) -> None:
            agent = await Agent(pilot, house).start()
            await agent.press("s")
            await until(pilot, lambda: screen(app).choices is not None)
            await settled(agent)

        assert snap_compare(app, terminal_size=size, run_before=before)


async def test_who_is_here_is_asked_on_the_log_too() -> None:
    async with log_open() as (agent, _made):
        await agent.press("ctrl+w")
        await until(agent.pilot, lambda: isinstance(agent.pilot.app.screen, AgentSwitch))
