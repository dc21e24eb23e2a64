"""Orders, crews' half-days, cards, the one grace, kept wishes: on SQLite and PostgreSQL alike."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from threading import Barrier, Thread
from typing import TYPE_CHECKING

import pytest

from hotline.domain.cards import Card, CardAddress
from hotline.domain.crews import Half, HalfDay
from hotline.domain.jobs import Job
from hotline.domain.people import Customer
from hotline.domain.reserved import Reserved
from hotline.domain.rooms import FollowUp
from hotline.store.errors import AlreadyThere, CrewTaken

if TYPE_CHECKING:
    from hotline.store.store import Store

DAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 21, 6, 32, tzinfo=UTC)
PHONE = "+8613905741234"


def order(*crews: str, half: Half = "am", day: date = DAY, phone: str = PHONE) -> Job:
    start = datetime(day.year, day.month, day.day, 0 if half == "am" else 5, tzinfo=UTC)
    return Job(
        0, "", "clean", "tianyi", "haishu", "天一家园3幢201", day, half, start, crews, "王女士", phone, None, "sent",
        Decimal("45.50"), Decimal(120), NOW, "001",
        landline="+8657487001234", glass="double", lived_in=True, note="有狗",
    )  # fmt: skip


@pytest.mark.rule("H01")
def test_an_order_comes_back_as_it_was_sent(store: Store) -> None:
    with store.work() as work:
        made = work.send_job(order("T2", "T1"))
        assert made.number == f"J-{made.id + 1000}"
        assert replace(made, id=0, number="") == replace(order("T1", "T2"))
        assert work.job(made.number.lower()) == made
        assert work.find_jobs(phone="1234", upcoming_from=NOW) == (made,)
        assert work.find_jobs(name="王", day=DAY) == (made,)
        assert work.find_jobs(name="李", day=DAY) == ()
        assert work.find_jobs() == ()
        assert work.find_jobs(upcoming_from=NOW) == ()
        assert work.jobs(DAY, DAY) == (made,)
        assert work.taken_crews(DAY, DAY) == {HalfDay(DAY, "am"): frozenset({"T1", "T2"})}
        assert work.crews_of(DAY, DAY)["T1", HalfDay(DAY, "am")] == made.number


@pytest.mark.rule("H01", "H08")
def test_a_crew_goes_to_one_place_at_a_time(store: Store) -> None:
    with store.work() as work:
        first = work.send_job(order("T1"))
        with pytest.raises(CrewTaken) as lost:
            work.send_job(order("T1", "T2"))
        assert lost.value.crews == ("T1",)
        assert work.jobs(DAY, DAY) == (first,)
        other = work.send_job(order("T1", half="pm"))
        with pytest.raises(CrewTaken):
            work.move_job(other.id, order("T1"))
        kept = work.job(other.id)
        assert kept == other, "the old half-day stands until the new one is certain"
        moved = work.move_job(other.id, order("T2"))
        assert (moved.number, moved.when, moved.crews) == (other.number, HalfDay(DAY, "am"), ("T2",))
        assert HalfDay(DAY, "pm") not in work.taken_crews(DAY, DAY)


@pytest.mark.rule("H01")
def test_of_many_who_want_the_last_crew_one_has_it(store: Store) -> None:
    with store.work() as work:
        work.agents()
    made: list[str] = []
    gate = Barrier(6)

    def wants(index: int) -> None:
        gate.wait()
        try:
            with store.work() as work:
                made.append(work.send_job(order("T1", phone=f"+861390000000{index}")).number)
        except CrewTaken:
            pass

    threads = [Thread(target=wants, args=(index,)) for index in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(made) == 1
    with store.read() as work:
        assert [each.number for each in work.jobs(DAY, DAY)] == made


@pytest.mark.rule("H05", "H07")
def test_a_cancelled_order_frees_its_crew_once(store: Store) -> None:
    with store.work() as work:
        made = work.send_job(order("T1"))
        assert work.cancel_job(made.id, NOW, Decimal("136.50"), "H07")
        assert not work.cancel_job(made.id, NOW, Decimal(0), "H05")
        assert work.taken_crews(DAY, DAY) == {}
        gone = work.job(made.id)
        assert gone is not None
        assert (gone.status, gone.charged, gone.rule) == ("cancelled", Decimal("136.50"), "H07")
        with pytest.raises(LookupError):
            work.move_job(made.id, order("T2"))


@pytest.mark.rule("H02")
def test_an_order_is_accepted_once_the_outlet_has_opened_it(store: Store) -> None:
    with store.work() as work:
        made = work.send_job(order("T1"))
        promise = work.add_follow_up(FollowUp(0, "", "ack", NOW, "", "", "", "J", "open", NOW))
        work.set_job_ack(made.id, promise.id)
        sent = work.job(made.id)
        assert sent is not None
        assert sent.status == "sent"
        dropped = work.add_follow_up(FollowUp(0, "", "ack", NOW, "", "", "", "J", "open", NOW))
        work.set_job_ack(made.id, dropped.id)
        work.finish_follow_up(dropped.number, NOW, "001", status="dropped")
        phoned = work.job(made.id)
        assert phoned is not None
        assert phoned.status == "sent", "the outlet was phoned and has opened nothing"
        work.set_job_ack(made.id, promise.id)
        work.finish_follow_up(promise.number, NOW, "001")
        seen = work.job(made.id)
        assert seen is not None
        assert seen.status == "accepted"


@pytest.mark.rule("H06")
def test_a_late_wish_is_granted_once_to_each_customer(store: Store) -> None:
    with store.work() as work:
        one = work.save_customer(Customer(0, "王", PHONE))
        two = work.save_customer(Customer(0, "李", "+8613905740000"))
        made = work.send_job(order("T1"))
        assert not work.graced(one.id)
        assert work.grant_grace(one.id, made.id, NOW, None)
        assert not work.grant_grace(one.id, made.id, NOW + timedelta(days=400), None)
        assert work.graced(one.id)
        assert work.grant_grace(two.id, made.id, NOW, None)


@pytest.mark.rule("H01", "H10")
def test_a_card_keeps_its_addresses_and_is_charged(store: Store) -> None:
    homes = (CardAddress("海曙区天一家园3幢201", "haishu"), CardAddress("江北区人民路8号", "jiangbei"))
    card = Card(0, "H20458", None, "王", PHONE, date(2026, 12, 31), Decimal(300), homes)
    with store.work() as work:
        made = work.save_card(card)
        assert work.card("H20458") == made
        assert work.cards_of(PHONE) == (made,)
        assert work.cards_of("") == ()
        work.charge_card(made.id, Decimal("409.50"))
        after = work.card(made.id)
        assert after is not None
        assert after.balance == Decimal("-109.50")
        fewer = work.save_card(replace(made, addresses=made.addresses[:1]))
        assert work.card(fewer.id) == fewer


@pytest.mark.rule("H03", "H04")
def test_a_wish_is_kept_once_until_it_is_settled(store: Store) -> None:
    wish = Reserved(0, "", "clean", "haishu", "天一家园3幢201", 2, DAY, "am", "王女士", PHONE, NOW, "waiting", NOW)
    with store.work() as work:
        made = work.keep_wish(wish)
        with pytest.raises(AlreadyThere) as there:
            work.keep_wish(wish)
        assert there.value.number == made.number
        assert work.wishes(DAY, DAY) == (made,)
        assert work.wish(made.number) == made
        assert work.set_wish_status(made.id, "offered", was="waiting")
        assert not work.set_wish_status(made.id, "offered", was="waiting")
        assert work.set_wish_status(made.id, "booked")
        assert work.wishes_of(PHONE) == ()
        again = work.keep_wish(wish)
        assert again.id != made.id
        promise = work.add_follow_up(FollowUp(0, "", "reserved", NOW, "", "", "", "R", "open", NOW))
        work.set_wish_promise(again.id, promise.id)
        assert work.wish_promise(again.id) == promise.id
