"""What is written down of a crew's call: everything that was asked for an order, every wish, every charge."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from hotline.clock import SteppedClock
from hotline.desk import handing
from hotline.desk.service import Desk
from hotline.desk.session import CallSession
from hotline.dialogue.events import Fill, Go, Refused

from .test_crews import FULL, JOB, NOW, PHONE, TUESDAY, ZONE, changing, clock, desk, play, put, rehearsals

__all__ = ["clock", "desk", "rehearsals"]

CUSTOMER = {"name": "王女士", "phone": PHONE}
CARD = {"number": "H20458", **CUSTOMER, "expires": "2026-12-31", "balance": "800",
        "addresses": ["海曙区中山西路1号", "江北区人民路88号"]}  # fmt: skip
LATE = datetime(2026, 11, 23, 20, tzinfo=ZONE)


def asked(desk: Desk, product: str = "擦玻璃", crew: str = "2") -> CallSession:
    """A caller who has said what, where and when."""
    call = desk.start_call("homecare.booking", "001", phone=PHONE)
    play(call, "go", ("product", product), ("address", "海曙区中山西路1号"), ("date", "11月24日"), ("half", "上午"))
    play(call, ("crew", crew), ("note", "有小狗"), "go")
    return call


@pytest.mark.rule("H01")
def test_an_order_holds_all_that_was_asked(desk: Desk) -> None:
    put(desk, customers=[CUSTOMER], cards=[CARD])
    call = asked(desk)
    assert play(call, "take") == "glass"
    assert play(call, ("glass", "双层"), "go") == "home"
    with pytest.raises(Refused, match="Lived in"):
        call.send(Go())
    call.send(Fill("landline", "0574 8700 1234"))
    assert play(call, ("lived_in", "是"), "go") == "card_good"
    assert play(call, "go", "right") == "sent_told"
    with desk.writer.read() as work:
        (job,) = work.find_jobs(phone=PHONE)
        card = work.card("H20458")
    assert card is not None
    assert (job.product, job.count, job.day, job.half) == ("windows", 2, TUESDAY, "am")
    assert (job.address, job.outlet, job.name) == ("海曙区中山西路1号", "tianyi", "王女士")
    assert (job.glass, job.lived_in, job.landline, job.card) == ("double", True, "+8657487001234", card.id)
    assert job.note == "有小狗"


@pytest.mark.rule("H03", "H04")
def test_a_wish_is_kept_with_all_that_was_said_and_counts_as_unmet(desk: Desk) -> None:
    put(desk, customers=[CUSTOMER], crews_busy=[FULL])
    assert play(asked(desk), "wish", "right") == "kept_told"
    with desk.writer.read() as work:
        (wish,) = work.wishes_of(PHONE)
        (unmet,) = work.unmet(TUESDAY, TUESDAY)
    assert (wish.status, wish.product, wish.count, wish.half) == ("waiting", "windows", 2, "am")
    assert (wish.address, wish.area, wish.name, wish.note) == ("海曙区中山西路1号", "haishu", "王女士", "有小狗")
    assert (unmet.reason, unmet.people, unmet.room_class, unmet.phone) == ("none_free", 2, "windows", PHONE)


@pytest.mark.rule("H03")
@pytest.mark.parametrize(("full", "choice", "reason"), [(True, "leave", "none_free"), (False, "decline", "declined")])
def test_who_wants_nothing_kept_is_recorded_all_the_same(desk: Desk, full: bool, choice: str, reason: str) -> None:
    put(desk, customers=[CUSTOMER], crews_busy=[FULL] if full else [])
    assert play(asked(desk), choice) == "regret"
    with desk.writer.read() as work:
        assert [each.reason for each in work.unmet(TUESDAY, TUESDAY)] == [reason]
        assert work.wishes_of(PHONE) == ()


@pytest.mark.rule("H07", "H09", "H12")
@pytest.mark.parametrize(
    ("steps", "end", "rule"),
    [
        (("cancel", "yes", ("reason", "其他"), "go"), "cancelled_told", "H07"),
        (("time", "yes", ("date", "11月26日"), ("half", "上午"), "go", "take", "right"), "changed_told", "H09"),
        (("address", "yes", ("address", "江北区人民路88号"), "go", "take", "right"), "changed_told", "H12"),
    ],
    ids=["cancel", "time", "address"],
)
def test_what_is_too_late_costs_three_hours_of_the_crew_and_the_outlet_hears_of_it(
    desk: Desk, clock: SteppedClock, steps: tuple[str | tuple[str, str], ...], end: str, rule: str
) -> None:
    put(desk, customers=[CUSTOMER], cards=[CARD], jobs=[{**JOB, "card": "H20458"}], graced=[PHONE])
    clock.advance(LATE - NOW)
    call = changing(desk)
    assert play(call, *steps) == end
    with desk.writer.read() as work:
        job, card = work.job("J-1001"), work.card("H20458")
        told = work.follow_ups(kind=handing.KIND)
    assert job is not None
    assert card is not None
    assert (job.charged, job.rule) == (Decimal(135), rule)
    assert card.balance == 800 - 135
    assert "tianyi" in {each.name for each in told}
    assert all(each.due - each.made_at == timedelta(minutes=10) for each in told)


@pytest.mark.rule("H08", "H10")
@pytest.mark.parametrize(
    ("steps", "rule"),
    [
        (("time", ("date", "11月26日"), ("half", "上午"), "go", "take", "right"), "H08"),
        (("address", ("address", "江北区人民路88号"), "go", "take", "right"), "H10"),
    ],
    ids=["time", "address"],
)
def test_what_is_in_time_costs_nothing(desk: Desk, steps: tuple[str | tuple[str, str], ...], rule: str) -> None:
    put(desk, customers=[CUSTOMER], cards=[CARD], jobs=[{**JOB, "card": "H20458"}])
    assert play(changing(desk), *steps) == "changed_told"
    with desk.writer.read() as work:
        job, card = work.job("J-1001"), work.card("H20458")
    assert job is not None
    assert card is not None
    assert (job.charged, job.rule, card.balance) == (Decimal(0), rule, Decimal(800))
    assert (job.day, job.area) == ((date(2026, 11, 26), "haishu") if rule == "H08" else (TUESDAY, "jiangbei"))


@pytest.mark.rule("H10", "H02")
def test_the_outlet_that_serves_the_new_address_has_the_order_and_the_old_one_hears_of_it(desk: Desk) -> None:
    there = {**CARD, "addresses": ["海曙区中山西路1号", "北仑区新碶路6号"]}
    put(desk, customers=[CUSTOMER], cards=[there], jobs=[{**JOB, "card": "H20458"}])
    call = changing(desk)
    assert play(call, "address", ("address", "北仑区新碶路6号"), "go", "take", "right") == "changed_told"
    with desk.writer.read() as work:
        job = work.job("J-1001")
        told = {each.name: each.about for each in work.follow_ups(kind=handing.KIND)}
    assert job is not None
    assert (job.area, job.status) == ("beilun", "sent")
    assert job.outlet != "tianyi"
    assert "退单" in told["tianyi"]
    assert "改单" in told[job.outlet]


@pytest.mark.rule("H05")
def test_a_cancellation_in_time_is_free_and_the_outlet_hears_of_it(desk: Desk) -> None:
    put(desk, customers=[CUSTOMER], cards=[CARD], jobs=[{**JOB, "card": "H20458"}])
    call = changing(desk)
    play(call, "cancel")
    for lang, words in (("zh", "18小时"), ("en", "18 hours")):
        assert words in call.prompt(lang).say, "the rule is told"
    assert play(call, "yes", ("reason", "其他"), "go") == "cancelled_told"
    with desk.writer.read() as work:
        job, card = work.job("J-1001"), work.card("H20458")
        (told,) = work.follow_ups(kind=handing.KIND)
    assert job is not None
    assert card is not None
    assert (job.status, job.charged, job.rule, card.balance) == ("cancelled", Decimal(0), "H05", Decimal(800))
    assert told.name == "tianyi"
    assert "退单" in told.about
