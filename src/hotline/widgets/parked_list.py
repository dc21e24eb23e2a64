"""Calls that are not over: parked, held, found after a crash, or waiting for their record."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive

from hotline.clock import clock_text
from hotline.texts import N_, _
from hotline.widgets.list_box import ListBox
from hotline.widgets.safe_text import clean, escaped

if TYPE_CHECKING:
    from hotline.desk.views import OpenCall

_LINES = {
    "parked": ("‖", N_("parked"), "$warning"),
    "held": ("‖", N_("on hold"), "$warning"),
    "talk": ("↻", N_("found, resume"), "$error"),
    "ringing": ("↻", N_("found, resume"), "$error"),
    "ended": ("✎", N_("record to write"), "$accent"),
}


class ParkedList(ListBox):
    """Draws ``calls`` with their waiting time, ``ahead`` seconds after the desk told it; picking posts the id. [K19]"""

    calls: reactive[tuple[OpenCall, ...]] = reactive(())
    ahead = reactive(0.0)
    back_key = reactive("P")

    def title_text(self) -> str:
        """The list's name."""
        return _("Open calls")

    def empty_text(self) -> str:
        """What would be here."""
        return _("No call waits. A call that is put aside waits here, with its time.")

    def watch_calls(self) -> None:
        """Draw the rows; say which key leads back to them."""
        back = _("%(key)s takes it up again", key=escaped(self.back_key))
        self.border_subtitle = back if self.calls else ""
        self.show_rows((call.call, self._row(call)) for call in self.calls)

    def watch_back_key(self) -> None:
        """Another key."""
        self.watch_calls()

    def watch_ahead(self) -> None:
        """The waiting times move on."""
        for call in self.calls:
            self.replace_option_prompt(call.call, self._row(call))

    def _row(self, call: OpenCall) -> Content:
        glyph, word, style = _LINES.get(call.line, ("·", N_("open"), ""))
        waiting = clock_text(call.waiting_seconds + self.ahead)
        return Content("  ").join(
            [
                Content.styled(f"{glyph} {_(word)}", style),
                Content.styled(waiting, "bold"),
                Content(clean(call.caller or _("unknown caller"))),
                Content(clean(call.title)),
                Content.styled(clean(call.call.rpartition("/")[2]), "$quiet"),
            ]
        )

    def relabel(self) -> None:
        """The language has changed."""
        self.border_title = self.title_text()
        self.watch_calls()
