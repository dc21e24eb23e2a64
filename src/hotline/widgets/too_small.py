"""The one plain sentence for a terminal that is too small."""

from __future__ import annotations

from textual.content import Content
from textual.widget import Widget

from hotline.texts import _


class TooSmall(Widget):
    """Covers the page below 80×24; whatever is under it goes on as it is."""

    def render(self) -> Content:
        """Says what to do, with the size there is."""
        width, height = self.app.size
        return Content(
            _(
                "Please make this window at least 80 × 24; "
                "it is %(width)d × %(height)d now. Nothing is lost meanwhile.",
                width=width,
                height=height,
            )
        )

    def on_resize(self) -> None:
        """The sentence names the size."""
        self.refresh()

    def relabel(self) -> None:
        """The language has changed."""
        self.refresh()
