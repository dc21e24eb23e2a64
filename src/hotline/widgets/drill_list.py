"""The drills of a desk as rows: which comes next, the best marks at each grade, what kind of call it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from hotline.texts import _
from hotline.widgets.list_box import ListBox
from hotline.widgets.safe_text import safe

_MARKS, _GAP = 3, "  "


@dataclass(frozen=True, slots=True)
class DrillRow:
    """One drill. ``best``: the most points at grade 1, 2, 3, None: not done; ``broken``: the last try was."""

    name: str
    title: str
    kind: str
    best: tuple[int | None, ...]
    suggested: bool = False
    broken: bool = False


class DrillHeads(Widget):
    """The names of the columns, above the rows; the grade that is chosen stands out."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own name for it
        super().__init__(id=id)
        self._rows: tuple[DrillRow, ...] = ()
        self._grade = 1

    def show(self, rows: tuple[DrillRow, ...], grade: int) -> None:
        """Draw above these rows."""
        self._rows, self._grade = rows, grade
        self.refresh()

    def render(self) -> Content:
        """One line."""
        if not self._rows:
            return Content("")
        left, right, width = _("Drill"), _("best marks at grade"), title_width(self._rows)
        room = width - cell_len(right)
        name = (left.ljust(room - cell_len(left) + len(left)) if room > cell_len(left) else "") + right
        grades = (f"{grade:>{_MARKS}}" for grade in range(1, len(self._rows[0].best) + 1))
        return Content.assemble(
            safe("  " + name, "$quiet"), *(part for grade in grades for part in (_GAP, self._mark(grade))), _GAP,
            safe(_("Kind of call"), "$quiet"),
        )  # fmt: skip

    def _mark(self, grade: str) -> Content:
        return Content.styled(grade, "bold $accent" if int(grade) == self._grade else "$quiet")


class DrillList(ListBox):
    """The rows."""

    def show(self, rows: tuple[DrillRow, ...], grade: int) -> None:
        """Show these; the marks at the grade that is chosen stand out."""
        width = title_width(rows)
        self.show_rows((each.name, _row(each, width, grade)) for each in rows)


def title_width(rows: Sequence[DrillRow]) -> int:
    """Cells for the titles, so wide that the names of the columns fit above them."""
    return max([cell_len(_("best marks at grade")), *(safe(each.title).cell_length for each in rows)])


def _row(row: DrillRow, width: int, grade: int) -> Content:
    title = safe(row.title, "bold")
    marks = [
        Content.styled(f"{'–' if best is None else best:>{_MARKS}}", "bold" if number == grade else "$quiet")
        for number, best in enumerate(row.best, 1)
    ]
    sign = ("↺ ", "bold $warning") if row.broken else ("→ ", "bold $success") if row.suggested else "  "
    return Content.assemble(
        sign, title.pad_right(width - title.cell_length), *(part for mark in marks for part in (_GAP, mark)), _GAP,
        safe(row.kind, "$accent"), safe(" · " + _("broken off"), "$warning") if row.broken else "",
    )  # fmt: skip
