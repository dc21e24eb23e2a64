"""A call's input: what is typed, where it goes, and that it is on disk before anything moves on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from hotline.dialogue.events import Draft, Fill, Go, Note, Refused
from hotline.screens.call_view import CallView, look
from hotline.screens.page import Page
from hotline.texts import _
from hotline.widgets.capture_input import CaptureInput
from hotline.widgets.field_rows import FieldRows
from hotline.widgets.safe_text import clean
from hotline.widgets.take_panel import CAPTURE, NOTE, TakePanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from hotline.desk.service import Desk
    from hotline.desk.session import CallSession
    from hotline.desk.views import Sent
    from hotline.dialogue.events import FieldView, Input

_DRAFT_AFTER = 0.4
"""Seconds of quiet after which what is typed but unsent is on disk."""
_WHOLE = frozenset({"text", "name", "address"})
"""Types of field that take any words."""


class TypingPage(Page):
    """The half of a call's screen that sends: inputs go to the writer thread one at a time, keys pressed meanwhile wait.

    Nothing that was typed goes away before it is on disk: a refused line stays in the input, what no field took too.
    """

    shows_rooms: ClassVar[bool] = False
    """Whether the rooms of the day are looked up with each step."""

    def __init__(self, session: CallSession) -> None:
        super().__init__()
        self.session, self.call_id = session, session.call_id
        self.view: CallView | None = None
        self.target = CAPTURE
        self._asked: list[Callable[[], None]] = []
        self._writing = False
        self._draft: Timer | None = None
        self._typed = {(NOTE if where == "note" else where): text for where, text in session.state.drafts.items()}

    # ------------------------------------------------------------ what the other half brings

    def draw(self, view: CallView) -> None:
        """Draw the call as it stands now."""
        raise NotImplementedError

    def go_on(self, view: CallView) -> None:
        """Enter with nothing typed."""
        raise NotImplementedError

    def show_fields(self) -> None:
        """Draw the fields and the input's label again."""
        raise NotImplementedError

    def look_around(self, *, changed: bool) -> None:
        """Look up, after the step and behind any further one, what stands beside the dialogue."""

    # ------------------------------------------------------------ sending and drawing

    @property
    def take(self) -> TakePanel:
        """Input and fields."""
        return self.query_one(TakePanel)

    @property
    def busy(self) -> bool:
        """Whether a step is being written or keys wait for one."""
        return self._writing or bool(self._asked)

    def tell(self, sentence: str) -> None:
        """One sentence below the input."""
        self.take.read_as(sentence, fits=False)

    def send(self, given: Input, then: Callable[[Sent], None] | None = None) -> None:
        """Send an input; the screen moves on when it is on disk. Further keys wait for that."""
        self._writing = self.take.input.held = True
        lang = self.shell.lang

        def step(desk: Desk) -> tuple[Sent, CallView]:
            sent = self.session.send(given)
            return sent, look(self.session, lang)

        def done(result: tuple[Sent, CallView]) -> None:
            self._writing = False
            sent, view = result
            self._notice(sent)
            with self.app.batch_update():
                self.draw(view)
                if then is not None:
                    then(sent)
            if sent.saved == "saved":
                self.look_around(changed=any(each.kind == "acted" for each in sent.events))
            self.release()

        self.ask(step, done, self._refused)

    def _notice(self, sent: Sent) -> None:
        """That the store went away is said once, and once that it is back; the top line shows it all the while."""
        away = sent.saved == "spooled"
        if sent.zh and (not away or not self.shell_was_away()):
            self.shell.say(sent.zh if self.shell.lang == "zh" else sent.en, "warning" if away else "information")

    def shell_was_away(self) -> bool:
        """Whether the step before was kept on this machine already."""
        return spooled(self.view)

    def _refused(self, error: Exception) -> None:
        self._writing = False
        self.tell(self.shell.sentence(error))
        if not isinstance(error, Refused):
            self.shell.say(self.shell.sentence(error), "error")
        self.release()

    # ------------------------------------------------------------ keys that wait

    def when_free(self, act: Callable[[], None]) -> None:
        """Do it now, or after what is being written and what waits already."""
        self._asked.append(act)
        self.release()

    def release(self) -> None:
        """Carry out what was pressed meanwhile, one by one, until one of them writes again."""
        while self._asked and not self._writing:
            self._asked.pop(0)()
        if not self._writing:
            self.take.input.held = False

    @on(CaptureInput.Waits)
    def _key_waited(self, event: CaptureInput.Waits) -> None:
        event.stop()
        self.when_free(lambda: self._replay(event))

    def _replay(self, event: CaptureInput.Waits) -> None:
        meant = self.take.input.replay(event)
        if isinstance(meant, CaptureInput.Entered):
            self._enter()
        elif isinstance(meant, CaptureInput.Digit):
            self.chosen(meant.number)
        elif isinstance(meant, CaptureInput.Moved):
            self.moved(meant.by)

    def chosen(self, number: int) -> None:
        """A digit that stands for a choice."""
        raise NotImplementedError

    def moved(self, by: int) -> None:
        """Up or down among the choices."""
        raise NotImplementedError

    # ------------------------------------------------------------ typing

    @on(CaptureInput.Changed)
    def _typing(self, event: CaptureInput.Changed) -> None:
        """Say how it is read, and keep it on disk after a moment of quiet."""
        text = event.value
        if text == self._typed.get(self.target, ""):
            return
        self._typed[self.target] = text
        self.read()
        if self._draft is not None:
            self._draft.stop()
        self._draft = self.set_timer(_DRAFT_AFTER, self._keep_draft)

    def read(self) -> None:
        """Below the input: how it is read; while it is empty, what can be typed for the field."""
        text = self._typed.get(self.target, "")
        if not text.strip():
            self.take.suggest(self._options())
        elif self.target == NOTE:
            self.take.read_as("", fits=True)
        else:
            seen = self.session.preview(self.target, text, self.shell.lang)
            self.take.read_as(seen.text, fits=seen.fits)

    def _options(self) -> str:
        field = self.field(self.target)
        return " · ".join(label for _key, label in field.options) if field else ""

    def field(self, name: str) -> FieldView | None:
        """The field of that name, if it is one."""
        return next((each for each in self.view.prompt.fields if each.name == name), None) if self.view else None

    def _keep_draft(self) -> None:
        """What is typed goes to the journal, unsent. Nothing is drawn for it."""
        if self._draft is None:
            return
        self._draft.stop()
        self._draft = None
        where = "note" if self.target == NOTE else self.target
        given = Draft(where, clean(self._typed.get(self.target, "")))
        self.ask(lambda desk: self.session.send(given), failed=lambda error: None)

    def before_leaving(self) -> None:
        """What is typed is on disk before the screen goes."""
        self._keep_draft()

    @on(CaptureInput.Entered)
    def _entered(self, event: CaptureInput.Entered) -> None:
        event.stop()
        self.when_free(self._enter)

    def _enter(self) -> None:
        """Enter: send what is typed to where it belongs; with nothing typed, go on."""
        view, text = self.view, clean(self.take.input.value).strip()
        if view is None:
            return
        if self.target == NOTE:
            if text:
                self.send(Note(text=text), self._sent_text)
            else:
                self.aim(CAPTURE)
        elif self.target != CAPTURE:
            self.send(Fill(self.target, text), self._after_answers(view))
        elif text:
            self.send(Fill(self._whose(view, text), text), self._after_answers(view))
        else:
            self.go_on(view)

    def _whose(self, view: CallView, text: str) -> str:
        """The line as a whole; or the one field that is asked for, if there is just one and it takes these words."""
        wanted = missing(view)
        only = wanted[0] if len(wanted) == 1 else None
        if only is None:
            return CAPTURE
        fits = only.type in _WHOLE or self.session.preview(only.name, text, self.shell.lang).fits
        return only.name if fits else CAPTURE

    def _after_answers(self, before: CallView) -> Callable[[Sent], None]:
        """Once the last thing asked for is known the call goes on by itself; so it does when the caller has answered the
        greeting with what they want. Nobody presses Enter twice."""
        opening = not any(each.filled for each in before.prompt.fields)
        asked = bool(missing(before))

        def then(sent: Sent) -> None:
            self._sent_text(sent)
            view = self.view
            if view is None or not view.prompt.can_go or self._typed.get(CAPTURE) or missing(view):
                return
            same = view.prompt.node == before.prompt.node
            if same and (asked or (opening and any(each.filled for each in view.prompt.fields))):
                self.send(Go())

        return then

    def _sent_text(self, sent: Sent) -> None:
        """The input shows what is left: the words nobody took, or nothing."""
        if self._draft is not None:
            self._draft.stop()
            self._draft = None
        self._typed.pop(self.target, None)
        rest = self.session.state.drafts.get(CAPTURE, "")
        self._typed[CAPTURE] = rest
        self.aim(CAPTURE)
        if rest:
            told = _("This much is not recognised: put it into its field (Tab), or take it out.")
            seen = self.session.preview(CAPTURE, rest, self.shell.lang)
            self.tell(told if seen.fits else seen.text)

    def aim(self, target: str) -> None:
        """Let the input edit a field, the note, or everything."""
        self.target = target
        box, field = self.take.input, self.field(target)
        self._typed.setdefault(target, field.raw if field else "")
        box.value = self._typed[target]
        box.cursor_position = len(box.value)
        self.show_fields()
        self.read()
        box.focus()

    @on(FieldRows.Picked)
    def _picked(self, event: FieldRows.Picked) -> None:
        event.stop()
        self.when_free(lambda: self.aim(event.field))


def missing(view: CallView) -> list[FieldView]:
    """What the node asks for and has not got."""
    return [each for each in view.prompt.fields if each.wanted and each.required and not each.filled]


def spooled(view: CallView | None) -> bool:
    """Whether the last step waits on this machine for the store."""
    return bool(view and view.lines and not view.lines[-1].saved)
