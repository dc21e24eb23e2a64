"""``hotline call … --plain``: the same call as a linear dialogue, for a screen reader or a bare line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .kit import HOTLINE, Terminal, database

if TYPE_CHECKING:
    from pathlib import Path

    from .records import Records


def plain(home: Path, *arguments: str, lang: str = "en") -> Terminal:
    command = (*HOTLINE, "call", "booking", "--plain", "--db", database(home), "--lang", lang, *arguments)
    return Terminal(command, home, (80, 24))


def test_a_call_in_plain_lines_that_is_left_in_the_middle_and_taken_up_again(home: Path, records: Records) -> None:
    with plain(home, "--phone", "13905741234", "--rings", "2") as line:
        line.until("agent 001")
        line.type("\n")
        line.until("How many of you")
        line.type("tomorrow 8pm 8 people Mr Wang\n")
        line.until("People: 8")
        line.type("\n")
        line.until("Book this one")
        line.type("99\n")
        line.until("one of the numbers")
        line.type("1\n")
        line.until("1 Confirmed")
        line.press("ctrl+d")
        line.until(records.only_call(), "nothing is lost")
        assert line.ended() == 0
    call = records.only_call()
    assert records.kinds()[-1] == "entered"
    with plain(home, "--resume", call) as line:
        line.until("Let me read that back", "1 Confirmed")
        line.type("1\n")
        line.until("order number")
        line.type("\n")
        line.until("reminder")
        line.type("\n")
        line.until("anything else")
        line.type("1\n")
        line.until("Rating")
        line.type("seven\n")
        line.until("from 1 to 5")
        line.type("5\n")
        line.until("The record is saved")
        assert line.ended() == 0
    (row,) = records.calls()
    assert (row.outcome, row.rating, row.rings) == ("made", 5, 2)
    assert len(records.bookings()) == 1
    assert records.whole()


def test_a_call_that_is_not_there(home: Path) -> None:
    with plain(home, "--resume", "2026-01-01/0001", lang="zh") as line:
        assert line.ended() == 1
        assert "没有找到通话 2026-01-01/0001" in line.text
        assert "Traceback" not in line.text


def test_an_interrupt_leaves_the_call_as_it_is(home: Path, records: Records) -> None:
    with plain(home, lang="zh") as line:
        line.until("001号为您服务")
        line.press("ctrl+c")
        line.until("什么都没丢", records.only_call())
        line.ended()
        assert "Traceback" not in line.written.decode()
    assert records.whole()
