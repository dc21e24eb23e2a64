"""The input of a call. While it is empty, digits are choices and a few signs are commands; otherwise all of it is text.

What is a choice and what is text
---------------------------------
* A digit that stands for a choice, pressed by itself while the line is empty, takes that choice.
* Once something is typed every digit is text; a space first makes it text too.
* A paste is text. So is a run of characters that arrives in one read of the terminal (an input method, or a paste from
  a terminal without bracketed paste): nobody presses two keys within one read. The driver marks such keys as ``burst``.
* Keys pressed while a step is being written wait (``held``), and are taken after it, in order, for the new place.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding
from textual.message import Message
from textual.widgets import Input

from hotline.widgets.safe_text import clean

if TYPE_CHECKING:
    from textual import events
    from textual.binding import BindingType

COMMANDS = frozenset({":", "?", "：", "？"})
"""Signs that open the palette and the help while nothing is typed, full-width ones too."""
FINDS = frozenset({"/", "／", "、"})
"""Signs that begin a search while nothing is typed, where there is something to find; an input method's too."""
_ARROWS = {"up": -1, "down": 1}
_EDITS = {
    key: binding.action
    for binding in Input.BINDINGS
    if isinstance(binding, Binding) and binding.action not in ("submit", "copy", "cut")
    for key in binding.key.split(",")
}
"""Keys that change the line or move in it. They are carried out here: as bindings they would come after the characters
that follow them in the same read, and rub out the wrong ones."""


class CaptureInput(Input):
    """One line; ``choices`` is how many digits are taken as choices while the line is empty."""

    BINDINGS: ClassVar[list[BindingType]] = []
    choices: int = 0
    finds: bool = False
    """Whether a slash begins a search while the line is empty."""
    held: bool = False
    """Whether keys wait for a step that is being written. Set here as soon as a key means one; the page lets go."""
    _waiting: int = 0
    """Keys on their way to the page; later ones must not overtake them."""

    class Digit(Message):
        """A digit that stands for a choice."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    class Find(Message):
        """A slash while the line is empty, where there is something to find."""

    class Moved(Message):
        """Up or down: the cursor among the choices."""

        def __init__(self, by: int) -> None:
            super().__init__()
            self.by = by

    class Waits(Message):
        """A key or a paste came while the line is held: give it back with :meth:`CaptureInput.replay`."""

        def __init__(self, key: str, text: str, *, burst: bool) -> None:
            super().__init__()
            self.key, self.text, self.burst = key, text, burst

    class Entered(Message):
        """Enter."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own name
        super().__init__(id=id, compact=True, max_length=400, select_on_focus=False)
        self.cursor_blink = False  # a steady one; over a slow line each blink is a write

    def on_key(self, event: events.Key) -> None:
        """Sort out what is no text, before the line takes it."""
        text = event.character if event.character and event.is_printable else ""
        if not text and event.key != "enter" and event.key not in _ARROWS and event.key not in _EDITS:
            return
        burst = bool(getattr(event, "burst", False))
        if self.held or self._waiting:
            self._wait(event.key, text, burst=burst)
        elif text and self._is_command(text):
            event.prevent_default()  # and on to the commands
            return
        elif not self._first(event.key, text, burst=burst):
            return
        event.stop()
        event.prevent_default()

    @property
    def waits(self) -> bool:
        """Whether keys are on their way to the page."""
        return self._waiting > 0

    def _wait(self, key: str, text: str, *, burst: bool) -> None:
        self._waiting += 1
        self.post_message(self.Waits(key, text, burst=burst))

    def _is_command(self, text: str) -> bool:
        return not self.value and text in COMMANDS

    def _first(self, key: str, text: str, *, burst: bool) -> bool:
        """What is no text; False when it is."""
        if key in _EDITS:
            self._edit(key)
        elif key in _ARROWS:
            self.post_message(self.Moved(_ARROWS[key]))
        elif key == "enter":
            self.held = True
            self.post_message(self.Entered())
        elif not self.value and not burst and text.isascii() and text.isdigit() and 1 <= int(text) <= self.choices:
            self.held = True
            self.post_message(self.Digit(int(text)))
        elif self.finds and not self.value and not burst and text in FINDS:
            self.post_message(self.Find())
        else:
            return False
        return True

    def _edit(self, key: str) -> None:
        name, selecting, _ = _EDITS[key].partition("(")
        action = getattr(self, f"action_{name}")
        action(True) if selecting else action()

    def replay(self, waited: Waits) -> Message | None:
        """Take a key that waited. Text goes into the line; for anything else, the message that it stands for."""
        self._waiting -= 1
        number = int(waited.text) if len(waited.text) == 1 and waited.text in "123456789" else 0
        if waited.key in _EDITS:
            self._edit(waited.key)
            return None
        if waited.key in _ARROWS:
            return self.Moved(_ARROWS[waited.key])
        if waited.key == "enter":
            return self.Entered()
        if not self.value and not waited.burst and 1 <= number <= self.choices:
            return self.Digit(number)
        if self.finds and not self.value and not waited.burst and waited.text in FINDS:
            return self.Find()
        self.insert_text_at_cursor(waited.text)
        return None

    def check_consume_key(self, key: str, character: str | None) -> bool:
        """While empty, the signs go to the commands."""
        if not self.value and character in COMMANDS:
            return False
        return super().check_consume_key(key, character)

    def _on_paste(self, event: events.Paste) -> None:
        """Pasted text comes in one line and clean."""
        event.text = clean(event.text)
        if self.held or self._waiting:
            event.stop()
            self._wait("paste", event.text, burst=True)
        else:
            super()._on_paste(event)
        event.prevent_default()
