"""The screen of a call: say, take, know; the journal below. Every call type has it, some with more to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.containers import Container, Vertical, VerticalScroll

from hotline.dialogue.events import Back, HangUp, Hold, Note, Resume
from hotline.keymap import key_text
from hotline.screens.call_deciding import DecidingPage
from hotline.screens.call_typing import missing
from hotline.screens.call_view import CallView, look
from hotline.screens.mood import MoodPicker
from hotline.screens.page import bindings
from hotline.screens.routes import screen_class
from hotline.texts import _
from hotline.widgets.call_bar import CallBar
from hotline.widgets.caller_box import CallerBox
from hotline.widgets.journal_strip import JournalStrip
from hotline.widgets.say_panel import SayPanel
from hotline.widgets.take_panel import CAPTURE, NOTE, TakePanel
from hotline.widgets.why_box import WhyBox

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from textual.app import ComposeResult

    from hotline.desk.session import CallSession


class CallScreen(DecidingPage):
    """One call. Data flows one way: a key becomes an input, the writer thread sends it, the view comes back. [S03]"""

    where = "call"
    BINDINGS = bindings("call")
    AUTO_FOCUS = "#capture"

    def __init__(self, session: CallSession) -> None:
        super().__init__(session)
        self._when_drawn: list[Callable[[], None]] = []

    # ------------------------------------------------------------ what is there

    def body(self) -> ComposeResult:
        """Top line, three columns (or a stack), journal."""
        yield CallBar(id="call-bar")
        with Container(id="call"):
            yield SayPanel(id="say")
            yield TakePanel(id="take")
            with VerticalScroll(id="know", can_focus=False):
                with Vertical(id="who"):
                    yield CallerBox(id="caller")
                    yield from self.about()
                    yield WhyBox(id="why")
                yield from self.know()
        yield JournalStrip(id="journal")

    def about(self) -> ComposeResult:
        """What this call type is about, between the caller and the rules."""
        yield from ()

    def know(self) -> ComposeResult:
        """What this call type needs to know besides."""
        yield from ()

    def on_mount(self) -> None:
        """Draw the call as it stands, with what was typed and not sent."""
        self.set_interval(1.0, self.tick)
        self.watch(self.app, "desk_view", self.tick)
        self.take.input.value = self._typed.get(CAPTURE, "")
        self.relabel()

    def relabel(self) -> None:
        """Draw again in the language of the moment."""
        super().relabel()
        self.query_one("#know").border_title = _("Know")
        lang = self.shell.lang
        self.ask(lambda desk: look(self.session, lang), self._look_again)

    def _look_again(self, view: CallView) -> None:
        self.draw(view)
        self.read()
        self.look_around(changed=True)
        while self._when_drawn:
            self.call_after_refresh(self._when_drawn.pop(0))

    def when_ready(self, act: Callable[[], None]) -> None:
        """Once the call is drawn: before that there is nothing to choose and nobody to ask."""
        if self.view is None:
            self._when_drawn.append(act)
        else:
            super().when_ready(act)

    def extra_help(self) -> Iterable[tuple[str, str]]:
        """Digits, and the trees that open at any time."""
        yield "1–9", _("Take that choice (while the line is empty; a space first makes digits text)")
        yield from ((key_text(key), each.title) for key, each in self.anytime())

    def extra_title(self) -> str:
        """The heading over them."""
        return _("In this call")

    # ------------------------------------------------------------ drawing

    def draw(self, view: CallView) -> None:
        """Everything that comes with a step; what is looked up besides follows."""
        before, self.view = self.view, view
        place = (view.prompt.script, view.prompt.node)
        if before is None or (before.prompt.script, before.prompt.node) != place:
            self.slow, self.mark = False, self._before(view)
        self.sure = False
        if self.target not in {CAPTURE, NOTE} and self.field(self.target) is None:
            self.aim(CAPTURE)
        self.show_said()
        self.call_after_refresh(self._draw_rest)  # the next line first, by itself: a small picture is a fast one
        if screen_class(self.session) is not type(self):  # a matter on top that has a screen of its own
            self.shell.reshow(self.session.call_id)

    def _draw_rest(self) -> None:
        if self in self.app.screen_stack:  # the step may have led on to the record
            self.show_fields()
            self.tick()
            self.show_keys()
            self.draw_beside()

    @staticmethod
    def _before(view: CallView) -> int:
        return next((index for index, each in enumerate(view.prompt.choices) if each.before), -1)

    # ------------------------------------------------------------ commands

    def why_not(self, name: str) -> str:
        """Some keys need something to work on."""
        prompt = self.view.prompt if self.view else None
        if name == "call.slow" and not (prompt and prompt.slow):
            return _("This line has no slower variant.")
        if name == "call.waiting" and not self.waiting():
            return _("No call waits.")
        return ""

    def do_on(self) -> None:
        """As Enter in the line, for the mouse and for whoever has given it another key."""
        self.when_free(self.enter)

    def do_back(self) -> None:
        """Out of the rooms, a field or a note first; then to the last decision."""
        self.when_free(self._back)

    def _back(self) -> None:
        if self.has_class("-knowing"):
            self.remove_class("-knowing")
        elif self.target != CAPTURE:
            self.aim(CAPTURE)
        else:
            self.send(Back())

    def do_next(self) -> None:
        """The next field, then the line again; from the line to what is asked for first."""
        self.when_free(lambda: self._step_field(1))

    def do_previous(self) -> None:
        """The field before."""
        self.when_free(lambda: self._step_field(-1))

    def _step_field(self, by: int) -> None:
        targets = [CAPTURE, *(each.name for each in self.take.rows.shown.fields)]
        asked = missing(self.view) if self.view is not None else []
        if self.target == CAPTURE and by > 0 and asked and asked[0].name in targets:
            self.aim(asked[0].name)
            return
        now = targets.index(self.target) if self.target in targets else 0
        self.aim(targets[(now + by) % len(targets)])

    def do_slow(self) -> None:
        """The slower variant, or the usual one again. [L05]"""
        self.slow = not self.slow
        self.show_said()

    def do_mood(self) -> None:
        """Note the caller's mood. [L04]"""
        pack, lang = self.shell.pack, self.shell.lang
        moods = [(key, mood.name.lang(lang)) for key, mood in pack.moods.items()] if pack else []
        now = self.view.state.mood if self.view else "calm"

        def noted(mood: str | None) -> None:
            if mood:
                self.when_free(lambda: self.send(Note(mood=mood)))

        self.app.push_screen(MoodPicker(moods, now), noted)

    def do_note(self) -> None:
        """Write a note."""
        self.when_free(lambda: self.aim(NOTE))

    def do_hold(self) -> None:
        """Ask the caller to hold, or come back. [K19]"""
        held = self.view is not None and self.view.state.line == "held"
        self.when_free(lambda: self.send(Resume() if held else Hold()))

    def do_park(self) -> None:
        """Put the call aside."""
        self.leave(self.shell.park)

    def do_end(self) -> None:
        """The caller has hung up: on to the record. A call without a result is asked about once more. [S05]"""
        if self.view is not None and not self.view.prompt.ended and not self.sure:
            self.sure = True
            self.tell(_("This call has no result yet; once more ends it all the same."))
            return
        self.leave(lambda: self.send(HangUp(), lambda sent: self.shell.wrap_up(self.call_id)))

    def _refused(self, error: Exception) -> None:
        super()._refused(error)
        self.shell.release_keys()
