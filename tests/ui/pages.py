"""A call screen that only shows that it is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from textual.widgets import Static

from hotline.dialogue.events import Draft, HangUp
from hotline.screens.page import Page

if TYPE_CHECKING:
    from textual.app import ComposeResult


class FakeCallScreen(Page):
    """Knows its session; hands over a draft before it is put away."""

    where = "call"

    def __init__(self, session: Any) -> None:
        super().__init__()
        self.session = session
        self.call_id = session.call_id

    def body(self) -> ComposeResult:
        """One line."""
        yield Static(f"call {self.call_id}", markup=False)

    def before_leaving(self) -> None:
        """What is typed and not sent."""
        if self.session.state.line == "talk":
            self.shell.ask(lambda desk: self.session.send(Draft("capture", "half a wor")))

    def hang_up(self) -> None:
        """The caller has gone."""
        self.ask(lambda desk: self.session.send(HangUp()), lambda sent: self.shell.wrap_up(self.call_id))
