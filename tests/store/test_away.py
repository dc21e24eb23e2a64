"""A store that is locked, full, read-only or gone says so, and is used again when it is back."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from hotline.store.driver import sqlite
from hotline.store.errors import SENTENCES, StoreAway, StoreError
from hotline.store.store import Store

from . import server
from .making import event, story, write

Opening = Callable[..., Store]


def reason(store: Store) -> str:
    """Why it cannot be written now; empty when it can."""
    try:
        with store.work() as work:
            work.once("anything")
    except StoreAway as away:
        return away.reason if (away.zh, away.en) == SENTENCES[away.reason] else "without its sentence"
    return ""


def test_locked_by_another_program(file: Path) -> None:
    with Store.open(str(file), patience=0.1) as store:
        other = sqlite().connect(str(file), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        assert reason(store) == "locked"
        assert store.verify().calls == 0  # looking still works
        other.execute("ROLLBACK")
        other.close()
        assert reason(store) == ""


def test_locked_by_a_colleague(file: Path) -> None:
    with Store.open(str(file), patience=0.1) as store, Store.open(str(file)) as other:
        with other.work():
            assert reason(store) == "locked"
        assert reason(store) == ""


def test_locked_for_too_long_on_postgres(postgres: server.Server) -> None:
    with postgres.database("locked") as url, Store.open(url, patience=0.2) as store, psycopg.connect(url) as other:
        other.execute("LOCK TABLE drained IN EXCLUSIVE MODE")
        assert reason(store) == "locked"
        other.rollback()
        assert reason(store) == ""


def test_full(file: Path) -> None:
    with Store.open(str(file)) as store:
        call = write(store, story()[:3])
        with store.work() as work:
            pages = work.connection.exec_driver_sql("PRAGMA page_count").scalar()
            work.connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")

        def fill() -> None:
            with store.work() as work:
                work.append(call, "001", [event(seq, text="x" * 4000) for seq in range(4, 40)])

        with pytest.raises(StoreAway) as away:
            fill()
        assert away.value.reason == "full"
        assert (store.verify().events, store.verify().broken) == (3, ())
        fill()  # a fresh connection, and room again
        assert store.verify().events == 39


def test_read_only(file: Path) -> None:
    with Store.open(str(file)) as store:
        with store.work() as work:
            work.connection.exec_driver_sql("PRAGMA query_only=ON")
        assert reason(store) == "readonly"
        assert reason(store) == ""


def test_read_only_on_postgres(postgres: server.Server) -> None:
    with postgres.database("readonly") as url:
        Store.open(url).close()
        with psycopg.connect(url, autocommit=True) as other:
            other.execute("ALTER DATABASE readonly SET default_transaction_read_only = on")
        with Store.open(url) as store:
            assert reason(store) == "readonly"


def test_gone_and_back(file: Path) -> None:
    """A deleted file would go on being written, by a process that still has it open."""
    with Store.open(str(file)) as store:
        call = write(store, story()[:3])
        hidden = file.with_name("hidden.sqlite")
        file.rename(hidden)
        assert reason(store) == "gone"
        with pytest.raises(StoreAway), store.read() as work:
            work.calls()
        with pytest.raises(StoreAway):
            store.verify()
        assert not file.exists()  # looking for it did not make an empty one
        hidden.rename(file)
        with store.work() as work:
            assert work.append(call, "001", story()[3:]) == 3
        assert (store.verify().events, store.verify().broken) == (6, ())


def test_a_restored_backup_is_taken_up(file: Path) -> None:
    with Store.open(str(file)) as store:
        call = write(store, story()[:3])
        copy = store.backup(file.with_name("copy.sqlite"))
        with store.work() as work:
            work.append(call, "001", story()[3:])
        for each in (file, file.with_name("hotline.sqlite-wal"), file.with_name("hotline.sqlite-shm")):
            each.unlink()
        copy.rename(file)
        with store.work() as work:
            assert work.append(call, "001", story()) == 3
        assert store.check().problems == ()


def test_an_empty_file_in_its_place_is_not_filled(file: Path) -> None:
    with Store.open(str(file)) as store:
        file.unlink()
        file.touch()
        assert reason(store) == "gone"


def test_gone_and_back_on_postgres(postgres: server.Server) -> None:
    with postgres.database("gone") as url, Store.open(url) as store:

        def cut_off() -> None:
            with store.work() as work:
                work.once("unit")
                with psycopg.connect(postgres.url("postgres"), autocommit=True) as other:
                    other.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'gone'")
                work.once("another")

        with pytest.raises(StoreAway) as away:
            cut_off()
        assert away.value.reason == "gone"
        assert reason(store) == ""
        with store.read() as looking:
            assert looking.connection.execute(text("SELECT count(*) FROM drained")).scalar() == 1


@pytest.mark.parametrize("where", ["postgresql://desk@127.0.0.1:1/hotline", "postgresql://desk@/hotline?host=/nowhere"])
def test_nobody_there(where: str) -> None:
    with pytest.raises(StoreAway) as away:
        Store.open(where, patience=0.5)
    assert away.value.reason == "gone"


def test_a_folder_that_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreAway):
        Store.open(str(tmp_path / "file" / "hotline.sqlite"))


def test_backups_of_postgres_have_a_tool_of_their_own(postgres: server.Server, tmp_path: Path) -> None:
    with postgres.database("backups") as url, Store.open(url) as store:
        with pytest.raises(StoreError, match="pg_dump") as refused:
            store.backup(tmp_path / "copy")
        assert "pg_dump" in refused.value.zh
        store.scrub()


def test_a_store_is_used_from_many_threads(store: Store) -> None:
    problems: list[Exception] = []

    def work_on(number: int) -> None:
        try:
            call = write(store, story()[:2])
            for seq in range(3, 13):
                with store.work() as work:
                    work.append(call, "001", [event(seq, number=number)])
                with store.read() as looking:
                    assert len(looking.events(call)) == seq
        except Exception as problem:  # noqa: BLE001
            problems.append(problem)

    threads = [threading.Thread(target=work_on, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert problems == []
    assert (store.verify().calls, store.verify().events, store.verify().broken) == (6, 72, ())
