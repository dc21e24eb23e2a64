"""A practice database and a desk's: neither opens the other's."""

from __future__ import annotations

from pathlib import Path

import pytest

from hotline.store import migrate, purpose
from hotline.store.errors import StorePractice
from hotline.store.place import Place
from hotline.store.store import Store


def counted(address: str, table: str = "numbering") -> int:
    with Store.open(address, practice=None) as store, store.read() as work:
        return int(work.connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one())


@pytest.mark.rule("R09")
def test_a_desk_opens_no_practice_database(empty_address: str) -> None:
    Store.open(empty_address, practice=True).close()
    before = counted(empty_address)
    with pytest.raises(StorePractice, match="hotline demo") as refused:
        Store.open(empty_address)
    assert "练习用的数据库" in refused.value.zh
    assert counted(empty_address) == before
    Store.open(empty_address, practice=True).close()


@pytest.mark.rule("R09")
def test_practice_opens_no_desk_s_database(empty_address: str) -> None:
    Store.open(empty_address).close()
    with pytest.raises(StorePractice) as refused:
        Store.open(empty_address, practice=True)
    assert "正式数据库" in refused.value.zh
    with Store.open(empty_address) as store, store.work() as work, pytest.raises(StorePractice):
        purpose.clear_world(work.connection)


@pytest.mark.rule("R09")
@pytest.mark.parametrize("practice", [True, False])
def test_not_even_the_layout_of_the_other_s_database_is_touched(empty_address: str, practice: bool) -> None:
    place = Place.of(empty_address)
    if place.path is not None:
        place.path.parent.mkdir(parents=True)
    migrate.upgrade(place, 5.0, "0003", practice=not practice)
    with pytest.raises(StorePractice):
        Store.open(empty_address, practice=practice)
    engine = place.engine(patience=5.0, write=False)
    with engine.connect() as connection:
        assert migrate.found(connection) == "0003"
    engine.dispose()
    Store.open(empty_address, practice=not practice).close()


def test_what_looks_after_databases_opens_either(empty_address: str) -> None:
    Store.open(empty_address, practice=True).close()
    with Store.open(empty_address, practice=None) as store:
        assert not store.verify().broken
        assert not store.check().problems


def test_a_database_that_was_swapped_under_a_desk_is_not_written_to(tmp_path: Path) -> None:
    desk, practice = tmp_path / "desk.sqlite", tmp_path / "practice.sqlite"
    Store.open(str(practice), practice=True).close()
    with Store.open(str(desk)) as store:
        with store.work() as work:
            assert work.next("call:2026-11-21") == 1
        for left in tmp_path.glob("desk.sqlite*"):
            if left.suffix != ".lock":
                left.rename(tmp_path / f"gone-{left.name}")
        practice.rename(desk)
        with pytest.raises(StorePractice), store.work() as work:
            work.next("call:2026-11-21")
