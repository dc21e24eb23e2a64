"""What is taken down: the capture line on top, below it the fields of the call, each with its mark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from hotline.texts import _
from hotline.widgets.capture_input import CaptureInput
from hotline.widgets.safe_text import clean, safe

if TYPE_CHECKING:
    from textual import events

    from hotline.dialogue.events import FieldView

CAPTURE = "capture"
"""The target that is no field: whatever the caller says, in any order."""


class FieldLine(Static):
    """One field: label, value, mark; a click makes it what the input edits."""

    class Picked(Message):
        """It was clicked."""

        def __init__(self, field: str) -> None:
            super().__init__()
            self.field = field

    def __init__(self, name: str) -> None:
        super().__init__("", classes="field")
        self.field = name

    def on_click(self, event: events.Click) -> None:
        """As Tab would."""
        event.stop()
        self.post_message(self.Picked(self.field))


class TakePanel(Vertical):
    """Draws the fields; ``target`` says which one the input edits, ``capture`` being all of them."""

    target = CAPTURE
    _fields: tuple[FieldView, ...] = ()

    def compose(self) -> ComposeResult:
        """Input, what it makes of the text, the fields."""
        with Horizontal(id="entry"):
            yield Static("›", id="entry-label")
            yield CaptureInput(id="capture")
        yield Static("", id="reading")
        with VerticalScroll(id="fields", can_focus=False):
            yield from ()

    def on_mount(self) -> None:
        """Name the box."""
        self.relabel()

    def show(self, fields: tuple[FieldView, ...], target: str) -> None:
        """Draw the fields, with the one that is edited marked."""
        box = self.query_one("#fields", VerticalScroll)
        lines = {line.field: line for line in box.query(FieldLine)}
        self._fields, self.target = fields, target
        if list(lines) != [field.name for field in fields]:
            box.remove_children()
            lines = {field.name: FieldLine(field.name) for field in fields}
            box.mount_all(lines.values())
        widest = max((safe(field.label).cell_length for field in fields), default=0)
        for field in fields:
            lines[field.name].update(_field(field, widest, edited=field.name == target))
        if target in lines:
            box.scroll_to_widget(lines[target], animate=False)
        wanted = [line for line in fields if line.wanted and not line.filled]
        self._label(wanted)

    def _label(self, wanted: list[FieldView]) -> None:
        edited = next((field for field in self._fields if field.name == self.target), None)
        self.query_one("#entry-label", Static).update(safe(f"{edited.label} ›" if edited else "›", "bold $primary"))
        if edited is not None:
            self.input.placeholder = clean(edited.ask or edited.label)
        elif wanted:
            self.input.placeholder = clean(" ".join(field.label for field in wanted))
        else:
            self.input.placeholder = _("type what the caller says")

    @property
    def input(self) -> CaptureInput:
        """The one input."""
        return self.query_one(CaptureInput)

    def read_as(self, text: str, *, fits: bool) -> None:
        """Say what the input makes of what is typed; empty: nothing to say."""
        reading = self.query_one("#reading", Static)
        reading.update(safe(f"{'✓' if fits else '!'} {text}", "$success" if fits else "$warning") if text else "")

    def relabel(self) -> None:
        """The language has changed."""
        self.border_title = _("Take")
        self._label([field for field in self._fields if field.wanted and not field.filled])


def _field(field: FieldView, widest: int, *, edited: bool) -> Content:
    label = safe(field.label)
    pad = " " * (widest - label.cell_length + 1)
    cursor = ("▸", "bold $primary") if edited else (" ", "")
    if field.filled:
        return Content.assemble(cursor, label.stylize("$quiet"), pad, safe(field.shown, "bold"), (" ✓", "$success"))
    if field.wanted and field.required:
        return Content.assemble(cursor, label.stylize("bold"), pad, (_("… please ask"), "$warning"))
    return Content.assemble(cursor, label.stylize("$quiet"), pad, ("…", "$quiet"))
