"""A list with a cursor, a name, and a sentence when it is empty: what would be here and which key fills it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.widgets import OptionList
from textual.widgets.option_list import Option

if TYPE_CHECKING:
    from collections.abc import Iterable


class ListBox(OptionList):
    """Rows are cleaned :class:`Content`, each with an id. Enter or a click posts :class:`Picked`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
    ]

    eager = True
    """Whether the cursor stands on the first row as soon as the list has the focus."""

    class Picked(Message):
        """A row was chosen; ``item`` is empty when Enter was pressed before the cursor stood on one."""

        def __init__(self, box: ListBox, item: str) -> None:
            super().__init__()
            self.box, self.item = box, item

        @property
        def control(self) -> ListBox:
            """The list it came from."""
            return self.box

    def title_text(self) -> str:
        """The list's name, in the language of the moment."""
        return ""

    def empty_text(self) -> str:
        """What to say when there is nothing."""
        return ""

    def on_mount(self) -> None:
        """Name the box."""
        self.border_title = self.title_text()

    def show_rows(self, rows: Iterable[tuple[str, Content]]) -> None:
        """Show these rows (id, text); the cursor stays on the row it was on, if that is still there."""
        kept = self.highlighted_id
        options = [Option(text, id=item) for item, text in rows]
        self.set_class(not options, "-empty")
        self.clear_options()
        self.add_options(options or [Option(Content.styled(self.empty_text(), "$quiet"), disabled=True)])
        if kept is not None and any(option.id == kept for option in options):
            self.highlighted = self.get_option_index(kept)

    @property
    def highlighted_id(self) -> str | None:
        """The id of the row under the cursor."""
        return self.get_option_at_index(self.highlighted).id if self.highlighted is not None else None

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Say which row it was."""
        event.stop()
        if event.option.id is not None:
            self.post_message(self.Picked(self, event.option.id))

    def on_focus(self) -> None:
        """The cursor starts on the first row."""
        if self.eager and self.highlighted is None and self.option_count:
            self.action_first()

    def action_select(self) -> None:
        """Enter."""
        option = self.highlighted_option
        if option is None or not option.disabled:
            self.post_message(self.Picked(self, (option and option.id) or ""))
