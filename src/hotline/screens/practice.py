"""What to practise: the drills of the desk, what each teaches, how it went so far, and which one comes next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from hotline.commands import named
from hotline.screens.page import Page, bindings
from hotline.texts import _, day_text
from hotline.widgets.drill_list import DrillHeads, DrillList, DrillRow
from hotline.widgets.list_box import ListBox
from hotline.widgets.safe_text import safe

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from hotline.practice.history import Standing, Suggestion
    from hotline.practice.practice import Practice
    from hotline.practice.scenario import Scenario
    from hotline.practice.scoring import Scorecard

_GRADES = 3
_TRIES = 3
"""Most tries of a drill that are told."""


@dataclass(frozen=True, slots=True)
class Menu:
    """Everything the screen shows; ``best``: scenario and grade → the most points so far."""

    scenarios: tuple[Scenario, ...]
    best: Mapping[tuple[str, int], int]
    titles: Mapping[str, str]
    """Script → what that kind of call is called."""
    next: Suggestion | None
    mine: Standing
    tries: Mapping[str, tuple[Scorecard, ...]]
    """Scenario → how it went so far, the latest first."""
    broken: Scorecard | None
    """The drill begun last, where it was broken off."""


def menu(lang: str, practice: Practice) -> Menu:
    """Draw the list up; in the writer thread."""
    from hotline.practice.history import broken_off, standing, suggest

    done = practice.history(practice.trainee)
    best: dict[tuple[str, int], int] = {}
    tries: dict[str, tuple[Scorecard, ...]] = {}
    for card in done:
        tries[card.scenario] = (*tries.get(card.scenario, ()), card)
        if card.over:
            key = (card.scenario, card.grade)
            best[key] = max(best.get(key, 0), card.total)
    listed = practice.library.listed
    titles = {name: script.title.lang(lang) for name, script in practice.book.scripts.items()}
    mine = standing(practice.trainee, listed, done)
    return Menu(listed, best, titles, suggest(listed, done), mine, tries, broken_off(listed, done))


class PracticeScreen(Page):
    """Enter lets the chosen drill ring; everything after that is the agent's own screens. [R09]"""

    where = "practice"
    BINDINGS = bindings("practice")
    AUTO_FOCUS = "#drills"

    def __init__(self) -> None:
        super().__init__()
        self.menu: Menu | None = None
        self.grade, self.varied = 1, False

    def body(self) -> ComposeResult:
        """How it stands on top, the drills, and what the chosen one is about."""
        yield Static("", id="standing")
        with Container(id="practice"):
            with Container(id="shelf"):
                yield DrillHeads(id="columns-of-drills")
                yield DrillList(id="drills")
            yield Static("", id="about")

    def on_mount(self) -> None:
        """Ask for the drills."""
        super().on_mount()
        self.relabel()

    def relabel(self) -> None:
        """Draw in the language of the moment."""
        super().relabel()
        self.query_one("#shelf").border_title = _("Practice: drills")
        self.query_one("#about", Static).border_title = _("About this drill")
        if self.menu is None:
            self.query_one("#standing", Static).update(_("Looking the drills up …"))
        training, lang = self.shell, self.shell.lang
        self.ask(training.with_practice(partial(menu, lang)), self._show)

    def _show(self, found: Menu) -> None:
        first, self.menu = self.menu is None, found
        if first and found.next is not None:
            self.grade = found.next.grade
        self._draw()
        box = self.query_one(DrillList)
        if first and found.next is not None:
            box.highlighted = box.get_option_index(found.next.scenario.name)
        if first and found.broken is not None:
            title, key = found.broken.title(self.shell.lang), self.shell.keymap.shown(named("practice.again"))
            told = _("“%(drill)s” was broken off. %(key)s begins it again, as it was.", drill=title, key=key)
            self.notify(told, markup=False)
        self.show_keys()

    # ------------------------------------------------------------ drawing

    def _draw(self) -> None:
        found = self.menu
        if found is None:
            return
        mine = found.mine
        parts = [_("%(done)d of %(all)d drills passed", done=mine.done, all=mine.scenarios)]
        if mine.average is not None:
            parts.append(_("best marks on average %(points).0f", points=mine.average))
        parts.append(_("grade %(grade)d", grade=self.grade))
        parts.append(_("varied") if self.varied else _("as written"))
        parts.append(_("with coach") if self.shell.coached else _("without coach"))
        self.query_one("#standing", Static).update(safe(" · ".join(parts)))
        rows = tuple(self._row(each) for each in found.scenarios)
        self.query_one(DrillHeads).show(rows, self.grade)
        self.query_one(DrillList).show(rows, self.grade)
        self._about()

    def _row(self, scenario: Scenario) -> DrillRow:
        found, lang = self.menu, self.shell.lang
        assert found is not None
        suggested = found.next is not None and found.next.scenario.name == scenario.name
        tries = found.tries.get(scenario.name, ())
        return DrillRow(
            scenario.name, scenario.title.lang(lang), found.titles.get(scenario.call, scenario.call),
            tuple(found.best.get((scenario.name, grade)) for grade in range(1, _GRADES + 1)),
            suggested=suggested, broken=bool(tries) and not tries[0].over,
        )  # fmt: skip

    def _about(self) -> None:
        found, box = self.menu, self.query_one(DrillList)
        chosen = next((each for each in found.scenarios if each.name == box.highlighted_id), None) if found else None
        about = self.query_one("#about", Static)
        if found is None or chosen is None:
            about.update("" if found and found.scenarios else _("No drill ships for this desk; write one in YAML."))
            return
        lang = self.shell.lang
        gap = [] if self.has_class("-narrow") else [Content("")]
        lines = [safe(chosen.about.lang(lang)), *gap]
        lines.append(Content.styled(_("It teaches: ") + " ".join(chosen.teaches), "$quiet"))
        tries = found.tries.get(chosen.name, ())[: _TRIES if gap else 1]
        lines += [*gap, *(self._try(each) for each in tries)] if tries else []
        if found.next is not None and found.next.scenario.name == chosen.name:
            lines += [*gap, safe("→ " + found.next.lang(lang), "$success")]
        about.update(Content("\n").join(lines))

    def _try(self, card: Scorecard) -> Content:
        begun = card.begun.astimezone(self.shell.now().tzinfo)
        when = f"{day_text(begun.date())} {begun:%H:%M}"
        if not card.over:
            return safe(_("%(when)s · grade %(grade)d · broken off", when=when, grade=card.grade), "$warning")
        points = card.total
        return safe(_("%(when)s · grade %(grade)d · %(points)d points", when=when, grade=card.grade, points=points))

    @on(ListBox.OptionHighlighted)
    def _moved(self, event: ListBox.OptionHighlighted) -> None:
        event.stop()
        self._about()

    # ------------------------------------------------------------ commands

    def why_not(self, name: str) -> str:
        """Nothing to start before the list is here."""
        if name == "practice.start" and not (self.menu and self.menu.scenarios):
            return _("There is no drill to start.")
        if name == "practice.again" and not (self.menu and self.menu.broken):
            return _("No drill was broken off.")
        return ""

    @on(ListBox.Picked)
    def _picked(self, event: ListBox.Picked) -> None:
        event.stop()
        self.action_run("practice.start")

    def do_start(self) -> None:
        """Let it ring."""
        chosen = self.query_one(DrillList).highlighted_id
        if chosen:
            self.shell.begin_drill(chosen, self.grade, None if self.varied else 1)

    def do_again(self) -> None:
        """The drill that was broken off, from its beginning, with the same names, words and order."""
        broken = self.menu.broken if self.menu is not None else None
        if broken is not None:
            self.shell.begin_drill(broken.scenario, broken.grade, broken.seed)

    def do_grade(self) -> None:
        """The next grade."""
        self.grade = self.grade % _GRADES + 1
        self._draw()

    def do_vary(self) -> None:
        """As written, or varied."""
        self.varied = not self.varied
        self._draw()

    def do_coach(self) -> None:
        """With or without."""
        self.shell.coached = not self.shell.coached
        self._draw()

    def do_people(self) -> None:
        """Everybody who practises here."""
        from hotline.screens.trainees import Trainees

        self.app.push_screen(Trainees())

    def do_leave(self) -> None:
        """Back to the desk."""
        self.shell.show_desk()
