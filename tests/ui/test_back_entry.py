"""A call from paper is entered at the console with its true time, and is seen to be late ever after. [K20]"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from hotline.desk.paper import entered_late
from hotline.dialogue.events import Refused

from .real import NOW, WANG, Agent, at_desk, real_house

if TYPE_CHECKING:
    from collections.abc import Callable

both = pytest.mark.parametrize("lang", ["zh", "en"])
sizes = pytest.mark.parametrize("size", [(80, 24), (140, 40)], ids=["80x24", "140x40"])
SAID = {"zh": "今天9点10分", "en": "today 9:10am"}


async def entered(agent: Agent, when: str, letter: str = "e") -> None:
    """The way there: F3, the time, the number, the letter of the call type."""
    await agent.press("f3")
    await agent.type(when)
    await agent.press("enter")
    await agent.type(WANG["phone"])
    await agent.press("enter")
    await agent.press(letter)


@pytest.mark.rule("K20")
@both
async def test_a_call_from_paper_has_its_true_time_and_is_marked_as_entered_late(lang: str) -> None:
    async with at_desk({"customers": [WANG]}, lang=lang) as agent:
        await entered(agent, SAID[lang])
        session = agent.call.session
        answered = next(each for each in session.events if each.kind == "answered")
        assert answered.at.astimezone(NOW.tzinfo) == NOW.replace(hour=9, minute=10)
        assert session.entered == NOW
        assert "09:10" in agent.text
        assert ("11-21 14:28 补录" if lang == "zh" else "entered 21 Nov 14:28") in agent.text, "in the desk's own zone"
        assert ("补录" if lang == "zh" else "from paper") in agent.text
        await agent.press("f10", "f10")
        assert ("补录于14:28" if lang == "zh" else "entered late, 14:28") in agent.text


@pytest.mark.rule("K20")
async def test_the_rules_of_its_own_time_hold_and_what_is_promised_counts_from_then() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        await entered(agent, "今天9点10分")
        await agent.type("qiguai de wenti")
        await agent.press("enter", "enter")
        events = agent.call.session.events
        assert {each.at.astimezone(NOW.tzinfo).hour for each in events} == {9}, "the clock goes as it went then"


@pytest.mark.rule("K20")
async def test_a_time_that_is_none_or_still_to_come_is_told_kindly_and_opens_nothing() -> None:
    async with at_desk() as agent:
        await agent.press("f3")
        await agent.type("mei you shijian")
        await agent.press("enter")
        assert "请写来电当时的时间" in agent.text
        await agent.press("tab", "tab", "e")
        assert "请先写来电当时的时间" in agent.text
        await agent.press("escape")
        assert agent.house.desk.open_calls("001", "zh") == ()


@pytest.mark.rule("K20")
@pytest.mark.parametrize(
    ("said", "hour", "days"),
    [
        ("14:20", 14, 0),
        ("今天9点10分", 9, 0),
        ("2点20", 14, 0),
        ("15:00", 15, 1),
        ("昨天晚上9点", 21, 1),
        ("yesterday 9pm", 21, 1),
    ],
)
def test_a_bare_time_is_the_last_one_there_was(said: str, hour: int, days: int) -> None:
    with real_house() as house:
        found = house.desk.paper_time(said)
        assert (found.hour, found.date()) == (hour, NOW.date() - timedelta(days=days))
        with pytest.raises(Refused):
            house.desk.paper_time("明天8点")


def test_a_call_at_the_console_is_not_late() -> None:
    with real_house() as house:
        session = house.desk.start_call("common.enquiry", "001", given={"greeted": True})
        assert (session.entered, entered_late(session.events)) == (None, None)


@both
@sizes
def test_picture(snap_compare: Callable[..., bool], lang: str, size: tuple[int, int]) -> None:
    with real_house({"customers": [WANG]}, lang=lang) as house:

        async def go(pilot: Any) -> None:
            agent = await Agent(pilot, house).start()
            await agent.press("f3")
            await agent.type(SAID[lang])
            await agent.press("enter")

        assert snap_compare(house.app(lang), terminal_size=size, run_before=go)
