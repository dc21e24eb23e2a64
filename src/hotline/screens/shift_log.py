"""The shift log: calls by day, shift, agent, type, outcome and flag, searched as one types. [R01] [P02]"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from textual import on
from textual.binding import Binding
from textual.widgets import Input

from hotline.commands import named
from hotline.desk.review.log_values import LogQuery
from hotline.screens.log_narrowed import NarrowedLog
from hotline.texts import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import ClassVar

    from textual.binding import BindingType

    from hotline.desk.review.log_values import LogChoices


class ShiftLogScreen(NarrowedLog):
    """A lead finds every call here, an agent their own; Enter replays one. [R01] [P02]"""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("down,up", "rows", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._pressed_early: list[str] = []
        """Commands that were given before it was known what there is to choose from."""

    def on_mount(self) -> None:
        """The calls of today, or of the last day on which there were any."""
        super().on_mount()
        self.relabel()

    def _choices_came(self, choices: LogChoices) -> None:
        first, self.choices = self.choices is None, choices
        self.table.labels = dict(choices.flags)
        if first:
            self.wanted = LogQuery(day=choices.opens)
        self.ready = True
        self.draw_filters()
        self.look()
        early, self._pressed_early = self._pressed_early, []
        for name in early:
            self.action_run(name)

    def action_run(self, name: str) -> None:
        """Keys that come before the desk has answered wait for it, in order."""
        if self.choices is None and name.startswith("log.") and name != "log.leave":
            self._pressed_early.append(name)
        else:
            super().action_run(name)

    # ------------------------------------------------------------ drawing

    def relabel(self) -> None:
        """The language has changed: names of filters and rows come in the other one."""
        super().relabel()
        search = self.query_one(Input)
        search.placeholder = _("words, names, phone endings")
        agent, lang = self.shell.agent, self.shell.lang
        self.ask(lambda desk: desk.review.log_choices(lang, agent), self._choices_came)

    def nothing(self) -> str:
        """What would be here, and which key fills it."""
        keymap, query = self.shell.keymap, self.wanted
        clear, day = keymap.shown(named("log.clear")), keymap.shown(named("log.day"))
        if query != LogQuery(day=query.day):
            if query.day is None:
                return _("No such call. %(key)s takes the filters and the search away.", key=clear)
            text = _("No such call that day. %(day)s looks on all days; %(key)s takes the filters and the search away.")
            return text % {"day": day, "key": clear}
        if query.day is not None:
            text = _(
                "No call that day yet. Calls appear here as soon as they are picked up; %(key)s picks another day."
            )
            return text % {"key": day}
        return _("No call yet. Calls appear here as soon as they are picked up.")

    def extra_help(self) -> Iterable[tuple[str, str]]:
        """What the five service signs mean."""
        yield (
            "✓✗·",
            _("pick-up S01, greeting S02, read-back S04, identity S10, record S06: kept, flagged, not known yet"),
        )

    # ------------------------------------------------------------ searching

    def do_clear(self) -> None:
        """All calls of the day again."""
        self.query_one(Input).value = ""
        self._search_shown(False)
        self.narrow(LogQuery(day=self.wanted.day))

    def do_search(self) -> None:
        """Type what to look for; the rows follow."""
        self._search_shown(True)
        self.query_one(Input).focus()

    @on(Input.Changed, "#search")
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.narrow(replace(self.wanted, search=event.value.strip()))

    @on(Input.Submitted, "#search")
    def _searched(self) -> None:
        self._search_shown(bool(self.wanted.search))
        self.table.focus()

    def action_rows(self) -> None:
        """From the search to what it found."""
        self.table.focus()

    def _search_shown(self, shown: bool) -> None:
        self.query_one(Input).set_class(not shown, "-hidden")

    def do_leave(self) -> None:
        """Out of the search first, then back to the desk."""
        search = self.query_one(Input)
        if search.has_focus or self.wanted.search:
            search.value = ""
            self._search_shown(False)
            self.table.focus()
        elif self.is_current:
            self.app.pop_screen()
