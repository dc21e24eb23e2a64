"""A call as a linear dialogue: the same session as on the full screen."""

from __future__ import annotations

from pathlib import Path

import pytest

from .conftest import Hotline

START = ("call", "booking", "--plain", "--phone", "13905741234", "--rings", "2", "--json")


@pytest.mark.rule("K01", "S01", "S04", "S05", "S07")
def test_a_booking_from_the_greeting_to_the_rating(hotline: Hotline) -> None:
    lines = ["", "明天下午3点 4个人", "", "1", "1", "", "", "1", "", "", "9", "5"]
    ran = hotline(*START, "--lang", "zh", stdin="\n".join(lines) + "\n" * 9)
    assert ran.code == 0, ran.err
    assert "139 0574 1234" in ran.err
    assert ran.json["disposition"] == "booking.made"


def test_when_the_input_ends_the_call_waits_and_is_taken_up_again(hotline: Hotline, home: Path) -> None:
    database = ("--db", str(home / "a.sqlite"), "--lang", "en")
    left = hotline(*START, *database, stdin="\ntomorrow 3pm 4 people\n")
    call = left.json["call"]
    assert call in left.err
    again = hotline("call", "booking", "--resume", call, "--json", *database, stdin="\n")
    assert again.code == 0, again.err
    assert again.json["call"] == call
    assert again.json["facts"]["people"] == 4
    assert len(again.json["events"]) > len(left.json["events"])


@pytest.mark.parametrize("line", ["\x1b[31m[/nope]", "[@click=app.quit]", "\x00\x07", "' OR 1=1 --"])
def test_what_a_caller_says_is_text(hotline: Hotline, line: str) -> None:
    ran = hotline(*START, "--lang", "en", stdin=f"\n{line}\nnote={line}\n")
    assert ran.code == 0
    assert "\x1b" not in ran.err
    kept = ran.json["facts"].get("note", "")
    assert kept == "".join(letter for letter in line if letter.isprintable())


def test_the_words_that_help_are_listed(hotline: Hotline) -> None:
    ran = hotline(*START, "--lang", "zh", stdin="?\nslow\nmood angry\nback\n3\n")
    assert "回车" in ran.err
    assert ran.code == 0
