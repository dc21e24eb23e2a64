"""The sample goes into an empty database once, whole, and never over what is there."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hotline.desk.pack import DeskPack, load_pack
from hotline.desk.sample import seed
from hotline.domain.availability import Wish
from hotline.domain.callback import resting
from hotline.domain.people import Customer
from hotline.domain.wishes import answer
from hotline.paths import data_dir
from hotline.store.store import Store

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 14, 28, tzinfo=ZONE)
WEEK = (NOW - timedelta(days=4), NOW + timedelta(days=12))


@pytest.fixture(scope="module")
def ktv() -> DeskPack:
    pack, _ = load_pack(data_dir() / "desks" / "ktv")
    assert pack
    return pack


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}") as opened:
        yield opened


def test_the_first_run_shows_a_living_desk_and_the_second_adds_nothing(store: Store, ktv: DeskPack) -> None:
    with store.work() as work:
        assert seed(work, ktv, NOW)
    with store.work() as work:
        assert not seed(work, ktv, NOW + timedelta(days=1))
        bookings = work.bookings(*WEEK, statuses=())
        assert len(bookings) == len(ktv.sample.bookings)
        assert {each.status for each in bookings} == {"booked", "arrived"}
        assert all((each.status == "arrived") == (each.start <= NOW) for each in bookings)
        assert all(each.price > 0 and each.made_at < each.start <= each.held_until for each in bookings)
        assert all(each.made_at <= NOW for each in bookings)
        assert len(work.agents()) == len(ktv.staff)
        assert len(work.waiting(*WEEK)) == len(ktv.sample.waiting)
        assert len(work.swaps(*WEEK)) == 2
        due = work.follow_ups(before=NOW.astimezone(UTC))
        assert len(due) == 1, "one promise is overdue"
        assert not any(
            resting(each.due, ktv.rest, ZONE) for each in work.follow_ups() if each.kind in {"callback", "opening"}
        )


@pytest.mark.rule("K01", "K02", "K10", "K11")
def test_tonight_every_kind_of_answer_can_be_met(store: Store, ktv: DeskPack) -> None:
    with store.work() as work:
        seed(work, ktv, NOW)
        taken = work.taken_slots(*WEEK)
    tonight, house = datetime(2026, 11, 21, 20, tzinfo=ZONE), ktv.house
    assert house is not None
    outcomes = {
        people: answer(house, Wish(people, tonight, ktv.default_stay), taken, NOW).outcome
        for people in (3, 8, 9, 20, 40)
    }
    assert outcomes == {3: "larger", 8: "free", 9: "smaller", 20: "free", 40: "too_many"}


@pytest.mark.parametrize("hour", [0, 3, 12, 22, 23])
def test_it_can_be_put_in_at_any_hour(store: Store, ktv: DeskPack, hour: int) -> None:
    with store.work() as work:
        assert seed(work, ktv, NOW.replace(hour=hour))


def test_a_desk_with_data_of_its_own_is_left_alone(store: Store, ktv: DeskPack) -> None:
    with store.work() as work:
        work.save_customer(Customer(0, "王先生", "+8613905741234"))
    with store.work() as work:
        assert not seed(work, ktv, NOW)
        assert work.bookings(*WEEK, statuses=()) == ()
