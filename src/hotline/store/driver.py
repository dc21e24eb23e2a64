"""Which SQLite library this process uses. One library per process: two would drop each other's file locks.

SQLite 3.7.0 to 3.51.2 can corrupt a WAL file that several processes share (fixed in 3.51.3, and in 3.50.7 and
3.44.6), so an interpreter's library in that range is replaced by the wheel ``pysqlite3``.
"""

from __future__ import annotations

import sqlite3
from functools import cache
from typing import TYPE_CHECKING

from .errors import StoreForeign

if TYPE_CHECKING:
    from types import ModuleType

Version = tuple[int, ...]


def corrupts(version: Version) -> bool:
    """True when this SQLite version can damage a WAL file shared by several processes. In: ``(3, 40, 1)``."""
    if version < (3, 7, 0) or version >= (3, 51, 3):
        return False
    return not ((3, 50, 7) <= version < (3, 51, 0) or (3, 44, 6) <= version < (3, 45, 0))


def choose(own: ModuleType, wheel: ModuleType | None) -> ModuleType:
    """The library to use: the interpreter's when it is sound, else the wheel's.

    Raises StoreForeign with a sentence that says what to install when neither is sound.
    """
    for module in (own, wheel):
        if module is not None and not corrupts(module.sqlite_version_info):
            return module
    raise StoreForeign(
        f"本机的 SQLite {own.sqlite_version} 在多个终端共用时可能损坏数据，请安装 pysqlite3 0.6.1 或更新版本。",
        f"SQLite {own.sqlite_version} of this Python can damage a file shared by several terminals;"
        " please install pysqlite3 0.6.1 or newer.",
    )


@cache
def sqlite() -> ModuleType:
    """The DB-API module every SQLite connection of this process goes through."""
    if not corrupts(sqlite3.sqlite_version_info):
        return sqlite3
    try:
        from pysqlite3 import dbapi2
    except ImportError:
        return choose(sqlite3, None)
    return choose(sqlite3, dbapi2)
