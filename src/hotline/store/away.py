"""What a driver's error means: can the store be used now, and if not, why (see errors.SENTENCES)."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from .errors import Reason, StoreAway

_SQLITE: tuple[tuple[str, Reason], ...] = (
    ("SQLITE_BUSY", "locked"),
    ("SQLITE_LOCKED", "locked"),
    ("SQLITE_FULL", "full"),
    ("SQLITE_IOERR", "gone"),
    ("SQLITE_READONLY", "readonly"),
    ("SQLITE_CANTOPEN", "gone"),
    ("SQLITE_PERM", "readonly"),
    ("SQLITE_CORRUPT", "broken"),
    ("SQLITE_NOTADB", "broken"),
)

_POSTGRES: tuple[tuple[str, Reason], ...] = (
    ("55P03", "locked"),
    ("40P01", "locked"),
    ("40001", "locked"),
    ("57014", "locked"),
    ("53100", "full"),
    ("53", "locked"),
    ("25006", "readonly"),
    ("42501", "readonly"),
    ("57P", "gone"),
    ("08", "gone"),
    ("58", "gone"),
    ("XX", "broken"),
)


def explain(problem: BaseException) -> StoreAway | None:
    """StoreAway with its reason, or None when the error is not about the store being out of reach."""
    original = problem.orig if isinstance(problem, DBAPIError) else problem
    if original is None:
        return None
    detail = str(original).strip()
    name = getattr(original, "sqlite_errorname", None)
    if isinstance(name, str):
        return _first(_SQLITE, name, detail)
    if type(original).__module__.startswith("psycopg"):
        state = getattr(original, "sqlstate", None)
        if isinstance(state, str):
            return _first(_POSTGRES, state, detail)
        if type(original).__name__ == "OperationalError":  # no answer at all: refused, cut off
            return StoreAway("gone", detail)
    return None


@contextmanager
def explained() -> Iterator[None]:
    """What a driver raises inside the block comes out as StoreAway, where that is what it means."""
    try:
        yield
    except PoolTimeout as problem:
        raise StoreAway("locked", str(problem)) from problem
    except Exception as problem:
        away = explain(problem)
        if away is None:
            raise
        raise away from problem


def _first(table: tuple[tuple[str, Reason], ...], code: str, detail: str) -> StoreAway | None:
    for start, reason in table:
        if code.startswith(start):
            return StoreAway(reason, detail)
    return None
