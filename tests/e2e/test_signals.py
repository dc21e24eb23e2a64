"""A terminal that is closed, a process that is ended or stopped: in the middle of a call."""

from __future__ import annotations

import os
import signal
from typing import TYPE_CHECKING

import pytest

from .kit import Console
from .steps import finish, leave, pick_up, read_back, resume, wish

if TYPE_CHECKING:
    from pathlib import Path

    from .records import Records


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_a_call_that_was_cut_off_goes_on_where_it_was(home: Path, records: Records, number: signal.Signals) -> None:
    with Console(home) as console:
        pick_up(console)
        wish(console)
        read_back(console)
        console.type("不要靠电梯")
        if number == signal.SIGKILL:
            console.when(lambda: records.events()[-1].data.get("text") == "不要靠电梯", "the draft on disk")
        else:
            console.until("不要靠电梯")
        console.signal(number)
        assert console.ended() == (-9 if number == signal.SIGKILL else 128 + number)
        if number != signal.SIGKILL:
            assert console.restored()
            assert b"Traceback" not in console.written
    assert not records.verified().broken
    with Console(home) as console:
        resume(console)
        console.until("跟您核对一下", "客人确认", "不要靠电梯")
        console.quiet()
        console.press(*["back"] * 5)
        finish(console)
        leave(console)
    (call,) = records.calls()
    assert call.outcome == "made"
    assert len(records.bookings()) == 1
    assert records.whole()


def test_stopped_by_the_shell_and_taken_up_again(home: Path, records: Records) -> None:
    with Console(home) as console:
        pick_up(console)
        console.type("8个人")
        console.until("8个人")
        console.press("ctrl+z")  # a key of the call's own: it is not put to sleep by a slip of the hand
        console.until("请您再说一遍")
        console.press("esc")
        console.until("请问一共几位")
        console.signal(signal.SIGTSTP)
        stopped = os.WUNTRACED | os.WNOHANG
        console.when(lambda: console.restored() and os.waitpid(console.child.pid, stopped)[0] != 0, "stopped")
        console.rows = ()
        console.signal(signal.SIGCONT)
        console.until("8个人", "请问一共几位")
        console.press(*["back"] * 3)
        wish(console)
        leave(console)
    assert records.values()["people"] == 8
    assert records.whole()
