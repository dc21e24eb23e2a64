"""A call's input: what is typed, where it goes, and that it is on disk before anything moves on."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on

from hotline.dialogue.events import Draft, Fill, Note, Refused
from hotline.screens.call_view import CallView, look
from hotline.screens.page import Page
from hotline.texts import _
from hotline.widgets.capture_input import CaptureInput
from hotline.widgets.safe_text import clean
from hotline.widgets.take_panel import CAPTURE, FieldLine, TakePanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from hotline.desk.service import Desk
    from hotline.desk.session import CallSession
    from hotline.desk.views import Sent
    from hotline.dialogue.events import FieldView, Input

NOTE = "@note"
"""The input's target that is a note and no field."""
_DRAFT_AFTER = 0.4
"""Seconds of quiet after which what is typed but unsent is on disk."""


class TypingPage(Page):
    """The half of a call's screen that sends: inputs go to the writer thread one at a time, keys pressed meanwhile wait."""

    shows_rooms: ClassVar[bool] = False
    """Whether the rooms of the day are looked up with each step."""

    def __init__(self, session: CallSession) -> None:
        super().__init__()
        self.session, self.call_id = session, session.call_id
        self.view: CallView | None = None
        self.target = CAPTURE
        self._asked: list[Callable[[], None]] = []
        self._busy = False
        self._draft: Timer | None = None
        self._typed: dict[str, str] = dict(session.state.drafts)

    def draw(self, view: CallView) -> None:
        """Draw the call as it stands now."""
        raise NotImplementedError

    def go_on(self, view: CallView) -> None:
        """Enter with nothing typed."""
        raise NotImplementedError

    @property
    def take(self) -> TakePanel:
        """Input and fields."""
        return self.query_one(TakePanel)

    def tell(self, sentence: str) -> None:
        """One sentence below the input."""
        self.take.read_as(sentence, fits=False)

    # ------------------------------------------------------------ sending and drawing

    def send(self, given: Input, then: Callable[[Sent], None] | None = None) -> None:
        """Send an input; the screen moves on when it is on disk. Further keys wait for that."""
        self._busy = True
        lang, today, grid = self.shell.lang, self.shell.now().date(), self.shows_rooms

        def step(desk: Desk) -> tuple[Sent, CallView]:
            sent = self.session.send(given)
            return sent, look(desk, self.session, lang, today, grid=grid)

        def done(result: tuple[Sent, CallView]) -> None:
            sent, view = result
            if sent.saved == "spooled" and not spooled(self.view):
                self.shell.say(sent.zh if lang == "zh" else sent.en, "warning")
            elif sent.saved == "saved" and sent.notice:
                self.shell.say(sent.zh if lang == "zh" else sent.en)
            self.draw(view)
            if then is not None:
                then(sent)
            self._next()

        self.ask(step, done, self._refused)

    def _refused(self, error: Exception) -> None:
        self.take.read_as(self.shell.sentence(error), fits=False)
        if not isinstance(error, Refused):
            self.shell.say(self.shell.sentence(error), "error")
        self._next()

    def _next(self) -> None:
        """Carry out what was pressed meanwhile, one by one."""
        self._busy = False
        while self._asked and not self._busy:
            self._asked.pop(0)()

    def when_free(self, act: Callable[[], None]) -> None:
        if self._busy:
            self._asked.append(act)
        else:
            act()

    # ------------------------------------------------------------ typing

    @on(CaptureInput.Changed)
    def _typing(self, event: CaptureInput.Changed) -> None:
        """Say how it is read, and keep it on disk after a moment of quiet."""
        text = event.value
        if text == self._typed.get(self.target, ""):
            return
        self._typed[self.target] = text
        read = self.session.preview(self.target, text, self.shell.lang) if self.target != NOTE else None
        self.take.read_as(read.text if read else "", fits=read.fits if read else True)
        if self._draft is not None:
            self._draft.stop()
        self._draft = self.set_timer(_DRAFT_AFTER, self._keep_draft)

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

    @on(CaptureInput.Submitted)
    def _entered(self, event: CaptureInput.Submitted) -> None:
        event.stop()
        self.when_free(lambda: self._enter(clean(event.value).strip()))

    def _enter(self, text: str) -> None:
        """Enter: send what is typed to where it belongs; with nothing typed, go on."""
        view = self.view
        if view is None:
            return
        if self.target == NOTE:
            if text:
                self.send(Note(text=text), self._sent_text)
            else:
                self.aim(CAPTURE)
        elif self.target != CAPTURE:
            self.send(Fill(self.target, text), self._sent_text)
        elif text:
            self._capture(view, text)
        else:
            self.go_on(view)

    def _capture(self, view: CallView, text: str) -> None:
        """The line as a whole; what no field takes goes to the one field that is asked for, if there is just one."""
        wanted = [each for each in view.prompt.fields if each.wanted and each.required and not each.filled]
        only = wanted[0] if len(wanted) == 1 else None
        if only is not None and (only.type in ("text", "name", "address") or self._fits(only, text)):
            self.send(Fill(only.name, text), self._sent_text)
        else:
            self.send(Fill(CAPTURE, text), self._sent_text)

    def _fits(self, field: FieldView, text: str) -> bool:
        return self.session.preview(field.name, text, self.shell.lang).fits

    def _sent_text(self, sent: Sent) -> None:
        """The input shows what is left: the words nobody took, or nothing."""
        if self._draft is not None:
            self._draft.stop()
            self._draft = None
        self._typed.pop(self.target, None)
        self.aim(CAPTURE)
        rest = self.session.state.drafts.get(CAPTURE, "")
        self._typed[CAPTURE] = rest
        self.take.input.value = rest
        if rest:
            self.take.read_as(_("not recognised: please put it into a field (Tab), or take it out"), fits=False)

    def aim(self, target: str) -> None:
        """Let the input edit a field, the note, or everything."""
        self.target = target
        take = self.take
        fields = self.view.prompt.fields if self.view else ()
        raw = next((each.raw for each in fields if each.name == target), "")
        self._typed.setdefault(target, raw)
        take.input.value = self._typed[target]
        take.input.cursor_position = len(take.input.value)
        take.read_as("", fits=True)
        take.show(fields, target)
        if target == NOTE:
            take.query_one("#entry-label").update(_("Note") + " ›")  # type: ignore[attr-defined]
        take.input.focus()

    @on(FieldLine.Picked)
    def _picked(self, event: FieldLine.Picked) -> None:
        self.aim(event.field)


def spooled(view: CallView | None) -> bool:
    """Whether the last step waits on this machine for the store."""
    return bool(view and view.lines and not view.lines[-1].saved)
