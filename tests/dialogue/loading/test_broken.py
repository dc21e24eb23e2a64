"""Scripts that are broken on purpose: each gives its findings, at the right line and column, all at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.dialogue.book import Book
from hotline.dialogue.findings import ERROR, IDS

from .kit import BROKEN, TREES, VOCABULARY, check, expected, places

SOUND = (Path(__file__).parent / "sound.yaml").read_text(encoding="utf-8")


@pytest.mark.rule("L01")
@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_fault_is_found_where_it_stands(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    wanted = expected(text)
    assert wanted, "the head of the file says what is to be found"
    findings = check(text, path.name)
    assert places(findings) == wanted, "\n".join(map(str, findings))
    assert all(one.file == path.name and one.message and one.severity == IDS[one.id][0] for one in findings)


def test_there_are_many_and_they_cover_the_table() -> None:
    assert len(BROKEN) >= 30
    found = {id_ for path in BROKEN for id_, _, _ in expected(path.read_text(encoding="utf-8"))}
    assert found == set(IDS), "a broken script for every finding that there is"


def test_a_sound_script_has_no_findings() -> None:
    assert check(SOUND) == ()


def test_a_broken_script_is_not_offered_and_neither_is_who_calls_it() -> None:
    trees = [(path.name, path.read_text(encoding="utf-8")) for path in TREES]
    caller = SOUND.replace("go: {made: done, taken: full}", "go: {made: read, taken: full}").replace(
        "  full:", "  read: {call: common.read_back, go: {right: done, wrong: full}}\n  full:"
    )
    book, findings = Book.of([*trees, ("order.yaml", caller)], VOCABULARY)
    assert findings == ()
    assert [script.name for script in book.call_types()] == ["common.greet", "t.order"]
    assert [script.name for script in book.anytime()] == ["common.greet"]
    worse = [(name, text.replace("end: wrong", "end: wrnog")) for name, text in trees]
    book, findings = Book.of([*worse, ("order.yaml", caller)], VOCABULARY)
    assert [one.id for one in findings if one.severity == ERROR] == ["HL025"]
    assert book.broken == {"common.read_back", "t.order"}
    assert [script.name for script in book.call_types()] == ["common.greet"]


def test_files_that_cannot_be_read_are_findings(tmp_path: Path) -> None:
    (tmp_path / "bytes.yaml").write_bytes(b"title: \xff\xfe")
    (tmp_path / "empty.yaml").write_text("", encoding="utf-8")
    (tmp_path / "bell.yaml").write_text("a: 1\nb: \a", encoding="utf-8")
    (tmp_path / "case.yaml").write_text("case: ktv.one\ncall: ktv.booking\n", encoding="utf-8")
    (tmp_path / "notes.txt").write_text("not a script", encoding="utf-8")
    book, findings = Book.load([tmp_path, tmp_path / "gone.yaml"], VOCABULARY)
    assert not book.logics
    found = [(Path(one.file).name, one.line, one.column, one.id) for one in findings]
    assert found == [
        ("bell.yaml", 2, 4, "HL001"),
        ("bytes.yaml", 1, 1, "HL001"),
        ("empty.yaml", 1, 1, "HL001"),
        ("gone.yaml", 1, 1, "HL001"),
    ]


def test_findings_suggest_what_was_meant() -> None:
    text = SOUND.replace("collect: [phone]", "colect: [phone]").replace("go: {free: fits", "go: {free: fist")
    hints = {one.id: one.suggestion for one in check(text)}
    assert hints["HL005"] == 'did you mean "collect"?'
    assert hints["HL021"] == 'did you mean "fits"?'


def test_two_scripts_of_one_name() -> None:
    book, findings = Book.of([("one.yaml", SOUND), ("two.yaml", SOUND)], VOCABULARY)
    assert [(one.id, one.file, one.line, one.column) for one in findings] == [("HL083", "two.yaml", 3, 9)]
    assert list(book.logics) == ["t.order"]


def test_scripts_of_two_desks_may_share_a_letter() -> None:
    other = SOUND.replace("script: t.order", "script: u.order")
    assert Book.of([("one.yaml", SOUND), ("two.yaml", other)], VOCABULARY)[1] == ()


def test_sub_trees_that_call_each_other_are_told_once() -> None:
    one = SOUND.replace("end: left", "go: on").replace(
        "  away:", "  on: {call: t.other, go: {made: done, left: bye}}\n  away:"
    )
    one = one.replace("  done:", "  bye: {end: left}\n  done:")
    two = (
        one.replace("script: t.order", "script: t.other")
        .replace("call: t.other", "call: t.order")
        .replace("key: o\n", "")
    )
    _, findings = Book.of([("one.yaml", one), ("two.yaml", two)], VOCABULARY)
    assert [found.id for found in findings].count("HL063") == 1
