"""A database is one desk's: another desk is told so and changes nothing in it."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import pytest

from hotline.domain.rooms import Room
from hotline.store.errors import StoreOthers
from hotline.store.store import Store

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROOMS = (Room("M1", "中包M1", "medium room M1", "medium", 8),)


def test_the_first_desk_has_it_and_may_come_back(store: Store) -> None:
    for _time in range(2):
        with store.work() as work:
            work.claim("ktv")
            work.save_rooms(ROOMS)
    with store.read() as work:
        assert (work.belongs_to(), work.rooms()) == ("ktv", ROOMS)


def test_another_desk_is_refused_in_one_sentence_and_the_rooms_stay(open_store: Callable[..., Store]) -> None:
    first, second = open_store(), open_store()
    with first.work() as work:
        work.claim("ktv")
        work.save_rooms(ROOMS)

    def take() -> None:
        with second.work() as work:
            work.save_rooms(())
            work.claim("clinic")

    with pytest.raises(StoreOthers) as refused:
        take()
    assert (refused.value.owner, "--db" in refused.value.en, "ktv" in refused.value.zh) == ("ktv", True, True)
    with first.read() as work:
        assert work.rooms() == ROOMS


def test_one_from_before_belongs_to_the_desk_whose_calls_it_holds(store: Store) -> None:
    with store.work() as work:
        work.pin_script("ktv.booking", 1, "0" * 64, "script: ktv.booking")
        work.open_call(
            date(2026, 11, 21), desk="ktv", agent="001", script="ktv.booking", version=1, sha256="0" * 64,
            at=datetime(2026, 11, 21, 6, 28, tzinfo=UTC),
        )  # fmt: skip
    with pytest.raises(StoreOthers), store.work() as work:
        work.claim("homecare")
    with store.work() as work:
        work.claim("ktv")
        assert work.belongs_to() == "ktv"


def test_practice_is_any_desks_in_turn(tmp_path: Path) -> None:
    with Store.open(str(tmp_path / "practice.sqlite"), practice=True) as store:
        for desk in ("ktv", "shop", "ktv"):
            with store.work() as work:
                work.claim(desk)
