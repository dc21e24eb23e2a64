"""An agent's hands at the real console: keys for each input of a call, with eyes on what is written and shown.

The journal in the database is the truth about where the call is; the line that must be said there has to be on the
screen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .kit import squeezed

if TYPE_CHECKING:
    from hotline.desk.service import Desk
    from hotline.desk.session import CallSession
    from hotline.dialogue.events import Choose, FieldView, Fill, Prompt

    from .kit import Console

_LINE = 8.0
"""Seconds until a line that is due is on the screen."""


class StrayError(Exception):
    """The console did not do what was asked of it."""


class Hands:
    """At ``console``, with ``desk`` looking at the same database from beside. ``keys``: how many were pressed that are
    no data; ``unseen``: lines and choices that were never whole on the screen; ``ahead``: Enter has been pressed
    already, by the console itself."""

    def __init__(self, console: Console, desk: Desk, lang: str) -> None:
        self.console, self.desk, self.lang = console, desk, lang
        self.call, self.keys, self.ahead = "", 0, False
        self.unseen: list[str] = []

    # ------------------------------------------------------------ looking

    def session(self) -> CallSession:
        """The call as its journal has it."""
        if not self.call:
            with self.desk.writer.read() as work:
                calls = work.calls()
            if not calls:
                raise StrayError("no call was opened")
            self.call = calls[0].id
        return self.desk.resume_call(self.call)

    def prompt(self) -> Prompt:
        """What the agent must see now."""
        return self.session().prompt(self.lang)

    def steps(self) -> int:
        """How much has happened, without what is only typed."""
        return sum(event.kind != "drafted" for event in self.session().events)

    def seen(self) -> None:
        """The line that is due is on the screen."""
        say = self.prompt().say
        if say and self.session().state.line == "talk":
            try:
                self.console.until(say, seconds=_LINE)
            except AssertionError:
                self.unseen.append(f"{self.prompt().node}: {say[:40]}")
        self.console.quiet()

    # ------------------------------------------------------------ doing

    def press(self, *keys: str) -> None:
        """Keys that are no data."""
        self.keys += len(keys)
        for key in keys:
            self.console.press(key)

    def step(self, what: str, *keys: str) -> None:
        """The last key of these must be an input of the call."""
        before = self.steps()
        self.press(*keys)
        try:
            self.console.when(lambda: self.steps() > before, what, _LINE)
        except AssertionError as error:
            raise StrayError(f"{what}: nothing came of {' '.join(keys)} at {self.prompt().node}") from error
        self.console.quiet()
        self.seen()

    # ------------------------------------------------------------ typing

    def fill(self, given: Fill) -> None:
        """Type it where it belongs: the line as it is, or a field by Tab; then see whether the call goes on."""
        self.ahead = False
        before = self.prompt()
        if given.field != "capture":
            self.aim(before, given.field)
        text = self.words(before, given)
        self.console.type(f" {text}" if len(text) == 1 else text)
        self.console.quiet()
        self.step(f"{given.field} = {text}", "enter")
        self.ahead = self.went_on(before)

    def words(self, prompt: Prompt, given: Fill) -> str:
        """An option by its label, as a person reads it."""
        view = next((each for each in prompt.fields if each.name == given.field), None)
        return dict(view.options).get(given.raw, given.raw) if view is not None else given.raw

    def aim(self, prompt: Prompt, name: str) -> None:
        """Tab until the input is for that field."""
        view = next((each for each in prompt.fields if each.name == name), None)
        if view is None:
            raise StrayError(f"no field {name} at {prompt.node}")
        missing = _missing(prompt)
        if [each.name for each in missing] == [name]:
            return
        for _field in range(len(prompt.fields) + 2):
            self.press("tab")
            self.console.quiet()
            if self.edits(view.label):
                self.press("ctrl+u")
                return
        raise StrayError(f"Tab never came to {view.label} at {prompt.node}")

    def edits(self, label: str) -> bool:
        """Whether the input carries that label."""
        mark = squeezed(f"{label}›")
        return any(squeezed(part).startswith(mark) for row in self.console.rows for part in row.split("│"))

    def went_on(self, before: Prompt) -> bool:
        """Whether the console presses Enter by itself now, as it does after the last answer; waits until it has."""
        after = self.prompt()
        if before.script == after.script and before.node == after.node and _missing(after):
            return False
        asked = bool(_missing(before)) or not any(each.filled for each in before.fields)
        kinds = [event.kind for event in self.session().events]
        last = len(kinds) - 1 - kinds[::-1].index("filled")
        if "went_on" in kinds[last:]:
            return True
        if asked and after.can_go and before.node == after.node and not _missing(after):
            self.console.quiet()
            return "went_on" in [event.kind for event in self.session().events][last:]
        return False

    # ------------------------------------------------------------ choosing

    def choose(self, given: Choose) -> None:
        """The digit shown beside it; arrows beyond the ninth."""
        self.ahead = False
        prompt = self.prompt()
        fits = [
            index for index, each in enumerate(prompt.choices)
            if each.key == given.key and (given.item is None or each.item == given.item)
        ]  # fmt: skip
        if not fits:
            raise StrayError(f"no choice {given.key} at {prompt.node}: {[each.key for each in prompt.choices]}")
        number, choice = fits[0] + 1, prompt.choices[fits[0]]
        shown = f"{number} {choice.label}" if number <= 9 else choice.label
        if not self.console.shows(shown):
            self.unseen.append(f"{prompt.node}: {shown}")
        if number <= 9:
            self.step(f"choose {given.key}", str(number))
        else:
            self.step(f"choose {given.key}", *("down" for _row in range(number)), "enter")


def _missing(prompt: Prompt) -> list[FieldView]:
    return [each for each in prompt.fields if each.wanted and each.required and not each.filled]
