"""What to say now: the line, large; a soothing word when the caller needs one; the hint; the numbered choices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from hotline.texts import _
from hotline.widgets.safe_text import clean, safe

if TYPE_CHECKING:
    from hotline.dialogue.events import ChoiceView, Prompt


class ChoiceLine(Static):
    """One choice; a click takes it."""

    class Taken(Message):
        """It was clicked."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, number: int, choice: ChoiceView, *, marked: bool) -> None:
        self.number = number
        super().__init__(_choice(number, choice, marked=marked), classes="choice")

    def on_click(self) -> None:
        """As the digit would."""
        self.post_message(self.Taken(self.number))


class SayPanel(VerticalScroll):
    """Draws a prompt's words. ``show(prompt, slow, mark)``: ``slow`` shows the slower variant [L05], ``mark`` is the
    place of the choice under the cursor, from 0, or -1."""

    can_focus = False

    def compose(self) -> ComposeResult:
        """Line, soothing word, hint, choices."""
        yield Static("", id="line")
        yield Static("", id="soothing")
        yield Static("", id="hint")
        yield VerticalScroll(id="choices", can_focus=False)

    def on_mount(self) -> None:
        """Name the box."""
        self.relabel()

    def show(self, prompt: Prompt, *, slow: bool, mark: int) -> None:
        """Draw the prompt."""
        words = prompt.slow if slow and prompt.slow else prompt.say
        self.query_one("#line", Static).update(safe(words))
        soothing = self.query_one("#soothing", Static)
        soothing.display = bool(prompt.soothing)
        soothing.update(Content.assemble(("♡ ", "$accent"), (clean(prompt.soothing), "italic $accent")))
        parts = [safe(prompt.hint)] if prompt.hint else []
        if prompt.slow:
            parts.append(Content(_("F2 as usual") if slow else _("F2 slower")))
        hint = self.query_one("#hint", Static)
        hint.display = bool(parts)
        hint.update(Content.assemble("› ", Content(" · ").join(parts)).stylize("$quiet"))
        box = self.query_one("#choices", VerticalScroll)
        box.display = bool(prompt.choices)
        with self.app.batch_update():
            box.remove_children()
            box.mount_all(ChoiceLine(n, c, marked=n - 1 == mark) for n, c in enumerate(prompt.choices, 1))

    def relabel(self) -> None:
        """The language has changed."""
        self.border_title = _("Say")


def _choice(number: int, choice: ChoiceView, *, marked: bool) -> Content:
    digit = str(number) if number < 10 else "·"
    key = (f" {digit} ", "bold $primary on $panel" if choice.enabled else "dim")
    label = safe(choice.label, "bold" if marked else "") if choice.enabled else safe(choice.label, "dim")
    parts: list[Content | tuple[str, str] | str] = [("▸" if marked else " ", "$primary"), key, " ", label]
    if choice.before:
        parts.append((" " + _("(before)"), "$quiet"))
    if not choice.enabled and choice.reason:
        parts.append((f"  – {clean(choice.reason)}", "dim"))
    return Content.assemble(*parts)
