"""Ticking off something that was to be done, with a word on how it went."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.widgets import Input, Static

from hotline.domain.people import grouped_phone
from hotline.screens.dialog import Dialog
from hotline.texts import _
from hotline.widgets.safe_text import clean, escaped, safe

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from hotline.desk.views import TodoItem


class FollowUpDone(Dialog[None]):
    """Shows a promise; Enter records it as done with the remark, Esc leaves it open. For a unit that was phoned and has
    still to acknowledge, Ctrl+N notes that with the remark and asks for it again. [S08] [S11] [S13]"""

    BINDINGS: ClassVar[list[BindingType]] = [("ctrl+n", "nudge", "")]

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
        box.border_subtitle = (
            _("Enter acknowledged · Ctrl+N phoned, still open · Esc leave it open")
            if self.item.at_unit
            else _("Enter done · Esc leave it open")
        )
        self.query_one("#what", Static).update(safe(self.item.text, "bold"))
        promise = self.item.follow_up
        who = f"{promise.name}  {grouped_phone(promise.phone)}" if promise else ""
        self.query_one("#who", Static).update(safe(who, "$accent"))
        self.query_one(Input).placeholder = _("How it went (may stay empty)")

    @on(Input.Submitted)
    def _done(self, message: Input.Submitted) -> None:
        number, agent, note = self.item.number, self.shell.agent, self._note
        done = _("%(number)s is done.", number=number)
        self.shell.ask(lambda desk: desk.finish_follow_up(number, agent, note), lambda nothing: self._finished(done))

    def action_nudge(self) -> None:
        """The unit was phoned and has not acknowledged yet."""
        if not self.item.at_unit:
            return
        number, agent, note = self.item.number, self.shell.agent, self._note

        def noted(again: str) -> None:
            self._finished(_("Noted. It is asked for again as %(number)s.", number=again))

        self.shell.ask(lambda desk: desk.nudge_unit(number, agent, note), noted)

    @property
    def _note(self) -> str:
        return clean(self.query_one(Input).value).strip()

    def _finished(self, told: str) -> None:
        shell = self.shell
        shell.say(told)
        shell.refresh_desk()
        if self.is_running:
            self.dismiss(None)
