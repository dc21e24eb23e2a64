"""What is taken down: the capture line on top, how it is read, below it the fields of the call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from hotline.texts import _
from hotline.widgets.capture_input import CaptureInput
from hotline.widgets.field_rows import FieldRows, Fields, Known, ordered
from hotline.widgets.safe_text import clean, safe
from hotline.widgets.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hotline.dialogue.events import FieldView

CAPTURE = "capture"
"""The target that is no field: whatever the caller says, in any order."""
NOTE = "@note"
"""The target that is a note."""


class Reading(Widget):
    """Two lines: what the input makes of what is typed, or a sentence for the agent."""

    text = reactive("")
    style = reactive("$quiet")

    def render(self) -> Content:
        """Wrapped; what does not find room ends in an ellipsis."""
        if not self.text:
            return Content("")
        width, height = self.content_size
        lines = list(wrap(clean(self.text), width))
        if len(lines) > height:
            lines[height - 1 :] = [lines[height - 1][: max(0, width - 1)] + "…"]
        return Content.styled("\n".join(lines), self.style)


class TakePanel(Vertical):
    """``show(fields, target, known)`` draws the fields; ``target`` says which one the input edits, ``capture`` all."""

    def compose(self) -> ComposeResult:
        """Input, what it makes of the text, the fields."""
        with Horizontal(id="entry"):
            yield Static("›", id="entry-label")
            yield CaptureInput(id="capture")
        yield Reading(id="reading")
        yield FieldRows(id="fields")

    def on_mount(self) -> None:
        """Name the box."""
        self.relabel()

    @property
    def input(self) -> CaptureInput:
        """The one input."""
        return self.query_one(CaptureInput)

    @property
    def rows(self) -> FieldRows:
        """The fields."""
        return self.query_one(FieldRows)

    def show(self, fields: Sequence[FieldView], target: str, known: Mapping[str, Known]) -> None:
        """Draw the fields, with the one that is edited marked."""
        self.rows.shown = Fields(ordered(fields, known), target, tuple(sorted(known.items())))
        self._label()

    def _label(self) -> None:
        shown = self.rows.shown
        edited = next((field for field in shown.fields if field.name == shown.target), None)
        label = clean(edited.label) if edited else _("Note") if shown.target == NOTE else ""
        sign = self.query_one("#entry-label", Static)
        if str(sign.content) != f"{label} ›".strip():
            sign.update(safe(f"{label} ›".strip(), "bold $primary"))
        known = {name for name, _known in shown.known}
        asked = [each.label for each in shown.fields if each.wanted and each.required and not each.filled]
        wanted = asked or [
            each.label for each in shown.fields if each.wanted and not each.filled and each.name not in known
        ]
        if shown.target == NOTE:
            words = _("Write down what the next agent should know; Enter keeps it")
        elif edited is not None:
            words = edited.ask or edited.label
        elif wanted:
            words = " ".join(wanted[:5])
        else:
            words = _("type what the caller says")
        self.input.placeholder = clean(words)

    def read_as(self, text: str, *, fits: bool) -> None:
        """Say what the input makes of what is typed; empty: nothing to say."""
        self._tell(f"{'✓' if fits else '!'} {text}" if text else "", "$success" if fits else "$warning")

    def moved_on(self) -> None:
        """A complaint about the step before says nothing about this one."""
        if self.query_one(Reading).style == "$warning" and not self.input.value.strip():
            self.read_as("", fits=True)

    def suggest(self, text: str) -> None:
        """Say what could be typed here."""
        self._tell(text, "$quiet")

    def _tell(self, text: str, style: str) -> None:
        reading = self.query_one(Reading)
        reading.style = style
        reading.text = text

    def relabel(self) -> None:
        """The language has changed."""
        self.border_title = _("Take")
        self._label()
