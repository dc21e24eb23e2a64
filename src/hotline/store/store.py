"""The store: opened once per process, used through short transactions from any thread."""

from __future__ import annotations

import time
from collections import OrderedDict
from contextlib import contextmanager
from typing import TYPE_CHECKING, Self

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from . import backup, check, migrate
from .away import explain
from .errors import StoreAway
from .lock import FileLock
from .place import Place
from .verify import verify
from .work import Work

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from .values import CallRecord, Checked, Verified

REMEMBERED = 256
"""Calls whose last row is kept at hand, so that a step need not read it first."""


class Store:
    """A database. Use :meth:`open`; then ``with store.work() as work: …`` to write, ``store.read()`` to look."""

    def __init__(self, place: Place, patience: float) -> None:
        self.place = place
        self.patience = patience
        self._writer = place.engine(patience=patience, write=True)
        self._reader = place.engine(patience=patience, write=False)
        self._lock = FileLock(place.path.with_name(place.path.name + ".lock")) if place.path else None
        self._known: OrderedDict[str, CallRecord] = OrderedDict()
        self._held: Connection | None = None
        self._file = _identity(place.path)

    @classmethod
    def open(cls, address: str, *, patience: float = 2.0, upgrade: bool = True) -> Self:
        """Open the database, made or brought to this version's layout when needed.

        ``address``: ``sqlite:///FILE``, a file name, or ``postgresql://…``. ``patience``: seconds a transaction
        waits for its turn before StoreAway(locked). Raises StoreNewer, StoreForeign, StoreOlder
        (``upgrade=False``), StoreAway; each says what to do.
        """
        place = Place.of(address)
        with _explained():
            if place.path is not None:
                _prepare(place.path)
                _share(place, patience)
            store = cls(place, patience)
            try:
                with store._reader.connect() as connection:
                    ready = migrate.current(connection, upgrade=upgrade)
                if not ready:
                    store._upgrade("head")
            except BaseException:
                store.close()
                raise
        return store

    @contextmanager
    def work(self) -> Iterator[Work]:
        """One transaction: committed, and on disk, when the block ends; nothing of it is kept when it raises.

        Raises StoreAway when the store cannot be written now. Not to be nested in one thread.
        """
        with self._turn(), _explained():
            self._look()
            with self._writing() as connection:
                work = Work(connection, self._known)
                yield work
            self._look()
            if work.fresh:
                self._remember(work.fresh)

    @contextmanager
    def read(self) -> Iterator[Work]:
        """One consistent look at the store that waits for nobody; whatever would write raises StoreAway(readonly)."""
        with _explained():
            self._look()
            with self._reader.begin() as connection:
                yield Work(connection)

    def verify(self) -> Verified:
        """Read every call: is its chain whole, and does its row say what its events say?"""
        with self._looking() as connection:
            return verify(connection)

    def check(self) -> Checked:
        """Is the database sound: library, layout, settings, the file's own integrity."""
        with self._looking() as connection:
            return check.check(connection, self.place)

    def backup(self, path: Path) -> Path:
        """Write a complete copy to ``path`` while others go on working; the path.

        Raises StoreError when the path is taken, or on PostgreSQL (which has a tool of its own).
        """
        with _explained():
            self._look()
            return backup.backup(self._reader, self.place, path)

    def upgrade(self) -> bool:
        """Bring the tables to this version's layout; True when there was something to do."""
        with self._looking() as connection:
            ready = migrate.current(connection, upgrade=True)
        if not ready:
            with _explained():
                self._upgrade("head")
        return not ready

    def scrub(self) -> None:
        """After something was deleted: leave no byte of it in the files (SQLite's log is emptied into the file)."""
        if self.place.path is None:
            return
        with self._turn(), _explained():
            self._look()
            backup.empty_log(self._writer)

    def close(self) -> None:
        """Let go of every connection."""
        self._let_go()
        if self._lock is not None:
            self._lock.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        if self.place.path is None:
            with self._writer.begin() as connection:
                yield connection
            return
        # One writer at a time (see _turn): its connection is kept, which saves half the cost of a short step.
        if self._held is None or self._held.invalidated:
            self._held = self._writer.connect()
        with self._held.begin():
            yield self._held

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None
        self._writer.dispose()
        self._reader.dispose()

    @contextmanager
    def _looking(self) -> Iterator[Connection]:
        with _explained():
            self._look()
            with self._reader.begin() as connection:
                yield connection

    @contextmanager
    def _turn(self) -> Iterator[None]:
        """SQLite's busy handler lets some starve for seconds when many write: queue up for the writing."""
        if self._lock is None:
            yield
            return
        if not self._lock.take(self.patience):
            raise StoreAway("locked", "the queue for writing did not move")
        try:
            yield
        finally:
            self._lock.give()

    def _upgrade(self, to: str) -> None:
        migrate.upgrade(self.place, self.patience, to)

    def _look(self) -> None:
        """A SQLite file that was moved or deleted would be written on, unseen by anybody."""
        path = self.place.path
        if path is not None and _identity(path) != self._file:
            self._let_go()
            self._known.clear()
            found = _identity(path)
            if found is None:
                raise StoreAway("gone", f"{path.name} is not there")
            self._file = found

    def _remember(self, fresh: dict[str, CallRecord]) -> None:
        for call, record in fresh.items():
            self._known[call] = record
            self._known.move_to_end(call)
        while len(self._known) > REMEMBERED:
            self._known.popitem(last=False)


@contextmanager
def _explained() -> Iterator[None]:
    try:
        yield
    except PoolTimeout as problem:
        raise StoreAway("locked", str(problem)) from problem
    except Exception as problem:
        away = explain(problem)
        if away is None:
            raise
        raise away from problem


def _identity(path: Path | None) -> tuple[int, int] | None:
    if path is None:
        return None
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def _prepare(path: Path) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as problem:
        raise StoreAway("gone" if path.parent.exists() else "readonly", str(problem)) from problem


def _share(place: Place, patience: float) -> None:
    """Write-ahead log on: kept in the file, set once. Several processes may try it at an empty file together."""
    until = time.monotonic() + max(patience, 10.0)
    while True:
        engine: Engine = place.engine(patience=patience, write=True, create=True)
        try:
            with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
                if connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal":
                    return
                # Switching does not wait for others as a write does: it fails at once.
                if connection.exec_driver_sql("PRAGMA journal_mode=WAL").scalar() == "wal":
                    return
        except DBAPIError as problem:
            away = explain(problem)
            if away is None or away.reason != "locked" or time.monotonic() > until:
                raise
        finally:
            engine.dispose()
        time.sleep(0.01)
