"""Desks over throwaway databases, with a clock that only moves when told."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from hotline import bootstrap
from hotline.clock import SteppedClock
from hotline.desk.actions import perform
from hotline.desk.pack import DeskPack
from hotline.desk.pack.check import check_pack
from hotline.desk.rehearsal import Rehearsals
from hotline.desk.service import Desk
from hotline.desk.session import CallSession
from hotline.desk.vocabulary import ACTIONS, RECORDS
from hotline.dialogue.book import Book
from hotline.dialogue.events import Acted, Choose, Fill, Go, Input, Pending
from hotline.dialogue.fields import load
from hotline.paths import data_dir
from hotline.settings import Settings
from hotline.settings import load as load_settings
from hotline.store.driver import sqlite
from hotline.store.spool import Spool
from hotline.store.store import Store

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 14, 28, tzinfo=ZONE)
"""A Saturday afternoon."""


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return load_settings({}, {"HOTLINE_HOME": str(tmp_path_factory.mktemp("home"))})


@pytest.fixture(scope="session")
def pack(settings: Settings) -> DeskPack:
    return bootstrap.load_desk(settings)


@pytest.fixture(scope="session")
def book(settings: Settings, pack: DeskPack) -> Book:
    return bootstrap.load_book(settings, pack=pack)[0]


@pytest.fixture(scope="session")
def rehearsals(pack: DeskPack, book: Book) -> Iterator[Rehearsals]:
    with Rehearsals(pack, book) as made:
        yield made


@contextmanager
def rehearsals_of(desk: str, home: Path) -> Iterator[Rehearsals]:
    """Throwaway databases for another desk that ships."""
    settings = load_settings({"desk": desk}, {"HOTLINE_HOME": str(home)})
    pack = bootstrap.load_desk(settings)
    with Rehearsals(pack, bootstrap.load_book(settings, pack=pack)[0]) as made:
        yield made


def findings_after(folder: Path, desk: str, file: str, old: str, new: str) -> list[str]:
    """The ids of what is wrong with a desk that ships once ``old`` in one of its files has become ``new``."""
    shutil.copytree(data_dir() / "desks" / desk, folder / desk)
    changed = folder / desk / file
    text = changed.read_text("utf-8")
    assert old in text, old
    changed.write_text(text.replace(old, new, 1), "utf-8")
    return [finding.id for finding in check_pack(folder / desk)]


@dataclass
class House:
    """One database, and any number of terminals (desks) at it, each of which may be restarted."""

    pack: DeskPack
    book: Book
    file: Path
    spool: Path
    clock: SteppedClock
    patience: float = 0.05
    desks: list[Desk] = field(default_factory=list)

    def desk(self, book: Book | None = None) -> Desk:
        """Another terminal; the same file, the same spool."""
        made = Desk(
            self.pack, book or self.book, lambda: Store.open(f"sqlite:///{self.file}", patience=self.patience),
            Spool(self.spool), self.clock,
        )  # fmt: skip
        self.desks.append(made)
        return made

    def close(self) -> None:
        for desk in self.desks:
            desk.close()

    def do(self, desk: Desk, action: str, **args: Any) -> tuple[str, Mapping[str, Any]]:
        """Carry out one action by itself; its outcome, and its facts as typed values."""
        with desk.writer.work() as work:
            acted = perform(work, self.pack, Pending(action, args, "", 0), "", "001", self.clock.now())
        return acted.outcome, facts_of(acted)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Somebody else holds the database's write lock (by the same library: two in a process share no locks)."""
        other = sqlite().connect(self.file, isolation_level=None)
        try:
            other.execute("BEGIN IMMEDIATE")
            yield
            other.execute("ROLLBACK")
        finally:
            other.close()


def facts_of(acted: Acted) -> Mapping[str, Any]:
    """The facts of an action, decoded by their declared types."""
    gives = ACTIONS[acted.action].gives
    return {name: load(value, gives[name], RECORDS) for name, value in acted.facts.items()}


@pytest.fixture
def house(tmp_path: Path, pack: DeskPack, book: Book) -> Iterator[House]:
    (tmp_path / "db").mkdir()
    made = House(pack, book, tmp_path / "db" / "desk.sqlite", tmp_path / "spool" / "desk.jsonl", SteppedClock(NOW))
    yield made
    made.close()


@pytest.fixture
def desk(house: House) -> Desk:
    return house.desk()


@pytest.fixture
def send(house: House) -> Callable[..., None]:
    """Send inputs five seconds apart."""

    def inputs(session: CallSession, *given: Input) -> None:
        for each in given:
            house.clock.advance(timedelta(seconds=5))
            session.send(each)

    return inputs


@pytest.fixture
def walk(send: Callable[..., None]) -> Callable[..., str]:
    """Take the first choice, or go on, until the call's script has ended; its outcome."""

    def onward(session: CallSession, *first: Input, most: int = 40) -> str:
        send(session, *first)
        for _ in range(most):
            prompt = session.prompt("zh")
            if prompt.ended:
                return prompt.outcome or ""
            wanted = next((each for each in prompt.fields if each.wanted and each.required and not each.filled), None)
            if prompt.choices:
                send(session, Choose(prompt.choices[0].key, prompt.choices[0].item))
            elif wanted is not None:
                send(session, Fill(wanted.name, _answers[wanted.name]))
            else:
                send(session, Go())
        raise AssertionError(f"still at {session.prompt('zh').node}")

    return onward


_answers = {"name": "王先生", "phone": "139 0574 1234", "people": "8", "date": "今天", "time": "20:00", "heads": "8"}


@pytest.fixture
def tonight() -> datetime:
    """Eight o'clock tonight, UTC."""
    return NOW.replace(hour=20, minute=0).astimezone(UTC)
