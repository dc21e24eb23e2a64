"""Picked up: the greeting to say, who is calling, and what the call is about."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from hotline.commands import named
from hotline.domain.people import grouped_phone
from hotline.lines import ManualLine
from hotline.screens.dialog import Dialog
from hotline.screens.line_keys import POP_FROM, number_key
from hotline.texts import _
from hotline.widgets.list_box import ListBox
from hotline.widgets.safe_text import clean, safe

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hotline.desk.views import ScreenPop
    from hotline.lines import Ringing


class CallPicker(Dialog[str | None]):
    """Gives the script that was chosen, None when it was not a call. A letter chooses, so does Enter; digits are the
    caller's number, and a ring that nobody counted can be counted still. [S01] [S02] [S10]"""

    def __init__(self, answered: Ringing) -> None:
        super().__init__()
        self._line = ManualLine()
        self._line.restore(answered)
        self._pop: tuple[str, ScreenPop] | None = None
        """Who may be calling, with the number that was looked up."""

    @property
    def answered(self) -> Ringing:
        """What is known of the line that was picked up."""
        return self._line.state

    def compose(self) -> ComposeResult:
        """Greeting above, call types below."""
        with Vertical(classes="dialog"):
            yield Static("", id="caller")
            yield Static("", id="pop")
            yield Static("", id="greeting")
            yield ListBox(id="types")

    def on_mount(self) -> None:
        """Fill in; the greeting comes from the desk."""
        self.relabel()
        self.query_one(ListBox).focus()

    def relabel(self) -> None:
        """Draw in the language of the moment."""
        shell = self.shell
        self.query_one(".dialog").border_title = _("Answered: what is the call about?")
        self.query_one(".dialog").border_subtitle = _("letter or Enter · digits: number · Esc not a call")
        self._show_line()
        types = shell.desk_view.letters
        self.query_one(ListBox).show_rows(
            (each.script, Content.assemble((f" {clean(each.key)} ", "bold $primary on $panel"), " ", clean(each.title)))
            for each in types
        )
        self._ask_greeting()
        self._look_up()

    def _ask_greeting(self) -> None:
        agent, lang, rung = self.shell.agent, self.shell.lang, self.answered.rings
        self.shell.ask(lambda desk: desk.greeting(agent, rung, lang), self._greet)

    def _show_line(self) -> None:
        """Number and rings; below, who may be calling."""
        known, key = self.answered, self.shell.keymap.shown(named("desk.ring"))
        phone = (
            safe(grouped_phone(known.phone), "bold")
            if known.phone
            else Content.styled(_("number unknown: type or paste it"), "$quiet")
        )
        rings = _("ring %(count)d", count=known.rings) if known.rings else _("rings not counted")
        counts = Content.styled(_("%(key)s counts one more", key=key), "$quiet")
        self.query_one("#caller", Static).update(Content(" · ").join([phone, Content(rings), counts]))
        looked_up, pop = self._pop or ("", None)
        pop = pop if looked_up == known.phone else None
        who = [safe("⚠ " + pop.warning, "bold $error")] if pop and pop.warning else []
        who += [safe(pop.line, "$accent")] if pop and pop.line else []
        self.query_one("#pop", Static).update(Content("   ").join(who))

    def _look_up(self) -> None:
        phone, lang = self.answered.phone, self.shell.lang
        if len(phone.lstrip("+")) >= POP_FROM:
            self.shell.ask(
                lambda desk: desk.screen_pop(phone, lang), partial(self._popped, phone), lambda error: None, later=True
            )

    def _popped(self, phone: str, pop: ScreenPop) -> None:
        if self.is_running:
            self._pop = phone, pop
            self._show_line()

    def _greet(self, words: str) -> None:
        if self.is_running:
            lines = [safe(f"“{words}”")]
            if self.shell.first_words:
                lines.append(safe(_("The caller: “%(words)s”", words=self.shell.first_words), "$accent"))
            self.query_one("#greeting", Static).update(Content("\n").join(lines))

    def on_key(self, event: events.Key) -> None:
        """A call type's letter; a digit of the number; one ring more."""
        if number_key(self._line, event):
            event.stop()
            self._show_line()
            self._look_up()
            return
        if event.key in {key for name in ("desk.ring", "call.ring") for key in self.shell.keymap.of(named(name))}:
            event.stop()
            self._line.ring(self.shell.now())
            self._show_line()
            self._ask_greeting()
            return
        types = self.shell.desk_view.letters
        script = next((each.script for each in types if each.key == event.character), None)
        if script is not None:
            event.stop()
            self.dismiss(script)

    def on_paste(self, event: events.Paste) -> None:
        """The number from the clipboard."""
        event.stop()
        self._line.dial(event.text)
        self._show_line()
        self._look_up()

    @on(ListBox.Picked)
    def _picked(self, message: ListBox.Picked) -> None:
        if message.item:
            self.dismiss(message.item)
