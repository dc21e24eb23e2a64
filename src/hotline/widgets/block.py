"""Rows of text, as many as there are. The page is laid out anew only when that number changes: a key must not wait."""

from __future__ import annotations

from abc import abstractmethod

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from hotline.hooks import Hooks


class Block(Widget, metaclass=Hooks):
    """Subclasses give ``rows(width)`` and call ``redraw()`` when something has changed."""

    _height = -1

    @abstractmethod
    def rows(self, width: int) -> list[Content]:
        """What to draw in ``width`` cells; no row is wider."""

    def redraw(self) -> None:
        """Draw again; lay out again only if the height is another one."""
        width = self.content_size.width
        self.refresh(layout=width == 0 or len(self.rows(width)) != self._height)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line per row."""
        self._height = len(self.rows(width))
        return self._height

    def render(self) -> Content:
        """The rows."""
        return Content("\n").join(self.rows(self.content_size.width))

    def relabel(self) -> None:
        """The language has changed."""
        self.redraw()
