"""A locked terminal, and the PIN that is asked for: nothing of any call is on the screen. [P05]"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any, ClassVar

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input, Static

from hotline.clock import clock_text
from hotline.commands import named
from hotline.domain.attendance import Tries
from hotline.screens.agent_switch import AgentSwitch
from hotline.screens.dialog import Dialog
from hotline.screens.page import bindings
from hotline.texts import _
from hotline.widgets.safe_text import clean

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

    from hotline.desk.access import Seal


class PinDialog(Dialog[str | None]):
    """Gives the agent's number once ``seal`` is opened; Esc gives None."""

    def __init__(self, seal: Seal) -> None:
        super().__init__()
        self.seal = seal
        self.tries = Tries()
        self._wrong = False

    def compose(self) -> ComposeResult:
        """What is asked, the line, what came of it."""
        with Vertical(classes="dialog"):
            yield Static(id="asked", markup=False)
            yield Input(id="pin", password=True, max_length=80)
            yield Static(id="told", markup=False)

    def on_mount(self) -> None:
        """Fill in, and count the pause down."""
        self.relabel()
        self.query_one(Input).focus()
        self.set_interval(1.0, self.relabel)

    @property
    def who(self) -> str:
        """Number and name of whoever is asked."""
        shell, number = self.shell, self.seal.agent
        person = shell.pack.person(number) if shell.pack else None
        return clean(f"{number} {person.name.lang(shell.lang)}" if person else number)

    def relabel(self) -> None:
        """Draw in the language of the moment."""
        box = self.query_one(".dialog")
        box.border_title, box.border_subtitle = self.headings()
        self.query_one("#asked", Static).update(self.asked())
        field = self.query_one(Input)
        field.placeholder = _("PIN") if self.seal.has_pin else _("your number")
        pause = self.tries.pause(self.shell.now())
        field.disabled = bool(pause)
        told = ""
        if pause:
            span = clock_text(pause.total_seconds() + 0.999)
            told = _("That was wrong three times; the next try is taken in %(span)s.", span=span)
        elif self._wrong:
            told = _("That is not it; please try again.")
            field.focus()
        self.query_one("#told", Static).update(Content.styled(told, "$warning"))

    def headings(self) -> tuple[str, str]:
        """The box's title, and what the keys do."""
        return _("Who sits down here"), _("Enter · Esc as it is")

    def asked(self) -> Content:
        """Whose PIN it is."""
        return Content(_("%(who)s: please type your PIN.", who=self.who))

    @on(Input.Submitted)
    def _sent(self, event: Input.Submitted) -> None:
        event.stop()
        given, now = event.value, self.shell.now()
        if not given or self.tries.pause(now):
            return
        self.query_one(Input).value = ""
        if self.seal.opens(given):
            self.dismiss(self.seal.agent)
        else:
            self.tries, self._wrong = self.tries.failed(now), True
            self.relabel()


class LockScreen(PinDialog):
    """Covers everything until whoever is here, or somebody else, has said who they are. ``idle``: nobody touched the
    terminal for so long; None: it was locked by hand, or has just been started."""

    BINDINGS: ClassVar[list[BindingType]] = [
        replace(each, priority=True)  # Ctrl+W would take a word out of the line
        for each in bindings("app", ("app.palette", "app.help", "app.paths", "app.lock"))
        if isinstance(each, Binding)
    ]

    def __init__(self, seal: Seal, idle: timedelta | None) -> None:
        super().__init__(seal)
        self._idle = idle
        self._switch: AgentSwitch | None = None

    def brings(self, screen: Any) -> bool:
        """Whether that screen is the lock's own."""
        return screen is self._switch

    def action_run(self, name: str) -> None:
        """Somebody else may open it by their own PIN; language, colours and leaving work as everywhere."""
        if name == "app.agent":
            self._switch = AgentSwitch()
            self.app.push_screen(self._switch, self._other)
        else:
            super().action_run(name)

    def action_dismiss(self, result: str | None = None) -> None:  # type: ignore[override]
        """Esc opens nothing."""

    def headings(self) -> tuple[str, str]:
        """That it is locked, and the keys."""
        key = self.shell.keymap.shown(named("app.agent"))
        return _("Locked"), _("Enter · %(key)s somebody else", key=key)

    def asked(self) -> Content:
        """The desk, why it is locked, who waits, and what is asked for. Nobody's name but the agent's."""
        shell = self.shell
        desk = shell.pack.name.lang(shell.lang) if shell.pack else ""
        lines: list[str | tuple[str, str]] = [(clean(desk), "bold $primary"), "\n"]
        if self._idle is not None:
            minutes = int(self._idle.total_seconds() // 60)
            lines += [_("Nobody was at the keyboard for %(count)d minutes. (P05)", count=minutes), "\n"]
        waiting = sum(each.line in {"parked", "held"} for each in shell.desk_view.open_calls)
        if waiting:
            lines += [(_("%(count)d on the line, waiting for you.", count=waiting), "bold $warning"), "\n"]
        ask = _("%(who)s: please type your PIN.") if self.seal.has_pin else _("%(who)s: please type your number.")
        return Content.assemble(*lines, "\n", ask % {"who": self.who})

    def _other(self, number: str | None) -> None:
        self._switch = None
        if number is not None:
            self.shell.seal_of(number, self._take)

    def _take(self, seal: Seal) -> None:
        self.seal, self._wrong = seal, False
        self.relabel()
        self.query_one(Input).focus()
