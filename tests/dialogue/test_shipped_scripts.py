"""The shipped scripts: sound, complete in both languages, speakable, and walked from end to end by call cases."""

from __future__ import annotations

import logging
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from hotline.bootstrap import load_book, load_desk
from hotline.desk.rehearsal import Rehearsals, Rehearsed
from hotline.dialogue.cases import Case, load_case
from hotline.dialogue.events import Choose, Fill, Go
from hotline.domain.phrases import find_forbidden
from hotline.settings import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hotline.desk.pack import DeskPack
    from hotline.dialogue.book import Book
    from hotline.dialogue.script import Line, Script, Text

CASES = Path(__file__).parent.parent / "cases" / "ktv"
FILES = sorted(CASES.glob("*.yaml"))

HEARD = {
    "ktv.booking": ("ask", "fits", "larger", "smaller", "tight", "other_class", "room_taken", "choices", "fair",
                    "next_best", "beyond", "closed", "told", "wait_told", "swap", "away"),
    "ktv.change": ("ask", "lost", "guarded", "what", "reason", "sure", "fits", "other", "full", "next_best",
                   "changed_told", "away"),
    "common.greeting": ("hello", "sorry"),
    "common.who": ("ask", "ask_name"),
    "common.read_back": ("read",),
    "common.read_wish": ("read",),
    "common.identity": ("ask", "again"),
    "common.promise": ("told",),
    "common.closing": ("ask",),
    "common.supervisor": ("ask", "offer"),
}  # fmt: skip
"""Where an older caller must be able to follow: the lines that have a slower, simpler variant."""


@pytest.fixture(scope="module")
def pack() -> DeskPack:
    return load_desk(load({"desk": "ktv"}, {}))


@pytest.fixture(scope="module")
def book(pack: DeskPack) -> Book:
    return load_book(load({"desk": "ktv"}, {}), pack=pack)[0]


@pytest.fixture(scope="module")
def rehearsals(pack: DeskPack, book: Book) -> Iterator[Rehearsals]:
    logging.getLogger("hotline").setLevel(logging.ERROR)
    with Rehearsals(pack, book) as running:
        yield running


RUNS: dict[str, Rehearsed] = {}


def case_of(book: Book, file: Path) -> Case:
    case, findings = load_case(file.read_text(encoding="utf-8"), file.name, book.vocabulary)
    assert not findings
    assert case is not None
    return case


def run(rehearsals: Rehearsals, book: Book, file: Path) -> Rehearsed:
    """How a case goes; run once, whoever asks."""
    if file.name not in RUNS:
        RUNS[file.name] = rehearsals.run(case_of(book, file))
    return RUNS[file.name]


def lines(script: Script) -> Iterator[tuple[str, Line]]:
    """Every line of a script with the place it is said at."""
    for name, node in script.nodes.items():
        if node.say is not None:
            yield f"{script.name}/{name}", node.say
    for rule in script.rules.values():
        for arm in rule.arms:
            if arm.say is not None:
                yield f"{script.name}/{rule.name}", arm.say


def texts(script: Script) -> Iterator[tuple[str, Text]]:
    """Everything a caller may hear or an agent read aloud."""
    for place, line in lines(script):
        yield place, line.text
        if line.slow is not None:
            yield place, line.slow
        for mood in line.moods.values():
            yield place, mood
    for field in script.fields.values():
        if field.ask is not None:
            yield f"{script.name}/{field.name}", field.ask


# ---------------------------------------------------------------- as written


def test_nothing_is_wrong_with_the_shipped_scripts(pack: DeskPack) -> None:
    book, findings = load_book(load({"desk": "ktv"}, {}), pack=pack)
    assert [str(each) for each in findings] == []
    assert not book.broken
    assert {"ktv.booking", "ktv.change", "common.supervisor"} <= set(book.scripts)


def test_booking_and_change_have_their_keys_and_the_supervisor_is_there_at_any_time(book: Book) -> None:
    assert {("b", "ktv.booking"), ("g", "ktv.change")} <= {(each.key, each.name) for each in book.call_types()}
    assert ("f7", "common.supervisor") in {(each.anytime, each.name) for each in book.anytime()}


@pytest.mark.rule("L01")
def test_no_line_has_a_word_that_must_not_be_said(book: Book, pack: DeskPack) -> None:
    assert pack.phrases
    said = [
        f"{place}: {found.words}"
        for script in book.scripts.values()
        for place, text in texts(script)
        for lang in ("zh", "en")
        for found in find_forbidden(text.lang(lang), lang, pack.phrases)
    ]
    assert said == []


@pytest.mark.rule("L02")
def test_every_question_for_a_value_is_a_polite_one(book: Book) -> None:
    caller = {name for root in ("ktv.booking", "ktv.change") for name in (root, *book.logic(root).calls)}
    every = [field for script in book.scripts.values() for field in script.fields.values()]
    assert all(field.ask is not None for field in every)
    asked = [field for name in caller for field in book.script(name).fields.values()]
    rude = [
        f"{field.name}: {field.ask.zh} / {field.ask.en}"
        for field in asked
        if field.ask is not None
        and not (("请" in field.ask.zh or "方便" in field.ask.zh) and "please" in field.ask.en.lower())
    ]
    assert rude == []


@pytest.mark.rule("L02")
def test_lines_are_complete_sentences(book: Book) -> None:
    odd = [
        f"{place}: {text.lang(lang)}"
        for script in book.scripts.values()
        for place, text in texts(script)
        for lang, ends in (("zh", "。？！"), ("en", ".?!"))
        if text.lang(lang)[-1] not in ends and not re.search(r"\$[a-z_]+$", text.lang(lang))
    ]
    assert odd == []


@pytest.mark.rule("L04")
def test_an_upset_caller_hears_another_line_where_the_news_is_bad(book: Book) -> None:
    bad_news = {
        "ktv.booking": ("choices", "fair", "next_best", "away", "sorry", "other_class"),
        "ktv.change": ("full", "guarded", "lost", "away"),
        "common.greeting": ("sorry",),
        "common.promise": ("told",),
        "common.supervisor": ("ask",),
    }
    for name, nodes in bad_news.items():
        for node in nodes:
            say = book.script(name).nodes[node].say
            assert say is not None
            assert "angry" in say.moods, f"{name}/{node}"
            assert say.moods["angry"].zh != say.text.zh


@pytest.mark.rule("L05")
@pytest.mark.parametrize("name", HEARD)
def test_the_important_lines_have_a_slower_and_simpler_variant(book: Book, name: str) -> None:
    script = book.script(name)
    for node in HEARD[name]:
        say = script.nodes[node].say
        assert say is not None, node
        assert say.slow is not None, f"{name}/{node}"
        for lang in ("zh", "en"):
            assert say.slow.lang(lang) != say.text.lang(lang)


def test_every_rule_of_the_two_calls_is_carried_out_by_a_node(book: Book) -> None:
    carried = {
        each for name in ("ktv.booking", "ktv.change")
        for node in book.script(name).nodes.values() for each in node.implements
    }  # fmt: skip
    assert {f"K{number:02}" for number in range(1, 14)} <= carried


# ---------------------------------------------------------------- as walked


def test_every_case_has_a_name_of_its_own_and_proves_something(book: Book) -> None:
    cases = [case_of(book, file) for file in FILES]
    assert len({case.name for case in cases}) == len(cases)
    assert all(case.proves for case in cases)
    assert {case.lang for case in cases} == {"zh", "en"}
    proved = {each for case in cases for each in case.proves}
    assert {f"K{number:02}" for number in range(1, 14)} | {"S01", "S02", "S04", "S05", "S08", "S09", "S10"} <= proved


@pytest.mark.rule("K02", "K09")
def test_the_wish_that_was_not_met_and_the_attempt_to_go_first_are_recorded_and_nobody_is_moved(
    rehearsals: Rehearsals, book: Book
) -> None:
    events = run(rehearsals, book, CASES / "booking_queue_jump_waits.yaml").events
    reasons = [str(each.data["action"]) for each in events if each.kind == "acted"]
    assert "record_unmet" in reasons
    assert "join_waitlist" in reasons
    assert "change_booking" not in reasons
    assert "cancel_booking" not in reasons


@pytest.mark.rule("K12")
def test_a_change_gives_the_old_room_back_only_when_the_new_one_is_certain(rehearsals: Rehearsals, book: Book) -> None:
    events = run(rehearsals, book, CASES / "change_lost_race_kept.yaml").events
    acted = [(each.data["action"], each.data["outcome"]) for each in events if each.kind == "acted"]
    assert ("change_booking", "taken") in acted
    assert all(action != "cancel_booking" for action, _ in acted)


@pytest.mark.rule("K01", "P01")
def test_a_known_caller_is_asked_nothing_and_is_booked_in_six_strokes_beyond_the_data(
    rehearsals: Rehearsals, book: Book
) -> None:
    """Sent, greeted, offer, read back, told, nothing else: with the letter and the record it is eight."""
    file = CASES / "booking_typed_while_greeting.yaml"
    given = [each for step in case_of(book, file).steps for each in step.inputs]
    assert run(rehearsals, book, file).result.passed
    assert [each.field for each in given if isinstance(each, Fill)] == ["capture"]
    assert len([each for each in given if isinstance(each, Go | Choose | Fill)]) == 6


@pytest.mark.rule("K12", "S10", "P04")
def test_nothing_of_a_booking_is_told_before_the_identity_is_right(rehearsals: Rehearsals, book: Book) -> None:
    """The lines before the proof name neither room, time, name nor the phone the booking was made with."""
    run(rehearsals, book, CASES / "change_identity_wrong.yaml")
    script = book.script("ktv.change")
    for node in ("ask", "which", "lost", "guarded", "guarded_told", "away"):
        say = script.nodes[node].say
        assert say is not None
        for text in (say.text, say.slow, *say.moods.values()):
            if text is not None:
                assert "$booking" not in text.zh + text.en
                assert "$contact" not in text.zh + text.en


@pytest.mark.rule("S05")
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_call_ends_with_thanks_and_a_farewell(rehearsals: Rehearsals, book: Book, lang: str) -> None:
    sessions = {file.stem: run(rehearsals, book, file).session for file in FILES}
    ended = {name: each for name, each in sessions.items() if each is not None and each.state.matters[0].outcome}
    assert len(ended) > len(FILES) // 2
    for name, session in ended.items():
        said = session.prompt(lang).say
        assert ("谢谢" in said) if lang == "zh" else ("thank" in said.lower()), f"{name}: {said}"
        assert ("再见" in said) if lang == "zh" else ("goodbye" in said.lower()), f"{name}: {said}"
