"""What stands around a call's dialogue: the top line with its clocks, the caller, the rules, the other lines."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from hotline.screens.call_sending import spooled
from hotline.screens.call_typing import TypingPage
from hotline.screens.call_view import Beside, CallView, Wanted, look_beside
from hotline.widgets.call_bar import CallBar, CallLine
from hotline.widgets.caller_box import CallerBox
from hotline.widgets.field_rows import Known
from hotline.widgets.journal_strip import JournalStrip
from hotline.widgets.why_box import WhyBox

if TYPE_CHECKING:
    from datetime import datetime

_KEPT = 3
"""Labels of the way through the script that the top line is given; it shows what fits."""


class BesidePage(TypingPage):
    """The half of a call's screen that is looked up after a step, never before the next line is drawn."""

    shows_rooms: ClassVar[bool] = False
    """Whether the rooms of the day are looked up with each step."""
    beside = Beside()
    _wanted: Wanted | None = None

    def look_around(self, *, changed: bool) -> None:
        """Look up again after an action, for another caller, another day, another language."""
        view = self.view
        if view is None:
            return
        day = (view.day() or self.shell.now().date()) if self.shows_rooms else None
        wanted = Wanted(view.caller, view.rung, not view.state.phone, day, self.shell.lang)
        if changed or wanted != self._wanted:
            self._wanted = wanted
            self.ask(lambda desk: look_beside(desk, wanted), self._looked, lambda error: None, later=True)

    def _looked(self, beside: Beside) -> None:
        self.beside = beside
        self.draw_beside()
        self.show_fields()

    def draw_beside(self) -> None:
        """Draw the third column and the journal from what is known by now."""
        view, beside = self.view, self.beside
        if view is None:
            return
        caller, why, journal = self.query_one(CallerBox), self.query_one(WhyBox), self.query_one(JournalStrip)
        caller.card, caller.who = beside.card, beside.who
        why.texts, why.why, why.rules = beside.rules, view.prompt.why, view.prompt.implements
        journal.lines = view.lines
        if self.shell.pack:
            journal.zone = caller.zone = self.shell.pack.opening.zone
            self.query_one(CallBar).standard = self.shell.pack.standard

    def known(self, view: CallView) -> dict[str, Known]:
        """Fields that need not be asked for, with what the desk knows: only where the script reads it so. [P01]"""
        return {}

    # ------------------------------------------------------------ the clocks and the other lines

    def tick(self) -> None:
        """The clocks."""
        view, now, then = self.view, self.shell.now(), self.session.clock.now()
        if view is None:
            return
        state, pack = view.state, self.shell.pack
        began = state.held_at if state.line == "held" and state.held_at else state.answered_at or state.rang_at or then
        until = (state.ended_at if state.line in ("ended", "wrapped") else None) or then
        waiting = self.waiting()
        mood = pack.moods.get(state.mood) if pack else None
        self.query_one(CallBar).shown = CallLine(
            state=state.line,
            seconds=int((until - began).total_seconds()),
            phone=state.phone,
            rings=state.rings,
            mood=state.mood,
            mood_name=mood.name.lang(self.shell.lang) if mood else state.mood,
            parked=len(waiting),
            waiting=max((int((now - since).total_seconds()) for _call, since in waiting), default=0),
            path=(view.prompt.title, *view.prompt.path[-_KEPT:]),
            spooled=spooled(view),
            paper=f"{state.answered_at.astimezone(now.tzinfo):%H:%M}"
            if self.session.entered and state.answered_at
            else "",
            other_rings=self.shell.line.state.rings or 0,
        )

    def waiting(self) -> list[tuple[str, datetime]]:
        """The other calls that wait, longest first, with since when: no held caller is forgotten. [K19]"""
        own = {
            key: each.state.held_at or self.shell.now()
            for key, each in self.shell.sessions.items()
            if each.state.line in ("parked", "held")
        }
        found = {
            each.call: each.since
            for each in self.shell.desk_view.open_calls
            if each.line in ("parked", "held") and each.call not in self.shell.sessions
        }
        both = {**found, **own}
        both.pop(self.call_id, None)
        return sorted(both.items(), key=lambda each: each[1])

    def do_waiting(self) -> None:
        """To the call that has waited longest; this one is parked. [K19]"""
        longest = self.waiting()[0][0]
        self.leave(lambda: self.shell.show_call(longest))

    def line_changed(self) -> None:
        """The other line rings, or has gone quiet."""
        self.tick()

    def do_ring(self) -> None:
        """The other line rings once more. [S01]"""
        self.shell.line.ring(self.shell.now())
        self.tick()

    def do_second(self) -> None:
        """Pick up the other line. [K19]"""
        self.leave(self.shell.answer)

    def do_know(self) -> None:
        """Show or hide what there is to know where it has no column of its own; otherwise one page further down."""
        if self.has_class("-narrow"):
            self.toggle_class("-knowing")
            return
        column = self.query_one("#know")
        if column.scroll_offset.y >= column.max_scroll_y:
            column.scroll_home(animate=False)
        else:
            column.scroll_page_down(animate=False)
