"""The terminal, kept usable whatever happens to it.

Textual by itself dies on bytes that are no UTF-8, spins when the terminal is gone while SIGHUP is ignored, and leaves
the screen in a mess on SIGTERM and SIGHUP. So the driver's reading loop is ours, and the signals end the app in order.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.driver import Driver

HANGUP = 1
"""The number of SIGHUP, also where the platform has none."""


class EndSignals:
    """SIGTERM, SIGHUP, SIGINT end the console in order: ``end`` gets the number. An ignored SIGHUP stays ignored."""

    def __init__(self, end: Callable[[int], None]) -> None:
        self._end = end
        self._installed: list[int] = []

    def install(self) -> None:
        """Begin to listen, in the running event loop; where the platform cannot, nothing changes."""
        if sys.platform == "win32":
            return
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            if signal.getsignal(number) is not signal.SIG_IGN:
                loop.add_signal_handler(number, self._end, int(number))
                self._installed.append(number)

    def remove(self) -> None:
        """Stop listening."""
        while self._installed:
            asyncio.get_running_loop().remove_signal_handler(self._installed.pop())


def console_driver(usual: type[Driver]) -> type[Driver]:
    """The driver to use: ours over Textual's own for a Unix terminal, otherwise the ``usual`` one."""
    if sys.platform == "win32" or usual.__name__ != "LinuxDriver":
        return usual
    from hotline.terminal_unix import ConsoleDriver

    return ConsoleDriver


def quiet_output(file_descriptor: int) -> None:
    """Point a terminal that is gone at nothing, so that what is still to be written does not raise."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    os.dup2(nowhere, file_descriptor)
    os.close(nowhere)
