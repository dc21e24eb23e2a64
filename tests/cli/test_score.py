"""Scoring from the command line: what is counted, what is asked, one card, the list."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Hotline

CASE = Path(__file__).parent.parent / "cases" / "ktv" / "flags_late_pickup.yaml"
LEAD = ("--agent", "101", "--lang", "en", "--now", "2026-11-21T16:00")


@pytest.fixture
def db(hotline: Hotline, home: Path) -> str:
    """A database with one call, picked up on ring 6 by agent 001."""
    database = str(home / "a.sqlite")
    ran = hotline("call", "booking", "--answers", str(CASE), "--db", database, "--json")
    assert ran.code == 0, ran.err
    assert ran.json["call"] == "2026-11-21/0001"
    return database


def test_without_marks_it_says_what_is_counted_and_what_is_asked(hotline: Hotline, db: str) -> None:
    ran = hotline("score", "1", "--db", db, *LEAD)
    assert ran.code == 0, ran.err
    assert "late pick-up S01 0:00" in ran.out
    assert ran.out.splitlines()[-1] == "Please mark: --mark tone= --mark help="
    asked = hotline("score", "1", "--db", db, *LEAD, "--json").json
    assert asked["asked"] == ["tone", "help"]
    assert [(each["key"], each["rule"], each["fatal"]) for each in asked["flags"]] == [("late_pickup", "S01", False)]


def test_a_card_is_made_shown_replied_to_and_replaced(hotline: Hotline, db: str) -> None:
    made = hotline(
        "score", "1", "--db", db, *LEAD, "--mark", "tone=4", "--mark", "help=5", "--comment", "kind", "--json"
    )
    assert made.code == 0, made.err
    card = made.json
    assert (card["card"], card["points"], card["agent"], card["by"]) == ("SC-1", 87.5, "001", "101")
    assert {each["item"]: each["points"] for each in card["marks"]}["opening"] == 7.5
    replied = hotline("cards", "SC-1", "--reply", "thank you", "--db", db, "--lang", "en", "--agent", "001")
    assert "thank you" in replied.out
    again = hotline("score", "1", "--db", db, *LEAD, "--mark", "tone=5", "--mark", "help=5")
    assert "Earlier cards" in again.out
    rows = hotline("cards", "--db", db, *LEAD, "--json").json
    assert [(each["card"], each["points"], each["turn"]) for each in rows] == [("SC-2", 92.5, 2)]
    assert "SC-2" in hotline("cards", "--db", db, *LEAD).out
    old = hotline("cards", "sc1", "--db", db, *LEAD)
    assert "A later card holds" in old.out


def test_an_agent_sees_their_own_only(hotline: Hotline, db: str) -> None:
    hotline("score", "1", "--db", db, *LEAD, "--mark", "tone=4", "--mark", "help=5")
    assert hotline("cards", "--db", db, "--agent", "001", "--json").json[0]["card"] == "SC-1"
    assert hotline("cards", "--db", db, "--agent", "002", "--json").json == []
    assert hotline("cards", "--db", db, "--agent", "002", "--lang", "en").out == "No scorecards yet.\n"


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("score", "1", "--mark", "tone=4"), 1, "give each of these 1 to 5"),
        (("score", "1", "--mark", "tone"), 2, "tone=4"),
        (("score", "1", "--mark", "tone=9"), 2, "tone=4"),
        (("score", "99",), 1, "no call"),
        (("cards", "SC-9"), 1, "no scorecard"),
        (("cards", "--reply", "x"), 2, "SC-12"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_one_sentence(hotline: Hotline, db: str, args: tuple[str, ...], code: int, words: str) -> None:
    ran = hotline(*args, "--db", db, *LEAD)
    assert ran.code == code
    assert words in ran.err
    assert ran.err.count("\n") == 1


def test_only_a_lead_scores(hotline: Hotline, db: str) -> None:
    ran = hotline("score", "1", "--db", db, "--agent", "001", "--lang", "en")
    assert ran.code == 1
    assert "for a lead" in ran.err
