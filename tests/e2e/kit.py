"""A console as a person meets it: a real pseudo-terminal, a terminal emulator behind it, keys in, a screen out.

Nothing here sleeps for a fixed time: :meth:`Console.until` waits for a text, with a generous deadline. The emulator
answers the question for synchronised output, so that a screen is looked at only when the program has finished a frame.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyte
from rich.cells import cell_len

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from types import TracebackType

PATIENCE = float(os.environ.get("PATIENCE", "30"))
"""Seconds until something that does not come is a failure; a loaded machine is no failure."""
HOTLINE = (sys.executable, "-m", "hotline")
KEYS = {
    "enter": b"\r", "esc": b"\x1b", "tab": b"\t", "back": b"\x7f", "up": b"\x1b[A", "down": b"\x1b[B",
    "f2": b"\x1bOQ", "f3": b"\x1bOR", "f4": b"\x1bOS", "f5": b"\x1b[15~", "f6": b"\x1b[17~", "f7": b"\x1b[18~",
    "f8": b"\x1b[19~", "f9": b"\x1b[20~", "f10": b"\x1b[21~", "f12": b"\x1b[24~", "ctrl+c": b"\x03",
    "ctrl+d": b"\x04", "ctrl+n": b"\x0e", "ctrl+o": b"\x0f", "ctrl+q": b"\x11", "ctrl+r": b"\x12",
    "ctrl+t": b"\x14", "ctrl+u": b"\x15", "ctrl+x": b"\x18", "ctrl+z": b"\x1a",
}  # fmt: skip
_UNKNOWN = re.compile(rb"\x1b\[[<>=][0-9;]*[A-Za-z]|\x1b\[\?[0-9;]*\$p|\x1bP[^\x1b]*\x1b\\")
"""What pyte 0.8 would print instead of obeying: keyboard protocols, questions, device strings."""
_SYNC_ASKED, _SYNC_ANSWER = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_SYNC = re.compile(rb"\x1b\[\?2026([hl])")
_TORN = re.compile(rb"\x1b[^\x1b]{0,24}\Z")
_MODES = {b"\x1b[?1049": b"l", b"\x1b[?25": b"h", b"\x1b[?1000": b"l", b"\x1b[?1003": b"l", b"\x1b[?2004": b"l"}
"""What a shell wants to find: the main screen, a cursor, no mouse reports, no bracketed paste."""


def environment(home: Path, **more: str) -> dict[str, str]:
    """The environment of a terminal of its own, whatever the one is that runs the tests."""
    ours = ("HOTLINE_", "TEXTUAL", "COLUMNS", "LINES", "NO_COLOR")
    clean = {key: value for key, value in os.environ.items() if not key.startswith(ours)}
    settings = {"HOTLINE_HOME": str(home), "TERM": "xterm-256color", "PYTHONUTF8": "1", "COLORTERM": "truecolor"}
    return {**clean, **settings, **more}


def _like_a_login(prepare: Callable[[], object]) -> None:
    """A terminal of its own whose hang-up counts, also where the tests run under ``nohup``."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
    signal.signal(signal.SIGHUP, signal.SIG_DFL)
    prepare()


def squeezed(text: str) -> str:
    """Without white space: a panel wraps where it likes."""
    return "".join(text.split())


class Terminal:
    """A command in a pseudo-terminal. ``rows`` is the screen as it stood after the last whole frame."""

    def __init__(
        self, command: Iterable[str], home: Path, size: tuple[int, int] = (140, 40),
        prepare: Callable[[], object] = int, **environ: str,
    ) -> None:  # fmt: skip
        columns, lines = size
        self.home = home
        self.written = b""
        self.rows: tuple[str, ...] = ()
        self._screen = pyte.Screen(columns, lines)
        self._stream = pyte.ByteStream(self._screen)
        self._torn, self._within = b"", False
        self._master, self._program_side = os.openpty()
        self._size()
        self.before = termios.tcgetattr(self._program_side)
        self.child = subprocess.Popen(
            tuple(command), env=environment(home, **environ), start_new_session=True,
            stdin=self._program_side, stdout=self._program_side, stderr=self._program_side,
            preexec_fn=partial(_like_a_login, prepare),  # noqa: PLW1509 - no threads here
        )  # fmt: skip
        self.status: int | None = None

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.status is None:
            self.kill()
        for descriptor in (self._program_side, self._master):
            os.close(descriptor)

    # ------------------------------------------------------------ what goes in

    def press(self, *keys: str) -> None:
        """Press keys: names as in ``KEYS``, or the character itself."""
        for key in keys:
            self.raw(KEYS.get(key) or key.encode())

    def type(self, text: str) -> None:
        """Type a text, all at once as an input method would."""
        self.raw(text.encode())

    def raw(self, data: bytes) -> None:
        """Bytes, as they are."""
        while data:
            data = data[os.write(self._master, data) :]

    def resize(self, columns: int, lines: int) -> None:
        """The window has another size now."""
        self._screen.resize(lines, columns)
        self._size()
        self.signal(signal.SIGWINCH)

    def _size(self) -> None:
        size = struct.pack("HHHH", self._screen.lines, self._screen.columns, 0, 0)
        fcntl.ioctl(self._master, termios.TIOCSWINSZ, size)

    # ------------------------------------------------------------ what comes out

    @property
    def text(self) -> str:
        """The whole screen."""
        return "\n".join(self.rows)

    def shows(self, *texts: str) -> bool:
        """Whether all of these are on the screen, wherever a panel breaks its lines and however wide the gaps are."""
        seen = self._seen()
        return all(squeezed(text) in seen for text in texts)

    def _seen(self) -> str:
        """Every row, then every column of panels read downwards; no white space but between them."""
        rows = [row.split("│") for row in self.rows]
        columns = max((len(parts) for parts in rows), default=0)
        down = ("".join(parts[index] if index < len(parts) else "\0" for parts in rows) for index in range(1, columns))
        return "\n".join(squeezed(text) for text in (*self.rows, *down))

    def until(self, *texts: str, seconds: float = PATIENCE) -> None:
        """Wait until all of these are on the screen."""
        self.when(lambda: self.shows(*texts), " + ".join(texts), seconds)

    def until_gone(self, text: str, seconds: float = PATIENCE) -> None:
        """Wait until that is not on the screen any more."""
        self.when(lambda: not self.shows(text), f"{text} gone", seconds)

    def when(self, true: Callable[[], bool], what: str, seconds: float = PATIENCE) -> None:
        """Wait until something holds of the screen."""
        end = time.monotonic() + seconds
        self.look(0)
        while not true():
            if not self.look(0.05) and not self.alive():
                raise AssertionError(f"the program ended before: {what}\n{self._tail()}")
            assert time.monotonic() < end, f"never came: {what}\n{self.text}"

    def quiet(self) -> None:
        """Wait until nothing more is written for a moment: what was asked for is drawn, and keys find their place."""
        end = time.monotonic() + PATIENCE
        while self.look(0.15):
            assert time.monotonic() < end, f"never quiet\n{self.text}"

    def pause(self, seconds: float) -> None:
        """The time a person takes before the next key; the screen is watched meanwhile. No way to wait for anything."""
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.look(left)

    def look(self, seconds: float) -> bool:
        """Take in what has been written, waiting at most that long for it; False when nothing was."""
        found = False
        while select.select([self._master], [], [], 0 if found else seconds)[0]:
            try:
                data = os.read(self._master, 65536)
            except OSError:
                break
            if not data:
                break
            found = True
            self._feed(data)
        return found

    def _feed(self, data: bytes) -> None:
        self.written += data
        if _SYNC_ASKED in data:
            self.raw(_SYNC_ANSWER)
        data = self._torn + data
        torn = _TORN.search(data)
        self._torn = b""
        if torn is not None and not re.match(rb"\x1b\[[0-9;?<>=$]*[A-Za-z]|\x1b[^\[P\]]", torn.group()):
            self._torn, data = torn.group(), data[: torn.start()]
        place = 0
        for mark in _SYNC.finditer(data):
            self._draw(data[place : mark.start()])
            place = mark.end()
            self._within = mark.group(1) == b"h"
        self._draw(data[place:])

    def _draw(self, data: bytes) -> None:
        self._stream.feed(_UNKNOWN.sub(b"", data))
        if not self._within:
            self.rows = tuple(self._row(line) for line in range(self._screen.lines))

    def _row(self, line: int) -> str:
        """Pyte's own ``display`` falls over the half of a wide character that something has been drawn over."""
        cells, text, column = self._screen.buffer[line], "", 0
        while column < self._screen.columns:
            letter = cells[column].data or " "
            text += letter
            column += max(1, cell_len(letter[0]))
        return text

    def _tail(self) -> str:
        return self.written[-2000:].decode(errors="replace")

    # ------------------------------------------------------------ the end

    def alive(self) -> bool:
        """Whether the program still runs."""
        return self.child.poll() is None

    def signal(self, number: signal.Signals) -> None:
        """Send a signal."""
        os.kill(self.child.pid, number)

    def kill(self) -> None:
        """``kill -9``; what was on its way to the screen still arrives."""
        if self.alive():
            os.kill(self.child.pid, signal.SIGKILL)
        self.ended()

    def ended(self, seconds: float = PATIENCE) -> int:
        """Wait for the end: the exit code, or minus the signal that killed it."""
        end = time.monotonic() + seconds
        while self.alive():
            assert time.monotonic() < end, f"it did not end\n{self.text}"
            self.look(0.05)
        while self.look(0):
            pass
        self.status = self.child.wait()
        return self.status

    def restored(self) -> bool:
        """Whether the terminal is as it was: its modes, the main screen, the cursor, mouse and paste reports off."""
        last = {code: max(self.written.rfind(code + b"h"), self.written.rfind(code + b"l")) for code in _MODES}
        modes = all(self.written[place + len(code) :].startswith(_MODES[code]) for code, place in last.items())
        return modes and termios.tcgetattr(self._program_side)[:4] == self.before[:4]


class Console(Terminal):
    """The console over a home folder. ``settings`` become HOTLINE_* (``database``, ``agent``, ``lang``, ``desk``).

    Where no database is named an empty one in that folder is used, so that no sample of today comes between.
    """

    def __init__(
        self,
        home: Path,
        size: tuple[int, int] = (140, 40),
        lang: str = "zh",
        prepare: Callable[[], object] = int,
        command: Iterable[str] = HOTLINE,
        **settings: str,
    ) -> None:
        named: Mapping[str, str] = {"database": database(home), "lang": lang, **settings}
        super().__init__(command, home, size, prepare, **{f"HOTLINE_{key.upper()}": named[key] for key in named})

    def __enter__(self) -> Console:
        return self


def database(home: Path) -> str:
    """The URL of the test's database."""
    return f"sqlite:///{home / 'desk' / 'test.sqlite'}"


_HOLD = """
import sys
try: from pysqlite3 import dbapi2 as sqlite3
except ImportError: import sqlite3
held = sqlite3.connect(sys.argv[1], isolation_level=None)
held.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.read()
held.execute("ROLLBACK")
"""


@contextmanager
def locked(home: Path) -> Iterator[None]:
    """Another program holds the database for itself."""
    command = [sys.executable, "-c", _HOLD, str(home / "desk" / "test.sqlite")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        try:
            yield
        finally:
            holder.communicate("")
