"""What callers complain of, by group and item; narrowed down while the agent types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.message import Message
from textual.reactive import reactive

from hotline.domain.item_search import Entry, find
from hotline.texts import _, language
from hotline.widgets.block import Block
from hotline.widgets.safe_text import clean, safe
from hotline.widgets.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual import events

    from hotline.domain.complaint_items import Catalogue
    from hotline.domain.pinyin import Sounds

_SHOWN = 10


@dataclass(frozen=True, slots=True)
class Tree:
    """The items to find and how their Chinese names sound; ``grave``: those that are always major."""

    entries: tuple[Entry, ...] = ()
    grave: frozenset[str] = frozenset()

    @classmethod
    def of(cls, catalogue: Catalogue | None) -> Tree:
        """A desk's items."""
        if catalogue is None:
            return cls()
        items = catalogue.items
        entries = (
            Entry(each.key, each.zh, each.en, each.words, (each.group.zh, each.group.en)) for each in items
        )  # fmt: skip
        return cls(tuple(entries), frozenset(each.key for each in items if each.major))

    def said(self, key: str, lang: str) -> str:
        """What an item is called; its key when nothing of that key is there."""
        found = next((each for each in self.entries if each.key == key), None)
        return key if found is None else found.zh if lang == "zh" else found.en

    def names(self) -> tuple[str, ...]:
        """Every Chinese name that has a sound."""
        found = (name for each in self.entries for name in (each.zh, *each.words, *each.under))
        return tuple(dict.fromkeys(name for name in found if not name.isascii()))


class ItemTree(Block):
    """Groups with their items; while ``finding`` those that fit ``typed``, one under the cursor. [C02] [H15]"""

    items: reactive[Tree] = reactive(Tree())
    heard: reactive[Mapping[str, Sounds]] = reactive({})
    typed: reactive[str] = reactive("")
    finding: reactive[bool] = reactive(False)
    picked: reactive[str] = reactive("")
    mark: reactive[int] = reactive(0)
    _places: tuple[str, ...] = ()

    class Picked(Message):
        """An item was clicked."""

        def __init__(self, item: str) -> None:
            super().__init__()
            self.item = item

    def found(self) -> tuple[Entry, ...]:
        """What fits what is typed, the closest first."""
        return find(self.items.entries, self.typed, self.heard)

    @property
    def under(self) -> str:
        """The key of the item under the cursor; empty when nothing fits."""
        found = self.found()
        return found[min(self.mark, len(found) - 1)].key if found else ""

    def move(self, by: int) -> None:
        """The cursor, round and round."""
        count = min(len(self.found()), _SHOWN)
        self.mark = (self.mark + by) % count if count else 0

    def watch_items(self) -> None:
        """Another desk."""
        self.redraw()

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
        """The cursor."""
        self.refresh()

    def rows(self, width: int) -> list[Content]:
        """The heading, then the groups, or what was found."""
        head = Content.assemble((_("Matter"), "bold $primary"), ("  / " + _("find"), "$quiet"))
        if not self.items.entries:
            return [safe(_("This desk has no list of complaints; see complaints.yaml."), "$quiet")]
        body, places = self._list(width) if self.finding else self._groups(width)
        self._places = ("", *places)
        return [head.truncate(width, ellipsis=True), *body]

    def _list(self, width: int) -> tuple[list[Content], list[str]]:
        found = self.found()
        if not found:
            return [safe(_("Nothing fits; fewer letters find more."), "$warning").truncate(width, ellipsis=True)], [""]
        rows = []
        for place, each in enumerate(found[:_SHOWN]):
            here = place == min(self.mark, len(found) - 1)
            sign, style = ("▸ ", "bold $primary") if here else ("  ", "")
            named = safe(_name(each), "bold" if here else "")
            row = Content.assemble((sign, style), safe(f"{_group(each)} › ", "$quiet"), named, self._grave(each.key))
            rows.append(row.truncate(width, ellipsis=True))
        places = [each.key for each in found[:_SHOWN]]
        if len(found) > _SHOWN:
            rows.append(safe("  " + _("%(count)d more", count=len(found) - _SHOWN), "$quiet"))
            places.append("")
        return rows, places

    def _groups(self, width: int) -> tuple[list[Content], list[str]]:
        rows: list[Content] = []
        chosen = next((each for each in self.items.entries if each.key == self.picked), None)
        if chosen is not None:
            row = Content.assemble(
                ("✓ ", "$success"), safe(f"{_group(chosen)} › ", "$quiet"), safe(_name(chosen), "bold")
            )
            rows.append(Content.assemble(row, self._grave(chosen.key)).truncate(width, ellipsis=True))
        groups: dict[str, list[str]] = {}
        for each in self.items.entries:
            groups.setdefault(_group(each), []).append(_name(each))
        for group, names in groups.items():
            lines = wrap(clean(f"{group} › " + " · ".join(names)), width)
            for place, line in enumerate(lines):
                cut = len(clean(group)) + 3 if place == 0 else 0
                rows.append(Content.assemble((line[:cut], "bold"), (line[cut:], "$quiet")))
        return rows, [""] * len(rows)

    def _grave(self, key: str) -> Content:
        return Content.styled("  ! " + _("major"), "$warning") if key in self.items.grave else Content("")

    def on_click(self, event: events.Click) -> None:
        """A found item is taken."""
        place = event.y
        if 0 <= place < len(self._places) and self._places[place]:
            event.stop()
            self.post_message(self.Picked(self._places[place]))


def _name(each: Entry) -> str:
    return each.zh if language() == "zh" else each.en


def _group(each: Entry) -> str:
    zh, en = (*each.under, "", "")[:2]
    return zh if language() == "zh" else en
