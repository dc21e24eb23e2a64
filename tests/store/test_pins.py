"""PINs are added to, the last one counts."""

from __future__ import annotations

import pytest

from hotline.store.store import Store

from .making import at


@pytest.mark.rule("P05")
def test_the_last_pin_of_an_agent_counts(store: Store) -> None:
    with store.work() as work:
        assert work.pin("001") == ""
        work.set_pin("001", "one", "001", at(1))
        work.set_pin("002", "other", "101", at(1))
        work.set_pin("001", "two", "101", at(2))
    with store.read() as work:
        assert (work.pin("001"), work.pin("002"), work.pin("003")) == ("two", "other", "")
    with store.work() as work:
        work.set_pin("001", "", "101", at(3))
        assert work.pin("001") == ""
