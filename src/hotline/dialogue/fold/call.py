"""Events of a call: its line, what is noted and typed beside its matters, its end and its record."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from ..events import Event, State
from ..steps.matters import Data
from .data import text_of
from .matter import closed, opened, without

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def _rang(state: State, event: Event, data: Data) -> State:
    return replace(state, line="ringing", phone=text_of(data.get("phone")) or state.phone, rang_at=event.at)


def _answered(state: State, event: Event, data: Data) -> State:
    state = replace(
        state,
        line="talk",
        agent=text_of(data.get("agent")) or state.agent,
        phone=text_of(data.get("phone")) or state.phone,
        rings=cast("int | None", data.get("rings")),
        answered_at=event.at,
    )
    return opened(state, event, data) if data.get("script") else state


def _drafted(state: State, event: Event, data: Data) -> State:
    where, text = text_of(data["where"]), text_of(data.get("text"))
    return replace(state, drafts={**state.drafts, where: text} if text else without(state.drafts, where))


def _noted(state: State, event: Event, data: Data) -> State:
    text = text_of(data.get("text"))
    return replace(
        state, mood=text_of(data.get("mood")) or state.mood, notes=(*state.notes, text) if text else state.notes
    )


def _held(state: State, event: Event, data: Data) -> State:
    return replace(state, line="held", held_at=event.at)


def _parked(state: State, event: Event, data: Data) -> State:
    return replace(state, line="parked", held_at=state.held_at or event.at)


def _resumed(state: State, event: Event, data: Data) -> State:
    waited = state.line in {"held", "parked"}
    return replace(state, line="talk", held_at=None, taken_back=True) if waited else state


def _ended(state: State, event: Event, data: Data) -> State:
    """The call, or only the matter on the screen."""
    if "by" not in data:
        return closed(state, event, data)
    matters = list(state.matters)
    for index in state.open:
        matters[index] = replace(matters[index], disposition="abandoned")
    disposition = text_of(data.get("disposition")) or None
    return replace(
        state, line="ended", ended_at=event.at, held_at=None, disposition=disposition, matters=tuple(matters)
    )


def _wrapped(state: State, event: Event, data: Data) -> State:
    note = text_of(data.get("note"))
    return replace(
        state,
        line="wrapped",
        wrapped_at=event.at,
        disposition=text_of(data.get("disposition")) or state.disposition,
        rating=cast("int | None", data.get("rating")),
        notes=(*state.notes, note) if note else state.notes,
    )


FOLDS: Mapping[str, Callable[[State, Event, Data], State]] = {
    "rang": _rang,
    "answered": _answered,
    "drafted": _drafted,
    "noted": _noted,
    "held": _held,
    "parked": _parked,
    "resumed": _resumed,
    "ended": _ended,
    "wrapped": _wrapped,
}
