"""A scorecard drawn: what each item came to, what was counted where, what was said about it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content
from textual.reactive import reactive

from hotline.clock import clock_text
from hotline.domain.scoring import BEST
from hotline.texts import _, day_text, language
from hotline.widgets.block import Block
from hotline.widgets.safe_text import clean, clean_lines, safe
from hotline.widgets.wrapping import wrap

if TYPE_CHECKING:
    from datetime import datetime

    from hotline.desk.review.card_values import CardSheet, FlagLine, Said
    from hotline.domain.scoring import Mark

_MOMENTS = 3
"""Of several flags of a kind so many moments are written out."""
GOOD, FAIR = 85, 60
"""From this many points on a card is well, or passable."""


def mark_rows(marks: Iterable[Mark], flags: Iterable[FlagLine]) -> list[tuple[str, Content]]:
    """A row per item: its key; its name, points of its weight, and the mark or what was counted."""
    held, lines = list(marks), list(flags)
    widest = max((cell_len(clean(each.lang(language()))) for each in held), default=0)
    return [(each.key, _mark_row(each, widest, lines)) for each in held]


def _mark_row(mark: Mark, widest: int, flags: list[FlagLine]) -> Content:
    name = safe(mark.lang(language()), "bold").pad_right(widest - cell_len(clean(mark.lang(language()))) + 2)
    points = Content.assemble(
        (f"{mark.points:>5.1f}", points_style(mark.points, mark.weight)), (f" /{mark.weight:>3}  ", "$quiet")
    )
    if not mark.objective:
        return Content.assemble(name, points, _stars(mark.given))
    counted = [each for each in flags if any(flag.seq == each.seq and flag.key == each.key for flag in mark.flags)]
    if not counted:
        return Content.assemble(name, points, ("✓", "bold $success"))
    kinds: dict[str, list[FlagLine]] = {}
    for each in counted:
        kinds.setdefault(each.key, []).append(each)
    return Content.assemble(name, points, Content("  ").join(map(_flag_words, kinds.values())))


def _flag_words(flags: list[FlagLine]) -> Content:
    """Flags of a kind in a row: the sign, what they are called, their rule and their moments."""
    shown = [clock_text(each.offset.total_seconds()) for each in flags[:_MOMENTS]]
    more = f" +{len(flags) - _MOMENTS}" if len(flags) > _MOMENTS else ""
    told = f" {flags[0].rule} {' '.join(shown)}{more}"
    return Content.assemble(("⚑ ", "bold $error"), safe(flags[0].label), (told, "$quiet"))


def _stars(given: int | None) -> Content:
    if given is None:
        return Content.assemble(("☆" * BEST, "$quiet"), ("  1–5", "$quiet"))
    return Content.assemble(("★" * given, "$warning"), ("☆" * (BEST - given), "$quiet"), (f"  {given}", ""))


def points_style(points: object, whole: int = 100) -> str:
    """Well, passable or not, by share."""
    share = float(str(points)) * 100 / whole if whole else 100.0
    return "bold $success" if share >= GOOD else "bold $warning" if share >= FAIR else "bold $error"


def fatal_words(names: Iterable[str]) -> Content:
    """Why a card is 0."""
    return Content.styled("✗ " + clean(_("fatal: %(flags)s – the card is 0", flags=_(", ").join(names))), "bold $error")


class CardDetail(Block):
    """Draws a :class:`~hotline.desk.review.card_values.CardSheet`; nothing while there is none."""

    sheet: reactive[CardSheet | None] = reactive(None)

    def watch_sheet(self) -> None:
        """Another card."""
        self.redraw()

    def rows(self, width: int) -> list[Content]:
        """All of it, wrapped."""
        return list(self._rows(max(20, width))) if self.sheet is not None else []

    def _rows(self, width: int) -> Iterator[Content]:
        sheet = self.sheet
        if sheet is None:
            return
        row = sheet.row
        head = Content.assemble(
            (f"{row.points:.1f}", points_style(row.points)), (_(" of 100"), "$quiet"), "   ", safe(row.number, "bold"),
            (f"   {row.call}  ", "$quiet"), safe(row.call_type, "$accent"),
        )  # fmt: skip
        yield head.truncate(width, ellipsis=True)
        who = _("by %(lead)s, %(when)s", lead=_named(row.by, row.by_name), when=_when(row.at))
        yield safe(f"{_named(row.agent, row.agent_name)} · {who}", "$quiet").truncate(width, ellipsis=True)
        if row.replaced:
            yield safe(_("A later card holds; this one stays on record."), "$warning")
        if row.fatal:
            yield fatal_words(dict.fromkeys(each.label for each in sheet.flags if each.fatal))
        yield Content("")
        for _key, each in mark_rows(sheet.marks, sheet.flags):
            yield each.truncate(width, ellipsis=True)
        yield from self._words(_("Comment"), [(Content(""), sheet.comment)] if sheet.comment else [], width)
        yield from self._words(_("Notes"), [(_at(each), each.text) for each in sheet.notes], width)
        yield from self._words(_("Answers"), [(_who(each), each.text) for each in sheet.replies], width)
        if sheet.earlier:
            yield Content("")
            yield Content.styled(_("Earlier cards of this call"), "bold $primary")
            for old in sheet.earlier:
                yield safe(f"{old.number}  {old.points:.1f}  {_named(old.by, old.by_name)}  {_when(old.at)}", "$quiet")

    def _words(self, title: str, said: list[tuple[Content, str]], width: int) -> Iterator[Content]:
        if not said:
            return
        yield Content("")
        yield Content.styled(title, "bold $primary")
        for before, text in said:
            if before.plain:
                yield before
            for line in clean_lines(text).splitlines() or [""]:
                yield from (Content("  " + part) for part in wrap(line, width - 2))


def _who(said: Said) -> Content:
    return safe(f"{_named(said.by, said.by_name)}  {_when(said.at)}", "$quiet")


def _at(said: Said) -> Content:
    moment = clock_text(said.offset.total_seconds())
    return Content.assemble((f"{moment}  ", "bold $accent"), safe(_named(said.by, said.by_name), "$quiet"))


def _named(number: str, name: str) -> str:
    return f"{number} {name}".rstrip()


def _when(at: datetime) -> str:
    return f"{day_text(at)} {at:%H:%M}"
