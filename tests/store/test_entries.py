"""Cases of registers: numbered within their register, found again, moved only where they may go (R01)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from hotline.domain.people import Customer
from hotline.domain.registers import Entry, Register, Status
from hotline.store.errors import StoreAway
from hotline.store.store import Store

from .making import PHONE, at, open_call, promise

pytestmark = pytest.mark.rule("R01")

_open = Status("open", "未结", "open", ("answered",))
_answered = Status("answered", "已答复", "answered", ("open", "closed"))
_closed = Status("closed", "已结", "closed", closes=True)
STATUSES = {each.key: each for each in (_open, _answered, _closed)}
REGISTERS = {
    "complaint": Register("complaint", "C", "投诉", "Complaints", STATUSES, first=201),
    "lost": Register("lost", "L", "寻物", "Lost", STATUSES),
}


@pytest.fixture
def kept(open_store: Callable[..., Store]) -> Store:
    """A store of a desk that keeps two registers."""
    return open_store(registers=REGISTERS)


def case(register: str = "complaint", hours: float = 0, **changes: Any) -> Entry:
    """A case that is not stored yet."""
    made = Entry(
        0, register, "", "", "音响坏了", at(hours), due=at(hours + 24), owner="001", name="王先生", phone=PHONE,
        data={"wish": "换房", "items": [1, None, "二"]},
    )  # fmt: skip
    return replace(made, **changes)


def test_numbers_count_within_the_register(kept: Store) -> None:
    with kept.work() as work:
        made = [work.add_entry(case()), work.add_entry(case("lost")), work.add_entry(case())]
    assert [each.number for each in made] == ["C-201", "L-101", "C-202"]
    assert {each.status for each in made} == {"open"}
    with kept.read() as work:
        assert [work.entry(told) for told in ("C-201", "c201", " l-101 ", "Ｃ－202")] == [
            made[0],
            made[0],
            made[1],
            made[2],
        ]
        assert work.entry("C-999") is None
        assert work.entry("nonsense") is None
        assert work.entry_by_id(made[1].id) == made[1]


def test_a_case_comes_back_as_it_was_stored(kept: Store) -> None:
    with kept.work() as work:
        customer = work.save_customer(Customer(0, "王先生", PHONE, created_at=at(0)))
        call = open_call(work)
        made = work.add_entry(case(customer=customer.id, call=call, major=True, unit="bar", title="<b>[/nope]\x00"))
    with kept.read() as work:
        found = work.entry(made.number)
    assert found == replace(made, title="<b>[/nope]\ufffd")


def test_a_register_the_desk_does_not_keep_is_refused(kept: Store, open_store: Callable[..., Store]) -> None:
    with pytest.raises(ValueError, match="keeps: complaint, lost"), kept.work() as work:
        work.add_entry(case("gossip"))
    with pytest.raises(ValueError, match="keeps: none"), open_store().work() as work:
        work.add_entry(case())


def test_a_case_goes_only_where_its_register_lets_it(kept: Store) -> None:
    with kept.work() as work:
        made = work.add_entry(case())
    for status, closed in (("closed", at(1)), ("answered", at(1)), ("unheard of", None)):
        with pytest.raises(ValueError, match=r"may become|contradict"), kept.work() as work:
            work.update_entry(replace(made, status=status, closed_at=closed))
    with kept.work() as work:
        answered = work.update_entry(REGISTERS["complaint"].moved(made, "answered", at(1)).with_data(result="已换房"))
        closed_case = work.update_entry(REGISTERS["complaint"].moved(answered, "closed", at(2)))
    assert closed_case.closed_at == at(2)
    with kept.read() as work:
        assert work.entry(made.number) == closed_case
        assert closed_case.data["result"] == "已换房"
    with pytest.raises(LookupError, match="no complaint"), kept.work() as work:
        work.update_entry(replace(made, id=4711))


def test_number_and_opening_stay(kept: Store) -> None:
    with kept.work() as work:
        made = work.add_entry(case())
        work.update_entry(replace(made, number="C-1", opened_at=at(5), owner="002", due=None))
        found = work.entry(made.number)
    assert found == replace(made, owner="002", due=None)


def test_lists_are_filtered_and_newest_first(kept: Store) -> None:
    with kept.work() as work:
        old = work.add_entry(case(hours=-48))
        mine = work.add_entry(case(hours=-1, owner="002", unit="bar", phone="+8613600001234", major=True))
        new = work.add_entry(case(hours=0))
        lost = work.add_entry(case("lost", hours=1))
        answered = work.update_entry(REGISTERS["complaint"].moved(old, "answered", at(0)))
        closed = work.update_entry(REGISTERS["complaint"].moved(answered, "closed", at(0)))
    with kept.read() as work:
        assert work.entries("complaint") == (new, mine, closed)
        assert work.entries() == (lost, new, mine, closed)
        assert work.entries("complaint", open_only=True) == (new, mine)
        assert work.entries("complaint", status="closed") == (closed,)
        assert work.entries("complaint", owner="002") == (mine,)
        assert (
            work.entries(unit="bar") == work.entries(major=True) == work.entries(phone="1234", owner="002") == (mine,)
        )
        assert work.entries(phone=PHONE, since=at(-2)) == (lost, new)
        assert work.entries("complaint", before=at(0)) == (mine, closed)
        assert work.entries("complaint", limit=1) == (new,)
        assert work.entries("complaint", after=new, limit=1) == (mine,)
        assert work.count_entries() == {"complaint": 3, "lost": 1}
        assert work.count_entries(open_only=True) == {"complaint": 2, "lost": 1}


def test_a_promise_belongs_to_its_case(kept: Store) -> None:
    with kept.work() as work:
        made = work.add_entry(case())
        held = work.add_follow_up(promise(entry=made.id, kind="ack"))
        work.add_follow_up(promise())
    with kept.read() as work:
        assert work.follow_ups(entry=made.id) == (held,)
        assert work.follow_ups(kind="ack") == (held,)


def test_two_terminals_never_give_the_same_number(kept: Store, open_store: Callable[..., Store]) -> None:
    told: list[str] = []

    def work_on(store: Store) -> None:
        for _ in range(10):
            with store.work() as work:
                told.append(work.add_entry(case()).number)

    crowd = [threading.Thread(target=work_on, args=(store,)) for store in (kept, open_store(registers=REGISTERS))]
    for each in crowd:
        each.start()
    for each in crowd:
        each.join(60)
    assert len(set(told)) == 20


def test_a_look_changes_nothing(kept: Store) -> None:
    with pytest.raises(StoreAway), kept.read() as work:
        work.add_entry(case())
