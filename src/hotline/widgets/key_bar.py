"""The bottom line: at most five keys, each with its word; a click does the same as the key."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

if TYPE_CHECKING:
    from textual import events


@dataclass(frozen=True, slots=True)
class KeyHint:
    """One key of the bottom line. Without ``command`` it only tells (``b…u``); ``off``: it cannot be done just now."""

    key: str
    label: str
    command: str = ""
    off: bool = False


class KeyBar(Widget):
    """Draws ``hints`` in one line and posts :class:`Pressed` for a click on one."""

    hints: reactive[tuple[KeyHint, ...]] = reactive(())

    class Pressed(Message):
        """A hint was clicked."""

        def __init__(self, command: str) -> None:
            super().__init__()
            self.command = command

    def render(self) -> Content:
        """The keys with their words."""
        parts: list[Content] = []
        for hint in self.hints:
            style = "dim" if hint.off else ""
            parts.append(Content.assemble((f" {hint.key} ", f"$primary on $panel {style}"), (f" {hint.label}", style)))
        return Content("   ").join(parts)

    def on_click(self, event: events.Click) -> None:
        """Find the hint under the pointer."""
        column = event.x - self.gutter.left
        start = 0
        for hint in self.hints:
            width = Content(f" {hint.key}  {hint.label}").cell_length
            if start <= column < start + width and hint.command:
                self.post_message(self.Pressed(hint.command))
                return
            start += width + 3
