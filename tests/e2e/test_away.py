"""The database goes away in the middle of a call and comes back: the call goes on, nothing is lost, nothing doubled."""

from __future__ import annotations

import ctypes
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .kit import Console, locked
from .steps import leave, pick_up, resume

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from contextlib import AbstractContextManager

    from .records import Records

    Gone = Callable[[Path], AbstractContextManager[None]]


@contextmanager
def moved_away(home: Path) -> Iterator[None]:
    """The folder has been renamed, or its disk unmounted."""
    folder, elsewhere = home / "desk", home / "elsewhere"
    folder.rename(elsewhere)
    try:
        yield
    finally:
        assert not folder.exists(), "begun afresh in an empty place"
        elsewhere.rename(folder)


@contextmanager
def full(home: Path) -> Iterator[None]:
    """Not one more byte on the disk of the database."""
    filler = home / "desk" / "filler"
    with filler.open("wb", buffering=0) as file:
        for size in (65536, 4096, 512, 1):
            try:
                while file.write(b"x" * size):
                    pass
            except OSError:
                continue
    try:
        yield
    finally:
        filler.unlink()


@pytest.fixture
def small_disk(home: Path) -> Iterator[None]:
    """A disk of 4 MB below the database; only root may mount one."""
    folder = home / "desk"
    folder.mkdir()
    command = ("mount", "-t", "tmpfs", "-o", "size=4m", "none", str(folder))
    mounted = subprocess.run(command, capture_output=True, check=False)
    if mounted.returncode:
        pytest.skip("a small disk can be mounted by root only")
    yield
    subprocess.run(["umount", "-l", str(folder)], check=True)


@contextmanager
def read_only(home: Path) -> Iterator[None]:
    """Nobody may write there any more."""
    folder = home / "desk"
    paths = (*folder.iterdir(), folder)
    before = [path.stat().st_mode for path in paths]
    for path in paths:
        path.chmod(0o555 if path.is_dir() else 0o444)
    try:
        yield
    finally:
        for path, mode in zip(paths, before, strict=True):
            path.chmod(mode)


def like_anybody() -> None:
    """To root a file's permissions mean nothing; without two of its powers they do."""
    if os.geteuid() == 0 and sys.platform == "linux":
        dac_override, dac_read_search, drop = 1, 2, 24
        for power in (dac_override, dac_read_search):
            ctypes.CDLL(None).prctl(drop, power, 0, 0, 0)


@pytest.mark.parametrize(
    ("gone", "words"), [(locked, "数据库正忙"), (moved_away, "暂时联系不上数据库"), (full, "磁盘已满")]
)
def test_a_call_goes_on_without_the_database(
    home: Path, records: Records, gone: Gone, words: str, request: pytest.FixtureRequest
) -> None:
    """It is said once, plainly; the steps wait on this machine; then all of it is written, once and in order."""
    if gone is full:
        request.getfixturevalue("small_disk")
    with Console(home) as console:
        pick_up(console)
        with gone(home):
            promised(console, words)
            waiting = [event for unit in records.spool.units() for event in unit["events"]]
            assert waiting
            assert len(told(console, words)) == 1
        console.press("enter")
        console.until("还有什么", "恢复")
        console.until_gone("⇣")
        console.press("1")
        console.until("再见")
        console.press("enter")
        console.until("话后整理")
        console.press("5", "enter")
        console.until("改订或取消")
        leave(console)
    (call,) = records.calls()
    assert (call.outcome, call.rating) == ("promised", 5)
    seqs = [event.seq for event in records.events()]
    assert seqs == list(range(1, len(seqs) + 1))
    assert ("promise_call", "set") in records.acted()
    assert len(records.promises()) == 1
    assert records.whole()


def test_the_program_ends_while_the_database_is_away(home: Path, records: Records) -> None:
    """What waits on this machine outlives the console, is offered again, and is written by the next one."""
    with Console(home) as console:
        pick_up(console)
        with locked(home):
            promised(console, "数据库正忙")
            console.kill()
        assert records.spool.units()
    with Console(home) as console:
        resume(console)
        console.until("最晚")
        console.press("enter")
        console.until("还有什么")
        leave(console)
    assert len(records.promises()) == 1
    assert records.whole()


def test_a_database_that_can_only_be_read(home: Path, records: Records) -> None:
    """Found so when the console opens; the call is taken all the same."""
    with Console(home) as console:
        console.until("改订或取消")
        leave(console)
    with Console(home, prepare=like_anybody) as console, read_only(home):
        pick_up(console)
        console.until("数据库目前只能读取", "⇣")
        console.type("明晚8点 8个人")
        console.press("enter")
        console.until("系统正在恢复")
        assert len(told(console, "数据库目前只能读取")) == 1
        leave(console)
    assert not records.calls()
    with Console(home) as console:
        resume(console)
        console.until("系统正在恢复", "8 ✓")
        leave(console)
    assert records.only_call().startswith("20")
    assert records.whole()


def promised(console: Console, words: str) -> None:
    """The rooms cannot be looked up: a call back is promised instead, read back, confirmed, told."""
    console.type("明晚8点 8个人")
    console.press("enter")
    console.until(words)
    console.until("系统正在恢复", "⇣")
    console.press("enter")
    console.until("贵姓")
    console.type("王先生")
    console.press("enter")
    console.until("客人确认")
    console.press("1")
    console.until("最晚")


def told(console: Console, words: str) -> list[str]:
    """How often the sentence is on the screen."""
    return [row for row in console.rows if words in row]
