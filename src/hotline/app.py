"""The console: one Textual app over one desk.

``HotlineApp(open_desk, settings, clock).run_console()`` paints the desk screen first and opens the desk (database,
scripts) in the writer thread behind it; keys pressed meanwhile wait in that thread's queue, in order. What screens may
ask of the app is :class:`hotline.screens.shell.Shell`.
"""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.binding import Binding, BindingType
from textual.message import Message

from hotline import texts
from hotline.commands import named
from hotline.errors import told
from hotline.keymap import KeyMap, load_keymap
from hotline.screens.desk import DeskScreen
from hotline.screens.page import Page, bindings
from hotline.terminal import EndSignals, console_driver
from hotline.texts import _
from hotline.themes import THEMES, next_theme, theme_name
from hotline.training import Training
from hotline.widgets.safe_text import clean
from hotline.writer import Result, Writer

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from textual.screen import Screen

    from hotline.clock import Clock
    from hotline.desk.pack import DeskPack
    from hotline.desk.service import Desk
    from hotline.screens.shell import Severity
    from hotline.settings import Settings

T = TypeVar("T")


class HotlineApp(Training, inherit_bindings=False):
    """The console. ``open_desk`` runs in the writer thread; ``clock`` says the time in UTC."""

    CSS_PATH = "hotline.tcss"
    TITLE = "hotline"
    ENABLE_COMMAND_PALETTE = False  # our own, from the command registry: see do_palette
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (80, "-narrow"), (120, "-wide")]  # noqa: RUF012
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (24, "-low"), (36, "-high")]  # noqa: RUF012
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("app"),
        *bindings("drill"),
        Binding("ctrl+c", "tell_leave", show=False),
    ]

    class Came(Message):
        """A job of the writer thread is done."""

        def __init__(self, result: Result) -> None:
            super().__init__()
            self.result = result

    def __init__(
        self, open_desk: Callable[[], Desk], settings: Settings, clock: Clock,
        first: Callable[[HotlineApp], None] | None = None,
    ) -> None:  # fmt: skip
        texts.set_language(settings.lang)
        super().__init__()
        self.driver_class = console_driver(self.driver_class)
        self.settings, self.clock = settings, clock
        self.agent, self._first = settings.agent, first
        self._said: dict[str, float] = {}
        """Notices on the screen, and until when."""
        self.pack: DeskPack | None = None
        self.keymap: KeyMap = load_keymap(settings.paths.keys_file)
        self.log_file = settings.paths.log_file
        self.set_reactive(Training.lang, settings.lang)
        self.writer = Writer(open_desk, self._deliver, self._desk_is_open, self._away)
        self._signals = EndSignals(self.end_by_signal)
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = theme_name(settings.theme)

    def run_console(self) -> int:
        """Run until the agent leaves. The exit code: 0, 1 after an error, 128 + n after the signal n."""
        try:
            self.run()
        finally:
            self.writer.close(timeout=5.0)
            self.close_practice()
        return self.return_code or 0

    @property
    def exports(self) -> Path:
        """The folder that exports go to."""
        return self.settings.paths.data / "exports"

    # ------------------------------------------------------------ life

    def get_default_screen(self) -> Screen[None]:
        """The desk is the lowest screen."""
        return DeskScreen()

    def on_mount(self) -> None:
        """After the first paint: open the desk; say what is wrong in the key file."""
        self.set_keymap(self.keymap.for_textual())
        if not self.is_headless:
            self._signals.install()
        self.call_after_refresh(self._begin)

    def on_unmount(self) -> None:
        """Carry out what was asked before the process ends."""
        self._signals.remove()
        self.writer.close(timeout=5.0)

    def _begin(self) -> None:
        self.writer.start()
        self.refresh_desk()
        for problem in self.keymap.problems:
            self.say(problem, "warning")
        if self._first is not None:
            self._first(self)

    def _desk_is_open(self, desk: Desk) -> None:
        self.pack = desk.settings
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.relabel()
        self.ask(lambda opened: opened.warm_up(), failed=lambda error: None, later=True)
        self.watch_over(desk)
        self.play_sample(desk)

    def _away(self, error: Exception) -> None:
        again = _("%(key)s tries again.", key=self.keymap.shown(named("desk.refresh")))
        self.desk_view = replace(self.desk_view, away=f"{self.sentence(error)} {again}")

    def end_by_signal(self, number: int) -> None:
        """SIGTERM, SIGHUP or a terminal that is gone: hand over what is unsent, then end with 128 + ``number``."""
        for screen in self.screen_stack:
            if isinstance(screen, Page):
                screen.before_leaving()
        self.exit(return_code=128 + number)

    def _handle_exception(self, error: Exception) -> None:
        """A mistake of ours in a handler: the terminal is put right, the log has the story, the agent one sentence."""
        if self.is_headless:
            super()._handle_exception(error)
            return
        self._return_code = 1
        self.panic(told(error, self.log_file))

    # ------------------------------------------------------------ the writer

    def ask(
        self,
        work: Callable[[Desk], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        later: bool = False,
    ) -> None:
        """Run ``work`` in the writer thread after everything asked before, then one of the two here."""
        self.writer.ask(self.at_desk(work), then, failed or self.tell_failure, later=later)

    def _deliver(self, result: Result) -> None:
        self.post_message(self.Came(result))

    def on_hotline_app_came(self, message: Came) -> None:
        """Hand a result to whoever asked."""
        result = message.result
        if result.error is not None and result.failed is not None:
            result.failed(result.error)
        elif result.error is None and result.then is not None:
            result.then(result.value)

    def tell_failure(self, error: Exception) -> None:
        """Say what went wrong in one sentence; while the desk could not be opened, that sentence."""
        sentence = self.desk_view.away if error is self.writer.error else self.sentence(error)
        self.say(sentence, "error")

    def reopen(self) -> None:
        """Try to open the desk once more, if it could not be opened."""
        self.writer.open_again()

    def say(self, sentence: str, severity: Severity = "information") -> None:
        """Show a notice: text, never markup."""
        self.notify(clean(sentence), severity=severity, markup=False)

    def notify(
        self, message: str, *, title: str = "", severity: Severity = "information", timeout: float | None = None,
        markup: bool = True,
    ) -> None:  # fmt: skip
        """Show a notice; one that is on the screen already does not come a second time."""
        now, lasts = monotonic(), self.NOTIFICATION_TIMEOUT if timeout is None else timeout
        self._said = {told: until for told, until in self._said.items() if until > now}
        if message not in self._said:
            self._said[message] = now + lasts
            super().notify(message, title=title, severity=severity, timeout=timeout, markup=markup)

    def sentence(self, error: Exception) -> str:
        """What went wrong as one sentence in the language of the moment; the unexpected goes to the log."""
        return told(error, self.log_file)

    def now(self) -> datetime:
        """The present moment in the desk's time zone (UTC until the desk is open)."""
        moment = self.clock.now()
        return moment.astimezone(self.pack.opening.zone) if self.pack else moment

    # ------------------------------------------------------------ commands that work everywhere

    def run_command(self, name: str) -> None:
        """Carry out a command on the page that is up."""
        self.page.action_run(name)

    def action_run(self, name: str) -> None:
        """The same, for a key."""
        self.run_command(name)

    def action_tell_leave(self) -> None:
        """Ctrl+C ends programs elsewhere; here it would end a call too easily."""
        self.say(_("%(key)s leaves the console.", key=self.keymap.shown(named("app.quit"))))

    def do_palette(self) -> None:
        """Open the command palette."""
        from hotline.screens.palette import Palette

        if not any(isinstance(screen, Palette) for screen in self.screen_stack):
            self.push_screen(Palette.for_page())

    def do_help(self) -> None:
        """Show the keys that work on the page that is up."""
        from hotline.screens.help import HelpScreen

        if not isinstance(self.screen, HelpScreen):
            self.push_screen(HelpScreen(self.page))

    def do_language(self) -> None:
        """The other language."""
        self.lang = "en" if self.lang == "zh" else "zh"

    def do_theme(self) -> None:
        """The next colours."""
        self.theme = next_theme(self.theme)

    def do_quit(self) -> None:
        """Leave once everything asked so far is done; open calls are found again next time."""
        self.page.before_leaving()
        leave = partial(self.exit, return_code=0)
        self.ask(lambda desk: None, lambda done: leave(), lambda error: leave(), later=True)

    def watch_lang(self, lang: str) -> None:
        """Draw everything again in the other language."""
        texts.set_language(lang)
        for screen in self.screen_stack:
            for node in screen.walk_children(with_self=True):
                relabel = getattr(node, "relabel", None)
                if relabel is not None:
                    relabel()
        self.refresh_desk()
