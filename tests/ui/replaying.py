"""Calls to replay, and the lead who opens them."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from hotline.desk.rehearsal import Rehearsals
from hotline.dialogue.cases import load_case
from hotline.dialogue.events import Draft, Fill, Go, Jump, Note, Park, Resume

from .helpers import until
from .real import NOW, WANG, Agent, House, real_house

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hotline.desk.session import CallSession
    from hotline.dialogue.events import Input
    from hotline.screens.replay import ReplayScreen

CASES = Path(__file__).parents[1] / "cases"
LEAD = "101"


def called(house: House, *steps: Input | float, script: str = "ktv.booking") -> CallSession:
    """A call of agent 001 with these inputs; a figure is seconds that go by."""
    session = house.desk.start_call(script, "001", phone=WANG["phone"], rings=2)
    for each in steps:
        if isinstance(each, int | float):
            house.clock.advance(timedelta(seconds=each))
        else:
            session.send(each)
    return session


TYPED: tuple[Input | float, ...] = (
    4, Draft("capture", "今"), 1, Draft("capture", "今晚8点"), 1, Fill("capture", "今晚8点 8人"), 2, Go(), 3,
    Park(), 160, Resume(), 12, Jump("common.complaint"), 2, Note(mood="angry"), 5,
    Fill("facts", "昨晚M3话筒没声音 13600001111"), 6,
)  # fmt: skip


async def opened(agent: Agent, call: str, **more: Any) -> ReplayScreen:
    """Open a replay as a lead and wait for it."""
    app: Any = agent.pilot.app
    app.agent = LEAD
    app.open_replay(call, **more)
    await agent.settled()
    screen = app.page
    await until(agent.pilot, lambda: screen.loaded is not None and screen.loaded.rules)  # flags and notes, too
    await agent.settled()
    return cast("ReplayScreen", screen)


@contextmanager
def recorded(case: str, desk: str, lang: str) -> Iterator[tuple[House, str]]:
    """A desk with the call of a case in its journal, some hours later."""
    with real_house(lang=lang, desk=desk) as house:
        file = CASES / case
        made, _ = load_case(file.read_text(encoding="utf-8"), file.name, house.desk.book.vocabulary)
        assert made is not None
        url = str(house.desk.writer.store().place.url)
        with Rehearsals(house.desk.settings, house.desk.book, url) as rehearsals:
            run = rehearsals.run(made)
        assert run.session is not None
        house.clock.advance(max(timedelta(), run.session.events[-1].at - NOW) + timedelta(hours=6))
        yield house, run.session.call_id
