"""Picked up: the greeting to say, and what the call is about."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from hotline.screens.dialog import Dialog
from hotline.texts import _
from hotline.widgets.list_box import ListBox
from hotline.widgets.ring_bar import grouped_phone
from hotline.widgets.safe_text import clean, safe

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hotline.lines import Ringing


class CallPicker(Dialog[str | None]):
    """Gives the script that was chosen, None when it was not a call. A letter chooses, so does Enter. [S02]"""

    def __init__(self, answered: Ringing) -> None:
        super().__init__()
        self.answered = answered

    def compose(self) -> ComposeResult:
        """Greeting above, call types below."""
        with Vertical(classes="dialog"):
            yield Static("", id="caller")
            yield Static("", id="greeting")
            yield ListBox(id="types")

    def on_mount(self) -> None:
        """Fill in; the greeting comes from the desk."""
        self.relabel()
        self.query_one(ListBox).focus()

    def relabel(self) -> None:
        """Draw in the language of the moment."""
        shell = self.shell
        self.query_one(".dialog").border_title = _("Answered: what is the call about?")
        self.query_one(".dialog").border_subtitle = _("letter or Enter · Esc not a call")
        phone = grouped_phone(self.answered.phone) if self.answered.phone else _("number unknown")
        rings = _("ring %(count)d", count=self.answered.rings) if self.answered.rings else _("rings not counted")
        self.query_one("#caller", Static).update(Content(" · ").join([safe(phone, "bold"), Content(rings)]))
        types = shell.desk_view.letters
        self.query_one(ListBox).show_rows(
            (each.script, Content.assemble((f" {clean(each.key)} ", "bold $primary on $panel"), " ", clean(each.title)))
            for each in types
        )
        agent, lang, rung = shell.agent, shell.lang, self.answered.rings
        shell.ask(lambda desk: desk.greeting(agent, rung, lang), self._greet)

    def _greet(self, words: str) -> None:
        if self.is_running:
            self.query_one("#greeting", Static).update(safe(f"“{words}”"))

    def on_key(self, event: events.Key) -> None:
        """A call type's letter."""
        types = self.shell.desk_view.letters
        script = next((each.script for each in types if each.key == event.character), None)
        if script is not None:
            event.stop()
            self.dismiss(script)

    @on(ListBox.Picked)
    def _picked(self, message: ListBox.Picked) -> None:
        if message.item:
            self.dismiss(message.item)
