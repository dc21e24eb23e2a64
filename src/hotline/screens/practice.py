"""What to practise: the drills of the desk, what each teaches, how it went so far, and which one comes next."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
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
    from collections.abc import Mapping

    from textual.app import ComposeResult

    from hotline.practice.history import Standing, Suggestion
    from hotline.practice.practice import Practice
    from hotline.practice.scenario import Scenario

_GRADES = 3


@dataclass(frozen=True, slots=True)
class Menu:
    """Everything the screen shows; ``best``: scenario and grade → the most points so far."""

    scenarios: tuple[Scenario, ...]
    best: Mapping[tuple[str, int], int]
    titles: Mapping[str, str]
    """Script → what that kind of call is called."""
    next: Suggestion | None
    mine: Standing


def menu(lang: str, practice: Practice) -> Menu:
    """Draw the list up; in the writer thread."""
    from hotline.practice.history import standing, suggest

    done = practice.history(practice.trainee)
    best: dict[tuple[str, int], int] = {}
    for card in done:
        if card.over:
            key = (card.scenario, card.grade)
            best[key] = max(best.get(key, 0), card.total)
    listed = practice.library.listed
    titles = {name: script.title.lang(lang) for name, script in practice.book.scripts.items()}
    return Menu(listed, best, titles, suggest(listed, done), standing(practice.trainee, listed, done))


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
            yield ListBox(id="drills")
            yield Static("", id="about")

    def on_mount(self) -> None:
        """Ask for the drills."""
        super().on_mount()
        self.relabel()

    def relabel(self) -> None:
        """Draw in the language of the moment."""
        super().relabel()
        self.query_one(ListBox).border_title = _("Practice: drills")
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
        box = self.query_one(ListBox)
        if first and found.next is not None:
            box.highlighted = box.get_option_index(found.next.scenario.name)
        self.show_keys()

    # ------------------------------------------------------------ drawing

    def _draw(self) -> None:
        found = self.menu
        if found is None:
            return
        lang, mine = self.shell.lang, found.mine
        parts = [_("%(done)d of %(all)d drills passed", done=mine.done, all=mine.scenarios)]
        if mine.average is not None:
            parts.append(_("best marks on average %(points).0f", points=mine.average))
        parts.append(_("grade %(grade)d", grade=self.grade))
        parts.append(_("varied") if self.varied else _("as written"))
        parts.append(_("with coach") if self.shell.coached else _("without coach"))
        self.query_one("#standing", Static).update(safe(" · ".join(parts)))
        width = max((safe(each.title.lang(lang)).cell_length for each in found.scenarios), default=0)
        self.query_one(ListBox).show_rows((each.name, self._row(each, width)) for each in found.scenarios)
        self._about()

    def _row(self, scenario: Scenario, width: int) -> Content:
        found, lang = self.menu, self.shell.lang
        assert found is not None
        title = safe(scenario.title.lang(lang), "bold")
        suggested = found.next is not None and found.next.scenario.name == scenario.name
        marks = [found.best.get((scenario.name, grade)) for grade in range(1, _GRADES + 1)]
        shown = "  ".join("–".rjust(3) if each is None else f"{each:3d}" for each in marks)
        kind = safe(found.titles.get(scenario.call, scenario.call), "$accent")
        return Content.assemble(
            ("→ ", "bold $success") if suggested else "  ", title.pad_right(width - title.cell_length + 2),
            Content.styled(shown, "$quiet"), "  ", kind,
        )  # fmt: skip

    def _about(self) -> None:
        found, box = self.menu, self.query_one(ListBox)
        chosen = next((each for each in found.scenarios if each.name == box.highlighted_id), None) if found else None
        about = self.query_one("#about", Static)
        if found is None or chosen is None:
            about.update("" if found and found.scenarios else _("No drill ships for this desk; write one in YAML."))
            return
        lang = self.shell.lang
        lines = [safe(chosen.about.lang(lang))]
        lines += [Content(""), Content.styled(_("It teaches: ") + " ".join(chosen.teaches), "$quiet")]
        if found.next is not None and found.next.scenario.name == chosen.name:
            lines += [Content(""), safe("→ " + found.next.lang(lang), "$success")]
        about.update(Content("\n").join(lines))

    @on(ListBox.OptionHighlighted)
    def _moved(self, event: ListBox.OptionHighlighted) -> None:
        event.stop()
        self._about()

    # ------------------------------------------------------------ commands

    def why_not(self, name: str) -> str:
        """Nothing to start before the list is here."""
        if name == "practice.start" and not (self.menu and self.menu.scenarios):
            return _("There is no drill to start.")
        return ""

    @on(ListBox.Picked)
    def _picked(self, event: ListBox.Picked) -> None:
        event.stop()
        self.action_run("practice.start")

    def do_start(self) -> None:
        """Let it ring."""
        chosen = self.query_one(ListBox).highlighted_id
        if chosen:
            self.shell.begin_drill(chosen, self.grade, None if self.varied else 1)

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
