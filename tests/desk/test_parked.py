"""No caller on a held or parked line is forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from hotline.dialogue.events import Hold, Park, Resume

from .conftest import House


@pytest.mark.rule("K19")
@pytest.mark.parametrize("aside", [Park, Hold])
def test_a_caller_who_waits_too_long_is_on_the_list_until_taken_back(
    house: House, aside: type[Park] | type[Hold]
) -> None:
    desk = house.desk()
    session = desk.start_call("ktv.booking", "001", phone="136 0000 1111")
    session.send(aside())
    house.clock.advance(house.pack.busy - timedelta(seconds=1))
    assert desk.todo("001", "zh") == ()
    house.clock.advance(timedelta(seconds=1))
    (row,) = desk.todo("001", "zh")
    assert (row.number, row.kind, row.rule, row.late) == (session.call_id, "parked", "K19", True)
    assert "3分钟" in row.text
    assert desk.todo("002", "zh") == ()
    desk.resume_call(session.call_id, "001").send(Resume())
    assert desk.todo("001", "zh") == ()
