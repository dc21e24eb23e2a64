"""Agents, customers, scripts; text, moments and amounts as they come out again."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from hotline.domain.people import Agent, Customer
from hotline.store.errors import AlreadyThere
from hotline.store.store import Store

from .making import PHONE, ROOMS, SHA, at, booking, slots

WANG = Customer(0, "王先生", PHONE, "A1023", True, "不吸烟包厢", 14, date(2026, 11, 18), at(-100))


def test_agents_are_added_changed_and_listed_by_number(store: Store) -> None:
    with store.work() as work:
        work.save_agent(Agent("002", "Li Min"))
        work.save_agent(Agent("001", "王芳", "lead"))
        work.save_agent(Agent("002", "李敏", "trainee", False))
    with store.read() as work:
        assert work.agents() == (Agent("001", "王芳", "lead"), Agent("002", "李敏", "trainee", False))
        assert work.agent("003") is None


@pytest.mark.rule("K27")
def test_a_customer_comes_back_as_saved_and_is_found_every_way(store: Store) -> None:
    with store.work() as work:
        wang = work.save_customer(WANG)
        work.save_customer(Customer(0, "Wang Wei", "+8613811114321"))
    assert wang == replace(WANG, id=wang.id)
    with store.read() as work:
        assert work.customer(wang.id) == wang
        assert work.customers_by_phone(PHONE) == (wang,)
        assert work.customers_by_ending("1234") == (wang,)
        assert work.customers_by_ending("4321")[0].name == "Wang Wei"
        assert [work.customers_by_name(name) for name in ("王", "王先生", "王小明", "王女士")] == [(wang,)] * 4
        assert work.customers_by_name("mr. wang")[0].name == "Wang Wei"
        assert work.customer_by_member("A1023") == wang
        assert (work.customers_by_name(" "), work.customers_by_ending(""), work.customer_by_member("")) == (
            (),
            (),
            None,
        )


def test_two_customers_cannot_have_one_member_number(store: Store) -> None:
    with store.work() as work:
        wang = work.save_customer(WANG)
        with pytest.raises(AlreadyThere) as refused:
            work.save_customer(Customer(0, "孙女士", "+8613600001111", "A1023"))
        assert refused.value.id == wang.id
        work.save_customer(Customer(0, "孙女士", "+8613600001111"))
        changed = work.save_customer(replace(wang, visits=15))
    assert changed.visits == 15
    with store.read() as work:
        assert [each.visits for each in work.customers_by_name("王")] == [15]


def test_a_script_is_kept_once_by_its_hash(store: Store) -> None:
    with store.work() as work:
        work.pin_script("ktv.booking", 3, SHA, "script: ktv.booking\n# 订房\n")
        work.pin_script("ktv.booking", 3, SHA, "something else")
    with store.read() as work:
        assert work.script_source(SHA) == "script: ktv.booking\n# 订房\n"
        assert work.script_source("0" * 64) is None


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("👩‍👩‍👧 [/nope] [@click=x]\x1b[31m", None),
        ("nul \0 inside", "nul \ufffd inside"),
        ("half \ud83d pair", "half \ufffd pair"),
        ("'; DROP TABLE customers; -- % %(x)s $1 ?", None),
    ],
)
def test_whatever_a_caller_says_is_text(store: Store, said: str, kept: str | None) -> None:
    with store.work() as work:
        stored = work.save_customer(Customer(0, said, PHONE, note=said))
    assert (stored.name, stored.note) == (kept or said, kept or said)


def test_moments_come_back_aware_in_utc_to_the_microsecond(store: Store) -> None:
    shanghai = datetime(2026, 11, 21, 20, 0, 0, 123456, tzinfo=ZoneInfo("Asia/Shanghai"))
    half_past = datetime(2026, 11, 21, 17, 30, 0, 1, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    with store.work() as work:
        work.save_rooms(ROOMS)
        made = work.book(booking(start=0, made_at=shanghai, held_until=half_past), slots(0, 3))
    assert (made.made_at, made.held_until) == (shanghai, half_past)
    assert made.made_at.tzinfo is made.held_until.tzinfo is UTC
    assert made.made_at.microsecond == 123456


def test_a_moment_without_a_zone_is_refused(store: Store) -> None:
    with pytest.raises(Exception, match="time zone"), store.work() as work:
        work.save_customer(replace(WANG, created_at=datetime(2026, 11, 21, 12, 0)))  # noqa: DTZ001
    with store.read() as work:
        assert work.customers_by_phone(PHONE) == ()


def test_amounts_are_exact(store: Store) -> None:
    with store.work() as work:
        work.save_rooms(ROOMS)
        made = work.book(booking(price=Decimal("1388.10")), slots(0, 1))
        with pytest.raises(Exception, match="two places"):
            work.book(booking("M2", price=Decimal("0.005")), slots(0, 1))
    assert made.price == Decimal("1388.10")
