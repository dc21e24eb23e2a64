"""The desk: what rings, what is to be done, what waits, how the day goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Container, Vertical

from hotline import commands
from hotline.commands import named
from hotline.screens.line_keys import POP_FROM, LineKeys
from hotline.screens.page import bindings
from hotline.texts import _, day_text
from hotline.widgets.call_menu import CallMenu
from hotline.widgets.key_bar import KeyHint
from hotline.widgets.list_box import ListBox
from hotline.widgets.parked_list import ParkedList
from hotline.widgets.ring_bar import RingBar
from hotline.widgets.status_bar import StatusBar
from hotline.widgets.today_panel import TodayPanel
from hotline.widgets.todo_list import TodoList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual.app import ComposeResult

    from hotline.widgets.values import DeskView

_LOOK_AGAIN = 20.0
"""Seconds between two looks at the desk while nothing happens."""


class DeskScreen(LineKeys):
    """The home screen. Letters open calls, digits are the caller's number, Enter picks up. [S01] [K19]"""

    where = "desk"
    BINDINGS = bindings("desk")
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._view_at: float = 0.0
        self._wanted = ""
        """A call type's letter that was pressed before the desk was open."""

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

    # ------------------------------------------------------------ drawing

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
        if self._wanted and (view.known or view.away):
            letter, self._wanted = self._wanted, ""
            if not view.known or not self._open(letter):
                self.shell.drop_keys()

    def _tick(self) -> None:
        now = self.shell.now()
        bar, pack = self.query_one(StatusBar), self.shell.pack
        bar.moment = f"{day_text(now.date())} {now:%H:%M}"
        shifts = pack.shift_at(now.time()) if pack else ()
        bar.shift = ""
        for shift in shifts[-1:]:
            bar.shift = f"{shift.name.lang(self.shell.lang)} {shift.start:%H}–{shift.end:%H}"
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

    def hints(self) -> list[KeyHint]:
        """The call types' letters first, then what there is something to do for just now."""
        keymap = self.shell.keymap
        idle = [each.name for each in self.available() if self.why_not(each.name)]
        if not self.shell.line.state.active:
            idle.append("desk.answer")
        hints = [KeyHint(keymap.shown(each), _(each.label), each.name) for each in commands.footer(self.where, idle)]
        letters = [each.key for each in self.shell.desk_view.letters]
        if letters:
            shown = letters[0] if len(letters) == 1 else f"{letters[0]}…{letters[-1]}"
            hints.insert(0, KeyHint(shown, _("new call")))
        if self._before_a_drill():
            hints[-1:] = [
                KeyHint(keymap.shown(commands.named("desk.silence")), _("end practice"), "drill.end_practice")
            ]
        return hints

    def extra_help(self) -> Iterable[tuple[str, str]]:
        """The call types and the number."""
        yield from ((each.key, each.title) for each in self.shell.desk_view.letters)
        yield "0–9", _("Type or paste the caller's number")

    def extra_title(self) -> str:
        """The heading over the call types' letters."""
        return _("New call")

    # ------------------------------------------------------------ keys

    def on_key(self, event: events.Key) -> None:
        """Digits are the caller's number; a call type's letter opens it."""
        letter = event.character or ""
        own = self._own_letters()
        if self.number_key(event) or (letter.isalpha() and letter not in own and self._open(letter)):
            event.stop()

    def _before_a_drill(self) -> bool:
        return self.shell.practising and not self.shell.sessions

    def _own_letters(self) -> set[str]:
        """Letters that are a command's; a call type that wants one of them is opened by mouse or palette."""
        return {key for each in self.available() for key in self.shell.keymap.of(each) if len(key) == 1}

    def _open(self, letter: str) -> bool:
        """Open the call type of that letter; before the desk is open, remember it."""
        view = self.shell.desk_view
        script = next((each.script for each in view.letters if each.key == letter), None)
        if script is not None:
            self.shell.open_call(script)
        elif not view.known:
            self._wanted = letter
            self.shell.hold_keys()
        return script is not None or not view.known

    # ------------------------------------------------------------ commands

    def do_ring(self) -> None:
        """One ring more."""
        self.set_focus(None)
        self.shell.line.ring(self.shell.now())
        self.show_line()

    def do_answer(self) -> None:
        """Pick up."""
        self.shell.answer()

    def do_silence(self) -> None:
        """The caller gave up; or leave a list. In practice callers give up by themselves: leave the drill instead."""
        if self.focused is not None:
            self.set_focus(None)
        elif self._before_a_drill():
            self.shell.leave_drill()
        elif not self.shell.practising:
            self.shell.line.silence()
            self.show_line()

    def do_log(self) -> None:
        """The shift log."""
        from hotline.screens.shift_log import ShiftLogScreen

        self.app.push_screen(ShiftLogScreen())

    def do_replay(self) -> None:
        """Replay a call by its number."""
        from hotline.screens.replay_jump import CallDialog

        def asked(call: str | None) -> None:
            if call:
                self.shell.open_replay(call)

        self.app.push_screen(CallDialog(), asked)

    def do_cards(self) -> None:
        """The scorecards."""
        self.shell.open_cards()

    def do_late(self) -> None:
        """A call from paper."""
        self.shell.enter_late()

    def do_presence(self) -> None:
        """Away, or back again."""
        self.shell.come_or_go()

    def do_refresh(self) -> None:
        """Look again; try to open a desk that could not be opened."""
        self.shell.reopen()
        self.shell.refresh_desk()

    def do_todo(self) -> None:
        """Go to the list."""
        self.query_one(TodoList).focus()

    def do_parked(self) -> None:
        """The only one at once, otherwise the list."""
        calls = self.shell.desk_view.open_calls
        if len(calls) == 1:
            self.shell.show_call(calls[0].call)
        else:
            self.query_one(ParkedList).focus()

    def why_not(self, name: str) -> str:
        """Some keys need something to work on."""
        view = self.shell.desk_view
        if name == "desk.parked" and not view.open_calls:
            return _("No call waits.")
        if name == "desk.todo" and not view.todo:
            return _("Nothing is due.")
        sales = self.shell.pack.sales if self.shell.pack else None
        if name == "desk.presence" and (sales is None or not sales.away):
            return _("This desk does not note who is away.")
        return ""

    @on(CallMenu.Picked)
    def _menu_picked(self, message: CallMenu.Picked) -> None:
        self.shell.open_call(message.script)

    @on(ListBox.Picked, "#parked")
    def _parked_picked(self, message: ListBox.Picked) -> None:
        if message.item:
            self.shell.show_call(message.item)

    @on(ListBox.Picked, "#todo")
    def _todo_picked(self, message: ListBox.Picked) -> None:
        item = next((each for each in self.shell.desk_view.todo if each.number == message.item), None)
        if item is not None and item.follow_up is not None:
            self.shell.keep(item)
        elif item is not None and item.kind == "parked":
            self.shell.show_call(item.number)
