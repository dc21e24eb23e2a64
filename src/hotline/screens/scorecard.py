"""Scoring a call: what was flagged is counted, the lead marks the rest 1 to 5, says a word, and saves."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from hotline.domain.scoring import BEST, Counted, Result, result
from hotline.screens.dialog import Dialog
from hotline.texts import _
from hotline.widgets.card_detail import fatal_words, mark_rows, points_style
from hotline.widgets.list_box import ListBox
from hotline.widgets.safe_text import clean, escaped

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from hotline.desk.review.card_values import Scoring
    from hotline.domain.scoring import Card
    from hotline.screens.page import Page


def open_scoring(page: Page, call: str, done: Callable[[], None] | None = None) -> None:
    """Score a call above ``page``; ``done`` is called once a card has been saved. What stands in the way is said."""
    agent, lang = page.shell.agent, page.shell.lang

    def closed(saved: bool | None) -> None:
        if saved and done is not None and page.is_running:
            done()

    def show(scoring: Scoring) -> None:
        page.app.push_screen(ScoreDialog(scoring), closed)

    page.ask(lambda desk: desk.review.scoring(call, agent, lang), show)


class ScoreDialog(Dialog[bool | None]):
    """The scorecard of one call; gives True once it is saved. ↑ ↓ choose an item, 1–5 mark it, Enter saves."""

    BINDINGS: ClassVar[list[BindingType]] = [("tab", "other", ""), ("shift+tab", "other", "")]

    def __init__(self, scoring: Scoring) -> None:
        super().__init__()
        self.scoring = scoring
        self.given = {mark.key: mark.given for mark in scoring.marks if mark.given is not None}
        self._saving = False

    def compose(self) -> ComposeResult:
        """Items, the comment, what it comes to."""
        with Vertical(classes="dialog wide"):
            yield ListBox(id="items")
            yield Input(self.scoring.comment, id="comment", max_length=1000)
            yield Static("", id="total")

    def on_mount(self) -> None:
        """Fill in; the cursor stands on the first item to be marked."""
        self.relabel()
        self.query_one(ListBox).focus()
        self._go_on()

    def relabel(self) -> None:
        """Draw in the language of the moment."""
        shell, call = self.shell, self.scoring.call
        who = f"{self.scoring.agent} {self.scoring.agent_name}".rstrip()
        box = self.query_one(".dialog")
        box.border_title = escaped(_("Score %(call)s · %(who)s", call=call, who=who))
        box.border_subtitle = _("1–5 mark · Tab comment · Enter save · Esc close")
        self.query_one(Input).placeholder = _("A word on it (may stay empty)")
        self._draw()
        agent, lang = shell.agent, shell.lang
        shell.ask(lambda desk: desk.review.scoring(call, agent, lang), self._refresh)

    def _refresh(self, scoring: Scoring) -> None:
        if self.is_running:
            self.scoring = scoring
            self._draw()

    # ------------------------------------------------------------ drawing

    @property
    def filled(self) -> Result:
        """The card as it stands."""
        asked = {key: mark for key, mark in self.given.items() if key in self.scoring.form.asked}
        return result(self.scoring.form, [Counted(each.key, each.seq) for each in self.scoring.flags], asked)

    def _draw(self) -> None:
        made = self.filled
        self.query_one(ListBox).show_rows(mark_rows(made.marks, self.scoring.flags))
        parts = [Content.assemble((f"{made.points:.1f}", points_style(made.points)), _(" of 100"))]
        if made.fatal:
            parts.append(fatal_words(dict.fromkeys(each.label for each in self.scoring.flags if each.fatal)))
        if made.missing:
            parts.append(Content.styled(_("%(count)d still to mark", count=len(made.missing)), "$warning"))
        if self.scoring.turn and self.scoring.points is not None:
            words = _("replaces a card of %(points)s", points=f"{self.scoring.points:.1f}")
            parts.append(Content.styled(clean(words), "$quiet"))
        self.query_one("#total", Static).update(Content("   ").join(parts))

    # ------------------------------------------------------------ keys

    def on_key(self, event: events.Key) -> None:
        """A digit marks the item under the cursor, and goes on to the next one to be marked."""
        digit = event.character or ""
        if isinstance(self.focused, Input) or not digit.isascii() or not digit.isdigit():
            return
        event.stop()
        item = self.query_one(ListBox).highlighted_id or ""
        if item not in self.scoring.form.asked:
            self.shell.say(_("This item is counted by what was flagged."), "warning")
        elif not 1 <= int(digit) <= BEST:
            self.shell.say(_("Marks go from 1 to 5."), "warning")
        else:
            self.given[item] = int(digit)
            self._draw()
            self._go_on()

    def _go_on(self) -> None:
        """To the next item without a mark, if there is one."""
        missing = self.filled.missing
        box = self.query_one(ListBox)
        if missing:
            box.highlighted = box.get_option_index(missing[0])

    def action_other(self) -> None:
        """From the items to the comment, or back."""
        here = self.query_one(Input) if not isinstance(self.focused, Input) else self.query_one(ListBox)
        here.focus()

    @on(ListBox.Picked)
    @on(Input.Submitted)
    def _save(self, message: ListBox.Picked | Input.Submitted) -> None:
        message.stop()
        if self._saving:
            return
        missing = self.filled.missing
        if missing:
            names = [each.lang(self.shell.lang) for each in self.scoring.form.items if each.key in missing]
            self.shell.say(_("Please mark 1 to 5: %(items)s.", items=_(", ").join(map(clean, names))), "warning")
            self.query_one(ListBox).focus()
            self._go_on()
            return
        self._saving = True
        shell, call, turn = self.shell, self.scoring.call, self.scoring.turn
        agent, given, comment = shell.agent, dict(self.given), clean(self.query_one(Input).value).strip()
        shell.ask(
            lambda desk: desk.review.score(call, agent, given, comment=comment, replaces=turn),
            self._saved,
            self._refused,
        )

    def _saved(self, card: Card) -> None:
        shell = self.shell
        if self.is_running:
            self.dismiss(True)
        shell.say(_("Scored: %(number)s, %(points)s of 100.", number=card.number, points=f"{card.points:.1f}"))

    def _refused(self, error: Exception) -> None:
        self._saving = False
        self.shell.say(self.shell.sentence(error), "error")
        if self.is_running:
            self.relabel()  # somebody may have scored it meanwhile: show what holds now
