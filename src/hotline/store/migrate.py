"""Bringing a database to this version's layout. Alembic (0.5 s to import) is only loaded when there is work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import OperationalError, ProgrammingError

from . import purpose
from .errors import StoreForeign, StoreNewer, StoreOlder

if TYPE_CHECKING:
    from alembic.config import Config

    from .place import Place

HISTORY = ("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008")
"""Every revision in order; the last is this version's layout. Compared with the file's without alembic."""

ADVISORY = 0x686F746C696E65
"""PostgreSQL's advisory lock for upgrades: the word ``hotline``."""


def found(connection: Connection) -> str | None:
    """The revision the database is at; None for one without a history."""
    try:
        with connection.begin_nested() if connection.in_transaction() else connection.begin():
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    except (OperationalError, ProgrammingError) as problem:
        if "alembic_version" in str(problem.orig):
            return None
        raise


def current(connection: Connection, *, upgrade: bool) -> bool:
    """True when the layout is this version's, False when an upgrade is wanted.

    Raises StoreNewer for a database of a newer hotline, StoreOlder when one is wanted and ``upgrade`` is False.
    """
    version = found(connection)
    if version == HISTORY[-1]:
        return True
    if version is not None and version not in HISTORY:
        raise StoreNewer(version, HISTORY[-1])
    if version is not None and not upgrade:
        raise StoreOlder(version, HISTORY[-1])
    return False


def upgrade(place: Place, patience: float, to: str = "head", *, practice: bool = False) -> None:
    """Create or upgrade the tables, once, however many processes try at the same moment. ``practice``: a database that
    is made now is marked as one of practice, in the same transaction.

    On SQLite foreign keys are off meanwhile: a batch migration drops and renames a table, and with them on
    that deletes or cascades over its children. All of it is one transaction.
    """
    engine = place.engine(patience=max(patience, 30.0), write=True, create=True, foreign_keys=False)
    try:
        with engine.begin() as connection:
            if place.path is None:
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY})
            if to == "head" and current(connection, upgrade=True):
                return
            _refuse_foreign(connection)
            new = found(connection) is None
            _run(connection, to)
            if practice and new:
                purpose.mark(connection)
            if place.path is not None:
                lost = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
                if lost:
                    raise RuntimeError(f"the upgrade would leave rows without their parent: {lost[:3]}")
    finally:
        engine.dispose()


def differences(connection: Connection) -> tuple[str, ...]:
    """How the tables differ from the models, in words; empty when they agree."""
    from alembic.autogenerate import compare_metadata
    from alembic.migration import MigrationContext

    from .tables import metadata
    from .tables.log import modelled

    def ours(name: str | None, kind: str, _: object) -> bool:
        return kind != "table" or name is None or modelled(name)

    context = MigrationContext.configure(connection, opts={"compare_type": True, "include_name": ours})
    return tuple(str(change) for change in compare_metadata(context, metadata))


def config(connection: Connection | None = None) -> Config:
    """Alembic's settings for the history inside the package."""
    from alembic.config import Config

    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    settings.attributes["connection"] = connection
    return settings


def _run(connection: Connection, to: str) -> None:
    from alembic import command

    command.upgrade(config(connection), to)


def _refuse_foreign(connection: Connection) -> None:
    """A database with tables of somebody else's and no history is not ours to fill."""
    names = set(inspect(connection).get_table_names())
    if names and "alembic_version" not in names:
        raise StoreForeign(
            "这个数据库里已有别的程序的数据，请另选一个数据库。",
            "This database already holds another program's tables; please choose another one.",
        )
