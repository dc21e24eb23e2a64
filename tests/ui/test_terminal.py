"""Whatever happens to the terminal: it is left usable, and the exit code is honest."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

import pytest

from .terminal import Terminal

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="pseudo-terminals are a Unix matter")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGINT])
def test_a_signal_ends_the_console_in_order(tmp_path: Path, number: signal.Signals) -> None:
    with Terminal(tmp_path) as terminal:
        terminal.until("New call")
        terminal.until("booking")
        terminal.signal(number)
        assert terminal.ended() == 128 + number
        assert terminal.restored()
        assert (tmp_path / "closed").read_text() == "True"


def test_a_terminal_that_is_gone_ends_the_console(tmp_path: Path) -> None:
    with Terminal(tmp_path) as terminal:
        terminal.until("booking")
        terminal.hang_up()
        assert terminal.ended() == 128 + signal.SIGHUP
        assert (tmp_path / "closed").read_text() == "True"


def test_a_terminal_that_is_gone_ends_the_console_though_hangups_are_ignored(tmp_path: Path) -> None:
    with Terminal(tmp_path, ignore_hangup=True) as terminal:
        terminal.until("booking")
        terminal.signal(signal.SIGHUP)
        terminal.send(b"r")
        terminal.until("ring 1")
        terminal.hang_up()
        before = os.times()
        assert terminal.ended() == 128 + signal.SIGHUP
        after = os.times()
        assert after.children_user - before.children_user < 10
        assert (tmp_path / "closed").read_text() == "True"


def test_bytes_that_are_no_utf8_are_survived(tmp_path: Path) -> None:
    with Terminal(tmp_path) as terminal:
        terminal.until("booking")
        terminal.send(b"\xff\xfe\x80\xc3(\xed\xa0\x80")
        terminal.send(b"r")
        terminal.until("ring 1")
        terminal.send(b"\x11")
        assert terminal.ended() == 0
        assert terminal.restored()


def test_a_mistake_of_ours_leaves_the_terminal_usable_and_says_one_sentence(tmp_path: Path) -> None:
    with Terminal(tmp_path, "crash") as terminal:
        terminal.until("booking")
        terminal.send(b"\x14")
        assert terminal.ended() == 1
        assert terminal.restored()
        said = terminal.screen.rpartition(b"\x1b[?1049l")[2].decode()
        assert "hotline.log" in "".join(said.split())
        assert "Traceback" not in said
        assert "ZeroDivisionError" in (tmp_path / "hotline.log").read_text()
