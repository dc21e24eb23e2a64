"""Crews at the keyboard, over the real desk: an order, a kept wish, the window's three states; and their pictures."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from hotline.screens.crew_booking import CrewBookingScreen
from hotline.screens.crew_change import CrewChangeScreen
from hotline.widgets.crews_table import CrewsTable
from hotline.widgets.window_bar import WindowBar

from .real import NOW, ZONE, Agent, at_desk, real_house

if TYPE_CHECKING:
    from collections.abc import Callable

DESK = "homecare"
PHONE = "13905741234"
WANG = {"name": "王女士", "phone": PHONE}
CARD = {
    "number": "H20458", "name": "王女士", "phone": PHONE, "expires": "2026-12-31", "balance": "800",
    "addresses": ["海曙区天一家园3幢201"],
}  # fmt: skip
JOB = {
    "crews": ["T1"], "date": "2026-11-24", "half": "am", "product": "clean", "address": "海曙区天一家园3幢201",
    "card": "H20458", **WANG,
}  # fmt: skip
FULL = {"date": "2026-11-24", "half": "am"}
HERE: dict[str, Any] = {"customers": [WANG], "cards": [CARD]}
ASKED: dict[str, Any] = {**HERE, "jobs": [JOB]}
LATE = datetime(2026, 11, 23, 20, 0, tzinfo=ZONE)
SAID = {"zh": "擦玻璃 11月24日上午 2位师傅 地址海曙区天一家园3幢201", "en": "windows 24 Nov morning, 2 cleaners"}


async def order(agent: Agent, lang: str = "zh") -> None:
    """From the ring to the offer."""
    await agent.type(PHONE)
    await agent.press("b", "enter")
    await agent.type(SAID[lang])
    await agent.press("enter")
    if agent.node == "ask":
        await agent.press("tab", "tab")
        await agent.type("12 Tianyi Square")
        await agent.press("enter")


async def change(agent: Agent) -> None:
    """From the ring to what is to be changed."""
    await agent.type(PHONE)
    await agent.press("g", "enter")
    await agent.type(" 1234")
    await agent.press("enter")


@pytest.mark.rule("H01", "H02", "S04")
async def test_a_crew_is_booked_and_the_outlet_has_ten_minutes() -> None:
    async with at_desk(HERE, desk=DESK) as agent:
        await order(agent)
        assert isinstance(agent.call, CrewBookingScreen)
        assert agent.node == "fits"
        table = agent.call.query_one(CrewsTable)
        assert (table.meant.outlet, table.meant.half) == ("tianyi", "am")
        assert table.meant.crews == {"T1", "T2"}
        assert "天一站" in agent.text
        await agent.choose("take")
        await agent.type("双层")
        await agent.press("enter")
        await agent.type("是")
        await agent.press("enter", "enter")
        if agent.node == "card_good":
            await agent.press("enter")
        assert agent.node == "read"
        await agent.choose("right")
        assert agent.node == "sent_told"
        with agent.house.desk.writer.read() as work:
            (job,) = work.find_jobs(phone="+86" + PHONE)
            (promise,) = [each for each in work.follow_ups() if each.kind == "ack"]
        assert (job.status, job.crews, job.glass, job.lived_in) == ("sent", ("T1", "T2"), "double", True)
        assert (promise.due - promise.made_at).total_seconds() == 600
        agent.house.desk.acknowledge(promise.number, "001", "值班经理")
        with agent.house.desk.writer.read() as work:
            (job,) = work.find_jobs(phone="+86" + PHONE)
        assert job.status == "accepted"


@pytest.mark.rule("H03", "H04")
async def test_a_wish_is_kept_and_its_promise_is_on_the_list() -> None:
    async with at_desk({**HERE, "crews_busy": [FULL]}, desk=DESK) as agent:
        await order(agent)
        assert agent.node == "full"
        await agent.choose("wish")
        await agent.choose("right")
        assert agent.node == "kept_told"
        with agent.house.desk.writer.read() as work:
            (wish,) = work.wishes_of("+86" + PHONE)
            (promise,) = [each for each in work.follow_ups() if each.kind == "reserved"]
        # Four hours before 08:00 is in the rest hours: the evening before, before they begin.
        assert promise.due.astimezone(ZONE) == datetime(2026, 11, 23, 20, 59, tzinfo=ZONE)
        assert (promise.due, promise.owner) == (wish.tell_by, "001")


@pytest.mark.rule("H05", "H06", "H07")
@pytest.mark.parametrize(
    ("now", "graced", "node", "kind", "word"),
    [
        (NOW, False, "cancel_free", "free", "免费，还有"),
        (LATE, False, "cancel_once", "once", "首次免收"),
        (LATE, True, "cancel_charged", "charged", "收费¥135"),
    ],
)
async def test_the_window_says_free_once_or_charged(
    now: datetime, graced: bool, node: str, kind: str, word: str
) -> None:
    things = {**ASKED, **({"graced": [PHONE]} if graced else {})}
    async with at_desk(things, desk=DESK, now=now) as agent:
        await change(agent)
        assert isinstance(agent.call, CrewChangeScreen)
        assert agent.node == "what"
        bar = agent.call.query_one(WindowBar)
        assert bar.window is not None
        assert (bar.window.kind, f"{bar.window.deadline:%m-%d %H:%M}") == ("", "11-23 14:00")
        await agent.choose("cancel")
        assert agent.node == node
        assert bar.window.kind == kind
        assert word in agent.text
        assert bar.window.rule in agent.text


@pytest.mark.rule("H07")
async def test_a_late_cancellation_is_charged_to_the_card_and_the_outlet_is_told() -> None:
    async with at_desk({**ASKED, "graced": [PHONE]}, desk=DESK, now=LATE) as agent:
        await change(agent)
        await agent.choose("cancel")
        await agent.choose("yes")
        await agent.type("其他")
        await agent.press("enter")
        assert agent.node == "cancelled_told"
        with agent.house.desk.writer.read() as work:
            card = work.card("H20458")
            told = [each.about for each in work.follow_ups() if each.kind == "ack"]
        assert card is not None
        assert card.balance == 800 - 135
        assert len(told) == 1
        assert "退单" in told[0]
        assert "135" in told[0]


@pytest.mark.rule("H05")
async def test_the_window_closes_while_they_talk() -> None:
    async with at_desk(ASKED, desk=DESK, now=datetime(2026, 11, 23, 13, 58, 30, tzinfo=ZONE)) as agent:
        await change(agent)
        assert "免费，还有" in agent.text
        agent.house.clock.advance(datetime(2026, 11, 23, 14, 1, tzinfo=ZONE) - agent.house.clock.now())
        agent.call.tick()
        await agent.settled()
        assert "已过免费时间" in agent.text
        await agent.choose("cancel")
        assert agent.node == "cancel_once"


# ------------------------------------------------------------ pictures

both = pytest.mark.parametrize("lang", ["zh", "en"])
sizes = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])


@both
@sizes
def test_offer(snap_compare: Callable[..., bool], lang: str, size: tuple[int, int]) -> None:
    busy = {"outlet": "bund", "date": "2026-11-24", "half": "pm"}
    with real_house({**HERE, "crews_busy": [busy]}, lang=lang, desk=DESK) as house:

        async def go(pilot: Any) -> None:
            await order(await Agent(pilot, house).start(), lang)

        assert snap_compare(house.app(lang), terminal_size=size, run_before=go)


@both
@sizes
@pytest.mark.parametrize("kind", ["free", "once", "charged"])
def test_window(snap_compare: Callable[..., bool], lang: str, size: tuple[int, int], kind: str) -> None:
    things = {**ASKED, **({"graced": [PHONE]} if kind == "charged" else {})}
    with real_house(things, NOW if kind == "free" else LATE, lang, DESK) as house:

        async def go(pilot: Any) -> None:
            agent = await Agent(pilot, house).start()
            await change(agent)
            await agent.choose("cancel")

        assert snap_compare(house.app(lang), terminal_size=size, run_before=go)


@both
def test_window_where_there_is_no_third_column(snap_compare: Callable[..., bool], lang: str) -> None:
    with real_house({**ASKED, "graced": [PHONE]}, LATE, lang, DESK) as house:

        async def go(pilot: Any) -> None:
            agent = await Agent(pilot, house).start()
            await change(agent)
            await agent.choose("cancel")
            await agent.press("f5")

        assert snap_compare(house.app(lang), terminal_size=(80, 24), run_before=go)
