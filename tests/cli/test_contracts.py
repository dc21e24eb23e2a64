"""What other tools rely on: the JSON documents, the exit codes, one sentence for a wrong input."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from .conftest import Hotline

CASES = Path(__file__).parent.parent / "cases" / "ktv"
TODAY = CASES / "booking_today.yaml"
BROKEN = Path(__file__).parent.parent / "dialogue" / "broken"


def test_a_call_case_prints_the_call_as_one_object(hotline: Hotline, home: Path) -> None:
    ran = hotline("call", "booking", "--answers", str(TODAY), "--db", f"sqlite:///{home / 'a.sqlite'}", "--json")
    assert ran.code == 0, ran.err
    call = ran.json
    assert list(call) == ["call", "script", "version", "sha256", "outcome", "disposition", "facts", "events"]
    assert call["script"] == "ktv.booking"
    assert call["outcome"] == "made"
    assert call["disposition"] == "booking.made"
    assert len(call["sha256"]) == 64
    assert [event["seq"] for event in call["events"]] == list(range(1, len(call["events"]) + 1))
    assert {"seq", "at", "kind", "node", "data"} == set(call["events"][0])
    assert hotline("db", "verify", "--db", str(home / "a.sqlite"), "--json").json == {
        "calls": 1,
        "events": len(call["events"]),
        "broken": [],
        "unlisted": 0,
    }


def test_a_difference_is_told_on_stderr_with_file_and_line(hotline: Hotline, home: Path) -> None:
    wrong = home / "wrong.yaml"
    wrong.write_text(TODAY.read_text(encoding="utf-8").replace("outcome: made", "outcome: waiting"), encoding="utf-8")
    ran = hotline("call", "booking", "--answers", str(wrong), "--json")
    assert ran.code == 1
    assert ran.err.count("\n") == 1
    assert f"{wrong}:" in ran.err
    assert ran.json["outcome"] == "made"


def test_the_journal_that_was_tampered_with_is_found(hotline: Hotline, home: Path) -> None:
    database = home / "a.sqlite"
    hotline("call", "booking", "--answers", str(TODAY), "--db", str(database))
    with sqlite3.connect(database) as connection:
        connection.execute("UPDATE events SET data = replace(data, '8', '9') WHERE kind = 'filled'")
    connection.close()
    ran = hotline("db", "verify", "--db", str(database), "--json")
    assert ran.code == 1
    assert ran.json["broken"]


def test_the_check_lists_findings_with_place_and_suggestion(hotline: Hotline) -> None:
    broken = sorted(BROKEN.glob("*.yaml"))
    ran = hotline("scripts", "check", *(str(file) for file in broken), "--json")
    assert ran.code == 1
    assert {"file", "line", "column", "id", "severity", "message", "suggestion"} == set(ran.json[0])
    assert {one["file"] for one in ran.json} >= {str(file) for file in broken if "many" in file.name}
    assert hotline("scripts", "check", "--json").json == []


def test_the_handbook_has_a_row_for_every_id(hotline: Hotline) -> None:
    rows = {row["id"]: row for row in hotline("handbook", "--json").json}
    counts = {"S": 15, "L": 5, "K": 40, "H": 19, "W": 7, "O": 8, "C": 8, "F": 5, "X": 6, "B": 5, "R": 13, "P": 5}
    assert {letter: sum(key[0] == letter for key in rows) for letter in counts} == counts
    assert {"id", "rule", "carried_by", "tests", "done"} == set(rows["K01"])
    for key in [f"K{number:02}" for number in range(1, 14)]:
        assert rows[key]["done"], key
        assert any("/" in place for place in rows[key]["carried_by"]), f"{key} names no script node"
        assert rows[key]["tests"], key


@pytest.mark.parametrize(
    ("args", "code", "words"),
    [
        (("call", "nonsense"), 1, "nonsense"),
        (("--desk", "mars", "scripts", "check"), 2, "mars"),
        (("--db", "mysql://x/y", "db", "check"), 2, "PostgreSQL"),
        (("--lang", "fr", "db", "check"), 2, "zh"),
        (("scripts", "check", "/nowhere/at/all"), 2, "/nowhere/at/all"),
        (("scripts", "graph", "nonsense"), 2, "nonsense"),
        (("call", "booking", "--answers", "/nowhere.yaml"), 1, "/nowhere.yaml"),
        (("call", "change", "--answers", str(TODAY)), 2, "ktv.booking"),
        (("call", "booking", "--resume", "2020-01-01/0001"), 1, "2020-01-01/0001"),
        (("--now", "yesterday", "call", "booking"), 2, "yesterday"),
        (("desk", "check", "/nowhere"), 2, "desk.yaml"),
        (("db", "backup", "/nowhere/b.sqlite"), 1, "/nowhere"),
    ],
)
def test_a_wrong_input_gets_one_sentence(hotline: Hotline, args: tuple[str, ...], code: int, words: str) -> None:
    for lang in ("zh", "en"):
        ran = hotline(*(args if args[0] == "--lang" else ("--lang", lang, *args)))
        assert ran.code == code, ran.err
        assert words in ran.err
        assert ran.err.startswith("hotline: ")
        assert ran.err.count("\n") == 1
        assert "Traceback" not in ran.err


def test_the_settings_name_where_a_wrong_value_stands(hotline: Hotline, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOTLINE_DESK", "no such desk")
    ran = hotline("scripts", "check")
    assert ran.code == 2
    assert "HOTLINE_DESK" in ran.err


def test_the_clock_can_be_frozen(hotline: Hotline, home: Path) -> None:
    ran = hotline(
        "call",
        "booking",
        "--answers",
        str(TODAY),
        "--now",
        "2027-03-01T14:00",
        "--json",
        "--db",
        str(home / "a.sqlite"),
    )
    assert ran.json["events"][0]["at"].startswith("2027-03-01T06:00:")


def test_a_backup_is_a_whole_database(hotline: Hotline, home: Path) -> None:
    hotline("call", "booking", "--answers", str(TODAY), "--db", str(home / "a.sqlite"))
    assert hotline("db", "backup", str(home / "b.sqlite"), "--db", str(home / "a.sqlite")).code == 0
    assert hotline("db", "verify", "--db", str(home / "b.sqlite"), "--json").json["calls"] == 1
    again = hotline("db", "backup", str(home / "b.sqlite"), "--db", str(home / "a.sqlite"))
    assert again.code == 1
    assert again.err.count("\n") == 1


@pytest.mark.rule("K20")
def test_the_outage_pack_is_written_where_it_is_asked_for(hotline: Hotline, home: Path) -> None:
    ran = hotline("outage-pack", "-o", str(home / "paper"), "--db", str(home / "a.sqlite"), "--json")
    assert ran.code == 0, ran.err
    assert [Path(each).name for each in ran.json["files"]] == ["outage-pack.html", "outage-pack.txt"]
    assert (home / "paper" / "outage-pack.txt").read_text(encoding="utf-8").count("电话（请复述）") == 6
    (home / "file").write_text("", encoding="utf-8")
    refused = hotline("outage-pack", "-o", str(home / "file" / "in"), "--db", str(home / "a.sqlite"))
    assert refused.code == 1
    assert refused.err.count("\n") == 1


@pytest.mark.rule("K20")
def test_a_time_that_is_none_is_told_in_one_sentence(hotline: Hotline, home: Path) -> None:
    ran = hotline("call", "booking", "--late-at", "yesterday", "--db", str(home / "a.sqlite"))
    assert ran.code == 2
    assert ran.err.count("\n") == 1
