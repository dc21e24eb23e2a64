"""A terminal that is lost at any moment: the call is found at the same node and field, with what was typed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.clock import SteppedClock
from hotline.desk.pack import DeskPack
from hotline.desk.service import Desk
from hotline.desk.session import CallSession
from hotline.desk.views import DeskError
from hotline.dialogue.book import Book
from hotline.dialogue.events import (
    Back,
    Choose,
    Draft,
    Fill,
    Go,
    HangUp,
    Hold,
    Input,
    Jump,
    Note,
    Park,
    Refused,
    Resume,
)
from hotline.dialogue.fold import fold_all
from hotline.dialogue.present import present

from .conftest import NOW, House

typed = [
    "今晚8点 8个人", "王先生 139 0574 1234", "4个人 明天9点", "12月20日 20:00 30人", "M2", "1234",
    "后天七点半 不吸烟", "", "[/nope]",
]  # fmt: skip
fields = ["people", "date", "time", "name", "phone", "room", "stay", "heads", "proof", "capture"]
inputs = st.one_of(
    st.builds(Fill, st.just("capture"), st.sampled_from(typed)),
    st.builds(Fill, st.sampled_from(fields), st.sampled_from([*typed, "8", "今天", "20:00", "王先生"])),
    st.builds(Draft, st.sampled_from(fields), st.text(max_size=12)),
    st.integers(0, 5),
    st.integers(0, 5),
    st.just(Go()),
    st.just(Go()),
    st.just(Back()),
    st.builds(Note, st.text(max_size=8), st.sampled_from(["", "angry"])),
    st.just(Hold()),
    st.just(Park()),
    st.just(Resume()),
    st.just(Jump("common.supervisor")),
    st.just(HangUp()),
)
steps = st.lists(st.tuples(inputs, st.sampled_from(["stay", "stay", "stay", "killed", "locked"])), max_size=14)


def put(session: CallSession, given: Input | int) -> None:
    """Send an input; a number is a choice by its place."""
    if isinstance(given, int):
        choices = session.prompt("zh").choices
        if not choices:
            return
        choice = choices[given % len(choices)]
        given = Choose(choice.key, choice.item)
    said: list[tuple[str, str]] = []
    try:
        session.send(given)
    except Refused as refused:
        said.append((refused.zh, refused.en))
    assert all(zh and en for zh, en in said)


def same(found: CallSession, lost: CallSession) -> None:
    assert found.state == lost.state
    assert found.prompt("zh") == lost.prompt("zh")
    assert found.prompt("en") == lost.prompt("en")


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(script=st.sampled_from(["ktv.booking", "ktv.change"]), walk=steps)
def test_any_walk_survives_the_loss_of_the_program_at_any_step(
    pack: DeskPack, book: Book, script: str, walk: list[tuple[Input | int, str]]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        house = House(pack, book, folder / "desk.sqlite", folder / "spool.jsonl", SteppedClock(NOW), patience=0.01)
        try:
            desk = house.desk()
            session = desk.start_call(script, "001", phone="139 0574 1234", rings=2)
            for given, fate in walk:
                house.clock.advance(timedelta(seconds=5))
                if fate == "locked":
                    with house.locked():
                        put(session, given)
                else:
                    put(session, given)
                if fate == "killed":
                    desk = house.desk()
                    found = desk.resume_call(session.call_id)
                    same(found, session)
                    session = found
            desk = house.desk()
            desk.catch_up()
            same(desk.resume_call(session.call_id), session)
            assert desk.writer.store().verify().broken == ()
            for cut in range(1, len(session.events)):
                state = fold_all(session.events[:cut])
                present(book, state, house.clock.now(), session.env("zh"), "zh")
        finally:
            house.close()


def test_a_call_goes_on_by_the_scripts_it_was_begun_with(house: House, desk: Desk, send: Callable[..., None]) -> None:
    session = desk.start_call("ktv.booking", "001", given={"greeted": True})
    said = session.prompt("zh").say
    changed = [
        (script.pos.file, script.source.replace(said, "请问您要订房吗？") if name == "ktv.booking" else script.source)
        for name, script in house.book.scripts.items()
    ]
    newer, findings = Book.of(changed, house.book.vocabulary)
    assert [each for each in findings if each.severity == "error"] == []
    later = house.desk(newer)
    assert later.start_call("ktv.booking", "001", given={"greeted": True}).prompt("zh").say == "请问您要订房吗？"
    resumed = later.resume_call(session.call_id)
    assert resumed.prompt("zh").say == said
    send(resumed, Fill("capture", "今晚8点 8个人"), Go())
    assert resumed.prompt("zh").node == "fits"
    assert later.resume_call(session.call_id).state == resumed.state


def test_drafts_and_parked_calls_come_back(house: House, desk: Desk, send: Callable[..., None]) -> None:
    session = desk.start_call("ktv.booking", "001", phone="139 0574 1234", given={"greeted": True})
    send(session, Fill("people", "8"), Draft("capture", "明晚8"), Park())
    house.clock.advance(timedelta(seconds=43))
    (waiting,) = house.desk().open_calls("001", "zh")
    assert (waiting.call, waiting.line, waiting.waiting_seconds) == (session.call_id, "parked", 43)
    assert "1234" in waiting.caller
    assert "0574" not in waiting.caller
    resumed = house.desk().resume_call(session.call_id)
    send(resumed, Resume())
    assert resumed.state.drafts == {"capture": "明晚8"}
    assert resumed.prompt("zh").node == "ask"


def test_a_call_that_does_not_exist_is_said_so(desk: Desk) -> None:
    with pytest.raises(DeskError) as error:
        desk.resume_call("2026-11-21/9999")
    assert error.value.code == "no_call"
