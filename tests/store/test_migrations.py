"""One history for both databases, quick when there is nothing to do, kind to what is not ours."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from alembic.migration import MigrationContext
from alembic.operations import Operations
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Text, inspect, text

from hotline.store import migrate
from hotline.store.driver import sqlite
from hotline.store.errors import StoreForeign, StoreNewer, StoreOlder
from hotline.store.place import Place
from hotline.store.store import Store
from hotline.store.tables import metadata
from hotline.store.tables.log import modelled

from .making import ROOMS, booking, open_call, slots, story, write

Opening = Callable[..., Store]

_OPEN = """
import sys
import alembic.command, alembic.config
from hotline.store.store import Store
print("ready", flush=True)
sys.stdin.readline()
with Store.open(sys.argv[1], patience=20) as store:
    print(store.check().problems)
"""


def execute(store: Store, statement: str) -> None:
    """Carry a statement out behind the store's back."""
    with store.work() as work:
        work.connection.execute(text(statement))


def test_the_constant_is_the_history() -> None:
    history = [each.revision for each in ScriptDirectory.from_config(migrate.config()).walk_revisions()]
    assert tuple(reversed(history)) == migrate.HISTORY


def test_the_tables_are_the_models(store: Store) -> None:
    assert store.check().problems == ()
    with store.read() as work:
        assert set(filter(modelled, inspect(work.connection).get_table_names())) == {
            *metadata.tables,
            "alembic_version",
        }
    assert not store.upgrade()


def test_every_constraint_has_a_name(store: Store) -> None:
    """A batch migration cannot change one without."""
    with store.read() as work:
        found = inspect(work.connection)
        for name in metadata.tables:
            keys = [found.get_pk_constraint(name), *found.get_foreign_keys(name), *found.get_unique_constraints(name)]
            assert all(each["name"] for each in keys), name


def test_opening_a_current_database_does_not_load_alembic(store: Store, address: str) -> None:
    first = subprocess.run([sys.executable, "-c", _QUICK, address], check=True, capture_output=True, text=True)
    assert first.stdout.split() == ["False", "False"]


_QUICK = """
import sys
from hotline.store.store import Store
with Store.open(sys.argv[1]) as store:
    print("alembic" in sys.modules, store.upgrade())
"""


def test_many_processes_may_meet_an_empty_database(empty_address: str) -> None:
    command, pipe = [sys.executable, "-c", _OPEN, empty_address], subprocess.PIPE
    crowd = [subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True) for _ in range(6)]
    for each in crowd:
        assert each.stdout is not None
        assert each.stdout.readline() == "ready\n"
    for each in crowd:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    assert [each.communicate(timeout=120) for each in crowd] == [("()\n", "")] * 6


def test_a_newer_database_is_refused_and_left_alone(store: Store, open_store: Opening) -> None:
    execute(store, "UPDATE alembic_version SET version_num = '9999'")
    for settings in ({}, {"upgrade": False}):
        with pytest.raises(StoreNewer, match="newer hotline"):
            open_store(**settings)
    with pytest.raises(StoreNewer):
        store.upgrade()
    with store.read() as work:
        assert migrate.found(work.connection) == "9999"


def test_an_older_database_waits_for_its_upgrade_when_told_to(
    store: Store, open_store: Opening, monkeypatch: pytest.MonkeyPatch
) -> None:
    write(store, story())
    monkeypatch.setattr(migrate, "HISTORY", (*migrate.HISTORY, "next"))
    with pytest.raises(StoreOlder, match="hotline db upgrade"):
        open_store(upgrade=False)
    assert any("hotline db upgrade" in each for each in store.check().problems)


def test_another_programs_database_is_left_alone(empty_address: str, kind: str) -> None:
    place = Place.of(empty_address)
    if place.path is not None:
        place.path.parent.mkdir(parents=True)
    engine = place.engine(patience=2, write=True, create=True)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE invoices (id INTEGER PRIMARY KEY)"))
    with pytest.raises(StoreForeign, match="another program"):
        Store.open(empty_address)
    with engine.begin() as connection:
        assert inspect(connection).get_table_names() == ["invoices"]
    engine.dispose()


@pytest.mark.parametrize(
    "address", ["mysql://desk@host/db", "sqlite://", "sqlite:///:memory:", "nonsense://", "http:///x"]
)
def test_an_address_that_leads_nowhere_gets_a_sentence(address: str) -> None:
    with pytest.raises(StoreForeign, match="please write sqlite:///FILE"):
        Store.open(address)


def test_a_file_that_vanished_is_not_made_anew(file: Path) -> None:
    for writing in (True, False):
        engine = Place.of(str(file)).engine(patience=1, write=writing)
        with pytest.raises(Exception, match="unable to open"):
            engine.connect()
        engine.dispose()
    assert not file.exists()


def test_a_file_that_is_no_database_gets_a_sentence(file: Path) -> None:
    file.write_bytes(b"not a database at all, but long enough to look at" * 100)
    with pytest.raises(Exception, match=r"(?i)damaged|not a") as refused:
        Store.open(str(file))
    assert type(refused.value).__module__ == "hotline.store.errors"


_NAMES: dict[str, str] = {str(key): str(pattern) for key, pattern in metadata.naming_convention.items()}


def _rename(connection: Connection) -> None:
    """What a later revision may do: change a table that others refer to."""
    context = MigrationContext.configure(connection, opts={"target_metadata": metadata})
    with Operations(context).batch_alter_table("bookings", naming_convention=_NAMES) as batch:
        batch.alter_column("note", existing_type=Text(), nullable=True)


def test_a_batch_migration_keeps_the_children(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rebuilding ``bookings`` with foreign keys on deletes every row of ``room_slots`` (ON DELETE CASCADE)."""
    with Store.open(str(file)) as store:
        with store.work() as work:
            work.save_rooms(ROOMS)
            work.book(booking(call=open_call(work)), slots(0, 3))
        monkeypatch.setattr(migrate, "HISTORY", (*migrate.HISTORY, "next"))
        monkeypatch.setattr(migrate, "_run", lambda connection, to: _rename(connection))
        assert store.upgrade()
        with store.read() as work:
            assert work.taken_slots(slots(0, 1)[0], slots(2, 3)[1]) == {"M1": frozenset(slots(0, 2.5))}
            assert len(work.find_bookings(phone=booking().phone)) == 1
            columns = inspect(work.connection).get_columns("bookings")
            assert next(each["nullable"] for each in columns if each["name"] == "note")


def test_an_upgrade_that_would_orphan_rows_is_undone(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store.open(str(file)) as store:
        write(store, story())
        monkeypatch.setattr(migrate, "HISTORY", (*migrate.HISTORY, "next"))
        monkeypatch.setattr(migrate, "_run", lambda connection, to: connection.execute(text("DELETE FROM calls")))
        with pytest.raises(RuntimeError, match="parent"):
            store.upgrade()
        assert store.verify().calls == 1


def test_the_trap_of_the_batch_is_real(file: Path) -> None:
    """Should this ever fail, the tests before it no longer prove anything."""
    with Store.open(str(file)) as store, store.work() as work:
        work.save_rooms(ROOMS)
        work.book(booking(), slots(0, 3))
    engine = Place.of(str(file)).engine(patience=2, write=True, foreign_keys=True)
    with engine.begin() as connection:
        _rename(connection)
    engine.dispose()
    plain = sqlite().connect(str(file))
    assert plain.execute("SELECT count(*) FROM room_slots").fetchone() == (0,)
    plain.close()
