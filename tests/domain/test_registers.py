"""A case of a register goes only the ways its register knows."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.domain.registers import Entry, Register, Status

NOW = datetime(2026, 11, 21, 6, 28, tzinfo=UTC)
LATER = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
STATUSES = {
    each.key: each
    for each in (
        Status("open", "未结", "open", ("answered", "dropped")),
        Status("answered", "已答复", "answered", ("open", "closed")),
        Status("closed", "已结", "closed", ("open",), closes=True),
        Status("dropped", "已撤", "dropped", closes=True),
    )
}
COMPLAINTS = Register("complaint", "C", "投诉", "Complaints", STATUSES)


def case(status: str = "open") -> Entry:
    return Entry(1, "complaint", "C-101", status, "音响坏了", NOW)


@pytest.mark.rule("R01")
def test_a_case_begins_with_the_first_status() -> None:
    assert COMPLAINTS.start == "open"


@pytest.mark.rule("R01")
@given(st.lists(st.sampled_from(list(STATUSES)), max_size=8))
def test_only_the_declared_ways_are_open(ways: list[str]) -> None:
    entry = case()
    for to in ways:
        if to == entry.status or to in STATUSES[entry.status].to:
            entry = COMPLAINTS.moved(entry, to, LATER)
            assert entry.status == to
            assert (entry.closed_at is None) != STATUSES[to].closes
        else:
            with pytest.raises(ValueError, match=rf"complaint.*'{entry.status}'.*'{to}'"):
                COMPLAINTS.moved(entry, to, LATER)


def test_a_closed_case_that_stays_closed_keeps_its_moment() -> None:
    closed = COMPLAINTS.moved(case("answered"), "closed", NOW)
    assert COMPLAINTS.moved(closed, "closed", LATER).closed_at == NOW
    assert COMPLAINTS.moved(closed, "open", LATER).closed_at is None


def test_a_status_the_register_does_not_know_has_no_way_on() -> None:
    with pytest.raises(ValueError, match="may become"):
        COMPLAINTS.moved(replace(case(), status="lost"), "closed", NOW)


@pytest.mark.rule("C08")
def test_hand_overs_are_counted_in_the_case() -> None:
    assert case().handovers == 0
    assert case().with_data(handovers=2).with_data(wish="退款").handovers == 2
