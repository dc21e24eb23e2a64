"""``hotline scripts graph``: the chart, with what calls did in it, versions apart; times as a person writes them."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import typer

from hotline.cli.moments import moment
from hotline.cli.run import Given

from .conftest import Hotline

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 14, 28, tzinfo=ZONE)
CHART = ("--lang", "en", "scripts", "graph", "booking")
CASES = Path(__file__).parents[1] / "cases" / "ktv"


def played(hotline: Hotline, home: Path, *cases: str) -> tuple[str, str]:
    """Calls of these cases in a database of their own; the option that names it."""
    database = ("--db", str(home / "calls.sqlite"))
    for case in cases:
        ran = hotline("call", "booking", "--answers", str(CASES / f"{case}.yaml"), *database)
        assert ran.code == 0, ran.err
    return database


def test_counts_stays_and_ways_back_are_drawn(hotline: Hotline, home: Path) -> None:
    database = played(hotline, home, "booking_changes_mind", "booking_week")
    ran = hotline(*CHART, "--calls", "--since", "2026-11-01", *database)
    assert ran.code == 0, ran.err
    assert ran.out.startswith("%% ktv.booking version ")
    assert ": 2 calls" in ran.out.splitlines()[0]
    assert "ask<br/>2 calls · 10 s" in ran.out
    assert '-. "changed 1×" .->' in ran.out
    assert "Book this one · 4×" in ran.out
    without = hotline(*CHART)
    assert "×" not in without.out


def test_json_holds_every_version_and_node(hotline: Hotline, home: Path) -> None:
    database = played(hotline, home, "booking_week")
    ran = hotline("scripts", "graph", "booking", "--calls", "--json", "--since", "2026-11-01", *database)
    assert ran.json["calls"] == 1
    version = ran.json["versions"][0]
    ask = next(each for each in version["nodes"] if each["node"] == "ask")
    assert (ask["calls"], ask["share"], ask["latest"]) == (1, 1.0, ["2026-11-21/0001"])
    assert version["first"] == "2026-11-21T06:28:00+00:00"
    chosen = hotline(
        "scripts", "graph", "booking", "--calls", "--version", version["sha256"][:8], "--since", "2026-11-01", *database
    )
    assert chosen.code == 0
    drawn = json.loads(hotline("scripts", "graph", "booking", "--json").out)
    assert {each["node"] for each in version["nodes"]} == set(drawn["nodes"])


@pytest.mark.parametrize(
    ("options", "code", "said"),
    [
        (("--calls",), 1, "No call took ktv.booking in that time"),
        (("--calls", "--since", "never"), 2, '"never" is no time'),
        (("--since", "3d"), 2, "go with --calls"),
        (("--calls", "--since", "2026-11-01", "--version", "zzz"), 2, "There is no version zzz"),
    ],
)
def test_what_cannot_be_drawn_is_said_in_one_sentence(
    hotline: Hotline, home: Path, options: tuple[str, ...], code: int, said: str
) -> None:
    database = played(hotline, home, *(["booking_week"] if "--version" in options else []))
    ran = hotline(*CHART, *options, *database)
    assert ran.code == code
    assert said in ran.err
    assert len(ran.err.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("written", "ends", "wanted"),
    [
        ("7d", False, NOW - timedelta(days=7)),
        ("12h", False, NOW - timedelta(hours=12)),
        ("2w", False, NOW - timedelta(weeks=2)),
        ("2026-11-20", False, datetime(2026, 11, 20, tzinfo=ZONE)),
        ("2026-11-20", True, datetime(2026, 11, 21, tzinfo=ZONE)),
        ("2026-11-20T12:00", True, datetime(2026, 11, 20, 12, tzinfo=ZONE)),
        ("2026-11-20T12:00+00:00", False, datetime(2026, 11, 20, 12, tzinfo=UTC)),
    ],
)
def test_times(written: str, ends: bool, wanted: datetime) -> None:
    assert moment(Given(), written, NOW, ZONE, ends=ends) == wanted


@pytest.mark.parametrize("written", ["", "7", "yesterdayish", "2026-13-01", "9999d9", "2026-11-21T25:00"])
def test_what_is_no_time(written: str) -> None:
    with pytest.raises(typer.Exit) as left:
        moment(Given(lang="en"), written, NOW, ZONE)
    assert left.value.exit_code == 2
