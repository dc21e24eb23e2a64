"""Scorecards: an agent's own, or everybody's for a lead; the card under the cursor in full beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList

from hotline.screens.page import Page, bindings
from hotline.screens.scorecard import open_scoring
from hotline.screens.scorecard_answer import write_answer
from hotline.texts import _, day_text
from hotline.widgets.card_detail import CardDetail, points_style
from hotline.widgets.list_box import ListBox
from hotline.widgets.safe_text import clean, safe

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hotline.desk.review.card_values import CardRow, CardSheet

_PAGE = 50


class CardList(ListBox):
    """The cards, latest first."""

    def title_text(self) -> str:
        """Whose they are depends on who looks: the page says it."""
        return str(self.border_title or "")

    def empty_text(self) -> str:
        """Nothing was scored yet."""
        return _("Scorecards will be listed here, once a lead has scored a call (s in a replay).")


class CardsScreen(Page):
    """↑ ↓ choose, Enter replays the call, a answers, s scores it anew."""

    where = "cards"
    BINDINGS = bindings("cards")
    AUTO_FOCUS = "#cards"

    def __init__(self) -> None:
        super().__init__()
        self.rows: tuple[CardRow, ...] = ()
        self.more = False

    def body(self) -> ComposeResult:
        """The list, and the card."""
        with Container(id="scorecards"):
            yield CardList(id="cards")
            with VerticalScroll(id="card", can_focus=False):
                yield CardDetail(id="detail")

    def on_mount(self) -> None:
        """Fetch them."""
        super().on_mount()
        self.relabel()

    def relabel(self) -> None:
        """Draw in the language of the moment; what is written about calls comes anew."""
        super().relabel()
        self.query_one("#card").border_title = _("Scorecard")
        self.query_one("#cards").border_title = _("All scorecards") if self.lead_looks else _("My scorecards")
        self.fetch()

    def fetch(self) -> None:
        """The latest cards."""
        agent, lang, most = self.shell.agent, self.shell.lang, max(_PAGE, len(self.rows))
        self.ask(
            lambda desk: desk.review.cards(agent, lang, limit=most + 1),
            lambda rows: self._show(rows[:most], more=len(rows) > most),
        )

    def _show(self, rows: tuple[CardRow, ...], *, more: bool) -> None:
        self.rows, self.more = rows, more
        box = self.query_one(CardList)
        kept = box.highlighted_id
        box.show_rows((each.number, _row(each, everybody=self.lead_looks)) for each in self.rows)
        if self.rows and (kept is None or all(each.number != kept for each in self.rows)):
            same = next((each.number for each in self.rows if each.call == self._call()), self.rows[0].number)
            box.highlighted = box.get_option_index(same)
        self._look()

    def _call(self) -> str:
        sheet = self.query_one(CardDetail).sheet
        return sheet.row.call if sheet is not None else ""

    # ------------------------------------------------------------ the card under the cursor

    @on(OptionList.OptionHighlighted)
    def _moved(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        self._look()
        if self.more and event.option_index == len(self.rows) - 1:
            self._older()

    def _older(self) -> None:
        agent, lang, last = self.shell.agent, self.shell.lang, self.rows[-1].number
        self.more = False

        self.ask(
            lambda desk: desk.review.cards(agent, lang, before=last, limit=_PAGE + 1),
            lambda rows: self._show((*self.rows, *rows[:_PAGE]), more=len(rows) > _PAGE),
        )

    def _look(self) -> None:
        number = self.query_one(CardList).highlighted_id
        if number is None:
            self._shown(None)
            return
        agent, lang = self.shell.agent, self.shell.lang
        self.ask(lambda desk: desk.review.card(number, agent, lang), self._shown)

    def _shown(self, sheet: CardSheet | None) -> None:
        if sheet is not None and sheet.row.number != self.query_one(CardList).highlighted_id:
            return  # the cursor has gone on
        before = self.query_one(CardDetail).sheet
        self.query_one(CardDetail).sheet = sheet
        if sheet is None or before is None or before.row.number != sheet.row.number:
            self.query_one("#card", VerticalScroll).scroll_home(animate=False)
        self.show_keys()

    # ------------------------------------------------------------ commands

    def why_not(self, name: str) -> str:
        """Nothing to answer where there is no card; only leads score."""
        if name in ("cards.replay", "cards.answer", "cards.score") and self.query_one(CardDetail).sheet is None:
            return _("There is no scorecard here yet.")
        if name == "cards.score" and not self.lead_looks:
            return _("Scores are for a lead to give; your answer (a) stands beside the card.")
        return ""

    @on(ListBox.Picked)
    def _picked(self, message: ListBox.Picked) -> None:
        message.stop()
        if message.item:
            self.action_run("cards.replay")

    def do_replay(self) -> None:
        """The call, at the first thing that was counted or noted."""
        sheet = self.query_one(CardDetail).sheet
        if sheet is not None:
            seqs = [*(each.seq for each in sheet.flags), *(each.seq for each in sheet.notes)]
            self.shell.open_replay(sheet.row.call, seq=min(seqs) if seqs else None)

    def do_answer(self) -> None:
        """Answer the card."""
        sheet = self.query_one(CardDetail).sheet
        if sheet is not None:
            write_answer(self, sheet.row.number, self.fetch)

    def do_score(self) -> None:
        """Score the call anew."""
        if call := self._call():
            open_scoring(self, call, self.fetch)

    def do_down(self) -> None:
        """More of the card."""
        self.query_one("#card", VerticalScroll).scroll_page_down(animate=False)

    def do_up(self) -> None:
        """Back in the card."""
        self.query_one("#card", VerticalScroll).scroll_page_up(animate=False)

    def do_leave(self) -> None:
        """Back to where this was opened."""
        if self.is_current:
            self.app.pop_screen()


def _row(row: CardRow, *, everybody: bool) -> Content:
    who = f"{row.agent} {row.agent_name}" if everybody else f"{row.by} {row.by_name}"
    signs = ("✗" if row.fatal else " ") + (f"✎{row.answered}" if row.answered else "  ")
    return Content.assemble(
        (f"{row.points:>5.1f}", points_style(row.points)),
        (f" {signs} ", "$error" if row.fatal else "$accent"),
        safe(row.call_type, "bold"),
        (f"  {clean(who.rstrip())}  ", ""),
        (f"{day_text(row.at)} {row.at:%H:%M}", "$quiet"),
    )
