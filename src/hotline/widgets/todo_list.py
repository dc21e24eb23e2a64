"""What is to be done now: promises with their deadlines, soonest first."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from hotline.desk.views import TodoItem
from hotline.texts import _
from hotline.widgets.list_box import ListBox
from hotline.widgets.safe_text import clean


class TodoList(ListBox):
    """Draws ``items``; picking one posts its number. [S08]"""

    items: reactive[tuple[TodoItem, ...]] = reactive(())
    known = reactive(False)

    def title_text(self) -> str:
        """The list's name."""
        return _("To do now")

    def empty_text(self) -> str:
        """What would be here."""
        if not self.known:
            return _("Opening the desk …")
        return _("Nothing is due. What is promised in a call appears here by itself.")

    def watch_items(self) -> None:
        """Draw the rows."""
        self.show_rows((item.number, _row(item)) for item in self.items)

    def watch_known(self) -> None:
        """The empty sentence depends on it."""
        self.watch_items()

    def relabel(self) -> None:
        """The language has changed."""
        self.border_title = self.title_text()
        self.watch_items()


def _row(item: TodoItem) -> Content:
    mark = (_("! late"), "bold $error") if item.late else ("", "")
    parts = [Content.styled(f"{item.due:%H:%M}", "bold" if item.late else "$accent")]
    if mark[0]:
        parts.append(Content.styled(*mark))
    parts += [Content.styled(clean(item.number), "$text-muted"), Content(clean(item.text))]
    if item.rule:
        parts.append(Content.styled(clean(item.rule), "$text-muted"))
    return Content("  ").join(parts)
