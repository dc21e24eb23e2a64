"""An enquiry: the catalogue beside the dialogue, searched by every word that is typed."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hotline.domain.enquiry import topics
from hotline.screens.lookup import LookupScreen
from hotline.texts import _

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.domain.enquiry import Topic
    from hotline.screens.call_view import CallView


class EnquiryScreen(LookupScreen):
    """A call about what the desk offers. [H13] [H14]"""

    always: ClassVar[frozenset[str]] = frozenset({"topic", "question"})
    live: ClassVar[bool] = True

    def field_here(self, view: CallView) -> str:
        """The same everywhere: one question after the other."""
        return "topic"

    def fields_listed(self) -> tuple[str, ...]:
        """One list."""
        return ("topic",)

    def listed(self, pack: DeskPack, field: str) -> tuple[Topic, ...]:
        """Everything the catalogue can tell."""
        return topics(pack.catalogue)

    def heading(self) -> str:
        """Over the list."""
        return _("Catalogue")

    def _whose(self, view: CallView, text: str) -> str:
        """What the catalogue does not have is the caller's question, in their own words."""
        question = self.field("question")
        asked = question is not None and question.wanted and not question.filled
        return "question" if asked and self.looks_up() else super()._whose(view, text)
