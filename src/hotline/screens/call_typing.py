"""A call's text: what is typed, how it is read, where it goes, and that it is on disk before it goes away."""

from __future__ import annotations

from abc import abstractmethod
from time import monotonic
from typing import TYPE_CHECKING

from textual import on

from hotline.dialogue.events import Draft, Fill, Go, Note
from hotline.screens.call_sending import SendingPage
from hotline.texts import _
from hotline.widgets.capture_input import CaptureInput
from hotline.widgets.field_rows import FieldRows
from hotline.widgets.safe_text import clean
from hotline.widgets.take_panel import CAPTURE, NOTE

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.timer import Timer

    from hotline.desk.session import CallSession
    from hotline.desk.views import Sent
    from hotline.dialogue.events import FieldView
    from hotline.screens.call_view import CallView

_DRAFT_AFTER, _DRAFT_WITHIN = 0.4, 0.5
"""Seconds of quiet after which what is typed but unsent goes to disk, and how long it waits for quiet at most: with the
patience for a busy database on top it is still less than a second."""
_WHOLE = frozenset({"text", "name", "address"})
"""Types of field that take any words."""


class TypingPage(SendingPage):
    """The part of a call's screen that takes text. Nothing that was typed goes away before it is on disk: a refused
    line stays in the input, what no field took too."""

    def __init__(self, session: CallSession) -> None:
        super().__init__(session)
        self.target = CAPTURE
        self._draft: Timer | None = None
        self._unsaved_since = 0.0
        self._typed = {(NOTE if where == "note" else where): text for where, text in session.state.drafts.items()}

    @abstractmethod
    def go_on(self, view: CallView) -> None:
        """Enter with nothing typed."""

    @abstractmethod
    def show_fields(self) -> None:
        """Draw the fields and the input's label again."""

    # ------------------------------------------------------------ typing

    @on(CaptureInput.Changed)
    def _typing(self, event: CaptureInput.Changed) -> None:
        """Say how it is read, and keep it on disk after a moment of quiet."""
        text = event.value
        if text == self._typed.get(self.target, ""):
            return
        self._typed[self.target] = text
        self.read()
        self.show_keys()
        self._draft_soon()

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

    def _draft_soon(self) -> None:
        waits = self._drop_draft()
        self._unsaved_since = self._unsaved_since if waits else monotonic()
        left = self._unsaved_since + _DRAFT_WITHIN - monotonic()
        self._draft = self.set_timer(max(0.01, min(_DRAFT_AFTER, left)), self._draft_due)

    def _draft_due(self) -> None:
        """Not while a step is written: it may be the one that takes this very text."""
        if self.busy:
            self._draft = self.set_timer(_DRAFT_AFTER, self._draft_due)
        else:
            self._keep_draft()

    def _drop_draft(self) -> bool:
        """What is typed goes to disk in another way; whether it still had to."""
        if self._draft is None:
            return False
        self._draft.stop()
        self._draft = None
        return True

    def _keep_draft(self) -> None:
        """What is typed goes to the journal, unsent. Nothing is drawn for it."""
        if not self._drop_draft():
            return
        where = "note" if self.target == NOTE else self.target
        given = Draft(where, clean(self._typed.get(self.target, "")))
        self.ask(lambda desk: self.session.send(given), failed=lambda error: None)

    def _refused(self, error: Exception) -> None:
        super()._refused(error)
        if self._typed.get(self.target):
            self._draft_soon()

    def before_leaving(self) -> None:
        """What is typed is on disk before the screen goes."""
        self._keep_draft()

    @on(CaptureInput.Entered)
    def _entered(self, event: CaptureInput.Entered) -> None:
        event.stop()
        self.when_free(self.enter)

    def enter(self) -> None:
        """Enter: send what is typed to where it belongs; with nothing typed, go on."""
        view, text = self.view, clean(self.take.input.value).strip()
        if view is None:
            return
        if text:
            self._drop_draft()  # it would be written behind the step, and bring back what the step has taken
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
        """Once the last thing asked for is known the call goes on by itself; so it does when the caller has answered
        the greeting with what they want, the first time or after going back to it. Nobody presses Enter twice."""
        opening = before.opening or not any(each.filled for each in before.prompt.fields)
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
        self._drop_draft()
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
