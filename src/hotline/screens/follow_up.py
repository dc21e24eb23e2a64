"""Ticking off something that was to be done, with a word on how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.widgets import Input, Static

from hotline.domain.people import grouped_phone
from hotline.screens.dialog import Dialog
from hotline.texts import _
from hotline.widgets.safe_text import clean, escaped, safe

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hotline.desk.views import TodoItem


class FollowUpDone(Dialog[None]):
    """Shows a promise; Enter records it as done with the remark, Esc leaves it open. [S08]"""

    def __init__(self, item: TodoItem) -> None:
        super().__init__()
        self.item = item

    def compose(self) -> ComposeResult:
        """What was promised, to whom, and a line for the remark."""
        with Vertical(classes="dialog"):
            yield Static("", id="what")
            yield Static("", id="who")
            yield Input(id="note", max_length=500)

    def on_mount(self) -> None:
        """Fill in."""
        self.relabel()

    def relabel(self) -> None:
        """Draw in the language of the moment."""
        box = self.query_one(".dialog")
        box.border_title = escaped(f"{self.item.number}  {self.item.due:%H:%M}")
        box.border_subtitle = _("Enter done · Esc leave it open")
        self.query_one("#what", Static).update(safe(self.item.text, "bold"))
        promise = self.item.follow_up
        who = f"{promise.name}  {grouped_phone(promise.phone)}" if promise else ""
        self.query_one("#who", Static).update(safe(who, "$accent"))
        self.query_one(Input).placeholder = _("How it went (may stay empty)")

    @on(Input.Submitted)
    def _done(self, message: Input.Submitted) -> None:
        shell = self.shell
        number, agent, note = self.item.number, shell.agent, clean(message.value).strip()
        shell.ask(lambda desk: desk.finish_follow_up(number, agent, note), self._finished)

    def _finished(self, nothing: None) -> None:
        shell = self.shell
        shell.say(_("%(number)s is done.", number=self.item.number))
        shell.refresh_desk()
        if self.is_running:
            self.dismiss(None)
