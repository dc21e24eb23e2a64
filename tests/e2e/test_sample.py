"""A program that is killed while it plays the sample's calls: the next one goes on, nothing is there twice."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from hotline.bootstrap import open_desk
from hotline.desk.sample_shift import shift_cases
from hotline.settings import load

PLAY = """
import sys
from hotline.bootstrap import open_desk
from hotline.settings import load

desk = open_desk(load({}, {"HOTLINE_HOME": sys.argv[1]}))
more = True
while more:
    print("next", flush=True)
    more = desk.play_sample()
"""


def killed_after(home: Path, calls: int) -> None:
    """Play so many calls in a process of its own, and kill it in the middle of the next."""
    with subprocess.Popen([sys.executable, "-c", PLAY, str(home)], stdout=subprocess.PIPE) as playing:
        assert playing.stdout is not None
        for _ in range(calls + 1):
            assert playing.stdout.readline() == b"next\n"
        playing.kill()
    assert playing.returncode != 0


def test_whole_calls_each_once(tmp_path: Path) -> None:
    for calls in (4, 0, 9):
        killed_after(tmp_path, calls)
    desk = open_desk(load({}, {"HOTLINE_HOME": str(tmp_path)}))
    shift = desk.sample
    assert shift is not None
    with desk.writer.read() as work:
        assert len(work.calls(limit=500)) >= 13
    assert desk.review is not None
    with desk.writer.read() as work:
        played = [each.script for each in reversed(work.calls(limit=500))]
    assert played == [each.call for each in shift_cases(desk, shift.day)]
    assert desk.writer.store().verify().broken == ()
    desk.close()
