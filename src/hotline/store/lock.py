"""An advisory lock file: a queue in front of a shared resource, for threads and processes.

The file is beside the database and never the database itself: opening and closing *that* outside SQLite
would drop SQLite's own locks.
"""

from __future__ import annotations

import os
import random
import sys
import threading
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)

    def _give(handle: int) -> None:
        os.lseek(handle, 0, os.SEEK_SET)
        msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
else:
    import fcntl

    def _take(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _give(handle: int) -> None:
        fcntl.flock(handle, fcntl.LOCK_UN)


class FileLock:
    """Held by one thread of one process at a time; released by the system when the holder dies."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._threads = threading.Lock()
        self._handle = -1
        self._process = 0
        self._held = False

    def take(self, patience: float) -> bool:
        """Wait at most ``patience`` seconds; True when held. Give it back with :meth:`give` only then.

        A lock file that cannot be made (a read-only folder) counts as held: the lock is for fairness, and what
        lies behind it has locks of its own.
        """
        threads = self._threads
        until = 0.0
        if not threads.acquire(blocking=False):
            until = time.monotonic() + patience
            if not threads.acquire(timeout=max(patience, 0.0)):
                return False
        try:
            handle = self._handle if self._process == os.getpid() and self._handle >= 0 else self._open()
            try:
                _take(handle)
                self._held = True
            except (BlockingIOError, PermissionError):
                self._held = self._wait(handle, until or time.monotonic() + patience)
        except OSError:
            self._held = False
            return True
        except BaseException:
            self._threads.release()
            raise
        if not self._held:
            self._threads.release()
        return self._held

    def give(self) -> None:
        """Let the next one in."""
        try:
            if self._held:
                self._held = False
                _give(self._handle)
        finally:
            self._threads.release()

    def close(self) -> None:
        """Close the file; the lock may be taken again later."""
        with self._threads:
            if self._handle >= 0 and self._process == os.getpid():
                os.close(self._handle)
            self._handle = -1

    def _wait(self, handle: int, until: float) -> bool:
        while time.monotonic() < until:
            # No timed wait exists for a file lock. Uneven short naps let everybody have a turn.
            time.sleep(random.uniform(0.0005, 0.0015))  # noqa: S311
            try:
                _take(handle)
                return True
            except (BlockingIOError, PermissionError):
                continue
        return False

    def _open(self) -> int:
        """A handle of this process's own: one inherited over fork would share the parent's lock."""
        self._handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o644)
        self._process = os.getpid()
        return self._handle
