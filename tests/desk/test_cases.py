"""Every call case that is written down, through real sessions on a real database, each at the desk of its folder."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hotline import bootstrap
from hotline.desk.rehearsal import Rehearsals
from hotline.dialogue.cases import load_case
from hotline.dialogue.fold import fold_all
from hotline.settings import DEFAULT_DESK
from hotline.settings import load as load_settings

folder = Path(__file__).parent.parent / "cases"
files = sorted(folder.rglob("*.yaml"))


def desk_of(file: Path) -> str:
    """The desk that a case runs at; those in ``common`` at the usual one."""
    name = file.relative_to(folder).parts[0]
    return DEFAULT_DESK if name == "common" else name


@pytest.fixture(scope="session")
def at_desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Rehearsals]]:
    """Where the cases of a desk run; its scripts are loaded once."""
    home = {"HOTLINE_HOME": str(tmp_path_factory.mktemp("cases"))}
    opened: dict[str, Rehearsals] = {}

    def found(desk: str) -> Rehearsals:
        if desk not in opened:
            settings = load_settings({"desk": desk}, home)
            pack = bootstrap.load_desk(settings)
            opened[desk] = Rehearsals(pack, bootstrap.load_book(settings, pack=pack)[0])
        return opened[desk]

    yield found
    for each in opened.values():
        each.close()


@pytest.mark.parametrize("file", files, ids=[f"{desk_of(file)}-{file.stem}" for file in files])
def test_a_case_goes_as_written_and_its_journal_gives_its_state(
    file: Path, at_desk: Callable[[str], Rehearsals]
) -> None:
    rehearsals = at_desk(desk_of(file))
    case, findings = load_case(file.read_text(encoding="utf-8"), file.name, rehearsals.book.vocabulary)
    assert case is not None, findings
    run = rehearsals.run(case)
    assert run.result.passed, run.result.difference
    assert run.session is not None
    assert fold_all(run.events) == run.session.state
    assert [event.seq for event in run.events] == list(range(1, len(run.events) + 1))
