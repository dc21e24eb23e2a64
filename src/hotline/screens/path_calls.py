"""The latest calls that were at a node of a script."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.content import Content

from hotline.clock import clock_text
from hotline.screens.dialog import Dialog
from hotline.texts import _, day_text
from hotline.widgets.list_box import ListBox
from hotline.widgets.safe_text import clean, escaped

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hotline.desk.review.path_values import CallHere


class CallsHere(Dialog[str | None]):
    """Gives the call that was picked, None for Esc."""

    def __init__(self, node: str, calls: tuple[str, ...]) -> None:
        super().__init__()
        self.node, self.calls = node, calls

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="dialog wide"):
            yield ListBox(id="calls")

    def on_mount(self) -> None:
        """Fill in."""
        self.relabel()
        self.query_one(ListBox).focus()

    def relabel(self) -> None:
        """Draw in the language of the moment."""
        dialog = self.query_one(".dialog")
        dialog.border_title = escaped(_("Calls at %(node)s", node=self.node))
        dialog.border_subtitle = _("Enter replays it there · Esc back")
        calls, lang = self.calls, self.shell.lang
        self.shell.ask(lambda desk: desk.review.calls_here(calls, lang), self._came)

    def _came(self, calls: tuple[CallHere, ...]) -> None:
        if self.is_running:
            box = self.query_one(ListBox)
            box.show_rows((each.call, _row(each)) for each in calls)
            if calls and box.highlighted is None:
                box.highlighted = 0

    @on(ListBox.Picked)
    def _picked(self, message: ListBox.Picked) -> None:
        if message.item:
            self.dismiss(message.item)


def _row(call: CallHere) -> Content:
    length = clock_text(call.seconds) if call.seconds is not None else "–"
    return Content.assemble(
        (f"{day_text(call.at.date())} {call.at:%H:%M}", "$quiet"), ("  ", ""), (clean(call.agent), "bold"),
        (f"  {clean(call.title)}  ", ""), (clean(call.outcome), "$accent"), (f"  {length}", "$quiet"),
    )  # fmt: skip
