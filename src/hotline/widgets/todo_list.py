"""What is to be done now: promises with their deadlines, soonest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive

from hotline.texts import _
from hotline.widgets.list_box import ListBox
from hotline.widgets.safe_text import clean

if TYPE_CHECKING:
    from datetime import date

    from hotline.desk.views import TodoItem


class TodoList(ListBox):
    """Draws ``items``; picking one posts its number. [S08]"""

    items: reactive[tuple[TodoItem, ...]] = reactive(())
    today: reactive[date | None] = reactive(None)
    """What is due on another day shows its date instead of its hour, which would read as one of today."""
    note = reactive("")
    """Why there are none (yet)."""

    def title_text(self) -> str:
        """The list's name."""
        return _("To do now")

    def empty_text(self) -> str:
        """What would be here."""
        return clean(self.note) or _("Nothing is due. What is promised in a call appears here by itself.")

    def watch_items(self) -> None:
        """Draw the rows."""
        marks = cell_len(_("! late")) if any(item.late for item in self.items) else 0
        numbers = max((cell_len(_short(item.number)) for item in self.items), default=0)
        self.show_rows((item.number, _row(item, marks, numbers, self.today)) for item in self.items)

    def watch_note(self) -> None:
        """The empty sentence depends on it."""
        self.watch_items()

    def relabel(self) -> None:
        """The language has changed."""
        self.border_title = self.title_text()
        self.watch_items()


def _row(item: TodoItem, marks: int, numbers: int, today: date | None) -> Content:
    due = f"{item.due:%H:%M}" if today in {None, item.due.date()} else f"{item.due:%m-%d}"
    mark = Content.styled(_("! late"), "bold $error") if item.late else Content("")
    number = Content.styled(clean(_short(item.number)), "$quiet")
    parts = [
        Content.styled(due, "bold $error" if item.late else "bold"),
        *([mark.pad_right(marks - mark.cell_length)] if marks else []),
        number.pad_right(numbers - number.cell_length),
        Content(clean(item.text)),
    ]
    if item.rule:
        parts.append(Content.styled(clean(item.rule), "$quiet"))
    return Content("  ").join(parts)


def _short(number: str) -> str:
    """A call's number without its day, as in the list of calls: it would push every row's words aside."""
    return number.rpartition("/")[2]
