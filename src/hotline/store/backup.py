"""Copies of a live database, made by SQLite itself: opening or copying the file would drop its locks."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .errors import StoreAway, StoreError

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Engine

    from .place import Place


def backup(engine: Engine, place: Place, path: Path) -> Path:
    """A complete, compact copy at ``path``, which must not exist yet; it appears only when it is whole."""
    if place.path is None:
        raise StoreError(
            "PostgreSQL 的备份请用它自带的 pg_dump：pg_dump --format=custom --file=备份文件 数据库地址。",
            "PostgreSQL is backed up with its own tool; please run pg_dump --format=custom --file=FILE with the"
            " database's address.",
        )
    goal = path.expanduser().absolute()
    if goal.exists():
        raise StoreError(
            f"{path} 已经存在，请换一个备份文件名。", f"{path} is there already; please give another name."
        )
    if not goal.parent.is_dir():
        raise StoreError(
            f"没有文件夹 {goal.parent}，请先建好。", f"There is no folder {goal.parent}; please make it first."
        )
    part = goal.with_name(f".{goal.name}.{os.getpid()}.part")
    try:
        part.unlink(missing_ok=True)
        # Not in a transaction: VACUUM takes its own, a snapshot that holds nobody up. Its reading pragma is no
        # hindrance, since it writes to the new file only.
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("PRAGMA query_only=OFF")
            try:
                connection.exec_driver_sql("VACUUM INTO ?", (str(part),))
            finally:
                connection.exec_driver_sql("PRAGMA query_only=ON")
        _settle(part, goal)
    except OSError as problem:
        raise StoreAway("readonly", str(problem)) from problem
    finally:
        part.unlink(missing_ok=True)
    return goal


def empty_log(engine: Engine) -> None:
    """Move the write-ahead log into the file and cut it to nothing; StoreAway(locked) when readers hold it."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        busy = connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").one()[0]
    if busy:
        raise StoreAway("locked", "the log could not be emptied while others read")


def _settle(part: Path, goal: Path) -> None:
    handle = os.open(part, os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
    # A link does not replace what somebody else put there meanwhile, as a rename would.
    try:
        goal.hardlink_to(part)
    except (OSError, NotImplementedError):
        if goal.exists():
            raise
        part.replace(goal)
