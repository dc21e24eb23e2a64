"""What a call is flagged for. Every kind has a case that raises it and one that does not, among the call cases; those
that the scripts that ship cannot raise are here, by a script that can."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from hotline import bootstrap
from hotline.desk.env import environment
from hotline.desk.pack import DeskPack
from hotline.desk.rehearsal import Rehearsals
from hotline.desk.review import Recording
from hotline.desk.review.flags import KINDS, flag_labels, flags_of
from hotline.desk.service import Desk
from hotline.desk.session import CallSession
from hotline.dialogue.book import Book
from hotline.dialogue.cases import load_case
from hotline.dialogue.events import HangUp, WrapUp
from hotline.dialogue.present import line_said
from hotline.settings import Settings

from ..conftest import House

HERE = Path(__file__).parent
CASES = HERE.parents[1] / "cases"
MADE_UP = """case: careless
call: ktv.careless
at: 2026-11-21 14:28
pace: 20
phone: 139 0574 1234
world:
  bookings: [{{room: M2, at: 2026-11-21 20:00, stay: 3h, name: 王先生, phone: 13905741234, people: 8}}]
steps:
{steps}
flags: [{flags}]
"""


@pytest.fixture(scope="module")
def careless(settings: Settings, pack: DeskPack) -> Iterator[Rehearsals]:
    """The desk with a script that lets an agent forget everything."""
    from hotline.desk.pack.scripts import script_files

    paths = [*script_files(pack.key, pack.folder), HERE / "careless"]
    book, findings = bootstrap.load_book(settings, paths, pack=pack)
    assert not [each for each in findings if "careless" in each.file], findings
    with Rehearsals(pack, book) as made:
        yield made


@pytest.mark.rule("S10", "P04")
@pytest.mark.parametrize(
    ("steps", "flags"),
    [
        pytest.param(["choose: tell", "go"], "no_identity", id="told"),
        pytest.param(["choose: quiet", "fill: {reason: 有事}", "go"], "no_identity", id="changed"),
        pytest.param(["choose: check", "go"], "", id="told_after"),
        pytest.param(["choose: check", "go", "fill: {reason: 有事}", "go"], "", id="changed_after"),
    ],
)
def test_a_booking_is_nobody_s_before_identity(careless: Rehearsals, steps: list[str], flags: str) -> None:
    proof = ['fill: {proof: "1234"}', "go"] if "choose: check" in steps else []
    written = [steps[0], *proof, *steps[1:]]
    text = MADE_UP.format(steps="\n".join(f"  - {each}" for each in written), flags=flags)
    case, findings = load_case(text, "careless", careless.book.vocabulary)
    assert case is not None, findings
    run = careless.run(case)
    assert run.result.passed, run.result.difference


def test_a_case_that_names_other_flags_fails_with_what_there_is(rehearsals: Rehearsals) -> None:
    text = (CASES / "ktv" / "flags_late_record.yaml").read_text(encoding="utf-8")
    case, _ = load_case(text.replace("flags: [late_record]", "flags: [hurried]"), "case", rehearsals.book.vocabulary)
    assert case is not None
    run = rehearsals.run(case)
    assert "the flags should be hurried, but are late_record" in run.result.difference


def test_every_kind_of_flag_has_a_call_case_that_raises_it_and_one_that_does_not(book: Book) -> None:
    cases = [load_case(file.read_text(encoding="utf-8"), str(file), book.vocabulary)[0] for file in
             sorted(CASES.rglob("flags_*.yaml"))]  # fmt: skip
    raised = {key for case in cases if case is not None for key in case.flags or ()}
    assert raised == {each.key for each in KINDS} - {"no_identity"}, "that one is above: no script that ships lets it"
    quiet = {rule for case in cases if case is not None and case.flags == () for rule in case.proves}
    assert {each.rule for each in KINDS} - quiet <= {"L02"}


@pytest.mark.rule("S11")
def test_a_hand_over_that_nobody_acknowledged_is_a_unit_s_clock_not_a_promise_to_a_caller(
    rehearsals: Rehearsals,
) -> None:
    found = []
    for name in ("flags_not_acknowledged", "flags_still_to_acknowledge", "flags_call_back_late"):
        file = CASES / "common" / f"{name}.yaml"
        case, _ = load_case(file.read_text(encoding="utf-8"), file.name, rehearsals.book.vocabulary)
        assert case is not None
        run = rehearsals.run(case)
        assert run.session is not None
        recording = Recording(run.session.call_id, "001", rehearsals.pack, rehearsals.book, run.events)
        found.append([flag.rule for flag in flags_of(recording) if flag.key == "clock_missed"])
    assert found == [["S11"], [], ["S08"]]


@pytest.fixture
def call(desk: Desk, send: Callable[..., None]) -> CallSession:
    session = desk.start_call("common.enquiry", "001", phone="139 0574 1234", rings=2, given={"greeted": True})
    send(session, HangUp())
    return session


@pytest.mark.rule("S06")
def test_a_record_that_is_still_open_is_late_as_of_now(desk: Desk, house: House, call: CallSession) -> None:
    assert desk.review.flags(call.call_id) == ()
    house.clock.advance(timedelta(minutes=11))
    flags = desk.review.flags(call.call_id)
    assert [(flag.key, flag.rule, flag.severity) for flag in flags] == [("late_record", "S06", "breach")]
    assert call.events[flags[0].seq - 1].kind == "ended"
    call.send(WrapUp(""))
    assert call.events[desk.review.flags(call.call_id)[0].seq - 1].kind == "wrapped"


def test_a_flag_stands_at_its_moment_and_says_so_in_both_languages(rehearsals: Rehearsals) -> None:
    for file in sorted(CASES.rglob("flags_*.yaml")):
        case, _ = load_case(file.read_text(encoding="utf-8"), str(file), rehearsals.book.vocabulary)
        assert case is not None
        run = rehearsals.run(case)
        assert run.session is not None
        recording = Recording(run.session.call_id, "001", rehearsals.pack, rehearsals.book, run.events)
        for flag in flags_of(recording):
            assert flag.at >= recording.events[flag.seq - 1].at
            assert flag.zh
            assert flag.en
            assert flag.key in flag_labels("zh")


@pytest.mark.parametrize("file", sorted(CASES.rglob("flags_*.yaml")), ids=lambda file: file.stem)
def test_a_flag_that_was_raised_stays_whatever_the_call_comes_to(rehearsals: Rehearsals, file: Path) -> None:
    """A live call is flagged as it goes, and nothing is taken back later."""
    case, _ = load_case(file.read_text(encoding="utf-8"), str(file), rehearsals.book.vocabulary)
    assert case is not None
    run = rehearsals.run(case)
    assert run.session is not None

    def flags(upto: int) -> set[tuple[str, int]]:
        recording = Recording("", "001", rehearsals.pack, rehearsals.book, run.events[:upto])
        return {(flag.key, flag.seq) for flag in flags_of(recording)}

    whole = flags(len(run.events))
    steps = [each.seq - 1 for before, each in pairwise(run.events) if each.at != before.at]
    for upto in steps:
        assert flags(upto) <= whole


@pytest.mark.parametrize("name", ["ktv/booking_today_en", "ktv/change_several_typed", "common/complaint_promised"])
def test_what_is_timed_is_what_the_agent_had_to_say(rehearsals: Rehearsals, name: str) -> None:
    case, _ = load_case((CASES / f"{name}.yaml").read_text(encoding="utf-8"), name, rehearsals.book.vocabulary)
    assert case is not None
    run = rehearsals.run(case)
    assert run.session is not None
    recording = Recording("", "001", rehearsals.pack, rehearsals.book, run.events)
    for seq in range(1, recording.last + 1):
        for lang in ("zh", "en"):
            state, env = recording.state(seq), environment(rehearsals.pack, "001", lang)
            at = recording.events[seq - 1].at
            assert line_said(rehearsals.book, state, at, env, lang) == recording.prompt(seq, lang, at).say


def test_the_labels_are_in_the_order_they_are_shown() -> None:
    assert list(flag_labels("en")) == [each.key for each in KINDS]
    assert flag_labels("zh")["late_pickup"] == "接听太慢"
