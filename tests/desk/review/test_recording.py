"""A recorded call shows, at any prefix, the state and the words the agent had."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from hotline.clock import SteppedClock
from hotline.desk.as_written import AsWritten
from hotline.desk.pack import DeskPack
from hotline.desk.rehearsal import Rehearsals
from hotline.desk.review import Recording
from hotline.desk.views import DeskError
from hotline.dialogue.book import Book
from hotline.dialogue.cases import load_case
from hotline.dialogue.fold import fold_all

CASE = Path(__file__).parents[2] / "cases" / "ktv" / "booking_all_typed.yaml"


@pytest.fixture
def recording(rehearsals: Rehearsals, pack: DeskPack, book: Book) -> Recording:
    case, findings = load_case(CASE.read_text(encoding="utf-8"), str(CASE), book.vocabulary)
    assert case is not None, findings
    run = rehearsals.run(case)
    assert run.session is not None
    return Recording(run.session.call_id, run.session.agent, pack, book, run.events)


def test_every_prefix_folds_to_the_state_the_agent_had(recording: Recording) -> None:
    for seq in reversed(range(recording.last + 1)):
        assert recording.state(seq) == fold_all(recording.events[:seq])


def test_a_moment_finds_the_last_event_before_it(recording: Recording) -> None:
    for event in recording.events:
        assert recording.events[recording.seq_at(event.at) - 1].at == event.at
    assert recording.seq_at(recording.start - timedelta(seconds=1)) == 0
    assert recording.offset(recording.last) == recording.end - recording.start


def test_the_words_of_a_moment_are_those_of_its_node(recording: Recording) -> None:
    for event in recording.events:
        if event.kind == "entered":
            prompt = recording.prompt(event.seq, "zh")
            assert f"{prompt.script}/{prompt.node}" == event.node
            assert prompt.say or event.data.get("passed")


def test_a_call_whose_script_is_gone_gets_one_sentence(recording: Recording, rehearsals: Rehearsals) -> None:
    first = next(event for event in recording.events if event.data.get("script"))
    changed = {**first.data["script"], "sha256": "0" * 64}  # type: ignore[dict-item]
    gone = [replace(event, data={**event.data, "script": changed}) if event is first else event
            for event in recording.events]  # fmt: skip
    desk = rehearsals.desk(SteppedClock(recording.start), "zh")
    try:
        kept = patch("hotline.desk.review.written", lambda *_: AsWritten(tuple(gone), {}, "001", 0))
        with kept, pytest.raises(DeskError, match="cannot be replayed") as told:
            desk.review.recording(recording.call)
        assert told.value.code == "no_script"
    finally:
        desk.close()
