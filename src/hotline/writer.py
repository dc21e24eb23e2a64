"""The one thread that talks to the desk: jobs run in the order they were asked, so a call's steps can never overtake.

It opens the desk first (the heavy imports happen here, after the first paint), then runs jobs. It touches no widget:
what comes out is handed to ``deliver``, which puts it on the app's message queue.
"""

from __future__ import annotations

import logging
import queue
import threading
from dataclasses import dataclass, field
from itertools import count
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotline.desk.service import Desk


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a job: exactly one of ``value`` and ``error`` counts; the callbacks run in the app."""

    then: Callable[[Any], None] | None
    failed: Callable[[Exception], None] | None
    value: object = None
    error: Exception | None = None


@dataclass(order=True, slots=True)
class _Job:
    rank: int
    number: int
    work: Callable[[Any], object] | None = field(compare=False)
    then: Callable[[Any], None] | None = field(compare=False, default=None)
    failed: Callable[[Exception], None] | None = field(compare=False, default=None)


_IDLE = 5.0
"""Seconds without a job after which the desk may do what nobody waits for."""
_log = logging.getLogger(__name__)
_OPEN, _CALL, _LATER, _STOP = -1, 0, 1, 2


class Writer:
    """Runs desk jobs one after the other in a thread of its own.

    ``opened`` is called with the desk or the error once it has been tried; jobs that were asked before wait for that.
    While the desk could not be opened every job fails with that same error, and :meth:`open_again` tries once more.
    """

    def __init__(
        self,
        open_desk: Callable[[], Desk],
        deliver: Callable[[Result], None],
        opened: Callable[[Desk], None],
        away: Callable[[Exception], None],
    ) -> None:
        self._open_desk, self._deliver, self._opened, self._away = open_desk, deliver, opened, away
        self._jobs: queue.PriorityQueue[_Job] = queue.PriorityQueue()
        self._numbers = count()
        self._desk: Desk | None = None
        self._error: Exception | None = None
        self._closed = False
        self._thread = threading.Thread(target=self._run, name="hotline-desk", daemon=True)

    def start(self) -> None:
        """Begin to open the desk."""
        self.open_again()
        self._thread.start()

    def open_again(self) -> None:
        """Try to open the desk (once more), before any job that waits."""
        self._put(_OPEN, None, None, None)

    def ask(
        self,
        work: Callable[[Desk], object],
        then: Callable[[Any], None] | None,
        failed: Callable[[Exception], None] | None,
        *,
        later: bool = False,
    ) -> None:
        """Run ``work`` after everything asked before it; ``later`` lets a call's steps go first."""
        self._put(_LATER if later else _CALL, work, then, failed)

    def close(self, timeout: float) -> bool:
        """Carry out what was asked, close the desk, end the thread. False when that took longer than ``timeout`` s."""
        if not self._thread.is_alive():
            return True
        self._put(_STOP, None, None, None)
        self._thread.join(timeout)
        return not self._thread.is_alive()

    @property
    def error(self) -> Exception | None:
        """Why the desk could not be opened."""
        return self._error

    @property
    def closed(self) -> bool:
        """Whether the thread has ended and the desk is closed."""
        return self._closed

    def _put(
        self,
        rank: int,
        work: Callable[[Desk], object] | None,
        then: Callable[[Any], None] | None,
        failed: Callable[[Exception], None] | None,
    ) -> None:
        self._jobs.put(_Job(rank, next(self._numbers), work, then, failed))

    def _run(self) -> None:
        while (job := self._next()).rank != _STOP:
            if job.rank == _OPEN:
                self._open()
            elif job.work is not None:
                self._deliver(self._result(job))
        if self._desk is not None:
            self._desk.close()
        self._closed = True

    def _next(self) -> _Job:
        """The next job; while there is none, what the desk does when nobody waits."""
        while True:
            try:
                return self._jobs.get(timeout=_IDLE)
            except queue.Empty:
                self._be_idle()

    def _be_idle(self) -> None:
        if self._desk is None:
            return
        try:
            self._desk.idle()
        except Exception:  # noqa: BLE001 - whatever it is, nobody waits for it and the desk goes on
            _log.exception("what is done while nobody waits did not work")

    def _open(self) -> None:
        if self._desk is not None:
            return
        try:
            self._desk, self._error = self._open_desk(), None
        except Exception as error:  # noqa: BLE001 - whatever it is, the console stays up and says so
            self._error = error
            self._deliver(Result(None, self._away, error=error))
        else:
            self._deliver(Result(self._opened, None, value=self._desk))

    def _result(self, job: _Job) -> Result:
        if self._desk is None or job.work is None:
            return Result(job.then, job.failed, error=self._error or RuntimeError("the desk is not open"))
        try:
            return Result(job.then, job.failed, value=job.work(self._desk))
        except Exception as error:  # noqa: BLE001 - refusals and failures travel to whoever asked
            return Result(job.then, job.failed, error=error)
