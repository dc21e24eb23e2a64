"""The audit log is added to and never changed."""

from __future__ import annotations

import pytest
from sqlalchemy import text

from hotline.domain.audit import Audited
from hotline.store.store import Store

from .making import at, open_call


def seen(call: str, why: str = "投诉复核 [/b]", hours: float = 1) -> Audited:
    """A row that is not stored yet."""
    return Audited(0, at(hours), "101", call, "unmask", why)


@pytest.mark.rule("P02")
def test_rows_are_read_as_they_were_noted_latest_first(store: Store) -> None:
    with store.work() as work:
        call, other = open_call(work), open_call(work)
        first, second = work.add_audited(seen(call)), work.add_audited(seen(other, "quality check", 2))
    with store.read() as work:
        assert work.audited() == (second, first)
        assert work.audited(call) == (first,)
        assert work.audited(limit=1) == (second,)
        assert first.at == at(1)
    assert not store.verify().broken


@pytest.mark.rule("P02")
@pytest.mark.parametrize(
    "change", ["UPDATE audit SET why = 'x' WHERE id = 1", "DELETE FROM audit WHERE id = 1", 'UPDATE audit SET "by" = 1']
)
def test_a_row_that_was_changed_or_dropped_is_found(store: Store, change: str) -> None:
    with store.work() as work:
        call = open_call(work)
        for turn in range(3):
            work.add_audited(seen(call, hours=turn + 1))
    with store.work() as work:
        work.connection.execute(text(change))
    assert [each for each in store.verify().broken if each.why.startswith("audit ")]
