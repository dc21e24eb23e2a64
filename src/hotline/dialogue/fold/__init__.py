"""Events to state: pure, and without the script, so that any journal can be read back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from ..events import Event, State
from . import call, matter

if TYPE_CHECKING:
    from collections.abc import Iterable

_goes_on = frozenset(
    {"entered", "went_on", "chose", "acted", "went_back", "came_back", "jumped", "held", "parked", "ended"}
)
"""After these an answered hold is behind: the next line stands alone."""
_folds = {**call.FOLDS, **matter.FOLDS}


def fold(state: State, event: Event) -> State:
    """The state after one more event; one of an unknown kind changes no more than ``seq`` and ``last_at``."""
    made = _folds[event.kind](state, event, event.data) if event.kind in _folds else state
    if state.taken_back and event.kind in _goes_on:
        made = replace(made, taken_back=False)
    return replace(made, seq=event.seq, last_at=event.at)


def fold_all(events: Iterable[Event], state: State | None = None) -> State:
    """The state after all events, from an empty one or from ``state``."""
    state = state or State()
    for event in events:
        state = fold(state, event)
    return state
