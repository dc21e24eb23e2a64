"""What the shift log is to be narrowed down to: one of a list, found by typing a part of its name."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from hotline.screens.dialog import Dialog
from hotline.texts import _
from hotline.widgets.list_box import ListBox
from hotline.widgets.safe_text import clean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

_ROW = "row-"


class LogFilter(Dialog[str | None]):
    """Gives the key of the row that was picked (the first row's is empty: everything), None for Esc. ``free``: what was
    typed is given where no row is called so (a day)."""

    BINDINGS: ClassVar[list[BindingType]] = [("down", "move(1)", ""), ("up", "move(-1)", "")]

    def __init__(self, title: str, choices: Sequence[tuple[str, str]], current: str, *, free: str = "") -> None:
        """``free``: an example of what may be typed beside the rows; empty when nothing may."""
        super().__init__()
        self._title, self._choices, self._current, self._free = title, tuple(choices), current, free

    def compose(self) -> ComposeResult:
        """A line to type in, and the list."""
        with Vertical(classes="dialog"):
            yield Input(id="narrow")
            yield ListBox(id="choices")

    def on_mount(self) -> None:
        """Fill in."""
        self.query_one(ListBox).can_focus = False
        self.relabel()
        self.query_one(Input).focus()

    def relabel(self) -> None:
        """Draw in the language of the moment."""
        self.query_one(".dialog").border_title = self._title
        self.query_one(".dialog").border_subtitle = _("type a part of it · ↑ ↓ · Enter · Esc")
        self.query_one(Input).placeholder = self._free or _("a part of the name")
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        box, typed = self.query_one(ListBox), self._typed()
        fits = [each for each in self._choices if not typed or typed in f"{each[0]} {each[1]}".casefold()]
        box.show_rows((f"{_ROW}{self._choices.index(each)}", Content(clean(each[1]))) for each in fits)
        keys = [key for key, _label in fits]
        box.highlighted = (keys.index(self._current) if self._current in keys and not typed else 0) if fits else None

    def _typed(self) -> str:
        return self.query_one(Input).value.strip().casefold()

    def action_move(self, by: int) -> None:
        """Up and down in the list, while typing goes on."""
        box = self.query_one(ListBox)
        if by > 0:
            box.action_cursor_down()
        else:
            box.action_cursor_up()

    @on(Input.Submitted)
    def _enter(self) -> None:
        row = self.query_one(ListBox).highlighted_id
        if row is not None:
            self._take(row)
        elif self._free and self._typed():
            self.dismiss(self.query_one(Input).value.strip())

    @on(ListBox.Picked)
    def _picked(self, message: ListBox.Picked) -> None:
        if message.item:
            self._take(message.item)

    def _take(self, row: str) -> None:
        self.dismiss(self._choices[int(row.removeprefix(_ROW))][0])
