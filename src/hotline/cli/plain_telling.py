"""What the plain dialogue tells of a call: what is new since the last turn, line by line."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hotline.cli.plain_words import help_lines, joined, word

if TYPE_CHECKING:
    from hotline.desk.session import CallSession
    from hotline.dialogue.events import FieldView, Prompt

_FEW = 12
"""As many answers of a field are read out; more would not be remembered."""


class Telling:
    """The half of a plain call that tells. Nothing that stands as it stood is told again."""

    def __init__(self, session: CallSession, lang: str, write: Callable[[str], None]) -> None:
        self._session, self._lang, self._write = session, lang, write
        self._took: dict[str, str] = {}
        """What was told as taken down, by field."""
        self._told: list[str] = []
        """The place as it was told."""

    def _tell(self, key: str, *values: object) -> None:
        self._write(word(key, self._lang, *values))

    def _show(self, prompt: Prompt) -> None:
        """What has been taken down since, and the place if it is another one."""
        for field in prompt.fields:
            if field.filled and self._took.get(field.name) != field.shown:
                self._tell("took", field.label, field.shown)
        self._took = {field.name: field.shown for field in prompt.fields if field.filled}
        place, before = self._place(prompt), self._told
        if place == before:
            return
        said = word("say", self._lang, prompt.say)
        self._told = place
        if said in before and not prompt.choices:  # the same line, and something else is wanted with it
            place = [line for line in place if line not in before]
        else:
            self._write("")
        for line in place:
            self._write(line)

    def _place(self, prompt: Prompt) -> list[str]:
        """What to say, why, what to ask, what can be chosen."""
        lang = self._lang
        lines = [word("first", lang, prompt.soothing)] if prompt.soothing else []
        lines += [word("say", lang, prompt.say)] if prompt.say else []
        lines += [word("hint", lang, prompt.hint)] if prompt.hint else []
        lines += [word("why", lang, text, rule) for rule, text in self._rules(prompt)]
        wanted = missing(prompt)
        may = [field for field in prompt.fields if field.wanted and not field.required and not field.filled]
        for key, fields in (("ask", wanted), ("may", may)):
            if fields:
                lines.append(word(key, lang, joined((field.label for field in fields), lang)))
        for field in (*wanted, *may):
            if 0 < len(field.options) <= _FEW:
                lines.append(word("answers", lang, field.label, joined((label for _key, label in field.options), lang)))
        if prompt.choices:
            lines.append(word("choose", lang))
        for number, choice in enumerate(prompt.choices, 1):
            label = choice.label if choice.enabled else word("not_now", lang, choice.label, choice.reason)
            lines.append(f"  {number} {label}")
        if prompt.can_go and not wanted and not prompt.choices:
            lines.append(word("on", lang))
        return lines

    def _rules(self, prompt: Prompt) -> list[tuple[str, str]]:
        """The rules that led here, in the handbook's words, the latest first. [K01]"""
        from hotline.desk.rules import handbook_rules

        texts = handbook_rules()
        ids = dict.fromkeys(each.rule_id for each in reversed(prompt.why))
        return [(rule, texts[rule][0 if self._lang == "zh" else 1]) for rule in ids if rule in texts]

    def _help(self) -> None:
        for told in help_lines(self._lang):
            self._write(told)

    def _all_fields(self, prompt: Prompt) -> None:
        self._tell("fields")
        for field in prompt.fields:
            self._tell("took", field.label, field.shown if field.filled else word("empty", self._lang))


def missing(prompt: Prompt) -> list[FieldView]:
    """What the place asks for and has not got."""
    return [each for each in prompt.fields if each.wanted and each.required and not each.filled]
