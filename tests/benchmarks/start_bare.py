"""A bare Textual app with header and footer: what the console's start is compared with."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.widgets import Footer, Header


class Bare(App[None]):
    """Nothing but the two."""

    TITLE = "Bare app"
    BINDINGS: ClassVar[list[BindingType]] = [("q", "quit", "Quit bare")]

    def compose(self) -> ComposeResult:
        """Header and footer."""
        yield Header()
        yield Footer()


if __name__ == "__main__":
    Bare().run()
