"""What every full screen has: its commands as keys, the bottom line, the sentence for a terminal that is too small."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar, cast

from textual.binding import Binding, BindingType
from textual.screen import Screen

from hotline import commands
from hotline.texts import _
from hotline.widgets.key_bar import KeyBar, KeyHint
from hotline.widgets.too_small import TooSmall

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult

    from hotline.commands import Command
    from hotline.desk.service import Desk
    from hotline.desk.views import CallType
    from hotline.screens.shell import Shell

T = TypeVar("T")


def bindings(where: str, without: Iterable[str] = ()) -> list[BindingType]:
    """The keys of a page's own commands, as Textual wants them."""
    return [
        Binding(",".join(each.keys), f"run('{each.name}')", each.label, id=each.name, priority=each.priority)
        for each in commands.ALL
        if each.where == where and each.name not in without
    ]


class Page(Screen[None]):
    """A full screen. Subclasses set ``where`` and ``BINDINGS = bindings(where)`` and yield widgets in ``body``."""

    where: ClassVar[str] = ""
    call_id: str = ""
    """The call that this page shows; empty when it shows none."""
    talking: ClassVar[bool] = False
    """Whether what a caller begins here belongs to the call that this page shows."""

    @property
    def shell(self) -> Shell:
        """The app, as screens see it."""
        return cast("Shell", self.app)

    @property
    def lead_looks(self) -> bool:
        """Whether a lead is at this terminal."""
        pack = self.shell.pack
        return pack is not None and pack.is_lead(self.shell.agent)

    def open_type(self, kind: CallType) -> None:
        """Begin a call of that type; where a call is talked on, it is a further matter of it."""
        self.shell.open_call(kind.script)

    def body(self) -> ComposeResult:
        """The page's own widgets."""
        yield from ()

    def compose(self) -> ComposeResult:
        """Body, bottom line, and what covers both when there is no room."""
        yield from self.body()
        yield KeyBar(id="keys")
        yield TooSmall(id="too-small")

    def on_mount(self) -> None:
        """Fill the bottom line."""
        self.show_keys()

    # ------------------------------------------------------------ commands

    def action_run(self, name: str) -> None:
        """Carry out a command, or say why it cannot be done just now."""
        reason = self.why_not(name)
        if reason:
            self.shell.say(reason, "warning")
            return
        command = commands.named(name)
        own = command.where != "app" and hasattr(self, command.method)
        getattr(self if own else self.app, command.method)()

    def why_not(self, name: str) -> str:
        """Why that command cannot be carried out now, as one sentence; empty when it can."""
        return ""

    def available(self) -> tuple[Command, ...]:
        """The commands that work on this page."""
        return (*commands.at(self.where), *(commands.DRILL if self.shell.practising else ()))

    def extra_help(self) -> Iterable[tuple[str, str]]:
        """Further keys for the help, as key and sentence (the desk's call types)."""
        return ()

    def extra_title(self) -> str:
        """The heading over the further keys."""
        return ""

    # ------------------------------------------------------------ the bottom line

    def hints(self) -> list[KeyHint]:
        """At most five keys for the bottom line."""
        keymap = self.shell.keymap
        shown = commands.footer(self.where)
        return [KeyHint(keymap.shown(each), _(each.label), each.name, bool(self.why_not(each.name))) for each in shown]

    def show_keys(self) -> None:
        """Draw the bottom line again."""
        self.query_one(KeyBar).hints = tuple(self.hints()[:5])

    def on_key_bar_pressed(self, message: KeyBar.Pressed) -> None:
        """The mouse works too."""
        message.stop()
        self.action_run(message.command)

    # ------------------------------------------------------------ the desk

    def ask(
        self,
        work: Callable[[Desk], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        later: bool = False,
    ) -> None:
        """As :meth:`Shell.ask`, but an answer that comes after the page has gone is dropped."""
        self.shell.ask(work, self._while_here(then), self._while_here(failed) if failed else None, later=later)

    def _while_here(self, callback: Callable[[T], None] | None) -> Callable[[T], None]:
        def call(value: T) -> None:
            if callback is not None and self.is_running:
                callback(value)

        return call

    @property
    def busy(self) -> bool:
        """Whether what was typed here is still on its way."""
        return False

    def when_ready(self, act: Callable[[], None]) -> None:
        """Call ``act`` once the page can take keys."""
        self.call_after_refresh(act)

    def line_changed(self) -> None:
        """The line rings, or has gone quiet."""

    def before_leaving(self) -> None:
        """Called before the page is put away or the program ends."""

    def relabel(self) -> None:
        """The language has changed: draw every text again. The widgets' own ``relabel`` is called by the app."""
        self.show_keys()
