"""Everybody who practises at this desk, for a lead; a trainee sees their own row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Vertical
from textual.content import Content

from hotline.screens.dialog import Dialog
from hotline.texts import _, day_text
from hotline.widgets.list_box import ListBox
from hotline.widgets.safe_text import safe

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hotline.practice.history import Standing


class People(ListBox):
    """A row for each trainee."""

    def empty_text(self) -> str:
        return _("Nobody has practised here yet; Enter on a drill begins.")


class Trainees(Dialog[None]):
    """Drills done, marks, where most is lost, when last."""

    def compose(self) -> ComposeResult:
        """One list."""
        with Vertical(classes="dialog wide"):
            yield People(id="people")

    def on_mount(self) -> None:
        """Ask for everybody's drills."""
        self.query_one(".dialog").border_title = _("Trainees")
        self.query_one(".dialog").border_subtitle = _("Esc back")
        self.query_one(ListBox).focus()
        self.shell.ask(self.shell.standings, self._show, later=True)

    def _show(self, found: tuple[Standing, ...]) -> None:
        if self.is_running:
            self.query_one(People).show_rows((each.agent, self._row(each)) for each in found)

    def _row(self, each: Standing) -> Content:
        from hotline.practice.scoring import ITEMS

        lang, pack = self.shell.lang, self.shell.pack
        person = pack.person(each.agent) if pack else None
        name = safe(f"{each.agent} {person.name.lang(lang) if person else ''}".strip(), "bold")
        parts = [_("%(done)d of %(all)d passed", done=each.done, all=each.scenarios)]
        if each.average is not None:
            parts.append(_("average %(points).0f", points=each.average))
        if each.weakest in ITEMS:
            _weight, zh, en = ITEMS[each.weakest]
            parts.append(_("loses most in: %(item)s", item=zh if lang == "zh" else en))
        if each.last is not None:
            parts.append(_("last on %(day)s", day=day_text(each.last.begun.astimezone(self.shell.now().tzinfo).date())))
        return name.pad_right(max(1, 16 - name.cell_length)).append(safe(" · ".join(parts)))
