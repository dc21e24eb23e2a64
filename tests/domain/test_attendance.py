"""When a terminal locks, and how often it may be tried."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.domain.attendance import Tries, pin_fits, unattended

NOW = datetime(2026, 11, 21, 14, tzinfo=UTC)


@pytest.mark.rule("P05")
@given(
    idle=st.timedeltas(timedelta(), timedelta(days=1)), after=st.timedeltas(timedelta(minutes=1), timedelta(hours=1))
)
def test_a_terminal_locks_when_nobody_touched_it_and_never_while_a_caller_is_talked_with(
    idle: timedelta, after: timedelta
) -> None:
    assert unattended(idle, after, talking=False) == (idle >= after)
    assert not unattended(idle, after, talking=True)


@pytest.mark.rule("P05")
def test_every_third_wrong_try_is_followed_by_half_a_minute() -> None:
    tries = Tries()
    for wrong in range(1, 10):
        tries = tries.failed(NOW)
        assert tries.pause(NOW) == (timedelta(seconds=30) if wrong % 3 == 0 else timedelta())
        assert not tries.pause(NOW + timedelta(seconds=30))


@pytest.mark.parametrize("pin", ["4711", "x" * 64, "秋天的包厢", "a b c d"])
def test_a_pin_that_can_be_typed(pin: str) -> None:
    assert pin_fits(pin)


@pytest.mark.parametrize("pin", ["", "471", "x" * 65, " 4711", "4711 ", "47\x1b11", "47\n11"])
def test_a_pin_that_is_none(pin: str) -> None:
    assert not pin_fits(pin)
