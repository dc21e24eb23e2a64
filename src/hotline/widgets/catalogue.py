"""What callers ask for, shelf by shelf; narrowed down while the agent types, with what is said about the first hit."""

from __future__ import annotations

from textual.content import Content
from textual.reactive import reactive

from hotline.domain.enquiry import Topic, search
from hotline.texts import _, both
from hotline.widgets.found_list import FoundList
from hotline.widgets.safe_text import clean, safe
from hotline.widgets.wrapping import wrap

_SHOWN = 7
_TOLD = 6
"""Lines of an answer, and hits, that are shown."""


def names(topics: tuple[Topic, ...]) -> tuple[str, ...]:
    """Every Chinese name that has a sound."""
    found = (name for each in topics for name in (each.zh, *each.words, each.group_zh))
    return tuple(dict.fromkeys(name for name in found if name and not name.isascii()))


class CatalogueBox(FoundList):
    """Draws topics: all by shelf, or those that fit ``typed`` with one under the cursor and its answer. [H13] [H14]"""

    title: reactive[str] = reactive("")
    topics: reactive[tuple[Topic, ...]] = reactive(())

    def found(self) -> tuple[Topic, ...]:
        """What fits, the closest first; nothing while nothing is looked for."""
        if not self.typed.strip():
            return self.topics if self.finding else ()
        return search(self.topics, self.typed, self.heard, most=len(self.topics))

    def keys(self) -> tuple[str, ...]:
        """Their keys."""
        return tuple(each.key for each in self.found())

    def watch_topics(self) -> None:
        """Another list."""
        self.mark = 0
        self.redraw()

    def rows(self, width: int) -> list[Content]:
        """The heading, then what was found with its answer, or the shelves."""
        if not self.topics:
            return []
        head = Content.assemble(safe(self.title, "bold $primary"), ("  / " + _("find"), "$quiet"))
        looking = self.finding or self.typed.strip()
        body, places = self._hits(width) if looking else self._shelves(width)
        self._places = ("", *places)
        return [head.truncate(width, ellipsis=True), *body]

    def _hits(self, width: int) -> tuple[list[Content], list[str]]:
        found = self.found()
        rows: list[Content] = []
        places: list[str] = []
        if not found:
            absent = _("Not in the list; Enter keeps it as it is.")
            return [safe(absent, "$warning").truncate(width, ellipsis=True)], [""]
        mark = min(self.mark, len(found) - 1)
        first = max(0, min(mark - _SHOWN + 1, len(found) - _SHOWN))
        for place in range(first, min(first + _SHOWN, len(found))):
            each, here = found[place], place == mark
            sign, style = ("▸ ", "bold $primary") if here else ("  ", "")
            shelf = safe(f"{_shelf(each)} › " if _shelf(each) else "", "$quiet")
            rows.append(Content.assemble((sign, style), shelf, safe(_name(each), "bold" if here else "")))
            places.append(each.key)
            if here:
                told = self._answer(each, width)
                rows += told
                places += [each.key] * len(told)
        if len(found) > _SHOWN:
            rows.append(safe("  " + _("%(count)d more", count=len(found) - _SHOWN), "$quiet"))
            places.append("")
        return [row.truncate(width, ellipsis=True) for row in rows], places

    def _shelves(self, width: int) -> tuple[list[Content], list[str]]:
        rows: list[Content] = []
        chosen = next((each for each in self.topics if each.key == self.picked), None)
        if chosen is not None:
            rows.append(Content.assemble(("✓ ", "$success"), safe(_name(chosen), "bold")))
            rows += self._answer(chosen, width)
        shelves: dict[str, list[str]] = {}
        for each in self.topics:
            shelves.setdefault(_shelf(each), []).append(_name(each))
        for shelf, named in shelves.items():
            lead = f"{shelf} › " if shelf else ""
            for place, line in enumerate(wrap(clean(lead + " · ".join(named)), width)):
                cut = len(clean(lead)) if place == 0 else 0
                rows.append(Content.assemble((line[:cut], "bold"), (line[cut:], "$quiet")))
        return [row.truncate(width, ellipsis=True) for row in rows], [""] * len(rows)

    @staticmethod
    def _answer(topic: Topic, width: int) -> list[Content]:
        """What is said about it; for another firm's service that it is none of ours. Numbers are said by the line."""
        if topic.firms:
            return [safe("  ↗ " + _("not ours: %(count)d firms", count=len(topic.firms)), "$warning")]
        told = both(topic.tell_zh, topic.tell_en)
        return [safe("  " + line, "$success") for line in wrap(clean(told), width - 2)[:_TOLD]] if told else []


def _name(each: Topic) -> str:
    return both(each.zh, each.en)


def _shelf(each: Topic) -> str:
    return both(each.group_zh, each.group_en)
