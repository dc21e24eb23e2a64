"""An answer to a scorecard: one line to write."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Vertical
from textual.widgets import Input

from hotline.screens.dialog import Dialog
from hotline.texts import _
from hotline.widgets.safe_text import clean, escaped

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult

    from hotline.screens.page import Page


class AnswerDialog(Dialog[str | None]):
    """Gives what was written, None when nothing was."""

    def __init__(self, card: str) -> None:
        super().__init__()
        self.card = card

    def compose(self) -> ComposeResult:
        """One line."""
        with Vertical(classes="dialog wide"):
            yield Input(id="words", max_length=1000)

    def on_mount(self) -> None:
        """Fill in."""
        self.relabel()
        self.query_one(Input).focus()

    def relabel(self) -> None:
        """Draw in the language of the moment."""
        box = self.query_one(".dialog")
        box.border_title = escaped(_("Answer to %(card)s", card=self.card))
        box.border_subtitle = _("Enter save · Esc leave it")
        self.query_one(Input).placeholder = _("How it was from your side")

    @on(Input.Submitted)
    def _sent(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(clean(event.value).strip() or None)


def write_answer(page: Page, card: str, done: Callable[[], None]) -> None:
    """Answer a scorecard; ``done`` is called once the answer stands."""
    shell = page.shell

    def saved(_reply: object) -> None:
        shell.say(_("Your answer stands beside %(card)s.", card=card))
        if page.is_running:
            done()

    def written(text: str | None) -> None:
        agent = shell.agent
        if text is not None:
            shell.ask(lambda desk: desk.review.answer(card, agent, text), saved)

    page.app.push_screen(AnswerDialog(card), written)
