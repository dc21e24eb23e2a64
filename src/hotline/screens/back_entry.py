"""A call that was taken on paper: its true time, the caller's number, and what it was about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from hotline.lines import digits_of
from hotline.screens.dialog import Dialog
from hotline.texts import _, day_text
from hotline.widgets.list_box import ListBox
from hotline.widgets.safe_text import clean, safe

if TYPE_CHECKING:
    from datetime import datetime

    from textual.app import ComposeResult


@dataclass(frozen=True, slots=True)
class PaperCall:
    """What the agent said of a call from paper: its script, when it was taken (aware), the caller's number."""

    script: str
    taken_at: datetime
    phone: str


class BackEntry(Dialog[PaperCall | None]):
    """Gives the call to enter; None when it was left. Enter goes on from the time to the number to the list, where a
    letter chooses too. [K20]"""

    def __init__(self) -> None:
        super().__init__()
        self._taken_at: datetime | None = None
        self._read = ""
        """The words of the time that was read last."""
        self._reading = False
        self._wanted = ""
        """The script that was chosen before the time was read."""

    def compose(self) -> ComposeResult:
        """Time, what was understood, number, call types."""
        with Vertical(classes="dialog"):
            yield Input(id="when", max_length=40)
            yield Static("", id="read")
            yield Input(id="phone", max_length=24)
            yield ListBox(id="types")

    def on_mount(self) -> None:
        """Fill in; the time comes first."""
        self.relabel()
        self.query_one("#when").focus()

    def relabel(self) -> None:
        """Draw in the language of the moment."""
        box = self.query_one(".dialog")
        box.border_title = _("A call from paper: when was it, and what about?")
        box.border_subtitle = _("Enter on · a letter chooses · Esc leave it")
        when, phone = self.query_one("#when", Input), self.query_one("#phone", Input)
        when.border_title, when.placeholder = _("True time"), _("14:20, yesterday 9 pm")
        phone.border_title, phone.placeholder = _("Caller's number"), _("may stay empty")
        self.query_one(ListBox).show_rows(
            (each.script, Content.assemble((f" {clean(each.key)} ", "bold $primary on $panel"), " ", clean(each.title)))
            for each in self.shell.desk_view.letters
        )
        self._show_time()

    def _show_time(self) -> None:
        at = self._taken_at
        if at is None:
            told = safe(_("It is entered with this time, and marked as entered late."), "$quiet")
        else:
            told = safe(f"✓ {day_text(at.date())} {at:%H:%M}", "bold $success")
        self.query_one("#read", Static).update(told)

    # ------------------------------------------------------------ the time

    @on(Input.Submitted, "#when")
    def _timed(self, message: Input.Submitted) -> None:
        text = clean(message.value).strip()
        self._read, self._reading = text, True
        self.query_one("#phone").focus()  # whoever types on need not wait for the answer
        self.shell.ask(lambda desk: desk.paper_time(text), self._understood, self._not_understood)

    def _understood(self, at: datetime) -> None:
        if self.is_running:
            self._taken_at, self._reading = at, False
            self._show_time()
            if self._wanted:
                self._choose(self._wanted)

    def _not_understood(self, error: Exception) -> None:
        if self.is_running:
            self._taken_at, self._reading, self._wanted = None, False, ""
            self.query_one("#when").focus()
            self.query_one("#read", Static).update(safe("! " + self.shell.sentence(error), "bold $error"))

    @on(Input.Changed, "#when")
    def _retyped(self, message: Input.Changed) -> None:
        if self._taken_at is not None and clean(message.value).strip() != self._read:
            self._taken_at = None
            self._show_time()

    # ------------------------------------------------------------ what it was about

    @on(Input.Submitted, "#phone")
    def _numbered(self) -> None:
        self.query_one(ListBox).focus()

    def on_key(self, event: events.Key) -> None:
        """On the list a call type's letter chooses."""
        if isinstance(self.focused, Input):
            return
        types = self.shell.desk_view.letters
        script = next((each.script for each in types if each.key == event.character), None)
        if script is not None:
            event.stop()
            self._choose(script)

    @on(ListBox.Picked)
    def _picked(self, message: ListBox.Picked) -> None:
        if message.item:
            self._choose(message.item)

    def _choose(self, script: str) -> None:
        if self._reading:
            self._wanted = script
            return
        if self._taken_at is None:
            self.query_one("#when").focus()
            self.shell.say(_("Please write the true time first."), "warning")
            return
        self.dismiss(PaperCall(script, self._taken_at, digits_of(self.query_one("#phone", Input).value)))
