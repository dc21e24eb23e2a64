"""The screen of a call: say, take, know; the journal below. Every call type has it, some with more to know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container, Vertical, VerticalScroll

from hotline.commands import named
from hotline.dialogue.events import Back, Choose, Fill, Go, HangUp, Hold, Jump, Note, Resume
from hotline.screens.call_beside import BesidePage
from hotline.screens.call_typing import missing
from hotline.screens.call_view import CallView, look
from hotline.screens.mood import MoodPicker
from hotline.screens.page import bindings
from hotline.texts import _
from hotline.widgets.call_bar import CallBar
from hotline.widgets.caller_box import CallerBox
from hotline.widgets.capture_input import CaptureInput
from hotline.widgets.journal_strip import JournalStrip
from hotline.widgets.say_panel import Row, Said, SayPanel
from hotline.widgets.take_panel import CAPTURE, NOTE, TakePanel
from hotline.widgets.why_box import WhyBox

if TYPE_CHECKING:
    from collections.abc import Iterable

    from textual import events
    from textual.app import ComposeResult

    from hotline.desk.session import CallSession
    from hotline.desk.views import CallType

_DIGITS = 9


class CallScreen(BesidePage):
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
        self.watch(self.app, "desk_view", lambda: self.tick())
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

    def extra_help(self) -> Iterable[tuple[str, str]]:
        """Digits, Enter, and the trees that open at any time."""
        yield "1–9", _("Take that choice (while the line is empty; a space first makes digits text)")
        yield "Enter", _("Send what is typed, or go on")
        yield from ((key.upper(), each.title) for key, each in self._anytime())

    def extra_title(self) -> str:
        """The heading over them."""
        return _("In this call")

    # ------------------------------------------------------------ drawing

    def draw(self, view: CallView) -> None:
        """Everything that comes with a step; what is looked up besides follows."""
        before, self.view = self.view, view
        place = (view.prompt.script, view.prompt.node)
        if before is None or (before.prompt.script, before.prompt.node) != place:
            self._slow, self._mark = False, self._before(view)
        self._sure = False
        if self.target not in {CAPTURE, NOTE} and self.field(self.target) is None:
            self.aim(CAPTURE)
        self.show_fields()
        self.draw_beside()
        self.tick()
        self.show_keys()

    @staticmethod
    def _before(view: CallView) -> int:
        return next((index for index, each in enumerate(view.prompt.choices) if each.before), -1)

    def show_said(self) -> None:
        """The line with its choices."""
        view = self.view
        if view is None:
            return
        prompt, key = view.prompt, self.shell.keymap.shown(named("call.slow"))
        slow = self._slow and bool(prompt.slow)
        variant = _("%(key)s as usual", key=key) if slow else _("%(key)s slower", key=key)
        hint = " · ".join(part for part in (prompt.hint, variant if prompt.slow else "") if part)
        rows = self._rows()
        words = prompt.slow if slow else prompt.say
        self.query_one(SayPanel).said = Said(words, prompt.soothing, hint, rows, self._mark)
        option = bool(self._options_here())
        self.take.input.choices = len(rows) if self.target == CAPTURE or (option and self.target != NOTE) else 0

    def _rows(self) -> tuple[Row, ...]:
        options = self._options_here()
        if options:
            return tuple(Row(label) for _key, label in options)
        choices = self.view.prompt.choices if self.view else ()
        return tuple(Row(each.label, each.enabled, each.reason, each.before) for each in choices)

    def _options_here(self) -> tuple[tuple[str, str], ...]:
        """The options of the one field that is edited or asked for, if digits suffice for them."""
        view, field = self.view, self.field(self.target)
        if view is not None and self.target == CAPTURE and not view.prompt.choices:
            wanted = missing(view)
            field = wanted[0] if len(wanted) == 1 else None
        return field.options if field is not None and 0 < len(field.options) <= _DIGITS else ()

    def show_fields(self) -> None:
        """The fields, and the choices that go with the one that is edited."""
        if self.view is not None:
            self.take.show(self.view.prompt.fields, self.target, self.known(self.view))
            self.show_said()

    # ------------------------------------------------------------ deciding

    def go_on(self, view: CallView) -> None:
        """Enter with nothing typed."""
        prompt = view.prompt
        if prompt.ended:
            self.do_end()
        elif self._mark >= 0 and self._mark < len(self._rows()):
            self.chosen(self._mark + 1)
        elif prompt.choices:
            self.tell(_("Please choose with a digit, or with ↑ ↓ and Enter."))
        elif missing(view):
            self.tell(_("Still to ask: %(fields)s", fields=" · ".join(each.label for each in missing(view))))
        else:
            self.send(Go())

    @on(CaptureInput.Digit)
    @on(SayPanel.Taken)
    def _digit(self, event: CaptureInput.Digit | SayPanel.Taken) -> None:
        event.stop()
        number = event.number
        self.when_free(lambda: self.chosen(number))

    def chosen(self, number: int) -> None:
        """Take a choice, or an option of the field that is asked for."""
        view, options = self.view, self._options_here()
        if view is None or number > len(self._rows()):
            return
        if options:
            name = self.target if self.target != CAPTURE else missing(view)[0].name
            self.send(Fill(name, options[number - 1][1]), self._after_answers(view))
            return
        choice = view.prompt.choices[number - 1]
        if choice.enabled:
            self.send(Choose(choice.key, choice.item))
        else:
            self.tell(choice.reason or _("That is not possible here."))

    @on(CaptureInput.Moved)
    @on(SayPanel.Rolled)
    def _moved(self, event: CaptureInput.Moved | SayPanel.Rolled) -> None:
        event.stop()
        by = event.by
        self.when_free(lambda: self.moved(by))

    def moved(self, by: int) -> None:
        """The cursor among the choices."""
        count = len(self._rows())
        if count:
            self._mark = (self._mark + by) % count if self._mark >= 0 else (0 if by > 0 else count - 1)
            self.show_said()

    def on_key(self, event: events.Key) -> None:
        """The function keys of the trees that open at any time."""
        opened = next((each for key, each in self._anytime() if key == event.key), None)
        if opened is not None:
            event.stop()
            self.when_free(lambda: self._jump(opened))

    def _jump(self, tree: CallType) -> None:
        matter = self.view.matter if self.view else None
        if matter is not None and matter.script.name == tree.script and matter.outcome is None:
            self.tell(_("%(title)s is open already.", title=tree.title))
        else:
            self.send(Jump(tree.script))

    def _anytime(self) -> list[tuple[str, CallType]]:
        """Function key and tree, of those that open in the middle of any call."""
        return [(each.anytime, each) for each in self.shell.desk_view.call_types if each.anytime]

    # ------------------------------------------------------------ commands

    def why_not(self, name: str) -> str:
        """Some keys need something to work on."""
        prompt = self.view.prompt if self.view else None
        if name == "call.slow" and not (prompt and prompt.slow):
            return _("This line has no slower variant.")
        if name == "call.waiting" and not self.waiting():
            return _("No call waits.")
        return ""

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
        """The next field, then the line again."""
        self.when_free(lambda: self._step_field(1))

    def do_previous(self) -> None:
        """The field before."""
        self.when_free(lambda: self._step_field(-1))

    def _step_field(self, by: int) -> None:
        targets = [CAPTURE, *(each.name for each in self.take.rows.shown.fields)]
        now = targets.index(self.target) if self.target in targets else 0
        self.aim(targets[(now + by) % len(targets)])

    def do_slow(self) -> None:
        """The slower variant, or the usual one again. [L05]"""
        self._slow = not self._slow
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
        self.shell.park()

    def do_end(self) -> None:
        """The caller has hung up: on to the record. A call without a result is asked about once more. [S05]"""
        if self.view is not None and not self.view.prompt.ended and not self._sure:
            self._sure = True
            self.tell(_("This call has no result yet; once more ends it all the same."))
            return
        self.when_free(lambda: self.send(HangUp(), lambda sent: self.shell.wrap_up(self.call_id)))
