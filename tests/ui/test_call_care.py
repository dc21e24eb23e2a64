"""Lost items and harassment through the keyboard, over the real desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hotline.widgets.candidates import Candidates
from hotline.widgets.ladder import EarlierCases, NuisanceLadder

from .helpers import shows, until
from .real import WANG, Agent, at_desk, real_house

if TYPE_CHECKING:
    from collections.abc import Callable

CAT = "一只灰猫"
PHONE = {
    "register": "found",
    "due": "2027-05-20 00:00",
    "data": {
        "kind": "phone", "marks": "黑色苹果，屏幕裂了", "place": "中包M2", "found_at": "2026-11-20T22:30:00+08:00",
        "storage": "保险柜2", "finder": "保洁小周", "answer": CAT,
    },
}  # fmt: skip
UMBRELLA = {
    "register": "found",
    "due": "2027-02-18 00:00",
    "data": {
        "kind": "umbrella", "marks": "深蓝格子长柄", "place": "大厅", "found_at": "2026-11-21T12:10:00+08:00",
        "storage": "失物柜3", "finder": "前台小李", "answer": "伞柄缠了红线",
    },
}  # fmt: skip
LOST: dict[str, Any] = {"customers": [WANG], "entries": [UMBRELLA, PHONE]}
CASE = {
    "register": "nuisance", "status": "confirmed", "phone": WANG["phone"], "opened": "2026-11-10 20:00",
    "data": {"pattern": "obscene", "level": "2"},
}  # fmt: skip
SECRETS = (CAT, "灰猫", "保险柜2", "失物柜3", "红线", "保洁小周", "屏幕裂了", "深蓝格子")


async def at_lost(agent: Agent) -> None:
    """A caller who misses something, past the greeting."""
    await agent.type(WANG["phone"])
    await agent.press("l", "enter")


@pytest.mark.rule("F03", "F01", "K18")
async def test_finds_are_ranked_while_typing_and_stay_masked_until_the_question_is_answered() -> None:
    async with at_desk(LOST) as agent:
        await at_lost(agent)
        assert agent.node == "describe"
        box = agent.call.query_one(Candidates)
        await agent.type("雨伞")
        await until(agent.pilot, lambda: box.matches and box.matches[0].number == "P-101")
        await agent.press("ctrl+u")
        await agent.type("手机")
        await until(agent.pilot, lambda: box.matches and [each.number for each in box.matches] == ["P-102"])
        await agent.press("enter")
        assert not [secret for secret in SECRETS if secret in agent.text]
        await agent.type("昨天晚上10点 黑色苹果")
        await agent.press("enter")  # day and time are recognised …
        await agent.press("enter")  # … and what is left is how it looks
        assert agent.call.view is not None
        assert agent.call.view.text("marks") == "黑色苹果"
        await agent.type("M2")
        await agent.press("enter")
        await until(agent.pilot, lambda: agent.node == "fits")
        assert agent.node == "fits"
        assert "P-102" in agent.text
        assert not [secret for secret in SECRETS if secret in agent.text]
        await agent.press("1")
        assert agent.node == "question"
        assert not [secret for secret in SECRETS if secret in agent.text]
        await agent.type("我家的灰猫")
        await agent.press("enter")
        await until(agent.pilot, lambda: agent.node == "proven")
        await shows(agent.pilot, "保险柜2")
        assert box.opened is not None


@pytest.mark.rule("X01", "X02", "K17")
async def test_the_ladder_lights_the_next_rung_and_frees_the_receiver_after_the_warning() -> None:
    async with at_desk({"entries": [CASE]}) as agent:
        await agent.type(WANG["phone"])
        await agent.press("h")
        assert agent.node == "first"
        ladder = agent.call.query_one(NuisanceLadder)
        await until(agent.pilot, lambda: agent.call.query_one(EarlierCases).cases)
        await shows(agent.pilot, "N-101")
        await agent.type("一开口就骂人")
        await agent.press("enter")
        await until(agent.pilot, lambda: [each.words for each in ladder.heard] == ["一开口就骂人"])
        assert not ladder.ladder.may_hang_up
        assert "提醒之后才能挂机" in agent.text
        assert "hang_up" not in [each.key for each in agent.call.view.prompt.choices if each.enabled]  # type: ignore[union-attr]
        await agent.choose("obscene")
        await until(agent.pilot, lambda: ladder.ladder.next == "warned")
        await agent.choose("goes_on")
        await until(agent.pilot, lambda: ladder.ladder.may_hang_up)
        await shows(agent.pilot, "可以挂机")
        await agent.choose("hang_up")
        await agent.choose("ask")
        await agent.choose("take")
        await shows(agent.pilot, "提醒后挂机")


@pytest.mark.rule("X04")
@pytest.mark.parametrize(("lang", "words"), [("zh", "骚扰 1 次"), ("en", "1 nuisance call")])
async def test_a_known_number_warns_on_the_next_ring(lang: str, words: str) -> None:
    async with at_desk({"entries": [CASE]}, lang=lang) as agent:
        await agent.press("r")
        await agent.type(WANG["phone"][:6])
        assert words not in agent.text
        await agent.type(WANG["phone"][6:])
        await shows(agent.pilot, words)


@pytest.mark.rule("X06")
async def test_one_key_turns_it_into_a_complaint_with_all_that_was_heard() -> None:
    async with at_desk({}) as agent:
        await agent.type(WANG["phone"])
        await agent.press("h")
        await agent.type("话筒坏了你们骗钱")
        await agent.press("enter")
        await agent.choose("complaint")
        await until(agent.pilot, lambda: agent.node == "heard")
        assert agent.call.view is not None
        assert agent.call.view.text("facts") == "话筒坏了你们骗钱"
        assert type(agent.call).__name__ == "ComplaintScreen"


@pytest.mark.rule("X03")
async def test_a_threat_shows_the_emergency_number() -> None:
    async with at_desk({}, lang="en") as agent:
        await agent.type(WANG["phone"])
        await agent.press("h")
        await agent.choose("threat")
        await shows(agent.pilot, "110")
        with agent.house.desk.writer.read() as work:
            told = work.follow_ups(kind="nuisance")
        assert [each.owner for each in told] == [agent.house.desk.settings.supervisor]


async def test_any_time_harassment_opens_in_a_booking_and_comes_back() -> None:
    async with at_desk({}) as agent:
        await agent.type(WANG["phone"])
        await agent.press("b", "enter", "ctrl+x")
        assert agent.node == "first"
        assert type(agent.call).__name__ == "HarassmentScreen"
        await agent.choose("business")
        await agent.press("enter")
        assert agent.node == "ask"
        assert type(agent.call).__name__ == "BookingScreen"


both = pytest.mark.parametrize("lang", ["zh", "en"])
sizes = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
TYPED = {"zh": "手机 昨天", "en": "phone yesterday"}
HEARD = {"zh": "开口就骂人", "en": "shouts abuse"}


@both
@sizes
@pytest.mark.parametrize("moment", ["ranked", "known"])
def test_lost_item(snap_compare: Callable[..., bool], lang: str, size: tuple[int, int], moment: str) -> None:
    with real_house(LOST, lang=lang) as house:

        async def go(pilot: Any) -> None:
            agent = await Agent(pilot, house).start()
            await at_lost(agent)
            await agent.type(TYPED[lang])
            await agent.press("enter")
            await until(pilot, lambda: agent.call.query_one(Candidates).matches)
            if moment == "known":
                await agent.press("f5")

        assert snap_compare(house.app(lang), terminal_size=size, run_before=go)


@both
@sizes
@pytest.mark.parametrize("moment", ["first", "last"])
def test_harassment(snap_compare: Callable[..., bool], lang: str, size: tuple[int, int], moment: str) -> None:
    with real_house({"entries": [CASE]}, lang=lang) as house:

        async def go(pilot: Any) -> None:
            agent = await Agent(pilot, house).start()
            await agent.type(WANG["phone"])
            await agent.press("h")
            await until(pilot, lambda: agent.call.query_one(EarlierCases).cases)
            await agent.type(HEARD[lang])
            await agent.press("enter")
            if moment == "last":
                await agent.choose("obscene")
                await agent.choose("goes_on")
            if size[0] == 80 and moment == "last":
                await agent.press("f5")

        assert snap_compare(house.app(lang), terminal_size=size, run_before=go)
