"""The input of a call. While it is empty, digits are choices and a few signs are commands; otherwise all of it is text."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.widgets import Input

from hotline.widgets.safe_text import clean

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

COMMANDS = frozenset({":", "?", "：", "？"})
"""Signs that open the palette and the help while nothing is typed, full-width ones too."""


class CaptureInput(Input):
    """One line; ``choices`` is how many digits are taken as choices while the line is empty. A space first makes any
    digit text."""

    BINDINGS: ClassVar[list[BindingType]] = []
    choices: int = 0

    class Digit(Message):
        """A digit that stands for a choice."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Moved(Message):
        """Up or down: the cursor among the choices."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, compact=True, max_length=400, select_on_focus=False)

    def on_key(self, event: events.Key) -> None:
        """Sort out what is no text, before the line takes it."""
        if event.key in ("up", "down"):
            event.stop()
            event.prevent_default()
            self.post_message(self.Moved(-1 if event.key == "up" else 1))
        elif not self.value and event.character:
            self._first(event, event.character)

    def _first(self, event: events.Key, character: str) -> None:
        if character.isascii() and character.isdigit() and 1 <= int(character) <= self.choices:
            event.stop()
            event.prevent_default()
            self.post_message(self.Digit(int(character)))
        elif character in COMMANDS:
            event.prevent_default()

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """While empty, the signs go to the commands."""
        if not self.value and character in COMMANDS:
            return False
        return super().check_consume_key(key, character)

    def _on_paste(self, event: events.Paste) -> None:
        """Pasted text comes in one line and clean."""
        event.text = clean(event.text)
        super()._on_paste(event)
