"""Textual's driver for a Unix terminal, with a reading loop that survives odd bytes and a terminal that is gone."""

from __future__ import annotations

import contextlib
import os
import selectors
from codecs import getincrementaldecoder

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Key
from textual.message import Message

from hotline.terminal import HANGUP, quiet_output


def marked(read: list[Message]) -> list[Message]:
    """The messages of one read; keys in a run of two or more characters get ``burst``: an input method or a paste wrote
    them, nobody presses two keys within one read. So a number that is pasted into a call never takes a choice."""
    runs: list[list[Key]] = [[]]
    for message in read:
        if isinstance(message, Key) and message.is_printable:
            runs[-1].append(message)
        else:
            runs.append([])
    for run in runs:
        for key in run:
            if len(run) > 1:
                key.burst = True  # type: ignore[attr-defined]
    return read


class ConsoleDriver(LinuxDriver):
    """What is not UTF-8 becomes ``�``; end of input or an error on the terminal ends the app as a hang-up would."""

    def run_input_thread(self) -> None:
        """Read keys until the app ends or the terminal does."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")(errors="replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    data = self._read()
                    if not data:
                        self._gone()
                        break
                    text = decode(data)  # empty in the middle of a character; to the parser that would be the end
                    for message in marked(list(parser.feed(text))) if text else ():
                        self.process_message(message)
                for message in parser.tick():
                    self.process_message(message)
        with contextlib.suppress(EOFError, ParseError):
            for _message in parser.feed(""):
                pass

    def _read(self) -> bytes:
        try:
            return os.read(self.fileno, 4096)
        except OSError:
            return b""

    def _gone(self) -> None:
        """Nobody is there any more: end in order, and let the rest of the output go nowhere."""
        if not self.input_tty:
            return
        if self._file is not None:
            with contextlib.suppress(OSError, ValueError):
                quiet_output(self._file.fileno())
        self._loop.call_soon_threadsafe(self._hung_up)

    def _hung_up(self) -> None:
        end = getattr(self._app, "end_by_signal", None)
        if end is not None:
            end(HANGUP)
