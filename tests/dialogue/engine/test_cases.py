"""Call cases: read, run, and what they leave unreached."""

from __future__ import annotations

import json
from datetime import datetime

import pytest

from hotline.dialogue.case_run import CaseResult, given_of, run_case
from hotline.dialogue.cases import Case, load_case
from hotline.dialogue.conversation import Conversation
from hotline.dialogue.coverage import coverage
from hotline.dialogue.fields import Context

from .kit import ENV, VOCABULARY, ZONE, World, book

CASE = """\
case: order.plain
proves: [K01, S04]
call: t.order
at: 2026-11-21 14:28
rings: 2
phone: 139 0574 1234
pace: 7
given: {greeted: yes}
world:
  things: [{key: A, from: 2026-11-21 18:00}]
steps:
  - fill: {capture: 今天 8个人}
  - go
  - expect:
      node: fits
      facts: {people: 8, thing: {key: A}, things: [B, C]}
      fields: {date: 2026-11-21, people: 8}
      says: [A号, 8位]
      choices: [take, other, jot]
      why: K01
      line: talk
  - fill: {date: 昨天}
    finding: bad_value
  - note: {mood: angry}
  - choose: other:C
  - fill: {name: 王先生}
  - wait: 90s
  - go
  - choose: yes
  - hold
  - resume
  - back
  - choose: yes
  - choose: right
  - jump: t.complaint
  - fill: {matter: 吵}
  - go
  - go
  - go
  - go
  - expect: {outcome: made}
  - hang_up
  - wrap: {rating: 5}
outcome: made
"""


def loaded(text: str = CASE) -> Case:
    case, findings = load_case(text, "order.case.yaml", VOCABULARY)
    assert not findings, list(map(str, findings))
    assert case is not None
    return case


def played(text: str, world: World | None = None) -> tuple[CaseResult, Conversation]:
    case = loaded(text)
    talk = Conversation(book(), ENV, world or World(), case.at.replace(tzinfo=ZONE))
    given = given_of(case, book().logic(case.call), Context(talk.now, ZONE))
    talk.begin(case.call, given, case.agent, case.phone, case.rings)
    return run_case(case, talk), talk


def test_a_case_is_read_whole() -> None:
    case = loaded()
    assert (case.name, case.call, case.at, case.rings, case.pace) == (
        "order.plain", "t.order", datetime(2026, 11, 21, 14, 28), 2, 7.0,  # noqa: DTZ001
    )  # fmt: skip
    assert case.world == {"things": [{"key": "A", "from": "2026-11-21 18:00"}]}
    assert case.proves == ("K01", "S04")
    assert len(case.steps) == 24


def test_a_case_that_holds_passes_on_its_own_clock() -> None:
    result, talk = played(CASE)
    assert result.difference == ""
    assert result.passed
    assert (result.outcome, result.disposition) == ("made", "order.made")
    inputs = sum(bool(step.inputs) for step in loaded().steps)
    assert (talk.now - loaded().at.replace(tzinfo=ZONE)).total_seconds() == 90 + 7 * inputs


@pytest.mark.parametrize(
    ("old", "new", "line", "words"),
    [
        ("node: fits", "node: many", 15, ['node should be "many", but is "t.order/fits"']),
        ("people: 8, thing", "people: 9, thing", 16, ['facts "people" should be "9", but is "8" (at "fits")']),
        ("{key: A}, things", "{key: Z}, things", 16, ['facts "thing.key" should be "Z"']),
        ("date: 2026-11-21, people", "date: 2026-11-22, people", 17, ['fields "date"', "11月21日"]),
        ("[A号, 8位]", "[A号, 9位]", 18, ['says should be "9位"']),
        ("[take, other, jot]", "[take, other]", 19, ['choices should be "take other", but is "take other jot"']),
        ("[take, other, jot]", "[take, other:B, ...]", 19, ["choices"]),
        ("why: K01", "why: K02", 20, ['why should be "K02", but is "K01"']),
        ("line: talk", "line: held", 21, ['line should be "held"']),
        ("finding: bad_value", "finding: over", 22, ['"bad_value", where "over" was expected']),
        ("fill: {date: 昨天}", "fill: {date: 今天}", 22, ['should have been refused with "bad_value"']),
        ("choose: other:C", "choose: other:B", 25, ["disabled_choice", "留给别人了"]),
        ("outcome: made\n", "outcome: none\n", 44, ['the outcome should be "none"', "made"]),
    ],
)
def test_the_first_difference_is_one_sentence_with_its_place(old: str, new: str, line: int, words: list[str]) -> None:
    text = CASE.replace(old, new) if old != "outcome: made\n" else CASE[: -len(old)] + new
    result, _ = played(text)
    assert not result.passed
    assert result.difference.startswith(f"order.case.yaml:{line}: ")
    for word in words:
        assert word in result.difference
    assert result.pos.line == line
    assert "\n" not in result.difference


def test_choices_may_be_open_ended() -> None:
    assert played(CASE.replace("[take, other, jot]", "[other:C, ...]"))[0].passed


def test_a_finding_may_stand_in_the_expectation_after_the_step() -> None:
    text = CASE.replace("    finding: bad_value\n", "  - expect: {finding: bad_value}\n")
    assert played(text)[0].passed


def test_an_unfinished_call_says_where_it_stopped() -> None:
    text = CASE[: CASE.index("  - choose: other:C")] + "outcome: made\n"
    assert 'but it stopped at "fits"' in played(text)[0].difference


@pytest.mark.parametrize(
    ("old", "new", "line", "column", "id_"),
    [
        ("case: order.plain\n", "", 1, 1, "HL006"),
        ("pace: 7", "pase: 7", 7, 1, "HL005"),
        ("at: 2026-11-21 14:28", "at: tomorrow", 4, 5, "HL007"),
        ("proves: [K01, S04]", "proves: [K01, Z99]", 2, 15, "HL082"),
        ("  - hold\n", "  - hodl\n", 30, 5, "HL005"),
        ("  - wait: 90s", "  - wait: soon", 27, 11, "HL007"),
        ("  - hang_up\n", "  - {go: , back: }\n", 42, 5, "HL006"),
        ("      line: talk", "      lime: talk", 21, 7, "HL005"),
        ("  - wrap: {rating: 5}", "  - wrap: {rating: good}", 43, 20, "HL007"),
        ("lang", "lang", 0, 0, ""),
    ],
)
def test_a_wrong_case_is_a_finding_with_its_place(old: str, new: str, line: int, column: int, id_: str) -> None:
    text = CASE.replace(old, new)
    case, findings = load_case(text, "x.yaml", VOCABULARY)
    if not id_:
        assert case is not None
        return
    assert case is None
    assert [(each.line, each.column, each.id) for each in findings] == [(line, column, id_)]


@pytest.mark.parametrize("text", ["", "- a\n- b\n", "just words", "case: [", "case: x\ncase: y\n", "steps: 3\n"])
def test_what_is_no_case_gives_findings_and_no_exception(text: str) -> None:
    case, findings = load_case(text, "x.yaml", VOCABULARY)
    assert case is None
    assert findings


def test_given_texts_are_read_by_type_or_named() -> None:
    case = loaded(CASE.replace("greeted: yes", "greeted: perhaps"))
    with pytest.raises(ValueError, match=r"order.case.yaml:1: given greeted"):
        given_of(case, book().logic("t.order"), Context(case.at.replace(tzinfo=ZONE), ZONE))


def test_a_call_that_is_cut_off_ends_abandoned() -> None:
    text = CASE[: CASE.index("  - choose: other:C")] + "  - hang_up\noutcome: abandoned\n"
    result, talk = played(text)
    assert result.difference == ""
    assert [matter.disposition for matter in talk.state.matters] == ["abandoned"]


# ---------------------------------------------------------------- coverage


def test_coverage_names_what_no_case_reaches() -> None:
    _, talk = played(CASE)
    found = coverage(book(), [talk.events], ["t.order", "t.complaint", "t.greeting"])
    missed = {(part.script, part.kind, part.name) for part in found.missed}
    reached = {(part.script, part.kind, part.name) for part in found.parts} - missed
    assert {
        ("t.order", "node", "fits"),
        ("t.order", "choice", "fits.other"),
        ("t.order", "rule", "share: else"),
        ("t.order", "rule", "when_due: else"),
        ("t.order", "way", "ask: free"),
        ("t.order", "way", "who: known"),
        ("t.order", "way", "read.right: made"),
        ("t.order", "outcome", "read.right: reserve made"),
        ("t.complaint", "way", "ask: told"),
        ("t.greeting", "way", "pick: greeted"),
    } <= reached
    assert {
        ("t.order", "node", "many"),
        ("t.order", "choice", "fits.take"),
        ("t.order", "rule", "share: people > 10"),
        ("t.order", "way", "ask: none: people > 10"),
        ("t.order", "way", "ask: none: else"),
        ("t.order", "way", "who: refused"),
        ("t.order", "outcome", "ask: look offline"),
        ("t.order", "outcome", "read.right: reserve taken"),
        ("t.complaint", "way", "ask: offline"),
        ("t.greeting", "way", "pick: else"),
    } <= missed


def test_coverage_prints_and_is_json() -> None:
    _, talk = played(CASE)
    found = coverage(book(), [talk.events], ["t.complaint"])
    assert found.text().splitlines()[0] == "t.complaint  4/7  57 %"
    assert "complaint.yaml:" in found.text()
    report = json.loads(json.dumps(found.json()))
    assert report[0]["script"] == "t.complaint"
    assert (report[0]["total"], report[0]["reached"], len(report[0]["missed"])) == (7, 4, 3)
    assert coverage(book(), []).of("t.who").missed == coverage(book(), []).of("t.who").parts
