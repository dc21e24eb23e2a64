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


def test_a_value_that_is_refused_says_why(hotline: Hotline) -> None:
    ran = hotline(*START, "--lang", "zh", stdin="\n明天25点 8个人\n到店时间=25点\n没有=3\n")
    assert ran.code == 0
    assert "这些还没记下：明天25点。钟点是0:00到24:00" in ran.err
    assert "没有记下。钟点是0:00到24:00" in ran.err
    assert "没有叫“没有”的栏目" in ran.err
    assert ran.json["facts"]["people"] == 8


@pytest.mark.rule("K01")
@pytest.mark.parametrize(
    ("lang", "said", "why"),
    [
        ("zh", "今晚8点 8人", "依据 K01：今天的包厢，有空"),
        ("en", "today 8pm 8 people", "Why, K01: Room today, free"),
    ],
)
def test_the_rule_is_told_in_its_own_words(hotline: Hotline, lang: str, said: str, why: str) -> None:
    ran = hotline(*START, "--lang", lang, "--now", "2026-11-21T14:28+08:00", stdin=f"{said}\n\n")
    assert why in ran.err
    assert "horizon" not in ran.err
    if lang == "zh":
        assert not [line for line in ran.err.splitlines() if line.startswith(("说:", "提示:", "依据:"))]


def test_only_what_is_new_is_told(hotline: Hotline) -> None:
    ran = hotline(*START, "--lang", "en", stdin="\n8 people\n?\nnote=quiet\nrepeat\n")
    assert ran.err.count("  People: 8") == 1
    assert ran.err.count("How many of you") == 2  # when it is asked, and when it is wanted again
    assert "Still to ask: Date, Arrival" in ran.err
    assert "Note: quiet" in ran.err


def test_a_call_without_a_result_is_asked_about_once_more(hotline: Hotline) -> None:
    ran = hotline(*START, "--lang", "zh", stdin="情绪 高兴\n情绪 生气\n结束\n结束\n\n")
    assert "请在“情绪”后面写一种：平静、生气" in ran.err
    assert "先说：" in ran.err
    assert "再输入一次“结束”" in ran.err
    assert "记录已保存：没谈完就挂了，" in ran.err


def test_another_subject_is_opened_and_left_again(hotline: Hotline) -> None:
    ran = hotline(*START, "--lang", "en", stdin="matter tea\nmatter complaint\n")
    assert 'behind "matter": ' in ran.err
    assert [each["kind"] for each in ran.json["events"]].count("jumped") == 1
