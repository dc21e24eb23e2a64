"""The store: opened once per process, used through short transactions from any thread."""

from __future__ import annotations

from collections import OrderedDict
from contextlib import AbstractContextManager, contextmanager
from threading import Lock
from typing import TYPE_CHECKING, Self

from . import backup, check, migrate, purpose, relist
from .away import explained
from .errors import StoreAway
from .lock import FileLock
from .place import Place
from .verify import verify
from .work import Work
from .writing import Writing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from hotline.domain.registers import Register

    from .journal import Head
    from .values import Checked, Verified

REMEMBERED = 256
"""Calls whose last row is kept at hand, so that a step need not read it first."""


class Store:
    """A database. Use :meth:`open`; then ``with store.work() as work: …`` to write, ``store.read()`` to look."""

    def __init__(self, place: Place, patience: float) -> None:
        self.place = place
        self.patience = patience
        self._writer = place.engine(patience=patience, write=True)
        self._reader = place.engine(patience=patience, write=False)
        self.queue = FileLock(place.path.with_name(place.path.name + ".lock")) if place.path else None
        self.known: OrderedDict[str, Head] = OrderedDict()
        self.registers: Mapping[str, Register] = {}
        self._memory = Lock()
        self._held: Connection | None = None
        self._moved = False
        self._file = place.identity()
        self._practice: bool | None = None

    @classmethod
    def open(
        cls,
        address: str,
        *,
        patience: float = 2.0,
        upgrade: bool = True,
        registers: Mapping[str, Register] | None = None,
        practice: bool | None = False,
    ) -> Self:
        """Open the database, made or brought to this version's layout when needed.

        ``address``: ``sqlite:///FILE``, a file name, or ``postgresql://…``. ``patience``: seconds a transaction
        waits for its turn before StoreAway(locked). ``registers``: those the desk keeps, by key. ``practice``: whether
        a practice database is wanted, or a desk's; None: either. Raises StoreNewer, StoreForeign (StorePractice: it is
        for the other purpose), StoreOlder (``upgrade=False``), StoreAway; each says what to do.
        """
        place = Place.of(address)
        with explained():
            if place.path is not None:
                place.prepare()
                place.share(patience)
            store = cls(place, patience)
            store.registers = registers or {}
            try:
                store._practice = practice
                with store._reader.connect() as connection:
                    ready = migrate.current(connection, upgrade=upgrade)
                    if ready or migrate.found(connection) is not None:
                        store._check_purpose(connection)  # before anything in it is touched
                if not ready:
                    store._upgrade("head", practice=bool(practice))
                    with store._reader.connect() as connection:
                        store._check_purpose(connection)
                    relist.fill(store)
            except BaseException:
                store.close()
                raise
        return store

    def work(self) -> AbstractContextManager[Work]:
        """One transaction: committed, and on disk, when the block ends; nothing of it is kept when it raises.

        Raises StoreAway when the store cannot be written now. Not to be nested in one thread.
        """
        return Writing(self)

    @contextmanager
    def read(self) -> Iterator[Work]:
        """One consistent look at the store that waits for nobody; whatever would write raises StoreAway(readonly)."""
        with explained():
            self.look()
            with self._reader.begin() as connection:
                yield Work(connection, registers=self.registers)

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
        with explained():
            self.look()
            return backup.backup(self._reader, self.place, path)

    def upgrade(self) -> bool:
        """Bring the tables to this version's layout; True when there was something to do."""
        with self._looking() as connection:
            ready = migrate.current(connection, upgrade=True)
        if not ready:
            with explained():
                self._upgrade("head")
            relist.fill(self)
        return not ready

    def reindex(self, judge: relist.Judge | None = None, tell: relist.Tell | None = None) -> int:
        """Make the shift log anew from the journal, in short transactions; how many calls. ``judge`` gives the flags of
        a call; ``tell`` is told how far it is. Others may go on working; meanwhile the log holds what is done."""
        return relist.relist(self, judge, tell, anew=True)

    def scrub(self) -> None:
        """After something was deleted: leave no byte of it in the files (SQLite's log is emptied into the file)."""
        if self.place.path is None:
            return
        with explained():
            self.look()
            backup.empty_log(self._writer)

    def close(self) -> None:
        """Let go of every connection."""
        self._let_go()
        if self.queue is not None:
            self.queue.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def connection(self) -> Connection:
        """The connection to write through; for :class:`Writing`."""
        if self.queue is None:
            return self._writer.connect()
        # One writer at a time (the queue): its connection is kept, which saves half the cost of a short step.
        if self._moved and self._held is not None:
            self._held.invalidate()
            self._held.close()
            self._held = None
        self._moved = False
        if self._held is None:
            self._held = self._writer.connect()
        return self._held

    def done(self, connection: Connection, sound: bool) -> None:
        """The connection is not needed any more; one that met trouble is not used again."""
        if not sound and not connection.closed:
            connection.invalidate()
        if self.queue is None or not sound:
            connection.close()
            self._held = None

    def remember(self, fresh: Mapping[str, Head]) -> None:
        """These calls stand so now."""
        with self._memory:
            for call, head in fresh.items():
                self.known[call] = head
                self.known.move_to_end(call)
            while len(self.known) > REMEMBERED:
                self.known.popitem(last=False)

    def _let_go(self) -> None:
        if self._held is not None:
            self._held.close()
            self._held = None
        self._writer.dispose()
        self._reader.dispose()

    @contextmanager
    def _looking(self) -> Iterator[Connection]:
        with explained():
            self.look()
            with self._reader.begin() as connection:
                yield connection

    def _upgrade(self, to: str, *, practice: bool = False) -> None:
        migrate.upgrade(self.place, self.patience, to, practice=practice)

    def _check_purpose(self, connection: Connection) -> None:
        if self._practice is not None:
            purpose.check(connection, practice=self._practice)

    def look(self) -> None:
        """A SQLite file that was moved or deleted would be written on, unseen by anybody."""
        path = self.place.path
        if path is None or (found := self.place.identity()) == self._file:
            return
        self._moved = True
        self._reader.dispose()
        self.known.clear()
        if found is None:
            raise StoreAway("gone", f"{path.name} is not there")
        # Another file stands there now, a restored backup perhaps.
        self.place.share(self.patience)
        with self._reader.connect() as connection:
            if not migrate.current(connection, upgrade=False):
                raise StoreAway("gone", f"{path.name} is empty")
            self._check_purpose(connection)
        self._file = found
