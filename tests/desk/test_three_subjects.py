"""A caller who changes the subject twice: one call, three matters, each with a result of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest

from hotline.desk.service import Desk
from hotline.desk.session import CallSession
from hotline.dialogue.events import Choose, Fill, Go, HangUp, Input, Jump, Prompt, State, WrapUp
from hotline.dialogue.fold import fold_all

from .conftest import House

Send = Callable[..., None]
PHONE = "136 0000 1111"
COMPLAINT: tuple[Input, ...] = (
    Fill("facts", "话筒没声音"), Go(), Choose("heard"), Fill("item", "音响话筒不好"), Fill("wish", "给个说法"), Go(),
    Choose("right"), Choose("unknown"), Choose("time"), Go(),
)  # fmt: skip
LOST: tuple[Input, ...] = (
    Fill("kind", "雨伞"), Fill("marks", "深蓝色格子"), Fill("place", "大厅"), Fill("date", "今天"), Go(),
    Choose("right"),
)  # fmt: skip
DISPOSITIONS = ["booking.made", "complaint.promised", "lost.searching"]


@dataclass
class Kept:
    """What the call looked like after each input, by how many events it had then."""

    states: dict[int, State] = field(default_factory=dict)
    prompts: dict[int, tuple[Prompt, Prompt]] = field(default_factory=dict)

    def note(self, session: CallSession) -> None:
        self.states[len(session.events)] = session.state
        self.prompts[len(session.events)] = (session.prompt("zh"), session.prompt("en"))


@dataclass
class Talk:
    """A call whose every step is looked at by another terminal too, which finds it in the journal alone."""

    house: House
    session: CallSession
    send: Send
    kept: Kept

    def say(self, *given: Input) -> None:
        for each in given:
            self.send(self.session, each)
            self.kept.note(self.session)
            found = self.house.desk().resume_call(self.session.call_id)
            assert found.state == self.session.state
            assert (found.prompt("zh"), found.prompt("en")) == self.kept.prompts[len(found.events)]

    @property
    def place(self) -> tuple[str, str]:
        prompt = self.session.prompt("zh")
        return prompt.script, prompt.node


@pytest.fixture
def talk(house: House, desk: Desk, send: Send) -> Talk:
    """A booking that has come to the offer of a room."""
    session = desk.start_call("ktv.booking", "001", phone=PHONE, given={"greeted": True})
    made = Talk(house, session, send, Kept())
    made.kept.note(session)
    made.say(Fill("capture", "今晚8点 8个人 孙女士"), Go())
    assert made.place == ("ktv.booking", "fits")
    return made


def through(talk: Talk, walk: Callable[..., str]) -> None:
    """Booking → complaint → back → lost item → back → booked, hung up, recorded."""
    offered = talk.session.prompt("zh")
    talk.say(Jump("common.complaint"))
    assert talk.place[0] == "common.complaint"
    talk.say(*COMPLAINT)
    assert (talk.place, talk.session.prompt("zh").say) == (("ktv.booking", "fits"), offered.say)
    talk.say(Jump("common.lost_item"))
    assert talk.place[0] == "common.lost_item"
    talk.say(*LOST)
    while len(talk.session.state.open) > 1:
        talk.say(Choose("nothing") if talk.session.prompt("zh").choices else Go())
    assert (talk.place, talk.session.prompt("zh").say) == (("ktv.booking", "fits"), offered.say)
    assert walk(talk.session) == "made"
    talk.kept.note(talk.session)
    talk.say(HangUp(), WrapUp("booking.made", 5))


@pytest.mark.rule("C01", "F01", "K01", "P01", "S06")
def test_three_subjects_are_three_results_under_one_call(
    desk: Desk, talk: Talk, walk: Callable[..., str], tonight: datetime
) -> None:
    through(talk, walk)
    session = talk.session
    assert [each.disposition for each in session.state.matters] == DISPOSITIONS
    assert session.state.line == "wrapped"
    with desk.writer.read() as work:
        journal = work.events(session.call_id)
        kept = [each.register for each in work.entries(call=session.call_id)]
        booked = [each.name for each in work.bookings(tonight, tonight + timedelta(hours=1))]
    assert [each.disposition for each in fold_all(journal).matters] == DISPOSITIONS  # type: ignore[arg-type]
    assert sorted(kept) == ["complaint", "lost"]
    assert booked == ["孙女士"]
    assert [each.facts["contact_name"] for each in session.state.matters] == ["孙女士"] * 3  # told once [P01]
    verified = desk.writer.store().verify()
    assert (verified.calls, verified.events, verified.broken) == (1, len(session.events), ())


@pytest.mark.rule("S06", "K19")
def test_every_prefix_of_the_journal_is_the_call_as_it_was_then(talk: Talk, walk: Callable[..., str]) -> None:
    through(talk, walk)
    events, state = talk.session.events, State()
    for length in range(1, len(events) + 1):
        state = fold_all(events[length - 1 : length], state)
        assert fold_all(events[:length]) == state
        assert state.seq == length
        if length in talk.kept.states:
            assert state == talk.kept.states[length]
    assert state == talk.session.state
