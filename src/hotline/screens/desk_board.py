"""What the desk shows: what rings, what is to be done, what waits, how the day goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container, Vertical

from hotline.commands import named
from hotline.screens.line_keys import POP_FROM, LineKeys
from hotline.texts import _, day_text
from hotline.widgets.call_menu import CallMenu
from hotline.widgets.parked_list import ParkedList
from hotline.widgets.ring_bar import RingBar
from hotline.widgets.status_bar import StatusBar
from hotline.widgets.today_panel import TodayPanel
from hotline.widgets.todo_list import TodoList

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hotline.widgets.values import DeskView

_LOOK_AGAIN = 20.0
"""Seconds between two looks at the desk while nothing happens."""


class DeskBoard(LineKeys):
    """The home screen as it is drawn; :class:`hotline.screens.desk.DeskScreen` has its keys."""

    def __init__(self) -> None:
        super().__init__()
        self._view_at: float = 0.0

    def body(self) -> ComposeResult:
        """Top line, the line that rings, three columns (or a stack)."""
        yield StatusBar(id="status")
        yield RingBar(id="ring")
        with Container(id="columns"):
            yield CallMenu(id="menu")
            with Vertical(id="work"):
                yield TodoList(id="todo")
                yield ParkedList(id="parked")
            yield TodayPanel(id="today")

    def on_mount(self) -> None:
        """Draw what is known, follow the desk's answers, start the clock."""
        self.watch(self.app, "desk_view", self._show_view)
        self.set_interval(1.0, self._tick)
        self.set_interval(_LOOK_AGAIN, self._look_again)
        self.relabel()

    def on_screen_resume(self) -> None:
        """Back from a call: the line has been picked up meanwhile, perhaps it rings again."""
        self.call_after_refresh(self.show_line)

    def on_resize(self) -> None:
        """Stack where there is no room for three columns."""
        narrow = self.size.width < 120
        self.query_one(CallMenu).flow = narrow
        self.query_one(TodayPanel).flow = narrow

    def relabel(self) -> None:
        """Everything that is not drawn by a widget of its own."""
        super().relabel()
        bar, pack, keymap, lang = self.query_one(StatusBar), self.shell.pack, self.shell.keymap, self.shell.lang
        bar.desk = pack.name.lang(lang) if pack else ""
        person = pack.person(self.shell.agent) if pack else None
        name = person.name.lang(lang) if person else ""
        bar.agent = _("agent %(number)s %(name)s", number=self.shell.agent, name=name).strip()
        self.query_one(TodayPanel).books = pack is None or pack.house is not None or pack.crews is not None
        self._tick()
        self.show_line()
        ring = self.query_one(RingBar)
        ring.standard = pack.standard if pack else ring.standard
        keys = (keymap.shown(named(name)) for name in ("desk.ring", "desk.answer", "desk.presence"))
        ring.ring_key, ring.answer_key, ring.back_key = keys
        self.query_one(ParkedList).back_key = keymap.shown(named("desk.parked"))

    def _show_view(self, view: DeskView) -> None:
        self._view_at = self.shell.now().timestamp()
        menu, todo, parked = self.query_one(CallMenu), self.query_one(TodoList), self.query_one(ParkedList)
        note = "" if view.known else view.away or _("Opening the desk …")
        menu.note, menu.types = note, view.letters
        today = self.shell.now().date()
        todo.today, todo.note, todo.items = today, note, view.todo
        parked.ahead, parked.calls = 0.0, view.open_calls
        self.query_one(TodayPanel).summary = view.summary
        bar = self.query_one(StatusBar)
        bar.parked = sum(call.line in ("parked", "held") for call in view.open_calls)
        bar.overdue = sum(item.late for item in view.todo)
        bar.left = view.left is not None
        bar.due = sum(not item.late and item.due.date() == today for item in view.todo)
        self._tick()
        self.show_keys()
        self.come_in(view)

    def come_in(self, view: DeskView) -> None:
        """The desk's answer is drawn."""

    def _tick(self) -> None:
        now = self.shell.now()
        bar, pack = self.query_one(StatusBar), self.shell.pack
        bar.moment = f"{day_text(now.date())} {now:%H:%M}"
        shifts = pack.shift_at(now.time()) if pack else ()
        bar.shift = ""
        for shift in shifts[-1:]:
            bar.shift = f"{shift.name.lang(self.shell.lang)} {shift.start:%H}–{shift.end.hour or 24:02}"
        left = self.shell.desk_view.left
        gone = int((now - left).total_seconds() // 60) if left else 0
        self.query_one(RingBar).away = (f"{left:%H:%M}", max(0, gone)) if left else None
        self.query_one(ParkedList).ahead = float(int(max(0.0, now.timestamp() - self._view_at)))

    def show_line(self) -> None:
        ring = self.query_one(RingBar)
        ring.ringing = self.shell.line.state
        if len(ring.ringing.phone) < POP_FROM:
            ring.who = ring.warning = ""
        ring.relabel()
        self.show_keys()

    def _look_again(self) -> None:
        """Another terminal may have changed something; only while the desk is what one looks at."""
        if self.is_current and self.shell.desk_view.known:
            self.shell.refresh_desk()
