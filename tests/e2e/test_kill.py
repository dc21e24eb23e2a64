"""``kill -9`` a few times, always the same ones; ``benchmarks/kill_console.py`` does it by the hundred."""

from __future__ import annotations

from .killing import run


def test_nothing_that_was_seen_as_saved_is_lost_by_a_kill() -> None:
    figures = run(6, seed=4, longest=4.0)
    assert figures.lost == []
    assert figures.kills == 6
    assert figures.acknowledged > 0
    assert figures.resumed > 0
