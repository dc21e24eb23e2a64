"""The ideal agent: writes down what it is told, chooses what the caller wants, goes on, misses nothing.

What it does is the reference path of a drill, and what ``hotline demo --auto`` shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.desk.views import DeskError
from hotline.dialogue.events import Choose, Fill, Go, HangUp, Input, Jump, Note, Resume, WrapUp

from .caller import fact_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotline.dialogue.events import FieldView, Prompt, State

    from .caller import Memory
    from .cast import Cast

    Same = Callable[[FieldView, str], bool]


def next_input(
    cast: Cast, memory: Memory, prompt: Prompt, state: State, same: Same = lambda view, value: view.raw == value
) -> Input | None:
    """What an agent who does everything right does next; None when the record is complete.

    ``same``: whether what stands in a field is as good as the value the scenario has for it.
    Raises ``DeskError`` (``stuck``) where the scenario says nothing: a scenario that cannot be played.
    """
    if state.line == "wrapped":
        return None
    if state.line == "ended":
        return WrapUp("", cast.scenario.caller.rating)
    if state.line in {"held", "parked"}:
        return Resume()
    if prompt.ended:
        return HangUp(by=cast.scenario.hangs_up)
    if memory.opens:
        return Jump(memory.opens)
    if memory.mood != state.mood:
        return Note(mood=memory.mood)
    return _writes(cast, memory, prompt, same) or _moves(cast, memory, prompt)


def _writes(cast: Cast, memory: Memory, prompt: Prompt, same: Same) -> Fill | None:
    views = {each.name: each for each in prompt.fields}
    for name in cast.in_order(memory.told):
        fact, view = fact_of(cast, memory, name), views.get(name)
        if fact is None or view is None:
            continue
        value = cast.value(fact)
        if (name in memory.changed or not view.filled or view.raw) and not same(view, value) and value:
            return Fill(name, value)
    return None


def _moves(cast: Cast, memory: Memory, prompt: Prompt) -> Input:
    if prompt.choices:
        if memory.want is None:
            raise _stuck(cast, prompt, "what the caller wants there")
        key, _, item = cast.fill(memory.want.choice).partition(":")
        for each in prompt.choices:
            if each.key == key and each.enabled and (not item or each.item == item):
                return Choose(each.key, each.item)
        raise _stuck(cast, prompt, f'a choice "{memory.want.choice}" that can be made')
    missing = next((each for each in prompt.fields if each.wanted and each.required and not each.filled), None)
    if missing is not None:
        raise _stuck(cast, prompt, f'the fact "{missing.name}"')
    if not prompt.can_go:
        raise _stuck(cast, prompt, "a way on")
    return Go()


def keys_of(given: Input, view: FieldView | None = None) -> str:
    """An input in the words of the plain dialogue: what is typed before Enter."""
    if isinstance(given, Fill):
        return f"{given.field}={given.raw}"
    return "" if isinstance(given, Go) else type(given).__name__.lower()


def _stuck(cast: Cast, prompt: Prompt, what: str) -> DeskError:
    name, at = cast.scenario.name, f"{prompt.script}/{prompt.node}"
    return DeskError(
        "stuck",
        f"练习 {name} 在 {at} 接不下去：缺少{_zh(what)}。",
        f"The drill {name} cannot go on at {at}: it lacks {what}.",
    )


def _zh(what: str) -> str:
    if what.startswith("what"):
        return "客人在这里想要什么（wants）"
    if what.startswith("a choice"):
        return "可以选的" + what.removeprefix("a choice ").removesuffix(" that can be made")
    if what.startswith("the fact"):
        return "要记的内容" + what.removeprefix("the fact ")
    return "下一步"
