"""Practice: the caller's words as a bubble, their mood and patience, and the coach's line below."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.content import Content

from hotline.texts import _
from hotline.widgets.block import Block
from hotline.widgets.call_bar import MOODS
from hotline.widgets.safe_text import clean, safe
from hotline.widgets.wrapping import wrap

if TYPE_CHECKING:
    from hotline.practice.hall import Heard

_PATIENCE = 6
_MOST = 3


class PracticeStrip(Block):
    """Says that nothing here is real, what the caller has just said, and what would be right now."""

    title = ""
    grade = 1
    coached = True
    heard: Heard | None = None
    hint = ""
    """What to do before anybody is heard; empty: nothing."""

    def rows(self, width: int) -> list[Content]:
        """Title and patience; the caller's words; what the coach says."""
        return [self._head(width), *self._bubble(width), *self._advice(width)]

    def _head(self, width: int) -> Content:
        practice, grade, patience = _("practice"), _("grade %(grade)d", grade=self.grade), _("patience")
        mark = Content.styled(f" {practice} ", "bold $background on $accent")
        about = f" {self.title} · {grade}"
        left = [mark, safe(about, "$quiet")]
        heard = self.heard
        if heard is not None and heard.patience is not None:
            full = max(0, min(_PATIENCE, round(heard.patience * _PATIENCE)))
            colour = "$success" if heard.patience > 0.5 else "$warning" if heard.patience > 0.2 else "$error"
            left += [
                Content.styled(f"  {patience} ", "$quiet"),
                Content.styled("▮" * full + "▯" * (_PATIENCE - full), colour),
            ]
        return Content.assemble(*left).truncate(width, ellipsis=True)

    def _bubble(self, width: int) -> list[Content]:
        heard = self.heard
        if heard is None or not heard.text:
            return []
        sign = MOODS.get(heard.mood, "·")
        who = f"{sign} " + _("%(name)s: ", name=clean(heard.name)) if heard.name else ""
        indent = cell_len(who)
        lines = list(wrap(f"“{clean(heard.text)}”", max(20, width - indent)))
        if len(lines) > _MOST:
            lines = [*lines[: _MOST - 1], lines[_MOST - 1] + " …"]
        first = Content.assemble((who, "bold $accent"), safe(lines[0], "bold"))
        return [first, *(Content.assemble(" " * indent, safe(line, "bold")) for line in lines[1:])]

    def _advice(self, width: int) -> list[Content]:
        heard = self.heard
        if heard is None:
            return [safe(self.hint, "bold").truncate(width, ellipsis=True)] if self.hint else []
        if heard.phrases:
            told = heard.phrases[0]
            text = _("Better not “%(words)s”: %(better)s", words=told.words, better=told.better)
            return [Content.assemble(("⚠ ", "bold $warning"), safe(text, "$warning")).truncate(width, ellipsis=True)]
        if self.coached and heard.coach is not None:
            rule = f"  {heard.coach.rule}" if heard.coach.rule else ""
            label = Content.styled(_("coach") + " ", "bold $success")
            return [
                Content.assemble(label, safe(heard.coach.text), safe(rule, "$quiet")).truncate(width, ellipsis=True)
            ]
        return []
