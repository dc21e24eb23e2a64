"""What callers complain of, by group and item; narrowed down while the agent types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.content import Content
from textual.reactive import reactive

from hotline.domain.item_search import Entry, find
from hotline.texts import _, language
from hotline.widgets.found_list import FoundList
from hotline.widgets.safe_text import clean, safe
from hotline.widgets.wrapping import wrap

if TYPE_CHECKING:
    from hotline.domain.complaint_items import Catalogue

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


class ItemTree(FoundList):
    """Groups with their items; while ``finding`` those that fit ``typed``, one under the cursor. [C02] [H15]"""

    items: reactive[Tree] = reactive(Tree())
    walked = _SHOWN

    def found(self) -> tuple[Entry, ...]:
        """What fits what is typed, the closest first."""
        return find(self.items.entries, self.typed, self.heard)

    def keys(self) -> tuple[str, ...]:
        """Their keys."""
        return tuple(each.key for each in self.found())

    def watch_items(self) -> None:
        """Another desk."""
        self.redraw()

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


def _name(each: Entry) -> str:
    return each.zh if language() == "zh" else each.en


def _group(each: Entry) -> str:
    zh, en = (*each.under, "", "")[:2]
    return zh if language() == "zh" else en
