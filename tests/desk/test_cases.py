"""Every call case that is written down, through real sessions on a real database."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.desk.rehearsal import Rehearsals
from hotline.dialogue.book import Book
from hotline.dialogue.cases import load_case
from hotline.dialogue.fold import fold_all

folder = Path(__file__).parent.parent / "cases"
files = sorted(folder.rglob("*.yaml"))


@pytest.mark.parametrize("file", files, ids=[file.stem for file in files])
def test_a_case_goes_as_written_and_its_journal_gives_its_state(file: Path, rehearsals: Rehearsals, book: Book) -> None:
    case, findings = load_case(file.read_text(encoding="utf-8"), file.name, book.vocabulary)
    assert case is not None, findings
    run = rehearsals.run(case)
    assert run.result.passed, run.result.difference
    assert run.session is not None
    assert fold_all(run.events) == run.session.state
    assert [event.seq for event in run.events] == list(range(1, len(run.events) + 1))
