"""A console in a pseudo-terminal of its own: what a test needs to hurt it and to see what is left."""

from __future__ import annotations

import os
import pty
import select
import signal
import sys
import termios
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from types import TracebackType

_SCRIPT = Path(__file__).parent / "console_process.py"


class Terminal:
    """Starts the console; ``screen`` is everything it wrote. Use as a context manager."""

    def __init__(self, home: Path, *arguments: str, ignore_hangup: bool = False) -> None:
        self.master, slave = pty.openpty()
        self.slave = slave
        self.before = termios.tcgetattr(slave)
        self.screen = b""
        self.status: int | None = None
        environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "100", "LINES": "30"}
        self.process = os.fork()
        if self.process == 0:
            os.setsid()
            os.close(self.master)
            os.login_tty(slave) if hasattr(os, "login_tty") else _control(slave)
            signal.signal(signal.SIGHUP, signal.SIG_IGN if ignore_hangup else signal.SIG_DFL)  # not as `nohup` left it
            os.execve(sys.executable, [sys.executable, str(_SCRIPT), str(home), *arguments], environment)

    def __enter__(self) -> Terminal:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.status is None:
            os.kill(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
        for descriptor in (self.master, self.slave):
            if descriptor >= 0:
                os.close(descriptor)

    def until(self, wanted: str, seconds: float = 20.0) -> None:
        """Read until ``wanted`` has been written since the last call."""
        end = time.monotonic() + seconds
        seen = b""
        while wanted.encode() not in seen:
            assert time.monotonic() < end, f"{wanted!r} never came; last: {self.screen[-1500:]!r}"
            seen += self._read(0.2)
            if os.waitid(os.P_PID, self.process, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None:
                seen += self._read(0.2)
                assert wanted.encode() in seen, f"the console ended before {wanted!r}: {self.screen[-3000:].decode()}"

    def send(self, data: bytes) -> None:
        """Type."""
        os.write(self.master, data)

    def signal(self, number: int) -> None:
        """Send a signal to the console."""
        os.kill(self.process, number)

    def hang_up(self) -> None:
        """The terminal is gone: both ends of the line are closed."""
        os.close(self.slave)
        os.close(self.master)
        self.slave = self.master = -1

    def ended(self, seconds: float = 15.0) -> int:
        """Wait for the end; the exit code, or minus the signal that killed it."""
        end = time.monotonic() + seconds
        while True:
            found, status = os.waitpid(self.process, os.WNOHANG)
            if found:
                self.status = os.waitstatus_to_exitcode(status)
                break
            assert time.monotonic() < end, "the console did not end"
            if self.master >= 0:
                self._read(0.05)
            else:
                select.select([], [], [], 0.05)
        if self.master >= 0:
            while self._read(0.05):
                pass
        return self.status

    def restored(self) -> bool:
        """Whether the terminal is as it was: modes back, main screen, cursor, mouse and paste off."""
        after = termios.tcgetattr(self.slave)
        last = {code: max(self.screen.rfind(code + b"h"), self.screen.rfind(code + b"l")) for code in _MODES}
        modes = all(self.screen[place + len(code) :].startswith(_MODES[code]) for code, place in last.items())
        return modes and after[:4] == self.before[:4]

    def _read(self, seconds: float) -> bytes:
        if not select.select([self.master], [], [], seconds)[0]:
            return b""
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return b""
        self.screen += data
        return data


_MODES = {b"\x1b[?1049": b"l", b"\x1b[?25": b"h", b"\x1b[?1000": b"l", b"\x1b[?1003": b"l", b"\x1b[?2004": b"l"}


def _control(slave: int) -> None:
    import fcntl

    fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
    for descriptor in (0, 1, 2):
        os.dup2(slave, descriptor)
