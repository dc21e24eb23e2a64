"""The caller's number: typed digit by digit or pasted, and looked up as it grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.lines import digits_of
from hotline.screens.page import Page
from hotline.widgets.ring_bar import RingBar

if TYPE_CHECKING:
    from textual import events

    from hotline.desk.views import ScreenPop
    from hotline.lines import ManualLine

POP_FROM = 4
"""Digits from which a caller is looked up (the last four are what callers give, S10)."""


def number_key(line: ManualLine, event: events.Key) -> bool:
    """A digit, a leading plus or a backspace for the line; False when the key is none of them."""
    letter = event.character or ""
    if letter and digits_of(letter, first=not line.state.phone):
        line.dial(letter)
    elif event.key == "backspace" and line.state.phone:
        line.rub_out()
    else:
        return False
    return True


class LineKeys(Page):
    """A page with a line on it: digits go to the line whatever has the focus, and bring up who may be calling."""

    def show_line(self) -> None:
        """Draw the line again."""

    def number_key(self, event: events.Key) -> bool:
        """Take a digit, a leading plus or a backspace; False when the key is none of them."""
        taken = number_key(self.shell.line, event)
        if taken:
            self.line_changed()
        return taken

    def on_paste(self, event: events.Paste) -> None:
        """A number from the clipboard."""
        event.stop()
        self.shell.line.dial(event.text)
        self.line_changed()

    def line_changed(self) -> None:
        """The line shows something else: draw it, and look up who it may be."""
        self.set_focus(None)
        self.show_line()
        phone, lang = self.shell.line.state.phone, self.shell.lang
        if len(phone.lstrip("+")) >= POP_FROM:
            self.ask(lambda desk: desk.screen_pop(phone, lang), lambda pop: self._popped(phone, pop), later=True)

    def _popped(self, phone: str, pop: ScreenPop) -> None:
        if self.shell.line.state.phone == phone:
            ring = self.query_one(RingBar)
            ring.who, ring.warning = pop.line, pop.warning
