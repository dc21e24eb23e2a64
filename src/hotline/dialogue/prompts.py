"""What comes out of the engine for people and drivers: the prompt, the action that waits, the refusal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class FieldView:
    """One row of the *take* column: label, what is in it as the agent reads it, whether it is wanted now."""

    name: str
    label: str
    type: str
    shown: str
    raw: str
    filled: bool
    wanted: bool
    required: bool
    ask: str = ""
    options: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class ChoiceView:
    """One numbered choice; disabled ones carry the reason."""

    key: str
    item: str | None
    label: str
    enabled: bool = True
    reason: str = ""
    before: bool = False
    """It was chosen here before the agent went back."""


@dataclass(frozen=True, slots=True)
class Why:
    """A rule's arm that was applied: what it gave and the handbook id behind it (tenet 5)."""

    rule: str
    give: str
    rule_id: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """Everything a screen, the plain dialogue or a case needs to show of a state, in one language."""

    script: str
    node: str
    title: str
    say: str
    slow: str
    soothing: str
    hint: str
    fields: tuple[FieldView, ...]
    choices: tuple[ChoiceView, ...]
    why: tuple[Why, ...]
    path: tuple[str, ...]
    """The labels of the choices made so far, for the bread crumb."""
    can_go: bool
    can_back: bool
    ended: bool
    outcome: str | None = None
    implements: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pending:
    """An action that waits to be carried out; ``args`` are typed values."""

    action: str
    args: Mapping[str, object]
    node: str
    seq: int


class Refused(Exception):  # noqa: N818 - it is an answer, not a fault
    """An input that does not fit the state; the message is one kind sentence in the language asked for.

    ``code`` is stable (``bad_value``, ``unknown_choice``, ``disabled_choice``, ``missing_field``, ``committed``,
    ``not_here``, ``unknown_field``, ``unknown_script``, ``over``, ``stuck``: the script has no way on);
    ``zh``/``en`` are the sentences.
    """

    def __init__(self, code: str, zh: str, en: str, where: str = "") -> None:
        super().__init__(en)
        self.code, self.zh, self.en, self.where = code, zh, en, where

    def lang(self, lang: str) -> str:
        """The sentence in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en
