"""Two agents on one database want the last room at the same second."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .kit import Console
from .steps import leave, pick_up, read_back, wish

if TYPE_CHECKING:
    from pathlib import Path

    from .records import Records


@pytest.mark.rule("K02", "K05")
def test_one_gets_the_last_room_and_the_other_the_next_best_offer(home: Path, records: Records) -> None:
    with Console(home) as first, Console(home, agent="002") as second:
        for console, phone, name in ((first, "13905741234", "王先生"), (second, "13600001111", "孙女士")):
            pick_up(console, phone)
            wish(console, f"明晚8点 30个人 {name}")
            assert console.shows("金色大厅")
            read_back(console)
        first.press("1")
        second.press("1")
        first.when(lambda: first.shows("订单号是") or first.shows("先订走"), "booked, or not")
        second.when(lambda: second.shows("订单号是") or second.shows("先订走"), "booked, or not")
        won, lost = (first, second) if first.shows("订单号是") else (second, first)
        assert won.shows("金色大厅")
        assert not lost.shows("订单号是")
        lost.press("enter")
        lost.until("改到", "金色大厅", "排队等候")
        lost.press("4")
        lost.until("跟您核对一下", "金色大厅")
        lost.press("1")
        lost.until("订单号是")
        leave(first)
        leave(second)
    bookings = records.bookings()
    assert sorted(booking.name for booking in bookings) == ["孙女士", "王先生"]
    assert {booking.room for booking in bookings} == {"V4"}
    assert len({booking.start for booking in bookings}) == 2
    assert records.whole()
