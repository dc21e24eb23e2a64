"""The screen of a call: say, take, know; the journal below. Every call type has it, some with more to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container, VerticalScroll

from hotline.dialogue.events import Back, Choose, Go, HangUp, Hold, Jump, Note, Resume
from hotline.screens.call_typing import NOTE, TypingPage, spooled
from hotline.screens.call_view import CallView, look
from hotline.screens.mood import MoodPicker
from hotline.screens.page import bindings
from hotline.texts import _
from hotline.widgets.call_bar import CallBar, CallLine
from hotline.widgets.caller_box import CallerBox
from hotline.widgets.capture_input import CaptureInput
from hotline.widgets.journal_strip import JournalStrip
from hotline.widgets.say_panel import ChoiceLine, SayPanel
from hotline.widgets.take_panel import CAPTURE, TakePanel
from hotline.widgets.why_box import WhyBox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.app import ComposeResult

    from hotline.desk.session import CallSession
    from hotline.desk.views import CallType


class CallScreen(TypingPage):
    """One call. Data flows one way: a key becomes an input, the writer thread sends it, the view comes back. [S03]"""

    where = "call"
    BINDINGS = bindings("call")
    AUTO_FOCUS = "#capture"

    def __init__(self, session: CallSession) -> None:
        super().__init__(session)
        self._slow, self._mark, self._sure = False, -1, False

    # ------------------------------------------------------------ what is there

    def body(self) -> ComposeResult:
        """Top line, three columns (or a stack), journal."""
        yield CallBar(id="call-bar")
        with Container(id="call"):
            yield SayPanel(id="say")
            yield TakePanel(id="take")
            with VerticalScroll(id="know", can_focus=False):
                yield CallerBox(id="caller")
                yield WhyBox(id="why")
                yield from self.know()
        yield JournalStrip(id="journal")

    def know(self) -> ComposeResult:
        """What this call type needs to know besides the caller and the rules."""
        yield from ()

    def on_mount(self) -> None:
        """Draw the call as it stands, with what was typed and not sent."""
        self.set_interval(1.0, self._tick)
        self.watch(self.app, "desk_view", lambda: self._tick())
        self.take.input.value = self._typed.get(CAPTURE, "")
        self.relabel()

    def relabel(self) -> None:
        """Draw again in the language of the moment."""
        super().relabel()
        self.query_one("#know").border_title = _("Know")
        self._look()

    def extra_help(self) -> Iterable[tuple[str, str]]:
        """Digits, Enter, and the trees that open at any time."""
        yield "1–9", _("Take that choice (while the line is empty; a space first makes digits text)")
        yield "Enter", _("Send what is typed, or go on")
        yield from ((key.upper(), each.title) for key, each in self._anytime())

    def extra_title(self) -> str:
        """The heading over them."""
        return _("In this call")

    # ------------------------------------------------------------ drawing

    def _look(self) -> None:
        lang, today, grid = self.shell.lang, self.shell.now().date(), self.shows_rooms
        self.ask(lambda desk: look(desk, self.session, lang, today, grid=grid), self.draw)

    def draw(self, view: CallView) -> None:
        before, self.view = self.view, view
        if before is None or before.prompt.node != view.prompt.node or before.prompt.script != view.prompt.script:
            self._slow, self._mark = False, self._before(view)
        names = {field.name for field in view.prompt.fields}
        if self.target not in {CAPTURE, NOTE, *names}:
            self.aim(CAPTURE)
        self.query_one(SayPanel).show(view.prompt, slow=self._slow, mark=self._mark)
        take = self.take
        take.show(view.prompt.fields, self.target)
        take.input.choices = len(view.prompt.choices)
        self.query_one(CallerBox).card = view.card
        why = self.query_one(WhyBox)
        why.why, why.rules = view.prompt.why, view.prompt.implements
        journal = self.query_one(JournalStrip)
        journal.lines = view.lines
        if self.shell.pack:
            zone = self.shell.pack.opening.zone
            journal.zone = self.query_one(CallerBox).zone = zone
            self.query_one(CallBar).standard = self.shell.pack.standard
        self._tick()
        self.show_keys()

    @staticmethod
    def _before(view: CallView) -> int:
        return next((index for index, each in enumerate(view.prompt.choices) if each.before), -1)

    def _tick(self) -> None:
        """The clocks."""
        view, now = self.view, self.shell.now()
        if view is None:
            return
        state = view.state
        since = state.answered_at or state.rang_at or now
        waiting = [
            each
            for each in self.shell.desk_view.open_calls
            if each.line in ("parked", "held") and each.call != self.call_id
        ]
        self.query_one(CallBar).shown = CallLine(
            state.line,
            ((state.ended_at or now) - since).total_seconds(),
            "",
            state.phone,
            state.rings,
            state.mood,
            len(waiting),
            max(((now - each.since).total_seconds() for each in waiting), default=0.0),
            (view.prompt.title, *view.prompt.path[-2:]),
            spooled(view),
        )

    # ------------------------------------------------------------ deciding

    def go_on(self, view: CallView) -> None:
        prompt = view.prompt
        wanted = [each for each in prompt.fields if each.wanted and each.required and not each.filled]
        if prompt.ended:
            self.do_end()
        elif prompt.choices:
            if self._mark >= 0:
                self._choose(self._mark + 1)
            else:
                self.tell(_("Please choose with a digit, or with ↑ ↓ and Enter."))
        elif wanted:
            self.tell(_("Still to ask: %(fields)s", fields=" · ".join(each.label for each in wanted)))
        else:
            self.send(Go())

    @on(CaptureInput.Digit)
    @on(ChoiceLine.Taken)
    def _digit(self, event: CaptureInput.Digit | ChoiceLine.Taken) -> None:
        event.stop()
        number = event.number
        self.when_free(lambda: self._choose(number))

    def _choose(self, number: int) -> None:
        choices = self.view.prompt.choices if self.view else ()
        if number > len(choices):
            return
        choice = choices[number - 1]
        if choice.enabled:
            self.send(Choose(choice.key, choice.item))
        else:
            self.tell(choice.reason or _("That is not possible here."))

    @on(CaptureInput.Moved)
    def _moved(self, event: CaptureInput.Moved) -> None:
        """The cursor among the choices."""
        event.stop()
        count = len(self.view.prompt.choices) if self.view else 0
        if self.view is not None and count:
            self._mark = (self._mark + event.by) % count if self._mark >= 0 else (0 if event.by > 0 else count - 1)
            self.query_one(SayPanel).show(self.view.prompt, slow=self._slow, mark=self._mark)

    def on_key(self, event: events.Key) -> None:
        """The function keys of the trees that open at any time."""
        opened = next((each.script for key, each in self._anytime() if key == event.key), None)
        if opened is not None:
            event.stop()
            script: str = opened
            self.when_free(lambda: self.send(Jump(script)))

    def _anytime(self) -> list[tuple[str, CallType]]:
        """Function key and tree, of those that open in the middle of any call."""
        return [(each.anytime, each) for each in self.shell.desk_view.call_types if each.anytime]

    # ------------------------------------------------------------ commands

    def why_not(self, name: str) -> str:
        """Some keys need something to work on."""
        prompt = self.view.prompt if self.view else None
        if name == "call.slow" and not (prompt and prompt.slow):
            return _("This line has no slower variant.")
        return ""

    def do_back(self) -> None:
        """Out of a field or note first; then to the last decision."""
        if self.target != CAPTURE:
            self.aim(CAPTURE)
        else:
            self.when_free(lambda: self.send(Back()))

    def do_next(self) -> None:
        """The next field, then the line again."""
        self._step_field(1)

    def do_previous(self) -> None:
        """The field before."""
        self._step_field(-1)

    def _step_field(self, by: int) -> None:
        targets = [CAPTURE, *(each.name for each in self.view.prompt.fields)] if self.view else [CAPTURE]
        now = targets.index(self.target) if self.target in targets else 0
        self.aim(targets[(now + by) % len(targets)])

    def do_slow(self) -> None:
        """The slower variant, or the usual one again. [L05]"""
        self._slow = not self._slow
        if self.view:
            self.query_one(SayPanel).show(self.view.prompt, slow=self._slow, mark=self._mark)

    def do_mood(self) -> None:
        """Note the caller's mood. [L04]"""
        pack, lang = self.shell.pack, self.shell.lang
        moods = [(key, mood.name.lang(lang)) for key, mood in pack.moods.items()] if pack else []
        now = self.view.state.mood if self.view else "calm"
        self.app.push_screen(MoodPicker(moods, now), lambda mood: self.send(Note(mood=mood)) if mood else None)

    def do_note(self) -> None:
        """Write a note."""
        self.aim(NOTE)

    def do_know(self) -> None:
        """Show or hide what there is to know, where it has no column of its own."""
        self.toggle_class("-knowing")

    def do_hold(self) -> None:
        """Ask the caller to hold, or come back. [K19]"""
        held = self.view is not None and self.view.state.line == "held"
        self.when_free(lambda: self.send(Resume() if held else Hold()))

    def do_park(self) -> None:
        """Put the call aside."""
        self.shell.park()

    def do_ring(self) -> None:
        """The other line rings once more. [S01]"""
        ringing = self.shell.line.ring(self.shell.now())
        self.shell.say(_("The other line rings: ring %(count)d", count=ringing.rings or 1), "warning")

    def do_second(self) -> None:
        """Pick up the other line. [K19]"""
        self.shell.answer()

    def do_end(self) -> None:
        """The caller has hung up: on to the record. A call without a result is asked about once more. [S05]"""
        if self.view is not None and not self.view.prompt.ended and not self._sure:
            self._sure = True
            self.tell(_("This call has no result yet; once more ends it all the same."))
            return
        self.when_free(lambda: self.send(HangUp(), lambda sent: self.shell.wrap_up(self.call_id)))
