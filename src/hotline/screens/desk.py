"""The desk: what its keys do. What it shows is :mod:`hotline.screens.desk_board`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on

from hotline import commands
from hotline.screens.desk_board import DeskBoard
from hotline.screens.page import bindings
from hotline.texts import _
from hotline.widgets.call_menu import CallMenu
from hotline.widgets.key_bar import KeyHint
from hotline.widgets.list_box import ListBox
from hotline.widgets.parked_list import ParkedList
from hotline.widgets.todo_list import TodoList

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hotline.widgets.values import DeskView


class DeskScreen(DeskBoard):
    """The home screen. Letters open calls, digits are the caller's number, Enter picks up. [S01] [K19]"""

    where = "desk"
    BINDINGS = bindings("desk")
    AUTO_FOCUS = ""

    def __init__(self) -> None:
        super().__init__()
        self._wanted = ""
        """A call type's letter that was pressed before the desk was open."""

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

    def come_in(self, view: DeskView) -> None:
        """The letter that was pressed before the desk was open."""
        if self._wanted and (view.known or view.away):
            letter, self._wanted = self._wanted, ""
            if not view.known or not self._open(letter):
                self.shell.drop_keys()

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
