"""Replaying a call at any prefix gives what the agent had then: states, prompts, words of that day; masked."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.desk.rehearsal import Rehearsals
from hotline.desk.review import Recording
from hotline.desk.review.flags import flags_of
from hotline.desk.review.plain import dialogue, screen
from hotline.desk.service import Desk
from hotline.desk.session import CallSession
from hotline.desk.views import DeskError
from hotline.dialogue.book import Book
from hotline.dialogue.cases import load_case
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
    Prompt,
    Refused,
    Resume,
    State,
    WrapUp,
)

from ..conftest import House
from ..test_cases import at_desk, desk_of, files

assert at_desk, "the fixture of the cases"
CASES = Path(__file__).parents[2] / "cases"
Seen = dict[int, tuple[State, Prompt, Prompt]]
"""Number of events → what the agent had then."""
TEXTS = ("8个人", "今天", "明晚8点", "王先生", "139 0574 1234", "3小时", "M3", "小包", "话筒没声音", "是", "B-1001")


@contextmanager
def watched() -> Iterator[Seen]:
    """What every session has after each input."""
    seen: Seen = {}

    def keep(session: CallSession) -> None:
        seen[len(session.events)] = (session.state, session.prompt("zh"), session.prompt("en"))

    def spy(name: str) -> Any:
        real = getattr(CallSession, name)

        def call(session: CallSession, *args: Any, **more: Any) -> Any:
            sent = real(session, *args, **more)
            keep(session)
            return sent

        return patch.object(CallSession, name, call)

    with spy("begin"), spy("send"):
        yield seen


def same(recording: Recording, seen: Seen) -> None:
    """Every one of these moments, in any order."""
    for seq in [*seen, *reversed(seen)]:
        state, zh, en = seen[seq]
        assert recording.state(seq) == state
        assert recording.prompt(seq, "zh") == zh
        assert recording.prompt(seq, "en") == en
    moments = {each.at: each.seq for each in recording.events}
    last = {seq for seq in moments.values() if seq < recording.last or seq in seen}
    steps = {beat.seq for beat in recording.track.beats}
    assert steps >= last, "what an instant came to is always shown"
    assert last <= set(seen), "a step is never shown half"


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(file=st.sampled_from(files))
def test_any_call_case_replays_as_it_was(file: Path, at_desk: Callable[[str], Rehearsals]) -> None:
    rehearsals = at_desk(desk_of(file))
    case, _ = load_case(file.read_text(encoding="utf-8"), file.name, rehearsals.book.vocabulary)
    assert case is not None
    with watched() as seen:
        run = rehearsals.run(case)
    assert run.session is not None
    own = {seq: each for seq, each in seen.items() if run.session.events[seq - 1].seq == seq}
    recording = Recording("x", run.session.agent, rehearsals.pack, rehearsals.book, run.events)
    same(recording, own)
    for seq in range(recording.last + 1):
        recording.prompt(seq, "zh")  # the middle of a step can be looked at too


def inputs(prompt: Prompt, state: State, kind: int) -> list[Input]:
    """What an agent may do there, sensible and less so."""
    if state.line in {"parked", "held"}:
        return [Resume()]
    if kind == 0:
        return [Back(), Hold(), Park(), Note(mood="angry"), Note(text="请回电 13905741234"), Draft("capture", "今晚")]
    if kind == 1:
        return [Jump("common.complaint"), Jump("common.supervisor"), Back()]
    if kind == 2:
        return [Fill("capture", text) for text in TEXTS]
    found: list[Input] = [Choose(each.key, each.item) for each in prompt.choices if each.enabled]
    found += [Fill(each.name, text) for each in prompt.fields if each.wanted and not each.filled for text in TEXTS]
    return [*found, Go()] if not prompt.choices else found


walks = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 999), st.integers(0, 40)), min_size=5, max_size=30)


def walk(house: House, desk: Desk, script: str, steps: list[tuple[int, int, int]]) -> CallSession:
    """A call over the real desk, at random; its end is sometimes never reached."""
    session = desk.start_call(script, "001", phone="13905741234", rings=steps[0][1] % 6)
    for kind, number, gap in steps:
        house.clock.advance(timedelta(seconds=gap))
        found = inputs(session.prompt("zh"), session.state, kind) or [Go()]
        try:
            session.send(found[number % len(found)])
        except Refused:
            continue
    if steps[-1][0] > 4 and session.state.line == "talk":
        session.send(HangUp())
        session.send(WrapUp(session.state.disposition or "", 4))
    return session


@settings(max_examples=20, deadline=None, suppress_health_check=list(HealthCheck))
@given(script=st.sampled_from(["ktv.booking", "ktv.change", "common.complaint", "common.harassment"]), steps=walks)
def test_any_walk_through_a_call_replays_from_the_store_as_it_was(
    house: House, script: str, steps: list[tuple[int, int, int]]
) -> None:
    desk = house.desk()
    with watched() as seen:
        session = walk(house, desk, script, steps)
    recording = house.desk().review.recording(session.call_id)
    assert recording.events == session.events
    same(recording, seen)
    for lang in ("zh", "en"):
        text = dialogue(recording, flags_of(recording), lang) + screen(recording, recording.last, 0.0, lang)
        assert "13905741234" not in "".join(each for each in text if each.isdigit() or each.isalpha())
        recording.told(lang)


def test_after_the_script_has_changed_a_replay_has_the_words_of_that_day(house: House, book: Book) -> None:
    with watched() as seen:
        session = walk(house, house.desk(), "ktv.booking", [(9, 0, 5)] * 6)
    name = session.state.matters[0].script.name
    sources = {each: script.source for each, script in book.scripts.items()}
    old = sources[name]
    sources[name] = old.replace("version: ", "version: 9").replace("请问", "敢问")
    changed, findings = Book.of(((each, text) for each, text in sources.items()), book.vocabulary)
    assert not [each for each in findings if each.severity == "error" and each.file == name]
    assert changed.script(name).sha256 != book.script(name).sha256
    desk = house.desk(changed)
    recording = desk.review.recording(session.call_id)
    same(recording, seen)
    ref = recording.script(recording.last)
    assert ref is not None
    assert ref.version == book.script(name).version != changed.script(name).version
    now = changed.script(name).version
    assert recording.version(recording.last) == (f"{ref.name}@{ref.version}", now)
    assert f"{ref.name}@{ref.version}（现在是 @{now}）" in dialogue(recording, (), "zh")
    assert house.desk().review.recording(session.call_id).version(recording.last)[1] is None


@pytest.mark.rule("P02")
def test_numbers_cards_and_addresses_are_masked_wherever_they_stand(
    house: House, desk: Desk, send: Callable[..., None]
) -> None:
    session = desk.start_call("ktv.booking", "001", phone="13905741234", rings=2)
    send(
        session,
        Draft("capture", "电话1390574"),
        Draft("capture", "电话13905741234"),
        Fill("capture", "电话13905741234"),
    )
    send(session, Note(text="另一个号码 136 0000 1111"), Note(text="卡号 6222 0200 0000 1234"))
    recording = desk.review.recording(session.call_id)
    for seq in range(1, recording.last + 1):
        prompt, state = recording.seen(seq, "zh")
        told = repr((prompt, state, recording.kept(seq), recording.told("zh")))
        assert "0574" not in told
        assert "13600001111" not in told.replace(" ", "")
        assert "622202000000" not in told.replace(" ", "")
    assert "139****1234" in repr(recording.seen(recording.last, "zh"))
    bare, _ = recording.seen(recording.last, "zh", bare=True)
    assert any("1234" in each.shown and "0574" in each.shown for each in bare.fields)


@pytest.mark.rule("P02")
def test_an_address_is_masked_in_what_is_said_typed_and_written(at_desk: Callable[[str], Rehearsals]) -> None:
    rehearsals = at_desk("homecare")
    hidden = 0
    for file in sorted((CASES / "homecare").glob("booking*.yaml")):
        case, _ = load_case(file.read_text(encoding="utf-8"), file.name, rehearsals.book.vocabulary)
        assert case is not None
        run = rehearsals.run(case)
        assert run.session is not None
        recording = Recording("x", run.session.agent, rehearsals.pack, rehearsals.book, run.events)
        told = dialogue(recording, (), "zh") + json.dumps([dict(e.data) for e in recording.kept(recording.last)])
        told += repr([recording.seen(beat.seq, lang) for beat in recording.track.beats for lang in ("zh", "en")])
        for address in recording.secrets.addresses:
            hidden += 1
            assert address not in told
    assert hidden


@pytest.mark.rule("P02")
def test_no_call_case_gives_a_number_away(at_desk: Callable[[str], Rehearsals]) -> None:
    for name in ("common/enquiry_elsewhere_declined", "common/outbound_unpromised", "common/complaint_promised"):
        file = CASES / f"{name}.yaml"
        rehearsals = at_desk(desk_of(file))
        case, _ = load_case(file.read_text(encoding="utf-8"), file.name, rehearsals.book.vocabulary)
        assert case is not None
        run = rehearsals.run(case)
        recording = Recording("x", "001", rehearsals.pack, rehearsals.book, run.events)
        told = dialogue(recording, (), "zh") + repr(recording.kept(recording.last))
        told += repr([recording.seen(beat.seq, "zh") for beat in recording.track.beats])
        assert recording.secrets.numbers
        for number in recording.secrets.numbers:
            assert number not in told.replace(" ", "").replace("-", ""), (name, number)


def test_control_bytes_and_markup_of_a_caller_are_text(desk: Desk, send: Callable[..., None]) -> None:
    session = desk.start_call("ktv.booking", "001", phone="13905741234")
    send(session, Note(text="[bold red]x[/] \x1b[31m\x07 \u202eabc"), Fill("name", "[/]王\x1b[2J先生"))
    recording = desk.review.recording(session.call_id)
    text = dialogue(recording, flags_of(recording), "zh")
    assert "[bold red]x[/]" in text
    assert not [each for each in text if not each.isprintable() and each != "\n"]


def test_typing_and_hesitating_can_be_seen(house: House, desk: Desk, send: Callable[..., None]) -> None:
    session = desk.start_call("ktv.booking", "001", phone="13905741234", rings=2)
    house.clock.advance(timedelta(seconds=20))
    send(session, Draft("capture", "今"), Draft("capture", "今晚8点"), Fill("capture", "今晚8点 8人"))
    recording = desk.review.recording(session.call_id)
    drafts = [each for each in recording.told("zh") if each.draft]
    assert [each.text for each in drafts] == ["今", "今晚8点"]
    said = next(each for each in recording.told("zh") if each.kind == "filled")
    assert (said.typed, said.after) == (10.0, 25.0)
    assert recording.seen(drafts[0].seq, "zh")[1].drafts == {"capture": "今"}
    assert [each.kind for each in recording.track.silences] == ["quiet"]


def test_a_call_that_goes_on_is_followed(house: House, send: Callable[..., None]) -> None:
    other, lead = house.desk(), house.desk()
    session = other.start_call("ktv.booking", "002", phone="13905741234", rings=2)
    before = lead.review.recording(session.call_id)
    assert lead.review.later(before) is before
    send(session, Fill("capture", "今晚8点 8人"))
    after = lead.review.later(before)
    assert after.events == session.events
    assert after.state(after.last) == session.state
    send(session, Jump("common.complaint"))
    grown = lead.review.later(after)
    assert grown.state(grown.last) == session.state
    assert grown.prompt(grown.last, "zh") == session.prompt("zh")


def test_a_number_alone_is_todays_call_and_an_unknown_one_gets_a_sentence(desk: Desk) -> None:
    session = desk.start_call("ktv.booking", "001", phone="13905741234")
    number = str(int(session.call_id.partition("/")[2]))
    assert desk.review.recording(number).call == session.call_id
    for unknown in ("999", "x", "2026-11-21/", "", "2026-13-45/0001"):
        with pytest.raises(DeskError) as told:
            desk.review.recording(unknown)
        assert told.value.code == "no_call"
