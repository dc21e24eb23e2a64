"""How a drill went: the marks item by item, and every point that was lost, with its moment and its rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from hotline.screens.page import Page, bindings
from hotline.texts import _
from hotline.widgets.list_box import ListBox
from hotline.widgets.safe_text import safe

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hotline.practice.history import Suggestion
    from hotline.practice.scoring import Deduction, Scorecard

_BAR = 12
_GOOD, _FAIR = 80, 60


class Losses(ListBox):
    """What was lost."""

    def title_text(self) -> str:
        return _("Where points were lost (Enter: replay that moment)")

    def empty_text(self) -> str:
        return _("Nothing was lost. Well done!")

    def relabel(self) -> None:
        """The language has changed."""
        self.border_title = self.title_text()


class DrillCard(Page):
    """The marks of a drill – and of the call that rang in the middle of it."""

    where = "marks"
    BINDINGS = bindings("marks")
    AUTO_FOCUS = "#losses"

    def __init__(self, cards: tuple[Scorecard, ...]) -> None:
        super().__init__()
        self.cards = cards
        self._next: Suggestion | None = None

    def body(self) -> ComposeResult:
        """Total and items beside what was lost."""
        with Container(id="marks"):
            yield Static("", id="points")
            yield Losses(id="losses")

    def on_mount(self) -> None:
        """Draw the marks, ask what comes next."""
        super().on_mount()
        self.relabel()

    def relabel(self) -> None:
        """Draw in the language of the moment."""
        super().relabel()
        points = self.query_one("#points", Static)
        points.border_title = _("Marks")
        points.update(Content("\n").join(self._points()))
        self.query_one(Losses).show_rows(
            (f"{card.call}#{index}", self._loss(each, card))
            for card in self.cards
            for index, each in enumerate(card.deductions)
        )
        self.ask(self.shell.with_practice(lambda practice: practice.suggest()), self._suggested, later=True)

    def _suggested(self, found: Suggestion | None) -> None:
        self._next = found
        self.query_one("#points", Static).update(Content("\n").join(self._points()))
        self.show_keys()

    def _points(self) -> list[Content]:
        lang, rows = self.shell.lang, []
        for card in self.cards:
            title = card.title_zh if lang == "zh" else card.title_en
            colour = "$success" if card.total >= _GOOD else "$warning" if card.total >= _FAIR else "$error"
            rows += [safe(title, "bold"), Content.styled(_("%(points)d points", points=card.total), f"bold {colour}")]
            for item in card.items:
                full = round(item.points / item.weight * _BAR) if item.weight else _BAR
                name = safe(item.lang(lang))
                bar = Content.styled("█" * full + "░" * (_BAR - full), "$accent")
                figures = f" {item.points:2d}/{item.weight}"
                rows.append(Content.assemble(name.pad_right(max(1, 13 - name.cell_length)), bar, figures))
            took = _("%(took).0f s, the reference %(best).0f s", took=card.seconds, best=card.best_seconds)
            rows += [Content.styled(took, "$quiet"), Content("")]
        if self._next is not None:
            title = self._next.scenario.title.lang(lang)
            rows += [
                Content.styled(_("Next (n): "), "$quiet").append(safe(f"{title} · {self._next.grade}")),
                safe(self._next.lang(lang), "$quiet"),
            ]
        return rows

    def _loss(self, each: Deduction, card: Scorecard) -> Content:
        lang = self.shell.lang
        text = each.lang(lang)
        zone = self.shell.now().tzinfo
        lost = Content.styled(f"−{each.points:<2d} ", "bold $error")
        when = Content.styled(f"{each.at.astimezone(zone):%H:%M:%S} ", "$quiet")
        return Content.assemble(lost, when, safe(f"{each.rule:<4}", "$accent"), safe(text))

    # ------------------------------------------------------------ commands

    def why_not(self, name: str) -> str:
        """Some keys need something to work on."""
        if name == "marks.next" and self._next is None:
            return _("There is no further drill to suggest.")
        return ""

    @on(ListBox.Picked)
    def _picked(self, event: ListBox.Picked) -> None:
        event.stop()
        self.action_run("marks.show")

    def do_show(self) -> None:
        """Replay the moment under the cursor; without one, the call from its beginning."""
        call, _sign, index = (self.query_one(Losses).highlighted_id or "").rpartition("#")
        card = next((each for each in self.cards if each.call == call), None)
        if card is None:
            self.shell.open_replay(self.cards[0].call)
        else:
            self.shell.open_replay(card.call, seq=card.deductions[int(index)].seq)

    def do_next(self) -> None:
        """The suggested drill."""
        if self._next is not None:
            scenario, grade, seed = self._next.scenario.name, self._next.grade, self._next.seed
            self.shell.leave_drill()
            self.shell.begin_drill(scenario, grade, seed)

    def do_repeat(self) -> None:
        """The same once more."""
        self.shell.repeat_drill()

    def do_leave(self) -> None:
        """Back to the list."""
        self.shell.leave_drill()
        self.shell.run_command("desk.practice")
