"""The keys that work here, from the one command registry."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from hotline.commands import grouped
from hotline.keymap import key_text
from hotline.screens.dialog import Dialog
from hotline.texts import _
from hotline.widgets.safe_text import clean
from hotline.widgets.wrapping import wrap

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from hotline.screens.page import Page


_GAP = 5
"""Cells before a key and between it and its sentence."""


class HelpScreen(Dialog[None]):
    """Lists the commands of ``page`` under their headings; any of Esc, Enter, ? closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [("enter,question_mark,f1,q", "dismiss(None)", "")]

    def __init__(self, page: Page) -> None:
        super().__init__()
        self.page = page

    def compose(self) -> ComposeResult:
        """One scrolling box."""
        with VerticalScroll(classes="dialog wide"):
            yield Static("", id="help")

    def on_mount(self) -> None:
        """Fill in."""
        self.relabel()
        self.query_one(VerticalScroll).focus()

    def on_resize(self) -> None:
        """Break the sentences anew."""
        self.call_after_refresh(self.relabel)

    @property
    def _width(self) -> int:
        """Cells there are for a line; before the first layout, what a small terminal has."""
        return self.query_one("#help").content_size.width or 70

    def relabel(self) -> None:
        """Draw in the language of the moment."""
        box = self.query_one(VerticalScroll)
        box.border_title = _("The keys that work here")
        box.border_subtitle = _("Esc closes · the mouse works everywhere too")
        self.query_one("#help", Static).update(self.text())

    def text(self) -> Content:
        """Headings with their keys below."""
        keymap = self.page.shell.keymap
        blocks: list[tuple[str, list[tuple[str, str]]]] = []
        extra = [(clean(key), clean(sentence)) for key, sentence in self.page.extra_help()]
        if extra:
            blocks.append((self.page.extra_title(), extra))
        for heading, commands in grouped(self.page.available()):
            rows = [(" ".join(key_text(key) for key in keymap.of(each)), _(each.help)) for each in commands]
            blocks.append((_(heading), rows))
        widest = max(Content(key).cell_length for _heading, rows in blocks for key, _sentence in rows)
        lines: list[Content] = []
        for heading, rows in blocks:
            if lines:
                lines.append(Content(""))
            lines.append(Content.styled(heading, "bold $primary"))
            for key, sentence in rows:
                shown = Content.styled(key, "bold")
                first, *more = wrap(sentence, self._width - widest - _GAP)
                lines.append(Content.assemble("  ", shown.pad_right(widest - shown.cell_length + 3), first))
                lines += [Content(" " * (widest + _GAP) + line) for line in more]
        return Content("\n").join(lines)
