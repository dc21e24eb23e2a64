"""SQLite's traps, each with the care that is taken."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from hotline.domain.people import Customer
from hotline.store.driver import choose, corrupts, sqlite
from hotline.store.errors import StoreAway, StoreError, StoreForeign
from hotline.store.store import Store

from .making import event, open_call, story, write

_COUNT = """
import sys
from hotline.store.driver import sqlite
connection = sqlite().connect(sys.argv[1])
print(connection.execute("SELECT count(*) FROM events").fetchone()[0])
connection.close()
"""
_GRAB = """
import sys
from hotline.store.driver import sqlite
connection = sqlite().connect(sys.argv[1], timeout=0, isolation_level=None)
try:
    connection.execute("BEGIN IMMEDIATE")
    print("got it")
except Exception as problem:
    print(problem)
"""


def elsewhere(code: str, path: Path) -> str:
    """What another process prints."""
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.mark.parametrize(
    ("version", "bad"),
    [
        ((3, 6, 23), False), ((3, 7, 0), True), ((3, 40, 1), True), ((3, 44, 5), True), ((3, 44, 6), False),
        ((3, 44, 9), False), ((3, 45, 0), True), ((3, 50, 6), True), ((3, 50, 7), False), ((3, 51, 0), True),
        ((3, 51, 2), True), ((3, 51, 3), False), ((3, 53, 4), False), ((4, 0, 0), False),
    ],
)  # fmt: skip
def test_versions_that_can_corrupt_a_shared_file_are_known(version: tuple[int, ...], bad: bool) -> None:
    assert corrupts(version) is bad


def _module(*version: int) -> SimpleNamespace:
    return SimpleNamespace(sqlite_version_info=version, sqlite_version=".".join(map(str, version)))


def test_an_unsound_library_is_replaced_or_refused() -> None:
    own, wheel, sound = map(_module, (3, 3, 3), (40, 53, 51), (1, 4, 3))
    pick = cast(Callable[..., object], choose)
    assert pick(own, wheel) is wheel
    assert pick(sound, wheel) is sound
    for other in (None, own):
        with pytest.raises(StoreForeign, match="pysqlite3"):
            pick(own, other)


def test_this_process_uses_a_sound_library(file: Path) -> None:
    assert not corrupts(sqlite().sqlite_version_info)
    with Store.open(str(file)) as store, store.read() as work:
        assert work.connection.exec_driver_sql("SELECT sqlite_version()").scalar() == sqlite().sqlite_version


def test_every_connection_is_set_up(file: Path) -> None:
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    with Store.open(str(file)) as store:
        with store.work() as work:
            writing = {name: work.connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
        with store.read() as first, store.read() as second:
            reading = [
                {name: each.connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in wanted}
                for each in (first, second)
            ]
    assert [writing, *reading] == [wanted] * 3


def test_a_transaction_that_reads_first_can_still_write(file: Path) -> None:
    """Deferred, it would fail with BUSY_SNAPSHOT at its first write, however long it is willing to wait."""
    with Store.open(str(file)) as store, Store.open(str(file)) as other:
        call = write(store, [event(1, "rang")])

        def write_too() -> None:
            with other.work() as work:
                work.append(call, "001", [event(2)])

        writer = threading.Thread(target=write_too)
        with store.work() as work:
            assert len(work.events(call)) == 1
            assert elsewhere(_GRAB, file) == "database is locked"  # from the first read on
            writer.start()
            work.once("written after reading")
        writer.join()
        assert store.verify().events == 2


def test_reading_waits_for_nobody_and_sees_one_moment(file: Path) -> None:
    with Store.open(str(file), patience=0.2) as store:
        call = write(store, [event(1, "rang")])
        with store.read() as looking:
            assert len(looking.events(call)) == 1
            with store.work() as work:
                work.append(call, "001", [event(2)])
                assert len(looking.events(call)) == 1
            assert len(looking.events(call)) == 1
        with store.read() as looking:
            assert len(looking.events(call)) == 2


def test_looking_cannot_write(file: Path) -> None:
    with Store.open(str(file)) as store:
        with pytest.raises(StoreAway) as refused, store.read() as work:
            work.once("unit")
        assert refused.value.reason == "readonly"


def test_a_backup_leaves_the_locks_alone(file: Path) -> None:
    """Opening the live files drops this process's locks: another terminal then writes into the middle of a
    transaction, or deletes the log under it when it leaves."""
    with Store.open(str(file)) as store:
        call = write(store, [event(1, "rang")])
        with store.work() as work:
            work.append(call, "001", [event(2)])
            copy = store.backup(file.with_name("copy.sqlite"))
            assert (store.check().problems, store.verify().events) == ((), 1)
            assert elsewhere(_GRAB, file) == "database is locked"
        assert elsewhere(_COUNT, file) == "2"  # came, looked, left
        with store.work() as work:
            work.append(call, "001", [event(seq) for seq in range(3, 103)])
        assert elsewhere(_COUNT, file) == "102"
    assert elsewhere(_COUNT, copy) == "1"


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX locks")
def test_the_trap_of_the_second_handle_is_real(file: Path) -> None:
    """Should this ever fail, the test before it no longer proves anything."""
    with Store.open(str(file)) as store:
        write(store, [event(1, "rang")])
        with store.work() as work:
            work.once("written")
            assert elsewhere(_GRAB, file) == "database is locked"
            for each in file.parent.iterdir():
                each.read_bytes()
            assert elsewhere(_GRAB, file) == "got it"


def test_a_backup_is_whole_and_replaces_nothing(file: Path) -> None:
    with Store.open(str(file)) as store:
        write(store, story())
        copy = store.backup(file.with_name("备份 %20#?.sqlite"))
        for taken in (copy, file):
            with pytest.raises(StoreError, match="another name"):
                store.backup(taken)
        with pytest.raises(StoreError, match="no folder"):
            store.backup(file.parent / "nowhere" / "copy.sqlite")
    with Store.open(str(copy)) as restored:
        assert (restored.verify().events, restored.verify().broken) == (6, ())
        assert restored.check().problems == ()
    assert sorted(each.name for each in file.parent.iterdir() if "part" in each.name) == []


def test_what_is_erased_is_in_none_of_the_files(file: Path) -> None:
    with Store.open(str(file)) as store:
        with store.work() as work:
            people = [work.save_customer(Customer(0, f"客人{n}", f"+86139{n:08d}", note="y" * 200)) for n in range(40)]
        with store.work() as work:
            assert all(work.delete_customer(each.id) for each in people[10:30])
        store.scrub()
        content = b"".join(each.read_bytes() for each in file.parent.iterdir())
        assert people[0].phone.encode() in content
        assert not [each.phone for each in people[10:30] if each.phone.encode() in content]


def test_the_settings_are_in_the_file_not_in_luck(file: Path) -> None:
    """A database that lost its write-ahead log (a restored copy) gets it back."""
    Store.open(str(file)).close()
    plain = sqlite().connect(str(file))
    plain.execute("PRAGMA journal_mode=DELETE")
    plain.close()
    with Store.open(str(file)) as store:
        assert store.check().problems == ()


def test_damage_is_named(file: Path) -> None:
    with Store.open(str(file)) as store, store.work() as work:
        open_call(work)
    plain = sqlite().connect(str(file))
    plain.executescript("PRAGMA foreign_keys=OFF; UPDATE calls SET sha256 = 'none'; DROP INDEX ix_calls_started_id;")
    plain.close()
    with Store.open(str(file)) as store:
        problems = store.check().problems
    assert any("no parent" in each for each in problems)
    assert any("ix_calls_started_id" in each for each in problems)
