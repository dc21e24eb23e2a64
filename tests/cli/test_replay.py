"""``hotline replay``: a call as a dialogue, as the screen of a moment, as JSON; a sentence for anything else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .conftest import Hotline, Ran

CASES = Path(__file__).parent.parent / "cases"
BOOKING = CASES / "ktv" / "booking_all_typed.yaml"
CALL = "2026-11-21/0001"


@pytest.fixture
def replay(hotline: Hotline, home: Path) -> Hotline:
    """Over a database with one booking in it, as a lead."""
    database = ("--db", f"sqlite:///{home / 'a.sqlite'}")
    made = hotline("call", "booking", "--answers", str(BOOKING), *database)
    assert made.code == 0, made.err

    def run(*args: str, stdin: str | None = None) -> Ran:
        agent = () if "--agent" in args else ("--agent", "101")
        return hotline("replay", *args, *database, *agent, stdin=stdin)

    return run


@pytest.mark.rule("P02")
def test_a_call_reads_as_a_dialogue(replay: Hotline) -> None:
    ran = replay(CALL, "--plain")
    assert ran.code == 0, ran.err
    lines = ran.out.splitlines()
    assert lines[0].startswith(f"通话 {CALL} · ")
    assert "ktv.booking@" in lines[0]
    said = [line for line in lines if "说：" in line]
    assert "0:10  说：11月21日周六晚上8点正好有中包M1" in "\n".join(said)
    assert any("联系电话 = 139****1234" in line for line in lines)
    assert any("→ 就订这间" in line for line in lines)
    assert any("∵ K01 今天的包厢，有空" in line for line in lines)
    codes = re.compile(r"[a-z_]{3,}|[:,(] ")
    assert not [line for line in lines[1:] if codes.search(line.partition("▪")[0])], "words, in the reader's language"
    assert any("⚑ L02" in line for line in lines)
    assert "13905741234" not in ran.out.replace(" ", "")
    assert not [each for each in ran.out if not each.isprintable() and each != "\n"]


def test_the_screen_of_a_moment_is_printed(replay: Hotline) -> None:
    for moment in ("0:10", "14:28:10", "fits"):
        ran = replay(CALL, "--plain", "--at", moment, "--lang", "en")
        assert ran.code == 0, ran.err
        assert "say: Sat 21 Nov, 8 pm, medium room M1 is free" in ran.out
        assert ran.out.splitlines()[2] == "Booking", "no name of a node"
        assert "1 Book this one" in ran.out
        assert "✓ People: 8" in ran.out


def test_events_and_states_come_as_one_object(replay: Hotline) -> None:
    whole = replay(CALL, "--json").json
    assert list(whole) == [
        "call", "agent", "desk", "start", "end", "over", "script", "version", "sha256", "flags", "events", "states",
    ]  # fmt: skip
    assert [each["seq"] for each in whole["events"]] == list(range(1, len(whole["events"]) + 1))
    assert {each["seq"] for each in whole["flags"]} <= {each["seq"] for each in whole["events"]}
    assert whole["states"][-1]["seq"] == len(whole["events"])
    assert set(whole["states"][0]) == {
        "seq", "offset", "line", "mood", "node", "say", "hint", "choices", "fields", "drafts",
    }  # fmt: skip
    part = replay(CALL, "--json", "--at", "0:10").json
    assert part["at"] == 10
    assert part["events"] == whole["events"][: len(part["events"])]
    assert part["states"] == whole["states"][: len(part["states"])]
    assert part["states"][-1]["node"] == "ktv.booking/fits"


@pytest.mark.parametrize(
    ("args", "code", "sentence"),
    [
        (("2026-11-21/0099", "--plain"), 1, "There is no call 2026-11-21/0099."),
        (("x", "--plain"), 1, "There is no call x."),
        ((CALL, "--plain", "--at", "9:00"), 1, 'There is no "9:00" in this call; please write a time from 0:00 to'),
        ((CALL,), 2, "Playing needs a terminal; without one, add --plain."),
        ((CALL, "--at", "nowhere"), 1, 'There is no "nowhere" in this call'),
        ((CALL, "--plain", "--json"), 2, "Please choose either --plain or --json."),
        ((CALL, "--speed", "3"), 2, "Please write 1, 2, 4, 8 or 16 for --speed."),
        ((CALL, "--plain", "--agent", "002"), 1, "A colleague's call is for a lead to replay"),
    ],
)
def test_what_cannot_be_gets_one_sentence(replay: Hotline, args: tuple[str, ...], code: int, sentence: str) -> None:
    ran = replay(*args, "--lang", "en")
    assert (ran.code, ran.out) == (code, "")
    assert ran.err.startswith(f"hotline: {sentence}")
    assert ran.err.count("\n") == 1


def test_whoever_took_a_call_may_replay_it(replay: Hotline) -> None:
    assert replay(CALL, "--plain", "--agent", "001").code == 0


@pytest.mark.rule("P02")
def test_the_audit_log_is_for_a_lead(replay: Hotline, hotline: Hotline, home: Path) -> None:
    database = ("--db", f"sqlite:///{home / 'a.sqlite'}")
    assert hotline("audit", *database, "--agent", "101", "--json").json == []
    refused = hotline("audit", *database, "--agent", "001", "--lang", "en")
    assert refused.code == 1
    assert refused.err == "hotline: Personal data in full and exports are for a lead, and go into the audit log.\n"
