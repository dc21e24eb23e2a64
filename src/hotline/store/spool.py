"""Where events wait while the store is away: JSON lines, each on disk before :meth:`Spool.put` returns.

A line is a *unit*: whatever the desk wants written in one transaction. Units are written in the order they were
put, whichever terminal of this machine put them. A process killed in the middle of a line leaves a torn one,
which was never acknowledged; what cannot be read or written is set aside, never dropped.
"""

from __future__ import annotations

import errno
import json
import logging
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from .errors import StoreAway
from .lock import FileLock

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_log = logging.getLogger(__name__)
Unit = dict[str, Any]


class Spool:
    """A spool file. May be used from several threads and processes at once."""

    def __init__(self, path: Path, patience: float = 10.0) -> None:
        """``patience``: seconds to wait while another terminal writes what is in the spool."""
        self.path = path
        self.aside = path.with_name(path.name + ".aside")
        """What could not be written to the store, and lines that could not be read."""
        self._patience = patience
        self._lock = FileLock(path.with_name(path.name + ".lock"))

    def put(self, unit: Mapping[str, Any]) -> None:
        """Keep a unit; it is on disk when this returns. OSError when it cannot be: nothing of it is then kept."""
        line = json.dumps(unit, ensure_ascii=True, separators=(",", ":"), allow_nan=False).encode() + b"\n"
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if not self._lock.take(self._patience):
            raise TimeoutError(errno.EAGAIN, "another terminal is busy with the spool")
        try:
            fresh = not self.path.exists()
            handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o600)
            try:
                _append(handle, _close_torn(handle), line)
            finally:
                os.close(handle)
            if fresh:
                _settle_folder(self.path.parent)
        finally:
            self._lock.give()

    def empty(self) -> bool:
        """Nothing waits. Cheap enough to ask before every step."""
        try:
            return self.path.stat().st_size == 0
        except OSError:
            return True

    def units(self) -> tuple[Unit, ...]:
        """What waits, in order; lines that cannot be read are left out."""
        return tuple(unit for _, unit in self._lines() if unit is not None)

    def drain(self, apply: Callable[[Unit], None]) -> int:
        """Hand every unit to ``apply``, in order, and drop it once that returned; how many were written.

        ``apply`` may see a unit again when the process dies in between: it must write it once (``Work.once``).
        Raises StoreAway when ``apply`` does: that unit and those after it stay. A unit that ``apply`` refuses
        otherwise is set aside, with the reason in the log, so that it holds nobody up.
        """
        if self.empty():
            return 0
        with self._draining():
            lines = self._lines()
            written = 0
            for index, (line, unit) in enumerate(lines):
                try:
                    if unit is None:
                        self._set_aside(line)
                    else:
                        apply(unit)
                        written += 1
                except StoreAway:
                    self._keep([rest for rest, _ in lines[index:]])
                    raise
                except Exception:  # noqa: BLE001 - whatever it is, those behind must not wait for it
                    _log.exception("a unit of the spool was refused and set aside in %s", self.aside.name)
                    self._set_aside(line)
            self._keep([])
        return written

    @contextmanager
    def _draining(self) -> Iterator[None]:
        if not self._lock.take(self._patience):
            raise StoreAway("locked", "another terminal is writing what waits in the spool")
        try:
            yield
        except OSError as problem:
            raise StoreAway("full" if problem.errno == errno.ENOSPC else "readonly", str(problem)) from problem
        finally:
            self._lock.give()

    def _lines(self) -> list[tuple[bytes, Unit | None]]:
        try:
            content = self.path.read_bytes()
        except FileNotFoundError:
            return []
        return [(line, _read(line)) for line in content.split(b"\n") if line.strip()]

    def _keep(self, lines: list[bytes]) -> None:
        """Make these the spool's content, all at once."""
        if not lines:
            with self.path.open("r+b") as file:
                file.truncate(0)
                _sync(file.fileno())
            return
        part = self.path.with_name(self.path.name + ".part")
        with part.open("wb") as file:
            file.write(b"\n".join(lines) + b"\n")
            file.flush()
            _sync(file.fileno())
        part.replace(self.path)
        _settle_folder(self.path.parent)

    def _set_aside(self, line: bytes) -> None:
        with self.aside.open("ab") as file:
            file.write(line + b"\n")
            file.flush()
            _sync(file.fileno())


def _read(line: bytes) -> Unit | None:
    try:
        unit = json.loads(line)
    except ValueError:
        return None
    return unit if isinstance(unit, dict) else None


def _close_torn(handle: int) -> int:
    """End a torn last line, so that the next one stands by itself; the file's size then."""
    size = os.lseek(handle, 0, os.SEEK_END)
    if size == 0:
        return 0
    os.lseek(handle, size - 1, os.SEEK_SET)
    if os.read(handle, 1) == b"\n":
        return size
    os.write(handle, b"\n")
    return size + 1


def _append(handle: int, size: int, line: bytes) -> None:
    try:
        os.lseek(handle, size, os.SEEK_SET)
        done = 0
        while done < len(line):
            done += os.write(handle, line[done:])
        _sync(handle)
    except OSError:
        os.ftruncate(handle, size)
        raise


def _sync(handle: int) -> None:
    if sys.platform == "darwin":
        import fcntl

        fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
    else:
        os.fsync(handle)


def _settle_folder(folder: Path) -> None:
    """A new name is on disk only when its folder is."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
