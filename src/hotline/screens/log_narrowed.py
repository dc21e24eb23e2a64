"""What the shift log is narrowed down to: drawn with its keys, changed one by one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from textual import on

from hotline.commands import named
from hotline.desk.review.log_values import ANY_FLAG, LogQuery
from hotline.screens.log_filter import LogFilter
from hotline.screens.log_pages import LogPages
from hotline.texts import _, day_text
from hotline.widgets.log_head import Filter, LogFilters, LogSummary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

    from hotline.desk.review.log_values import LogChoices

_DAYS = 14
"""Days that are offered without typing one."""


class NarrowedLog(LogPages):
    """The half of the shift log that filters; ``choices``: what there is to choose from, None until the desk has
    answered."""

    def __init__(self) -> None:
        super().__init__()
        self.choices: LogChoices | None = None

    # ------------------------------------------------------------ drawing

    def draw_filters(self) -> None:
        pack = self.shell.pack
        if pack is not None:
            self.query_one(LogSummary).best = pack.standard.best_rings
        query, held = self.wanted, self.choices
        shift = dict(held.shifts).get(query.shift, query.shift) if held else query.shift
        who = dict(held.agents).get(query.agent, "") if held else ""
        flags = dict(held.flags) if held else {}
        values = (
            ("log.day", self._day_text(query.day), query.day is not None),
            ("log.shift", shift or _("all shifts"), bool(query.shift)),
            ("log.agent", f"{query.agent} {who}".strip() or self._everybody(), bool(query.agent)),
            ("log.type", self._named("types", query.call_type) or _("all types"), bool(query.call_type)),
            ("log.outcome", self._named("outcomes", query.outcome) or _("all results"), bool(query.outcome)),
            ("log.flag", self._flag_text(flags) or _("flagged or not"), bool(query.flag)),
            ("log.search", _("search"), bool(query.search)),
        )
        keymap = self.shell.keymap
        self.query_one(LogFilters).filters = tuple(
            Filter(keymap.shown(named(name)), text, on_, name) for name, text, on_ in values
        )

    def _everybody(self) -> str:
        held = self.choices
        return _("own calls") if held is not None and len(held.agents) < 2 else _("all agents")

    def _named(self, of: str, key: str) -> str:
        choices: Sequence[tuple[str, str]] = getattr(self.choices, of) if self.choices else ()
        return dict(choices).get(key, key)

    def _flag_text(self, flags: dict[str, str]) -> str:
        return _("flagged") if self.wanted.flag == ANY_FLAG else flags.get(self.wanted.flag, self.wanted.flag)

    def _day_text(self, day: date | None) -> str:
        if day is None:
            return _("all days")
        today = self.shell.now().date()
        near = {today: _("today"), today - timedelta(days=1): _("yesterday")}.get(day)
        shown = day_text(day) if day.year == today.year else f"{day_text(day)} {day.year}"
        return f"{near} {shown}" if near else shown

    # ------------------------------------------------------------ changing

    @on(LogFilters.Pressed)
    def _pressed(self, message: LogFilters.Pressed) -> None:
        self.action_run(message.command)

    def narrow(self, query: LogQuery) -> None:
        """Show what this query finds."""
        if query != self.wanted:
            self.wanted = query
            self.query_one(LogSummary).summary = None
            self.draw_filters()
            self.look()

    def _pick(self, title: str, name: str, every: str, choices: Sequence[tuple[str, str]]) -> None:
        def picked(key: str | None) -> None:
            if key is not None:
                changed: Any = {name: key}
                self.narrow(replace(self.wanted, **changed))

        self.app.push_screen(LogFilter(title, [("", every), *choices], getattr(self.wanted, name)), picked)

    def do_day(self) -> None:
        """Which day."""
        today = self.shell.now().date()
        days = [today - timedelta(days=back) for back in range(_DAYS)]
        choices = [("", _("all days")), *((day.isoformat(), self._day_text(day)) for day in days)]
        current = self.wanted.day.isoformat() if self.wanted.day else ""
        self.app.push_screen(LogFilter(_("Day"), choices, current, free=_("yesterday, 11-05, 2026-10-31 …")), self._day)

    def _day(self, text: str | None) -> None:
        if text is None:
            return
        lang = self.shell.lang

        def read(query: LogQuery) -> None:
            self.narrow(replace(self.wanted, day=query.day, shift=self.wanted.shift if query.day else ""))

        self.ask(lambda desk: desk.review.log_query(lang, day=text), read)

    def do_earlier(self) -> None:
        """The day before."""
        self._shift_day(-1)

    def do_later(self) -> None:
        """The day after."""
        self._shift_day(1)

    def _shift_day(self, by: int) -> None:
        today = self.shell.now().date()
        day = min(today, self.wanted.day + timedelta(days=by)) if self.wanted.day else today
        self.narrow(replace(self.wanted, day=day))

    def do_shift(self) -> None:
        """Which shift; of today where no day is picked."""
        if self.choices is not None:
            if self.wanted.day is None:
                self.wanted = replace(self.wanted, day=self.shell.now().date())
            self._pick(_("Shift"), "shift", _("all shifts"), self.choices.shifts)

    def do_agent(self) -> None:
        """Whose calls."""
        held = self.choices
        if held is not None:
            named_ = [(number, f"{number} {name}") for number, name in held.agents]
            self._pick(_("Agent"), "agent", self._everybody(), named_)

    def do_type(self) -> None:
        """Which call type."""
        if self.choices is not None:
            self._pick(_("Call type"), "call_type", _("all types"), self.choices.types)

    def do_outcome(self) -> None:
        """Which result."""
        if self.choices is not None:
            self._pick(_("Result"), "outcome", _("all results"), self.choices.outcomes)

    def do_flag(self) -> None:
        """Which flag."""
        if self.choices is not None:
            flags = [(ANY_FLAG, _("flagged for anything")), *self.choices.flags]
            self._pick(_("Flag"), "flag", _("flagged or not"), flags)
