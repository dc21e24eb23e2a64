"""A row of the shift log as pieces of text: what stands in each column, and how wide the columns are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size

from hotline.clock import clock_text
from hotline.texts import _
from hotline.widgets.safe_text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from hotline.desk.review.log_values import LogRow

QUIET, GOOD, BAD, WARN, LIVE, CURSOR = (f"log--{each}" for each in ("quiet", "good", "bad", "warn", "live", "cursor"))
"""The styles of pieces, by their names in the style sheet."""
Piece = tuple[str, str]
"""A text and its style; empty: the widget's own."""
Line = tuple[Piece, ...]

_TICKS = {True: ("✓", GOOD), False: ("✗", BAD), None: ("·", QUIET)}
_WIDE = 110
_LOW_RATING = 4


def lines(rows: Sequence[LogRow], width: int, labels: Mapping[str, str], when: str) -> list[Line]:
    """The headings, then a line for each row, none wider than ``width`` cells. ``when``: how a moment is written."""
    sizes = _sizes(rows, width, when)
    found = [_line([((each, QUIET),) for each in _headings()], sizes, width)]
    return [*found, *(_line(_cells(row, labels, when), sizes, width) for row in rows)]


def number_of(row: LogRow) -> str:
    """The call's number within its day."""
    return clean(row.call.partition("/")[2] or row.call)


def _types(row: LogRow) -> str:
    return clean(row.types[0] + (f" +{len(row.types) - 1}" if len(row.types) > 1 else "")) if row.types else ""


def _headings() -> tuple[str, ...]:
    return (
        _("time"), _("no."), _("who"), _("type"), _("result"), _right(_("length"), 6), _("ticks"), "", _("phone"),
        _("flags"),
    )  # fmt: skip


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text


def _sizes(rows: Sequence[LogRow], width: int, written: str) -> tuple[int, ...]:
    """Cells of each column but the last; names share what is left over."""
    when, wide = len(f"{rows[0].at:{written}}"), width >= _WIDE
    number = max(cell_len(_("no.")), *(cell_len(number_of(row)) for row in rows))
    phone = 12 if wide else 0
    left = width - when - number - phone - 3 - 6 - 5 - 2 - (22 if wide else 9) - 9
    kind = max(4, min(left // 2, max(cell_len(_types(row)) for row in rows), 24 if wide else 14))
    outcome = max(4, min(left - kind, max(cell_len(clean(row.outcome)) for row in rows)))
    return when, number, 3, kind, outcome, 6, 5, 2, phone


def _cells(row: LogRow, labels: Mapping[str, str], when: str) -> list[Line]:
    length = clock_text(row.seconds) if row.seconds is not None else "–"
    rating = (f"★{row.rating}", WARN if row.rating < _LOW_RATING else "") if row.rating else ("", "")
    flags = " ".join(labels.get(each, each) for each in row.flags)
    return [
        ((f"{row.at:{when}}", ""),),
        ((number_of(row), QUIET),),
        ((clean(row.agent), ""),),
        ((_types(row), ""),),
        ((clean(row.outcome), "" if row.seconds is not None else LIVE),),
        ((f"{length:>6}", ""),),
        tuple(_TICKS[each] for each in row.checks),
        (rating,),
        ((clean(row.phone), QUIET),),
        ((clean(f"⚑{len(row.flags)} {flags}"), WARN),) if row.flags else (),
    ]


def _line(cells: Sequence[Line], sizes: Sequence[int], width: int) -> Line:
    """Cells side by side, each cut or filled to its size; a size of nothing leaves the column out."""
    found: list[Piece] = []
    used = 0
    for cell, size in zip(cells, sizes, strict=False):
        if size:
            found += [*_fit(cell, size), (" ", "")]
            used += size + 1
    return (*found, *_fit(cells[-1], max(0, width - used)))


def _fit(cell: Line, size: int) -> Line:
    """Exactly so many cells; what is cut off ends in ``…``."""
    if len(cell) == 1:
        text, style = cell[0]
        if cell_len(text) > size:
            text = set_cell_size(text, size - 1) + "…" if size else ""
        return ((set_cell_size(text, size), style),)
    return (*cell, (" " * max(0, size - sum(cell_len(text) for text, _style in cell)), ""))
