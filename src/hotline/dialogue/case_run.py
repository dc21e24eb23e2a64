"""Running a call case against anything that answers like a call, up to the first difference."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from .events import Input, Matter, Prompt, Refused, State
from .fields import Context, Problem, dump, parse
from .script import Field, Pos, Text
from .steps.matters import current

if TYPE_CHECKING:
    from .case_steps import CaseStep, Wanted
    from .cases import Case, Plain
    from .logic import Logic
    from .types import Json


class Driver(Protocol):
    """A call that has begun as the case says: a session of the desk, or a :class:`.conversation.Conversation`."""

    @property
    def state(self) -> State:
        """Where the call is."""

    def send(self, given: Input) -> object:
        """One input; raises ``Refused``."""

    def prompt(self, lang: str) -> Prompt:
        """What the agent sees."""

    def advance(self, seconds: float) -> None:
        """Let time pass on the case's clock."""

    def meanwhile(self, world: Mapping[str, Plain]) -> None:
        """Something changes in the store, as somebody else would change it. Raises ``ValueError`` with one sentence."""


@dataclass(frozen=True, slots=True)
class CaseResult:
    """How a case went. ``difference`` is the first thing that was not as written, with file and line; empty: passed."""

    case: str
    difference: str
    pos: Pos
    outcome: str | None
    disposition: str | None

    @property
    def passed(self) -> bool:
        """Everything was as written."""
        return not self.difference


class _DiffersError(Exception):
    def __init__(self, pos: Pos, text: str) -> None:
        super().__init__(text)
        self.pos = pos


def run_case(case: Case, driver: Driver) -> CaseResult:
    """Send the steps one by one, ``case.pace`` seconds apart, and stop at the first difference. Never sleeps."""
    difference, pos = "", case.pos
    try:
        for index, step in enumerate(case.steps):
            follows = case.steps[index + 1] if index + 1 < len(case.steps) else None
            _run(case, step, follows, driver)
        _check_outcome(case, driver.state)
    except _DiffersError as found:
        difference, pos = f"{found.pos.file}:{found.pos.line}: {found}", found.pos
    state = driver.state
    first = state.matters[0] if state.matters else None
    return CaseResult(case.name, difference, pos, first.outcome if first else None, state.disposition)


def _run(case: Case, step: CaseStep, follows: CaseStep | None, driver: Driver) -> None:
    if step.seconds is not None:
        driver.advance(step.seconds)
        return
    if step.wanted:
        _check(case, step, driver)
        return
    if step.world is not None:
        try:
            driver.meanwhile(step.world)
        except ValueError as wrong:
            raise _DiffersError(step.pos, str(wrong)) from None
        return
    driver.advance(case.pace)
    code = step.finding or _finding_after(follows)
    try:
        for given in step.inputs:
            driver.send(given)
    except Refused as refused:
        if refused.code != code:
            expected = f', where "{code}" was expected' if code else ""
            text = f'step "{step.text}" was refused with "{refused.code}"{expected}: {refused.lang(case.lang)}'
            raise _DiffersError(step.pos, text) from None
        return
    if code is not None:
        raise _DiffersError(step.pos, f'step "{step.text}" should have been refused with "{code}", and was taken.')


def _finding_after(step: CaseStep | None) -> str | None:
    return next((each.value for each in step.wanted if each.what == "finding"), None) if step is not None else None


def _check_outcome(case: Case, state: State) -> None:
    if case.outcome is None:
        return
    first = state.matters[0] if state.matters else None
    got = first.outcome or first.disposition if first is not None else None
    if got != case.outcome:
        where = f'it stopped at "{first.frames[-1].node}"' if first and first.outcome is None else f'it is "{got}"'
        raise _DiffersError(case.outcome_pos or case.pos, f'the outcome should be "{case.outcome}", but {where}.')


# ---------------------------------------------------------------- what is seen


def _check(case: Case, step: CaseStep, driver: Driver) -> None:
    prompt, matter = driver.prompt(case.lang), current(driver.state)
    for wanted in step.wanted:
        got = _checks[wanted.what](wanted, prompt, matter, driver.state)
        if got is not None:
            name = f'{wanted.what} "{wanted.name}"' if wanted.name else wanted.what
            at = f' (at "{prompt.node}")' if wanted.what != "node" else ""
            raise _DiffersError(wanted.pos, f'{name} should be "{wanted.value}", but is "{got}"{at}.')


_Check = Callable[["Wanted", Prompt, "Matter | None", State], "str | None"]
"""None: as wanted; else what there is instead."""


def _node(wanted: Wanted, prompt: Prompt, matter: Matter | None, state: State) -> str | None:
    full = f"{prompt.script}/{prompt.node}"
    return None if wanted.value in {prompt.node, full} else full


def _says(wanted: Wanted, prompt: Prompt, matter: Matter | None, state: State) -> str | None:
    said = f"{prompt.say} {prompt.soothing}"
    return None if "".join(wanted.value.split()) in "".join(said.split()) else prompt.say


def _choices(wanted: Wanted, prompt: Prompt, matter: Matter | None, state: State) -> str | None:
    """All that can be chosen, by key; ``other:M3`` names an item, a last ``...`` allows more."""
    keys = [each.key for each in prompt.choices if each.enabled]
    items = {f"{each.key}:{each.item}" for each in prompt.choices if each.enabled and each.item is not None}
    listed = wanted.value.split()
    open_end = listed[-1:] == ["..."]
    listed = listed[:-1] if open_end else listed
    there = all(each in items if ":" in each else each in keys for each in listed)
    complete = open_end or set(keys) == {each.partition(":")[0] for each in listed}
    return None if there and complete else " ".join(dict.fromkeys(keys)) or "nothing"


def _why(wanted: Wanted, prompt: Prompt, matter: Matter | None, state: State) -> str | None:
    ids = [each.rule_id for each in prompt.why]
    return None if wanted.value in ids else ", ".join(ids) or "nothing"


def _line(wanted: Wanted, prompt: Prompt, matter: Matter | None, state: State) -> str | None:
    return None if wanted.value == state.line else state.line


def _outcome(wanted: Wanted, prompt: Prompt, matter: Matter | None, state: State) -> str | None:
    got = (matter.outcome if matter else None) or "nothing yet"
    return None if wanted.value == got else got


def _facts(wanted: Wanted, prompt: Prompt, matter: Matter | None, state: State) -> str | None:
    value: Json = dict(matter.facts) if matter is not None else None
    for name in wanted.name.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return None if _same(wanted.value, value) else _written(value)


def _fields(wanted: Wanted, prompt: Prompt, matter: Matter | None, state: State) -> str | None:
    view = next((each for each in prompt.fields if each.name == wanted.name), None)
    if view is None:
        return "no such field"
    value = matter.facts.get(wanted.name) if matter is not None else None
    return None if wanted.value in {view.shown, view.raw} or _same(wanted.value, value) else view.shown or "empty"


def _finding(wanted: Wanted, prompt: Prompt, matter: Matter | None, state: State) -> str | None:
    return None  # seen to when the step before was sent


_checks: Mapping[str, _Check] = {
    "node": _node,
    "says": _says,
    "choices": _choices,
    "why": _why,
    "line": _line,
    "outcome": _outcome,
    "facts": _facts,
    "fields": _fields,
    "finding": _finding,
}


def _same(wanted: str, value: Json) -> bool:
    if isinstance(value, bool):
        return wanted.lower() in ({"yes", "true"} if value else {"no", "false"})
    if wanted == _written(value):
        return True
    return value is None and wanted in {"", "null", "~"}


def _written(value: Json) -> str:
    """A fact as a case writes it: a record by its key, a list by its items, unset as ``null``."""
    if value is None:
        return "null"
    if isinstance(value, dict):
        return str(value.get("key", value))
    if isinstance(value, list):
        return ", ".join(map(_written, value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


# ---------------------------------------------------------------- what a case hands in


def given_of(case: Case, logic: Logic, context: Context) -> dict[str, Json]:
    """The ``given`` texts of a case as JSON, read by the script's own types; what is not a text stays with the desk.

    Raises ``ValueError`` with one sentence where a text does not fit.
    """
    found: dict[str, Json] = {}
    for name, written in case.given.items():
        kind = logic.types.get(name)
        if not isinstance(written, str) or kind is None or kind.record or kind.item is not None:
            continue
        label = Text(name, name, case.pos)
        read = parse(written, logic.fields.get(name) or Field(name, kind, label, case.pos), context)
        if isinstance(read, Problem):
            raise ValueError(f"{case.pos.file}:{case.pos.line}: given {name}: {read.en}")
        found[name] = dump(read.value, kind)
    return found
