"""Where a database is, and the engines that reach it."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.pool import NullPool, QueuePool

from .away import explain
from .driver import sqlite
from .errors import StoreAway, StoreForeign

if TYPE_CHECKING:
    from collections.abc import Callable


@dataclass(frozen=True, slots=True)
class Place:
    """A database's address. ``path`` is the file of a SQLite database, None for PostgreSQL."""

    url: URL
    path: Path | None

    @classmethod
    def of(cls, address: str) -> Place:
        """From ``sqlite:///FILE``, a plain file name, or ``postgresql://…``. StoreForeign for anything else."""
        if "://" not in address:
            return cls.at(Path(address))
        try:
            url = make_url(address)
        except ArgumentError as problem:
            raise _unknown(address) from problem
        kind = url.get_backend_name()
        if kind == "sqlite" and url.database and url.database != ":memory:":
            return cls.at(Path(url.database))
        if kind in ("postgresql", "postgres"):
            return cls(url.set(drivername="postgresql+psycopg"), None)
        raise _unknown(address)

    @classmethod
    def at(cls, path: Path) -> Place:
        """A SQLite file."""
        full = path.expanduser().absolute()
        return cls(URL.create("sqlite", database=str(full)), full)

    def engine(self, *, patience: float, write: bool, create: bool = False, foreign_keys: bool = True) -> Engine:
        """An engine; nothing is opened yet.

        ``write``: its transactions take the write lock when they begin (a deferred one that reads first fails
        with BUSY_SNAPSHOT); without it nothing can be changed through it. ``create``: an absent file is made.
        """
        if self.path is None:
            return _postgres(self.url, patience, write)
        mode = "rwc" if create else "rw"
        connect = _connector(self.path, mode, patience, write, foreign_keys)
        # An engine that may create the file is for one short use: nothing of it stays open.
        engine = create_engine(
            self.url,
            module=sqlite(),
            creator=connect,
            poolclass=NullPool if create else QueuePool,
            **({} if create else {"pool_size": 1 if write else 4, "max_overflow": 4, "pool_timeout": patience}),
        )
        opening = "BEGIN IMMEDIATE" if write else "BEGIN"

        @event.listens_for(engine, "begin")
        def begin(connection: Connection) -> None:
            # SQLAlchemy announces a beginning in autocommit too (VACUUM and journal_mode want none).
            autocommit = connection.get_execution_options().get("isolation_level") == "AUTOCOMMIT"
            raw: Any = connection.connection.dbapi_connection
            if not autocommit and not raw.in_transaction:
                raw.execute(opening)

        return engine

    def prepare(self) -> None:
        """The folder for the file is there. Raises StoreAway."""
        if self.path is None:
            return
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as problem:
            raise StoreAway("gone" if self.path.parent.exists() else "readonly", str(problem)) from problem

    def share(self, patience: float) -> None:
        """Write-ahead log on: kept in the file, set once. Several processes may try it at an empty file together."""
        until = time.monotonic() + max(patience, 2.0)
        while True:
            engine = self.engine(patience=patience, write=True, create=True)
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

    def identity(self) -> tuple[int, int] | None:
        """Which file stands there now; None when there is none, or on PostgreSQL."""
        if self.path is None:
            return None
        try:
            found = os.stat(self.path)  # noqa: PTH116 - on the way of every step
        except OSError:
            return None
        return found.st_dev, found.st_ino


def _connector(path: Path, mode: str, patience: float, write: bool, foreign_keys: bool) -> Callable[[], Any]:
    address = f"file:{quote(str(path).replace(os.sep, '/'))}?mode={mode}"

    def connect() -> Any:
        module = sqlite()
        # isolation_level=None: the driver's own BEGIN comes only before the first write, after reads.
        connection = module.connect(address, uri=True, timeout=patience, isolation_level=None, check_same_thread=False)
        try:
            for pragma in (
                "synchronous=FULL",
                f"foreign_keys={'ON' if foreign_keys else 'OFF'}",
                "fullfsync=ON",  # macOS: a plain sync there stops at the drive's cache
                "secure_delete=ON",
                f"query_only={'OFF' if write else 'ON'}",
            ):
                connection.execute(f"PRAGMA {pragma}").close()
        except BaseException:
            connection.close()
            raise
        return connection

    return connect


def _postgres(url: URL, patience: float, write: bool) -> Engine:
    limit = f"-c lock_timeout={int(patience * 1000)} -c timezone=UTC -c synchronous_commit=on"
    if not write:
        limit += " -c default_transaction_read_only=on"
    arguments = {"connect_timeout": str(max(2, round(patience))), "options": limit}
    return create_engine(
        url, connect_args=arguments, pool_pre_ping=True, pool_size=2, max_overflow=4, pool_timeout=patience
    )


def _unknown(address: str) -> StoreForeign:
    return StoreForeign(
        f"看不懂数据库地址 {address}，请写成 sqlite:///文件 或 postgresql://用户@主机/库名。",
        f"The database address {address} is not understood; please write sqlite:///FILE or postgresql://user@host/name.",
    )
