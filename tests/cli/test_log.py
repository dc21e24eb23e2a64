"""``hotline log`` and ``hotline db reindex``."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from hotline.store.store import Store

from .conftest import Hotline

CASES = Path(__file__).parents[1] / "cases" / "ktv"


@pytest.fixture
def database(hotline: Hotline, home: Path) -> str:
    """A database with a booking and a cancellation in it."""
    file = str(home / "desk.sqlite")
    for kind, case in (("booking", "booking_today"), ("change", "change_cancel")):
        assert hotline("call", kind, "--answers", str(CASES / f"{case}.yaml"), "--db", file).code == 0
    return file


def test_a_table_and_its_figures(hotline: Hotline, database: str) -> None:
    ran = hotline("log", "--db", database, "--lang", "en")
    first, second, figures = ran.out.splitlines()
    assert first.startswith("2026-11-21 14:28  2026-11-21/0002  001  ")
    assert "Booked" in second
    assert figures.startswith("2 calls  in time 100%")
    assert "13905741234" not in ran.out


@pytest.mark.parametrize(
    ("options", "calls"),
    [
        (["--outcome", "booking", "--search", "1234"], ["2026-11-21/0001"]),
        (["--type", "change"], ["2026-11-21/0002"]),
        (["--day", "2026-11-21", "--shift", "early", "--limit", "1"], ["2026-11-21/0002"]),
        (["--day", "yesterday", "--now", "2026-11-22T10:00"], ["2026-11-21/0002", "2026-11-21/0001"]),
        (["--phone", "0574 1234", "--agent", "101", "--of", "001", "--outcome", "booking.made"], ["2026-11-21/0001"]),
        (["--day", "2026-11-20"], []),
        (["--agent", "002"], []),
    ],
)
def test_filters(hotline: Hotline, database: str, options: list[str], calls: list[str]) -> None:
    ran = hotline("log", "--db", database, "--json", *options)
    assert [each["call"] for each in ran.json["calls"]] == calls
    assert ran.json["more"] is ("--limit" in options)


def test_nothing_found_is_said(hotline: Hotline, database: str) -> None:
    assert hotline("log", "--db", database, "--lang", "en", "--search", "雨伞").out == "No such call.\n"
    assert hotline("log", "--db", database, "--search", "雨伞").out == "没有这样的通话。\n"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (["--day", "gestern"], '"gestern" is no day'),
        (["--of", "002"], "for a lead to see"),
        (["--outcome", "bookin"], "booking.made"),
        (["--phone", "1"], "last 3 digits"),
        (["--search", "!"], "Please type words"),
    ],
)
def test_wrong_input_gets_one_sentence(hotline: Hotline, database: str, options: list[str], sentence: str) -> None:
    ran = hotline("log", "--db", database, "--lang", "en", *options)
    assert (ran.code, ran.out) == (1, "")
    assert sentence in ran.err
    assert ran.err.count("\n") == 1


def test_the_log_is_checked_and_made_anew(hotline: Hotline, database: str) -> None:
    with Store.open(database) as store, store.work() as work:
        work.connection.execute(text("DELETE FROM call_log WHERE call LIKE '%/0001'"))
    found = hotline("--lang", "en", "db", "verify", "--db", database)
    assert found.code == 1
    assert "1 of them are incomplete" in found.out
    assert hotline("db", "verify", "--db", database, "--json").json["unlisted"] == 1
    assert hotline("--lang", "en", "db", "reindex", "--db", database).out == "2 calls listed anew.\n"
    assert hotline("db", "verify", "--db", database).code == 0
    assert len(hotline("log", "--db", database, "--json").json["calls"]) == 2


def test_flags_that_are_judged_otherwise_now_are_noticed(hotline: Hotline, database: str) -> None:
    assert hotline("db", "verify", "--flags", "--db", database).code == 0
    with Store.open(database) as store, store.work() as work:
        work.connection.execute(text("UPDATE call_log SET flags = 'early_hang_up' WHERE call LIKE '%/0001'"))
    assert hotline("db", "verify", "--db", database).code == 0
    assert hotline("db", "verify", "--flags", "--json", "--db", database).json["unlisted"] == 1
    hotline("db", "reindex", "--db", database)
    assert hotline("db", "verify", "--flags", "--db", database).code == 0
