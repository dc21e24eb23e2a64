"""Complaints through the keyboard, over the real desk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from hotline.screens.booking import BookingScreen
from hotline.screens.complaint import ComplaintScreen
from hotline.widgets.item_tree import ItemTree
from hotline.widgets.steps_ladder import StepsLadder

from .helpers import shows, until
from .real import SUN, WANG, Agent, at_desk, real_house

if TYPE_CHECKING:
    from collections.abc import Callable

both = pytest.mark.parametrize("lang", ["zh", "en"])
sizes = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
STORY = {"zh": "昨晚M3话筒一直没声音", "en": "the mic was dead all night"}
SOUND = {"zh": "yx", "en": "sound"}


async def heard(agent: Agent, lang: str = "zh") -> None:
    """A complaint that was told to the end."""
    await agent.type(WANG["phone"])
    await agent.press("c")
    await agent.type(STORY[lang])
    await agent.press("enter")
    assert agent.node == "heard"


async def sounds_known(agent: Agent) -> None:
    """The initials are learnt in the background."""
    await until(agent.pilot, lambda: agent.call.query_one(ItemTree).heard)


@pytest.mark.rule("C01", "C02", "K30")
async def test_the_callers_own_words_stay_whole_and_the_steps_are_lit_one_after_the_other() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        await heard(agent)
        assert isinstance(agent.call, ComplaintScreen)
        assert agent.call.view is not None
        assert agent.call.view.fact("facts") == STORY["zh"]
        ladder = agent.call.query_one(StepsLadder)
        assert ladder.ladder.present == "heard"
        await agent.choose("heard")
        assert (agent.node, ladder.ladder.present) == ("asking", "asked")
        assert "▶ 2" in agent.text
        assert "✓ 1" in agent.text
        await agent.press("enter", "2")  # neither the matter nor the wish is known: the step is left out …
        assert agent.node == "not_asked"
        await agent.press("enter")  # … never without its reason
        assert agent.node == "not_asked"
        await agent.type("客人赶时间")
        await agent.press("enter")
        assert (agent.node, ladder.ladder.present) == ("when", "followed")
        await shows(agent.pilot, "略过：客人赶时间")


@pytest.mark.rule("C02", "H15")
@both
@sizes
async def test_the_matter_is_found_by_a_slash_and_a_few_letters(lang: str, size: tuple[int, int]) -> None:
    async with at_desk({"customers": [WANG]}, lang=lang, size=size) as agent:
        await heard(agent, lang)
        await agent.choose("heard")
        await sounds_known(agent)
        await agent.press("slash")
        await agent.type(SOUND[lang])
        tree = agent.call.query_one(ItemTree)
        assert tree.under == "room.sound"
        assert "›" in agent.text
        await agent.press("enter")
        assert agent.call.view is not None
        assert agent.call.view.fact("item") == "room.sound"
        assert not tree.finding


@pytest.mark.rule("C02")
async def test_the_tree_is_walked_with_arrows_left_with_escape_and_says_when_nothing_fits() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        await heard(agent)
        await agent.choose("heard")
        await agent.press("slash")
        await agent.type("太")
        tree: Any = agent.call.query_one(ItemTree)
        first = tree.under
        await agent.press("down")
        assert tree.under != first
        await agent.press("up")
        assert tree.under == first
        await agent.type("qqq")
        assert tree.under == ""
        await shows(agent.pilot, "没有相符的")
        await agent.press("escape")
        assert not tree.finding
        assert agent.node == "asking"
        assert agent.call.view is not None
        assert agent.call.view.fact("item") is None


@pytest.mark.rule("C01", "P01")
async def test_a_complaint_in_the_middle_of_a_booking_has_its_own_screen_and_leads_back() -> None:
    async with at_desk({"customers": [SUN]}) as agent:
        await agent.type(SUN["phone"])
        await agent.press("b")
        await agent.type("今晚8点 8人")
        await agent.press("enter")
        assert isinstance(agent.call, BookingScreen)
        at = agent.node
        await agent.press("f8")
        await until(agent.pilot, lambda: isinstance(agent.call, ComplaintScreen))
        assert agent.node == "listen"
        await agent.type("上次的话筒没声音")
        await agent.press("enter")
        await agent.choose("heard")
        await sounds_known(agent)
        await agent.press("slash")
        await agent.type("yxhtbh")
        await agent.press("enter", "tab", "tab")
        assert agent.call.target == "wish"
        await agent.type("给个说法")
        await agent.press("enter")
        await agent.press("enter")
        assert agent.node == "read"
        await agent.choose("right")
        await agent.choose("unknown")
        await agent.press("1")
        assert agent.node == "promised"
        await shows(agent.pilot, "◷")
        await agent.press("enter")
        await until(agent.pilot, lambda: isinstance(agent.call, BookingScreen))
        assert agent.node == at


@pytest.mark.rule("C05")
async def test_enter_on_a_promised_answer_opens_the_complaint() -> None:
    entry = {"register": "complaint", "status": "inquiry", "owner": "001", "title": "音响话筒不好", **SUN,
             "data": {"facts": "没声音", "item": "room.sound", "wish": "说法", "finding": "founded"}}  # fmt: skip
    steps = {"number": "C-101", "steps": ["heard", "asked"]}
    async with at_desk({"entries": [entry], "complaints": [steps]}) as agent:
        from datetime import timedelta

        from hotline.domain.rooms import FollowUp

        now = agent.house.clock.now()
        with agent.house.desk.writer.work() as work:
            held = work.entry("C-101")
            assert held is not None
            due = FollowUp(0, "", "complaint", now + timedelta(minutes=5), "001", "孙女士", "+8613600001111", "C-101",
                           "open", now, entry=held.id)  # fmt: skip
            work.add_follow_up(due)
        agent.pilot.app.refresh_desk()  # type: ignore[attr-defined]
        await shows(agent.pilot, "答复投诉")
        await agent.press("t", "enter")
        await until(agent.pilot, lambda: isinstance(agent.call, ComplaintScreen))
        assert agent.node == "dial"  # the desk calls: nothing is told before the right person is there
        for heard in ("rings", "answered", "right", "yes"):
            await agent.choose(heard)
        assert agent.node == "followed"


MOMENTS: dict[str, list[str]] = {
    "listen": ["c", "enter", "f3", "2"],
    "finding": ["c", "story", "enter", "1", "slash", "sound"],
    "asking": ["c", "story", "enter", "1", "slash", "sound", "enter"],
    "skipped": ["c", "story", "enter", "1", "enter", "2", "why", "enter"],
    "promised": ["c", "story", "enter", "1", "enter", "2", "why", "enter", "1", "f5"],
}
WHY = {"zh": "客人赶时间", "en": "the caller was in a hurry"}


@both
@sizes
@pytest.mark.parametrize("moment", list(MOMENTS))
def test_pictures(snap_compare: Callable[..., bool], lang: str, size: tuple[int, int], moment: str) -> None:
    said = {"story": STORY[lang], "sound": SOUND[lang], "why": WHY[lang]}
    with real_house({"customers": [WANG]}, lang=lang) as house:

        async def go(pilot: Any) -> None:
            agent = await Agent(pilot, house).start()
            await agent.type(WANG["phone"])
            for step in MOMENTS[moment]:
                if step in said:
                    await agent.type(said[step])
                else:
                    await agent.press(step)
                if isinstance(agent.pilot.app.page, ComplaintScreen):  # type: ignore[attr-defined]
                    await sounds_known(agent)

        assert snap_compare(house.app(lang), terminal_size=size, run_before=go)
