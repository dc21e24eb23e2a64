"""Is the database sound?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import migrate
from .driver import corrupts, sqlite
from .values import Checked

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from .place import Place


def check(connection: Connection, place: Place) -> Checked:
    """Library, layout, settings and integrity; ``problems`` is empty when all is well."""
    found = migrate.found(connection)
    expected = migrate.HISTORY[-1]
    problems: list[str] = []
    if found != expected:
        problems.append(f"layout {found or 'none'}, this hotline has {expected}: run hotline db upgrade")
    else:
        problems += [f"layout differs: {change}" for change in migrate.differences(connection)]
    if place.path is None:
        library = f"PostgreSQL {connection.exec_driver_sql('SHOW server_version').scalar()}"
        return Checked("postgresql", library, found, expected, tuple(problems))
    module = sqlite()
    if corrupts(module.sqlite_version_info):
        problems.append(f"SQLite {module.sqlite_version} can damage a file shared by several terminals")
    mode = connection.exec_driver_sql("PRAGMA journal_mode").scalar()
    if mode != "wal":
        problems.append(f"journal mode is {mode}, not wal")
    problems += [str(row[0]) for row in connection.exec_driver_sql("PRAGMA integrity_check(20)") if row[0] != "ok"]
    problems += [
        f"{row[0]} row {row[1]} has no parent in {row[2]}"
        for row in connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(20)
    ]
    return Checked("sqlite", f"SQLite {module.sqlite_version}", found, expected, tuple(problems))
