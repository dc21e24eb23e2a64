"""A list that narrows down while the agent types, with a cursor and a choice: what its two kinds have in common."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.message import Message
from textual.reactive import reactive

from hotline.widgets.block import Block

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events

    from hotline.domain.pinyin import Sounds


class FoundList(Block):
    """Subclasses say what fits (:meth:`keys`), draw it, and note in ``_places`` which key stands in which row."""

    heard: reactive[Mapping[str, Sounds]] = reactive({})
    """How Chinese names sound, once that is known."""
    typed: reactive[str] = reactive("")
    finding: reactive[bool] = reactive(False)
    """Whether what fits is listed."""
    picked: reactive[str] = reactive("")
    mark: reactive[int] = reactive(0)
    """The place of the cursor."""
    walked: ClassVar[int] = 1000
    """How many of those that fit the cursor walks over."""
    _places: tuple[str, ...] = ()

    class Picked(Message):
        """What was clicked."""

        def __init__(self, key: str) -> None:
            super().__init__()
            self.key = key

    @abstractmethod
    def keys(self) -> tuple[str, ...]:
        """The keys of what fits, the closest first."""

    @property
    def under(self) -> str:
        """The key under the cursor; empty when nothing fits."""
        keys = self.keys()
        return keys[min(self.mark, len(keys) - 1)] if keys else ""

    def move(self, by: int) -> None:
        """The cursor, round and round."""
        count = min(len(self.keys()), self.walked)
        self.mark = (self.mark + by) % count if count else 0

    def watch_heard(self) -> None:
        """The initials are known now."""
        self.redraw()

    def watch_typed(self) -> None:
        """Narrowed down: the closest one first."""
        self.mark = 0
        self.redraw()

    def watch_finding(self) -> None:
        """The list opens or closes."""
        self.redraw()

    def watch_picked(self) -> None:
        """Chosen."""
        self.redraw()

    def watch_mark(self) -> None:
        """The cursor; what stands below it is another answer."""
        self.redraw()

    def on_click(self, event: events.Click) -> None:
        """What is clicked is taken."""
        if 0 <= event.y < len(self._places) and self._places[event.y]:
            event.stop()
            self.post_message(self.Picked(self._places[event.y]))
