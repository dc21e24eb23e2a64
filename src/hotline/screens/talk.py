"""Messages, feedback and accident claims: each with the list that goes with what is asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hotline.domain.enquiry import Topic
from hotline.screens.lookup import LookupScreen
from hotline.texts import _, both
from hotline.widgets.safe_text import clean

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.screens.call_view import CallView

_CLAIMS = {"hurt": "hurt", "object": "damaged", "shortcoming": "dissatisfied"}
"""Field → the group of claims it is about."""


class MessageScreen(LookupScreen):
    """A call for somebody: names of the staff for the agent's eyes, and nothing else of them. [K16] [P04]"""

    def field_here(self, view: CallView) -> str:
        """Only while a colleague is asked for; of guests there is no list. [K14]"""
        return "wanted" if view.prompt.node == "staff" else ""

    def fields_listed(self) -> tuple[str, ...]:
        """One list."""
        return ("wanted",)

    def listed(self, pack: DeskPack, field: str) -> tuple[Topic, ...]:
        """The staff by name."""
        named = ((each.number, each.name) for each in pack.staff)
        return tuple(Topic(number, "", "", name.zh, name.en, words=(number,)) for number, name in named)

    def heading(self) -> str:
        """Over the list."""
        return _("Staff, for you alone")


class FeedbackScreen(LookupScreen):
    """Praise, a suggestion, an opinion: the grid of whom and what it is about. [K29] [H17]"""

    always: ClassVar[frozenset[str]] = frozenset({"kind", "aspect", "words", "whom"})

    def field_here(self, view: CallView) -> str:
        """The same everywhere."""
        return "aspect"

    def fields_listed(self) -> tuple[str, ...]:
        """One list."""
        return ("aspect",)

    def listed(self, pack: DeskPack, field: str) -> tuple[Topic, ...]:
        """Targets with their aspects, each with the thanks that fits."""
        return tuple(_cell(each.zh, each.en, each.key, each.thanks.zh, each.thanks.en, each.words)
                     for each in pack.talk.grid.cells)  # fmt: skip

    def heading(self) -> str:
        """Over the list."""
        return _("About whom and what")

    def value(self, key: str) -> str:
        """Target and aspect together."""
        cell = self.shell.pack.talk.grid.cell(key) if self.shell.pack else None
        return key if cell is None else clean(both(cell.zh, cell.en))


class AccidentScreen(LookupScreen):
    """An accident or damage claim: the lines of the group that it belongs to. [H16]"""

    always: ClassVar[frozenset[str]] = frozenset({"happened", "facts"})

    def field_here(self, view: CallView) -> str:
        """Whose line is asked for here, or was."""
        asked = {each.name for each in view.prompt.fields if each.wanted}
        here = [field for field in _CLAIMS if field in asked]
        return here[0] if here else next((field for field in _CLAIMS if view.text(field)), "")

    def fields_listed(self) -> tuple[str, ...]:
        """A list for each group."""
        return tuple(_CLAIMS)

    def listed(self, pack: DeskPack, field: str) -> tuple[Topic, ...]:
        """The lines of a group."""
        lines = pack.talk.claims.of(_CLAIMS[field])
        return tuple(Topic(each.key, "", "", each.zh, each.en, words=each.words) for each in lines)

    def heading(self) -> str:
        """Over the list."""
        return _("What it is about")


def _cell(zh: str, en: str, key: str, tell_zh: str, tell_en: str, words: tuple[str, ...]) -> Topic:
    """A field of the grid: the target is its shelf, the aspect its name."""
    shelf_zh, _dot, name_zh = zh.partition("·")
    shelf_en, _colon, name_en = en.partition(": ")
    if not name_zh:
        return Topic(key, "", "", zh, en, tell_zh, tell_en, words)
    return Topic(key, shelf_zh, shelf_en, name_zh, name_en, tell_zh, tell_en, words)
