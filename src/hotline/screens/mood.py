"""How the caller sounds: one digit."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.containers import Vertical
from textual.content import Content
from textual.screen import ModalScreen

from hotline.texts import _
from hotline.widgets.call_bar import MOODS
from hotline.widgets.list_box import ListBox
from hotline.widgets.safe_text import clean

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType


class MoodPicker(ModalScreen[str | None]):
    """Gives the mood's key; None when nothing was chosen. ``moods`` are keys with their names. [L04]"""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)", "")]

    def __init__(self, moods: list[tuple[str, str]], now: str) -> None:
        super().__init__()
        self.moods, self.now = moods, now

    def compose(self) -> ComposeResult:
        """One list."""
        with Vertical(classes="dialog"):
            yield ListBox(id="moods")

    def on_mount(self) -> None:
        """Fill it in; the cursor stands on the present mood."""
        dialog = self.query_one(".dialog")
        dialog.border_title, dialog.border_subtitle = (
            _("How does the caller sound?"),
            _("digit or Enter · Esc as it was"),
        )
        box = self.query_one(ListBox)
        box.show_rows(
            (
                key,
                Content.assemble((f" {n} ", "bold $primary on $panel"), f" {MOODS.get(key, '·')} ", clean(name)),
            )
            for n, (key, name) in enumerate(self.moods, 1)
        )
        keys = [key for key, _name in self.moods]
        if self.now in keys:
            box.highlighted = keys.index(self.now)
        box.focus()

    def on_key(self, event: events.Key) -> None:
        """A digit chooses."""
        if event.character and event.character.isdecimal() and 1 <= int(event.character) <= len(self.moods):
            event.stop()
            self.dismiss(self.moods[int(event.character) - 1][0])

    @on(ListBox.Picked)
    def _picked(self, message: ListBox.Picked) -> None:
        self.dismiss(message.item)
