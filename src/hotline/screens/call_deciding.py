"""A call's choices: the line that is said with what can be chosen, and what a digit, an arrow or Enter does there."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual import on

from hotline.commands import named
from hotline.dialogue.events import Choose, Fill, Go, Jump
from hotline.screens.call_beside import BesidePage
from hotline.screens.call_typing import missing
from hotline.texts import _
from hotline.widgets.capture_input import CaptureInput
from hotline.widgets.key_bar import KeyHint
from hotline.widgets.say_panel import Row, Said, SayPanel
from hotline.widgets.take_panel import CAPTURE, NOTE

if TYPE_CHECKING:
    from textual import events

    from hotline.desk.session import CallSession
    from hotline.desk.views import CallType
    from hotline.screens.call_view import CallView

_DIGITS = 9


class DecidingPage(BesidePage):
    """The part of a call's screen that decides. ``mark`` is the place of the choice under the cursor, or -1."""

    talking = True

    def __init__(self, session: CallSession) -> None:
        super().__init__(session)
        self.slow, self.mark, self.sure = False, -1, False

    @abstractmethod
    def do_end(self) -> None:
        """On to the record."""

    def show_said(self) -> None:
        """The line with its choices."""
        view = self.view
        if view is None:
            return
        prompt, key = view.prompt, self.shell.keymap.shown(named("call.slow"))
        slow = self.slow and bool(prompt.slow)
        variant = _("%(key)s as usual", key=key) if slow else _("%(key)s slower", key=key)
        variant = variant.replace(" ", "\u00a0") if prompt.slow else ""
        hint = " · ".join(part for part in (prompt.hint, variant) if part)
        rows = self._rows()
        words = prompt.slow if slow else prompt.say
        self.query_one(SayPanel).said = Said(words, prompt.soothing, hint, rows, self.mark)
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
            self.show_keys()

    def hints(self) -> list[KeyHint]:
        """What the next key does here: digits, Enter in a word, then the ways out. None that does nothing just now."""
        view, keymap = self.view, self.shell.keymap
        if view is None:
            return super().hints()
        typed = bool(self.take.input.value.strip())
        rows = 0 if typed else min(len(self._rows()), self.take.input.choices, _DIGITS)
        hints = [KeyHint("1" if rows == 1 else f"1–{rows}", _("choose"))] if rows else []
        word = self.enters(view)
        if word:
            hints.append(KeyHint(keymap.shown(named("call.on")), word, "call.on"))
        if view.state.line == "held":
            hints.append(KeyHint(keymap.shown(named("call.hold")), _("back on the line"), "call.hold"))
        wanted = typed or bool(missing(view))
        names = ("call.back", *(("call.next",) if wanted else ()), "call.park", "call.end", "app.help")
        return [*hints, *(KeyHint(keymap.shown(each), _(each.label), each.name) for each in map(named, names))]

    def enters(self, view: CallView) -> str:
        """What Enter does just now, in a word; empty where it does nothing."""
        if self.take.input.value.strip():
            return _("take down")
        if self.target != CAPTURE:
            return ""
        if view.prompt.ended:
            return _("to the record")
        if 0 <= self.mark < len(self._rows()):
            return _("take this one")
        return "" if view.prompt.choices or missing(view) else _("on")

    def go_on(self, view: CallView) -> None:
        """Enter with nothing typed."""
        prompt = view.prompt
        if prompt.ended:
            self.do_end()
        elif self.mark >= 0 and self.mark < len(self._rows()):
            self.chosen(self.mark + 1)
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
            self.mark = (self.mark + by) % count if self.mark >= 0 else (0 if by > 0 else count - 1)
            self.show_said()
            self.show_keys()

    def on_key(self, event: events.Key) -> None:
        """The function keys of the trees that open at any time."""
        opened = next((each for key, each in self.anytime() if key == event.key), None)
        if opened is not None:
            event.stop()
            self.open_type(opened)

    def open_type(self, kind: CallType) -> None:
        """A further matter of this call; when it ends, the call is at the same place again. [S03]"""
        self.when_free(lambda: self._jump(kind))

    def _jump(self, tree: CallType) -> None:
        matter = self.view.matter if self.view else None
        if matter is not None and matter.script.name == tree.script and matter.outcome is None:
            self.tell(_("%(title)s is open already.", title=tree.title))
        else:
            self.before_leaving()  # half a line waits with the matter it belongs to
            self.send(Jump(tree.script))

    def anytime(self) -> list[tuple[str, CallType]]:
        """Function key and tree, of those that open in the middle of any call."""
        return [(each.anytime, each) for each in self.shell.desk_view.call_types if each.anytime]
