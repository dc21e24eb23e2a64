"""A call as a linear dialogue: the same session as the full screen, for a screen reader or a bare terminal.

Each turn tells what is new – what was taken down, what to say, what to ask, what can be chosen – and reads one line.
Nothing that stands as it stood is told again; ``repeat`` does that. What can be typed: :mod:`hotline.cli.plain_words`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hotline.cli.plain_telling import Telling, missing
from hotline.cli.plain_words import command_of, joined, word
from hotline.dialogue.events import Back, Choose, Fill, Go, HangUp, Hold, Jump, Note, Park, Refused, Resume, WrapUp

if TYPE_CHECKING:
    from hotline.desk.session import CallSession
    from hotline.dialogue.events import FieldView, Input, Prompt

_WHOLE = frozenset({"text", "name", "address"})
"""Types of field that take any words."""


class PlainCall(Telling):
    """One call over ``read`` (a prompt → one line; raises ``EOFError``) and ``write`` (a line)."""

    def __init__(
        self, session: CallSession, lang: str, read: Callable[[str], str], write: Callable[[str], None]
    ) -> None:
        super().__init__(session, lang, write)
        self._read = read
        self._sure = False

    def run(self) -> bool:
        """Run to the end of the call; False when it was left open (parked, or the input ended)."""
        if self._session.state.line in ("parked", "held"):
            self._session.send(Resume())
        try:
            while True:
                prompt = self._session.prompt(self._lang)
                if prompt.ended:
                    return self._wrap_up(prompt)
                self._show(prompt)
                if not self._turn(prompt, self._read("> ").strip()):
                    return self._session.state.line == "wrapped"
        except (EOFError, KeyboardInterrupt):
            self._write("")
            self._tell("left", self._session.call_id)
            return False

    # ------------------------------------------------------------ what is typed

    def _turn(self, prompt: Prompt, line: str) -> bool:
        """Carry out one line; False when the call is left or over."""
        first, _space, rest = line.partition(" ")
        command, rest = command_of(first), rest.strip()
        if command and rest and command not in {"note", "mood", "matter"}:
            command = ""  # a sentence of the caller's that begins with such a word
        sure, self._sure = self._sure, False
        if command == "park":
            self._send(Park())
            self._tell("parked", self._session.call_id)
            return False
        if command == "end":
            return self._end(prompt, sure=sure)
        aside = self._asides(prompt, rest).get(command)
        if aside is None:
            self._answer(prompt, line)
        else:
            aside()
        return True

    def _asides(self, prompt: Prompt, rest: str) -> dict[str, Callable[[], object]]:
        """What leaves the call where it is, or goes back in it."""
        return {
            "help": self._help,
            "repeat": self._told.clear,
            "fields": lambda: self._all_fields(prompt),
            "slow": lambda: self._tell("slow" if prompt.slow else "no_slow", prompt.slow),
            "back": lambda: self._send(Back()),
            "note": lambda: self._note(rest),
            "mood": lambda: self._mood(rest),
            "hold": self._hold,
            "matter": lambda: self._matter(rest),
        }

    def _answer(self, prompt: Prompt, line: str) -> None:
        said = next((n for n, each in enumerate(prompt.choices, 1) if each.label.casefold() == line.casefold()), 0)
        if not line:
            self._go_on(prompt)
        elif prompt.choices and (said or line.isdecimal()):
            number = said or int(line)
            if 1 <= number <= len(prompt.choices):
                choice = prompt.choices[number - 1]
                self._send(Choose(choice.key, choice.item))
            else:
                self._tell("no_choice", len(prompt.choices))
        else:
            self._fill(prompt, line)

    def _go_on(self, prompt: Prompt) -> None:
        if prompt.choices:
            self._tell("ask_choice", len(prompt.choices))
        elif wanted := missing(prompt):
            self._tell("ask_first", joined((field.label for field in wanted), self._lang))
        else:
            self._send(Go())

    def _fill(self, prompt: Prompt, line: str) -> None:
        name, equals, value = (part.strip() for part in line.replace("＝", "=").partition("="))
        if equals and (field := _named(prompt, name)):
            self._send(Fill(field.name, value))
            return
        if equals and name and len(name.split()) == 1:
            self._tell("no_field", name)
            return
        wanted = missing(prompt)
        only = wanted[0] if len(wanted) == 1 else None
        seen = self._session.preview(only.name, line, self._lang) if only else None
        if only is not None and seen is not None and (only.type in _WHOLE or seen.fits):
            self._send(Fill(only.name, line))
            return
        self._send(Fill("capture", line))
        rest = self._session.state.drafts.get("capture", "").strip()
        if rest:
            reason = self._session.preview("capture", rest, self._lang)
            if reason.fits and seen is not None and not seen.fits:
                reason = seen
            near = (wanted or [field for field in prompt.fields if not field.filled] or list(prompt.fields))[:1]
            hint = word("name_it", self._lang, near[0].label) if near else ""
            self._tell("left_over", rest, hint if reason.fits else reason.text)

    def _note(self, text: str) -> None:
        if not text:
            self._tell("ask_note")
        elif self._send(Note(text=text)):
            self._tell("noted")

    def _mood(self, name: str) -> None:
        moods = self._session.pack.moods
        known = {each.casefold(): key for key, mood in moods.items() for each in (key, mood.name.zh, mood.name.en)}
        key = known.get(name.casefold())
        if key is None:
            self._tell("moods", joined((mood.name.lang(self._lang) for mood in moods.values()), self._lang))
        elif self._send(Note(mood=key)):
            self._tell("mood", moods[key].name.lang(self._lang))

    def _hold(self) -> None:
        held = self._session.state.line == "held"
        if self._send(Resume() if held else Hold()):
            self._tell("back_on" if held else "held")

    def _matter(self, name: str) -> None:
        trees = self._session.book.anytime()
        titles = {each.casefold(): tree.name for tree in trees for each in (tree.title.zh, tree.title.en)}
        script = titles.get(name.casefold())
        if script is None:
            self._tell("matters", joined((tree.title.lang(self._lang) for tree in trees), self._lang))
        else:
            self._send(Jump(script))

    def _send(self, given: Input) -> bool:
        try:
            sent = self._session.send(given)
        except Refused as refused:
            reason = refused.lang(self._lang)
            self._write(word("refused", self._lang, reason) if isinstance(given, Fill) else reason)
            return False
        if notice := sent.zh if self._lang == "zh" else sent.en:
            self._write(notice)
        return True

    # ------------------------------------------------------------ the end

    def _end(self, prompt: Prompt, *, sure: bool) -> bool:
        if sure or self._session.state.disposition:
            self._wrap_up(prompt)
            return False
        self._sure = True
        self._tell("no_result")
        return True

    def _wrap_up(self, prompt: Prompt) -> bool:
        if prompt.say and self._place(prompt) != self._told:
            self._tell("say", prompt.say)
        if self._session.state.line not in ("ended", "wrapped"):
            self._send(HangUp())
        rating = self._rating()
        code = self._session.state.disposition or ""
        self._send(WrapUp(code, rating))
        self._tell("done", self._outcome(code), self._session.call_id)
        return True

    def _outcome(self, code: str) -> str:
        """What the call was, in the words of the script whose result it is."""
        scripts = self._session.book.scripts.values()
        found = (each for script in scripts for each in script.outcomes.values() if each.disposition == code)
        outcome = next(found, None)
        return outcome.label.lang(self._lang) if outcome else word("no_outcome", self._lang)

    def _rating(self) -> int | None:
        while True:
            line = self._read(word("rating", self._lang) + " ").strip()
            if not line:
                return None
            if line.isdecimal() and 1 <= int(line) <= 5:
                return int(line)
            self._tell("bad_rating")


def _named(prompt: Prompt, name: str) -> FieldView | None:
    """A field by its name or its label."""
    return next((each for each in prompt.fields if name.casefold() in (each.name, each.label.casefold())), None)
