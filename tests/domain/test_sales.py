"""Returns never exceed what was paid, unpaid orders have an owner, errors and ideas earn what the desk says."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.domain.sales import (
    Figures,
    Idea,
    Sales,
    conversion,
    follows_up,
    may_return,
    refundable,
    review_due,
    reward,
    rewards,
    working_due,
)

ZONE = ZoneInfo("Asia/Shanghai")
SALES = Sales("finance", time(14), "late", {"error": Decimal(50), "idea": Decimal(100)})
NOW = datetime(2026, 11, 20, 10, 28, tzinfo=ZONE)
amounts = st.decimals(min_value=0, max_value=10_000, places=2)


@pytest.mark.rule("O04")
@given(paid=amounts, asked=st.lists(amounts, max_size=8))
def test_all_returns_together_never_exceed_what_was_paid(paid: Decimal, asked: list[Decimal]) -> None:
    back: list[Decimal] = []
    for amount in asked:
        allowed = may_return(amount, paid, back)
        assert allowed == (0 < amount <= refundable(paid, back))
        if allowed:
            back.append(amount)
    assert sum(back, Decimal(0)) + refundable(paid, back) == paid


@pytest.mark.rule("O04")
def test_an_order_the_desk_does_not_have_is_left_to_finance() -> None:
    assert may_return(Decimal(5000), None, [])
    assert not may_return(Decimal(0), None, [])


@pytest.mark.rule("O04", "S09")
@given(start=st.integers(0, 400), days=st.integers(1, 10))
def test_working_days_skip_weekends(start: int, days: int) -> None:
    now = NOW + timedelta(days=start)
    due = working_due(now, days, ZONE)
    between = [now.date() + timedelta(days=each) for each in range(1, (due.date() - now.date()).days + 1)]
    assert sum(each.weekday() < 5 for each in between) == days
    assert due.weekday() < 5
    assert due.time() == now.time()


@pytest.mark.rule("O06")
@pytest.mark.parametrize(("at", "day"), [(time(13, 59), 20), (time(14), 21), (time(20), 21)])
def test_a_gift_is_on_the_order_before_the_next_review(at: time, day: int) -> None:
    now = datetime.combine(date(2026, 11, 20), at, ZONE)
    assert review_due(SALES, now, ZONE) == datetime(2026, 11, day, 14, tzinfo=ZONE)


@pytest.mark.rule("O03")
@pytest.mark.parametrize(
    ("served", "shifts", "mine"),
    [
        ("001", {"early"}, True), ("001", {"late"}, True), ("002", {"late"}, False), ("", {"early"}, False),
        ("", {"early", "late"}, True),
    ],
)  # fmt: skip
def test_who_follows_up_an_unpaid_order(served: str, shifts: set[str], mine: bool) -> None:
    assert follows_up(served, "001", shifts, SALES.late_shift) is mine


@pytest.mark.rule("O07")
@pytest.mark.parametrize(
    ("kind", "status", "earned"),
    [
        ("error", "noted", 50), ("error", "adopted", 50), ("error", "declined", 0),
        ("idea", "noted", 0), ("idea", "adopted", 100), ("idea", "declined", 0),
    ],
)  # fmt: skip
def test_what_is_earned(kind: str, status: str, earned: int) -> None:
    assert reward(SALES, Idea("001", kind, status, NOW)) == earned


@pytest.mark.rule("O07")
def test_rewards_are_totalled_per_agent_and_desk_local_month() -> None:
    late = datetime(2026, 11, 30, 17, tzinfo=UTC)  # 1 December at the desk
    ideas = [
        Idea("001", "error", "noted", NOW), Idea("001", "idea", "adopted", NOW), Idea("001", "error", "noted", late),
        Idea("002", "idea", "noted", NOW),
    ]  # fmt: skip
    assert rewards(SALES, ideas, ZONE) == {("001", "2026-11"): 150, ("001", "2026-12"): 50, ("002", "2026-11"): 0}


@pytest.mark.rule("O08")
def test_conversion_per_agent_and_shift() -> None:
    seen = [("001", "early")] * 4 + [("002", "late")] * 2
    found = conversion(seen, [("001", "early"), ("003", "late")])
    assert found == {("001", "early"): Figures(4, 1), ("002", "late"): Figures(2, 0), ("003", "late"): Figures(0, 1)}
    assert (found["001", "early"].rate, found["002", "late"].rate, found["003", "late"].rate) == (0.25, 0.0, None)
