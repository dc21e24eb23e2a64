"""The waiting list, swap wishes, unmet demand, follow-ups."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from hotline.store.errors import AlreadyThere
from hotline.store.store import Store

from .making import DAY, ROOMS, at, booking, promise, slots, swap, unmet, wait


@pytest.mark.rule("K02", "K05")
def test_the_waiting_list_keeps_the_order_of_arrival(store: Store) -> None:
    with store.work() as work:
        second = work.join_waitlist(wait(phone="+8613600002222", made_at=at(-1)))
        first = work.join_waitlist(wait(made_at=at(-2)))
        work.join_waitlist(wait(start=48, end=50))
    assert (first.number, first.room) == (f"W-{first.id}", None)
    with store.read() as work:
        assert work.waiting(at(0), at(5)) == (first, second)
        assert work.waiting_of(first.phone)[0] == first
        assert work.wait_entry(first.number) == work.wait_entry(first.id) == first


def test_one_caller_waits_once_for_one_thing(store: Store) -> None:
    with store.work() as work:
        first = work.join_waitlist(wait())
        with pytest.raises(AlreadyThere) as refused:
            work.join_waitlist(wait(people=6))
        assert refused.value.number == first.number
        work.join_waitlist(wait(room="M1"))
        work.join_waitlist(wait(phone=""))
        work.join_waitlist(wait(phone=""))
        assert work.set_wait_status(first.id, "dropped")
        assert work.join_waitlist(wait()).id != first.id


def test_a_waiting_place_is_offered_by_one_agent_only(store: Store) -> None:
    with store.work() as work:
        entry = work.join_waitlist(wait())
        assert work.set_wait_status(entry.id, "offered", was="waiting")
        assert not work.set_wait_status(entry.id, "offered", was="waiting")
    with store.read() as work:
        assert [each.status for each in work.waiting(at(0), at(3))] == ["offered"]
        assert work.waiting(at(0), at(3), statuses=("waiting",)) == ()


@pytest.mark.rule("K10", "K11")
def test_a_swap_wish_stands_once_for_a_booking(store: Store) -> None:
    with store.work() as work:
        work.save_rooms(ROOMS)
        made = work.book(booking(), slots(0, 3))
        wish = work.queue_swap(swap(made.id))
        with pytest.raises(AlreadyThere):
            work.queue_swap(swap(made.id))
        assert work.swaps(at(1), at(2)) == (wish,)
        assert work.set_swap_status(wish.id, "done", was="waiting")
        assert work.swaps(at(1), at(2)) == ()
        assert work.queue_swap(swap(made.id)).id != wish.id


@pytest.mark.rule("K07", "K09")
def test_what_could_not_be_had_is_kept(store: Store) -> None:
    with store.work() as work:
        first = work.record_unmet(unmet(reason="queue_jump"))
        work.record_unmet(unmet(day=date(2026, 12, 1), reason="beyond"))
    assert first == replace(unmet(reason="queue_jump"), id=first.id)
    with store.read() as work:
        assert work.unmet(DAY, DAY) == (first,)
        assert [each.reason for each in work.unmet(DAY, date(2026, 12, 1))] == ["queue_jump", "beyond"]


@pytest.mark.rule("S08", "S12")
def test_a_promise_is_listed_by_deadline_until_it_is_kept(store: Store) -> None:
    with store.work() as work:
        late, soon = work.add_follow_up(promise(5)), work.add_follow_up(promise(1, owner="002"))
    assert late.number == f"F-{late.id}"
    with store.work() as work:
        assert work.follow_ups() == (soon, late)
        assert work.follow_ups(owner="001") == (late,)
        assert work.follow_ups(before=at(2)) == (soon,)
        assert work.follow_ups(after=soon) == (late,)
        assert work.follow_ups(phone=soon.phone, limit=1) == (soon,)
        assert work.reassign_follow_up(soon.number, "001")
        assert work.finish_follow_up(soon.number, at(1), "001", "说明了价格")
        assert not work.finish_follow_up(soon.number, at(1), "002")
        assert not work.reassign_follow_up(soon.number, "002")
        assert work.follow_ups() == (late,)
        assert work.follow_up(soon.number) == replace(soon, owner="001", status="done")
        assert len(work.follow_ups(status=None)) == 2
