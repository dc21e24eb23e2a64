"""One writing transaction: its turn, its beginning, its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

from .away import explain
from .errors import StoreAway
from .work import Work

if TYPE_CHECKING:
    from collections.abc import Mapping
    from types import TracebackType

    from sqlalchemy import Connection

    from hotline.domain.registers import Register

    from .journal import Head
    from .lock import FileLock


class Writer(Protocol):
    """What a transaction needs of its store."""

    patience: float
    queue: FileLock | None

    @property
    def known(self) -> Mapping[str, Head]: ...
    @property
    def registers(self) -> Mapping[str, Register]: ...

    def look(self) -> None:
        """Is the database still where it was? StoreAway(gone) if not."""

    def connection(self) -> Connection:
        """The connection to write through."""

    def done(self, connection: Connection, sound: bool) -> None:
        """The connection is not needed any more; not ``sound``: nor to be used again."""

    def remember(self, fresh: Mapping[str, Head]) -> None:
        """These calls stand so now."""


class Writing:
    """``with`` it: a :class:`Work`, committed when the block ends well, rolled back when it raises.

    A class and not a generator, and with SQLAlchemy's transaction only where a statement goes through it: this is
    on the way of every keystroke, and costs half as much so.
    """

    __slots__ = ("_connection", "_raw", "_store", "_work")

    def __init__(self, store: Writer) -> None:
        self._store = store
        self._connection: Connection | None = None
        self._raw: Any = None

    def __enter__(self) -> Work:
        store = self._store
        # SQLite's busy handler lets some starve for seconds when many write: queue up for the writing.
        if store.queue is not None and not store.queue.take(store.patience):
            raise StoreAway("locked", "the queue for writing did not move")
        try:
            store.look()
            self._connection = connection = store.connection()
            self._raw = connection.connection.dbapi_connection
            if store.queue is not None:  # SQLite; PostgreSQL begins with its first statement
                self._raw.execute("BEGIN IMMEDIATE")
            self._work = Work(connection, store.known, store.registers)
        except BaseException as problem:
            self._leave(sound=False)
            _explain(problem)
            raise
        return self._work

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, _: TracebackType | None
    ) -> None:
        sound = False
        try:
            if kind is None:
                self._commit()
                if self._work.fresh:
                    self._store.remember(self._work.fresh)
                sound = True
            else:
                self._roll_back()
                sound = not isinstance(problem, StoreAway) and (problem is None or explain(problem) is None)
        except Exception as failed:
            _explain(problem or failed)
            raise
        finally:
            self._leave(sound)
        if problem is not None:
            _explain(problem)

    def _commit(self) -> None:
        connection = self._connection
        if self._work.unlisted:
            self._work.settle()
        if connection is not None and connection.in_transaction():
            connection.commit()
        else:
            self._raw.commit()

    def _roll_back(self) -> None:
        connection = self._connection
        if connection is not None and connection.in_transaction():
            connection.rollback()
        self._raw.rollback()

    def _leave(self, sound: bool) -> None:
        try:
            if self._connection is not None:
                self._store.done(self._connection, sound)
        finally:
            if self._store.queue is not None:
                self._store.queue.give()


def _explain(problem: BaseException) -> None:
    away = explain(problem)
    if away is not None:
        raise away from problem
