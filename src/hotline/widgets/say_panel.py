"""What to say now: the soothing word, the line, large; the hint; the numbered choices. All of it in one widget, so that
the next line is on the screen with one repaint."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import zip_longest
from typing import TYPE_CHECKING

from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from hotline.texts import _
from hotline.widgets.safe_text import clean, safe
from hotline.widgets.wrapping import wrap

if TYPE_CHECKING:
    from textual import events

_DIGITS = 9
_LEAST_ROWS = 3
_INDENT = 5


@dataclass(frozen=True, slots=True)
class Row:
    """One thing that can be chosen; when it cannot, the reason. ``before``: it was chosen here before going back."""

    label: str
    enabled: bool = True
    reason: str = ""
    before: bool = False


@dataclass(frozen=True, slots=True)
class Said:
    """What the panel shows. ``mark`` is the place of the row under the cursor, from 0, or -1. [L04] [L05]"""

    words: str = ""
    soothing: str = ""
    hint: str = ""
    rows: tuple[Row, ...] = ()
    mark: int = -1


class SayPanel(Widget):
    """Draws :class:`Said`. The line and some choices are always visible together; a long list moves with the cursor."""

    can_focus = False
    said: reactive[Said] = reactive(Said(), repaint=False)
    _drawn: tuple[Size, list[Content]] = (Size(0, 0), [])
    """The lines that are on the screen, and for which room."""
    _places: dict[int, tuple[int, ...]]
    """Line → the choices in it, from left to right."""

    class Taken(Message):
        """A choice was clicked; ``number`` counts from 1."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Rolled(Message):
        """The wheel was turned: the cursor among the choices moves."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    def on_mount(self) -> None:
        """Name the box."""
        self._places = {}
        self.relabel()

    def relabel(self) -> None:
        """The language has changed."""
        self.border_title = _("Say")
        self.refresh()

    def render(self) -> Content:
        """Line, hint, choices, from the top."""
        size = self.content_size
        lines = self._lines(size.width, size.height)
        self._drawn = size, lines
        return Content("\n").join(lines)

    def watch_said(self) -> None:
        """Paint only the lines that are others now: the caller waits for this picture."""
        size, (room, before) = self.content_size, self._drawn
        if size != room:
            self.refresh()
            return
        after = self._lines(size.width, size.height)
        changed = [
            n
            for n, (old, new) in enumerate(zip_longest(before, after))
            if old is None or new is None or not old.is_same(new)
        ]
        if changed:
            self.refresh(Region(0, changed[0], size.width, changed[-1] - changed[0] + 1))

    def _lines(self, width: int, height: int) -> list[Content]:
        said = self.said
        words = [safe(line, "bold") for line in wrap(clean(said.words), width)] if said.words else []
        soothing = _hanging("♡ ", said.soothing, width, "italic $accent")
        hint = _hanging("› ", said.hint, width, "$quiet")
        rows = self._rows(width, height - len(words) - len(soothing))
        deep = sum(len(row.lines) for row in rows)
        least = min(deep, _LEAST_ROWS)
        if len(words) + len(soothing) + len(hint) + deep > height:
            hint.clear()
        if len(words) + len(soothing) + least > height:
            soothing.clear()
        spare = max(0, height - len(words) - len(soothing) - len(hint) - deep)
        gap = [Content("")]
        above = [*gap * (spare > 5), *soothing, *words, *gap * (spare > 2), *hint, *gap * (spare > 0 and bool(rows))]
        if len(above) + least > height:
            above = above[: max(1, height - least)]
        shown, self._places = _window(rows, said.mark, height - len(above), len(above))
        return above + shown

    def _rows(self, width: int, room: int) -> list[_Drawn]:
        """The choices; in two columns where one would be too long and each half is wide enough."""
        said = self.said
        rows = [_row(number, row, width, marked=number == said.mark) for number, row in enumerate(said.rows)]
        half = width // 2
        if sum(len(row.lines) for row in rows) <= room or any(row.width > half - 1 for row in rows):
            return rows
        deep = -(-len(rows) // 2)
        pairs = [(rows[n], rows[n + deep] if n + deep < len(rows) else None) for n in range(deep)]
        return [
            left if right is None else _Drawn([left.lines[0].pad_right(half - left.width) + right.lines[0]],
                                              (*left.places, *right.places), half)
            for left, right in pairs
        ]  # fmt: skip

    def on_click(self, event: events.Click) -> None:
        """As the digit would."""
        places = self._places.get(event.y - self.gutter.top, ())
        if places:
            right = len(places) > 1 and event.x - self.gutter.left >= self.content_size.width // 2
            self.post_message(self.Taken(places[1 if right else 0] + 1))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The cursor goes down."""
        event.stop()
        self.post_message(self.Rolled(1))

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The cursor goes up."""
        event.stop()
        self.post_message(self.Rolled(-1))


def _hanging(sign: str, text: str, width: int, style: str) -> list[Content]:
    lines = wrap(clean(text), width - 2) if text else ()
    return [Content.styled((sign if n == 0 else "  ") + line, style) for n, line in enumerate(lines)]


@dataclass(frozen=True, slots=True)
class _Drawn:
    """A choice, or two beside each other, as lines."""

    lines: list[Content]
    places: tuple[int, ...]
    width: int


def _row(number: int, row: Row, width: int, *, marked: bool) -> _Drawn:
    """A choice in one or more lines, the further ones below the label."""
    digit = str(number + 1) if number < _DIGITS else "·"
    label = clean(row.label)
    if row.before:
        label += " " + _("(before)")
    if not row.enabled and row.reason:
        label += f" – {clean(row.reason)}"
    style = "dim" if not row.enabled else "bold" if marked else ""
    head = Content.assemble(
        ("▸" if marked else " ", "$primary"),
        (f" {digit} ", "bold $primary on $panel" if row.enabled else "dim"),
        " ",
    )
    texts = wrap(label, width - _INDENT)
    lines = [
        Content.assemble(head if n == 0 else " " * _INDENT, Content.styled(line, style) if style else line)
        for n, line in enumerate(texts)
    ]
    return _Drawn(lines, (number,), max(line.cell_length for line in lines))


def _window(rows: list[_Drawn], mark: int, room: int, top: int) -> tuple[list[Content], dict[int, tuple[int, ...]]]:
    """The rows that find room, around the marked one, with a word about those above and below; and line → choices."""
    first, last = 0, len(rows)
    if sum(len(row.lines) for row in rows) > room:
        first, last = _around(rows, next((n for n, row in enumerate(rows) if mark in row.places), 0), room)
    lines: list[Content] = []
    places: dict[int, tuple[int, ...]] = {}
    if first > 0:
        lines.append(_more("↑", rows[:first]))
    for row in rows[first:last]:
        for line in row.lines:
            places[top + len(lines)] = row.places
            lines.append(line)
    if last < len(rows):
        lines.append(_more("↓", rows[last:]))
    return lines, places


def _around(rows: list[_Drawn], middle: int, room: int) -> tuple[int, int]:
    """The rows around one, as many as find room beside the words about those above and below."""
    first, last = middle, middle + 1

    def used(first: int, last: int) -> int:
        return sum(len(row.lines) for row in rows[first:last]) + (first > 0) + (last < len(rows))

    grown = True
    while grown:
        grown = False
        if last < len(rows) and used(first, last + 1) <= room:
            last, grown = last + 1, True
        if first > 0 and used(first - 1, last) <= room:
            first, grown = first - 1, True
    return first, last


def _more(sign: str, rows: list[_Drawn]) -> Content:
    return Content.styled(f"  {sign} " + _("%(count)d more", count=sum(len(row.places) for row in rows)), "$quiet")
