"""Scoring a call from its replay, and the list of cards: by keyboard alone, in both languages, at both sizes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

from hotline.dialogue.events import HangUp, WrapUp
from hotline.screens.scorecard import ScoreDialog
from hotline.screens.scorecards import CardsScreen

from .helpers import screen_text, shows, until
from .real import Agent, House, real_house

if TYPE_CHECKING:
    from textual.pilot import Pilot


LEAD, AGENT = "101", "001"
SIZES = {"wide": (140, 40), "narrow": (80, 24)}


@pytest.fixture
def house() -> Iterator[House]:
    with real_house() as made:
        yield made


def make_call(house: House, *, rings: int = 6, by: str = "") -> str:
    """A call that was picked up late, over and on record."""
    session = house.desk.start_call(
        "common.enquiry", AGENT, phone="139 0574 1234", rings=rings, given={"greeted": True}
    )
    house.clock.advance(_seconds(20))
    session.send(HangUp(by=by))
    house.clock.advance(_seconds(20))
    session.send(WrapUp(""))
    return session.call_id


def _seconds(count: float) -> Any:
    from datetime import timedelta

    return timedelta(seconds=count)


async def lead(pilot: Pilot[Any], house: House, who: str = LEAD) -> Agent:
    """Somebody of the staff at the keyboard."""
    agent = await Agent(pilot, house).start()
    app: Any = pilot.app
    app.agent = who
    return agent


async def told(pilot: Pilot[Any], wanted: str) -> None:
    """Wait for a notice."""
    app: Any = pilot.app
    await until(pilot, lambda: any(wanted in each.message for each in app._notifications))


async def in_replay(agent: Agent, call: str) -> None:
    """Its replay, open."""
    app: Any = agent.pilot.app
    app.open_replay(call)
    await until(agent.pilot, lambda: getattr(app.screen, "loaded", None) is not None)
    await agent.settled()


async def test_a_lead_scores_a_call_from_its_replay(house: House) -> None:
    call = make_call(house)
    async with house.app("en").run_test(size=(140, 40)) as pilot:
        agent = await lead(pilot, house)
        await in_replay(agent, call)
        await agent.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScoreDialog))
        await shows(pilot, "late pick-up S01")
        await shows(pilot, "2 still to mark")
        await agent.press("4", "5")
        await shows(pilot, "87.5 of 100")
        await agent.press("tab")
        await agent.type("kind [/b] words")
        await agent.press("enter")
        await told(pilot, "Scored: SC-1, 87.5 of 100.")
        assert not isinstance(pilot.app.screen, ScoreDialog)
    (card,) = house.desk.review.cards(LEAD, "en")
    sheet = house.desk.review.card(card.number, LEAD, "en")
    assert (sheet.row.points, sheet.comment) == (card.points, "kind [/b] words")


async def test_what_is_missing_or_counted_is_said_in_place(house: House) -> None:
    call = make_call(house)
    async with house.app("en").run_test(size=(80, 24)) as pilot:
        agent = await lead(pilot, house)
        await in_replay(agent, call)
        await agent.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScoreDialog))
        await agent.press("enter")
        await told(pilot, "Please mark 1 to 5: Tone, Helpfulness.")
        await agent.press("9")
        await told(pilot, "Marks go from 1 to 5.")
        await agent.press("up", "3")
        await told(pilot, "This item is counted by what was flagged.")
        await agent.press("escape")
        assert not isinstance(pilot.app.screen, ScoreDialog)
    assert house.desk.review.cards(LEAD, "en") == ()


async def test_an_agent_may_not_score_and_is_told_whose_it_is(house: House) -> None:
    call = make_call(house)
    async with house.app("en").run_test(size=(80, 24)) as pilot:
        agent = await lead(pilot, house, AGENT)
        await in_replay(agent, call)
        await agent.press("s")
        await told(pilot, "Scores and notes are for a lead to give.")
        assert not isinstance(pilot.app.screen, ScoreDialog)


async def test_a_lead_scores_the_call_under_the_cursor_of_the_log(house: House) -> None:
    make_call(house)
    async with house.app("en").run_test(size=(80, 24)) as pilot:
        agent = await lead(pilot, house)
        await agent.press("s")
        log: Any = pilot.app.screen
        await until(pilot, lambda: log.held.rows)
        await agent.press("m")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScoreDialog))
        await agent.press("5", "5", "enter")
        await told(pilot, "Scored: SC-1, 92.5 of 100.")
        await agent.press("f4")
        await shows(pilot, "All scorecards")


async def test_an_agent_reads_their_card_and_answers_it(house: House) -> None:
    call = make_call(house)
    house.desk.review.note(call, 3, LEAD, "slower here")
    house.desk.review.score(call, LEAD, {"tone": 4, "help": 5}, comment="good listening")
    async with house.app("en").run_test(size=(140, 40)) as pilot:
        agent = await lead(pilot, house, AGENT)
        await agent.press("f4")
        await shows(pilot, "My scorecards")
        await shows(pilot, "good listening")
        await shows(pilot, "slower here")
        await agent.press("s")
        await told(pilot, "your answer (a) stands beside the card")
        await agent.press("a")
        await agent.type("thank you")
        await agent.press("enter")
        await told(pilot, "Your answer stands beside SC-1.")
        await until(pilot, lambda: "thank you" in screen_text(pilot.app))
        await agent.press("escape")
        assert not isinstance(pilot.app.screen, CardsScreen)
    assert house.desk.review.cards(AGENT, "en")[0].answered == 1


async def test_a_lead_scores_anew_from_the_list_and_both_cards_stay(house: House) -> None:
    call = make_call(house)
    house.desk.review.score(call, "102", {"tone": 1, "help": 1})
    async with house.app("en").run_test(size=(140, 40)) as pilot:
        agent = await lead(pilot, house)
        await agent.press("f4")
        await shows(pilot, "All scorecards")
        await agent.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScoreDialog))
        await shows(pilot, "replaces a card of 57.5")
        await agent.press("end", "5", "up", "5", "enter")
        await told(pilot, "Scored: SC-2, 92.5 of 100.")
        await shows(pilot, "Earlier cards of this call")
        await agent.press("enter")
        await until(pilot, lambda: getattr(pilot.app.screen, "loaded", None) is not None)
    assert [row.number for row in house.desk.review.cards(LEAD, "en")] == ["SC-2"]


async def test_the_list_goes_on_below_its_first_page(house: House) -> None:
    for _number in range(53):
        house.desk.review.score(make_call(house, rings=2), LEAD, {"tone": 5, "help": 5})
    async with house.app("en").run_test(size=(80, 24)) as pilot:
        agent = await lead(pilot, house)
        await agent.press("f4")
        screen: Any = pilot.app.screen
        await until(pilot, lambda: len(screen.rows) == 50)
        await agent.press("end")
        await until(pilot, lambda: len(screen.rows) == 53)
        await agent.press("end")
        assert screen.query_one("#cards").highlighted_id == "SC-1"
        await agent.press("f5", "question_mark", "escape")


async def test_an_empty_list_says_what_would_be_here(house: House) -> None:
    async with house.app("en").run_test(size=(80, 24)) as pilot:
        agent = await lead(pilot, house, AGENT)
        await agent.press("f4")
        await shows(pilot, "Scorecards will be listed here")
        await agent.press("enter", "a")
        await told(pilot, "There is no scorecard here yet.")


# ---------------------------------------------------------------- pictures


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_scorecard_looks_like_this(snap_compare: Any, house: House, size: str, lang: str) -> None:
    call = make_call(house, by="agent")

    async def show(pilot: Pilot[Any]) -> None:
        agent = await lead(pilot, house)
        await in_replay(agent, call)
        await agent.press("s")
        await until(pilot, lambda: isinstance(pilot.app.screen, ScoreDialog))
        await agent.press("4")
        await agent.settled()

    assert snap_compare(house.app(lang), terminal_size=SIZES[size], run_before=show)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_list_of_cards_looks_like_this(snap_compare: Any, house: House, size: str, lang: str) -> None:
    first, second = make_call(house), make_call(house, rings=2, by="agent")
    review = house.desk.review
    review.note(first, 3, LEAD, "这里可以再慢一点，等客人说完。")
    review.score(first, "102", {"tone": 3, "help": 3})
    card = review.score(first, LEAD, {"tone": 4, "help": 5}, comment="耐心，问得清楚；铃响六声才接，下次请早一点。")
    review.answer(card.number, AGENT, "当时前一位客人还没有挂机。")
    review.score(second, LEAD, {"tone": 5, "help": 5})

    async def show(pilot: Pilot[Any]) -> None:
        agent = await lead(pilot, house)
        await agent.press("f4", "down")
        await until(pilot, lambda: card.number in screen_text(pilot.app))
        await agent.settled()

    assert snap_compare(house.app(lang), terminal_size=SIZES[size], run_before=show)
