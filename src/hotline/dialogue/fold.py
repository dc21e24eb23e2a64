"""Events to state: pure, and without the script, so that any journal can be read back."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from .events import Event, Frame, Matter, ScriptRef, State, Stop
from .steps.matters import Data, answer, current, given_more, mark, returned, rewind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from .types import Json


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


def _put(state: State, matter: Matter) -> State:
    if state.shown is None:
        return state
    matters = (*state.matters[: state.shown], matter, *state.matters[state.shown + 1 :])
    return replace(state, matters=matters)


def _ref(data: Json) -> ScriptRef:
    pin = cast("dict[str, Json]", data)
    return ScriptRef(str(pin["name"]), int(cast("int", pin["version"])), str(pin["sha256"]))


def _facts(data: Data, name: str = "facts") -> dict[str, Json]:
    return dict(cast("dict[str, Json]", data.get(name) or {}))


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _rang(state: State, event: Event, data: Data) -> State:
    return replace(state, line="ringing", phone=_text(data.get("phone")) or state.phone, rang_at=event.at)


def _answered(state: State, event: Event, data: Data) -> State:
    state = replace(
        state,
        line="talk",
        agent=_text(data.get("agent")) or state.agent,
        phone=_text(data.get("phone")) or state.phone,
        rings=cast("int | None", data.get("rings")),
        answered_at=event.at,
    )
    return _opened(state, event, data) if data.get("script") else state


def _opened(state: State, event: Event, data: Data) -> State:
    """Another matter on top: the drafts of the one below wait with it."""
    ref, given = _ref(data["script"]), _facts(data)
    below = current(state)
    if below is not None:
        state = replace(_put(state, replace(below, drafts=state.drafts)), drafts={})
    index = len(state.matters)
    matter = Matter(script=ref, facts=given, given=given, frames=())
    return replace(
        state,
        matters=(*state.matters, matter),
        open=(*state.open, index),
        shown=index,
        scripts={**state.scripts, ref.name: ref},
    )


def _entered(state: State, event: Event, data: Data) -> State:
    matter = current(state)
    if matter is None:
        return state
    places = cast("list[str]", data.get("frames") or [event.node])
    frames = tuple(Frame(*named.rsplit("/", 1)) for named in places)
    passed = bool(data.get("passed"))
    trail = matter.trail
    if "returned" in data:
        trail = returned(trail, len(frames), _text(data["returned"]))
    matter = replace(matter, frames=frames, trail=(*trail, Stop(frames, event.seq, passed=passed, done=passed)))
    state = _put(state, matter)
    if pins := data.get("pins"):
        refs = {ref.name: ref for ref in map(_ref, cast("list[Json]", pins))}
        state = replace(state, scripts={**state.scripts, **refs})
    return state


def _went_on(state: State, event: Event, data: Data) -> State:
    matter = current(state)
    return state if matter is None else _put(state, mark(matter, done=True))


def _ruled(state: State, event: Event, data: Data) -> State:
    matter = current(state)
    if matter is None:
        return state
    rule = _text(data["rule"])
    arms = {**matter.trail[-1].arms, rule: _text(data.get("arm"))}
    return _put(state, mark(matter, gives={rule: data.get("give")}, arms=arms))


def _chose(state: State, event: Event, data: Data) -> State:
    matter = current(state)
    if matter is None:
        return state
    item = cast("str | None", data.get("item"))
    return _put(state, mark(matter, gives=_facts(data), choice=_text(data["choice"]), item=item, done=True))


def _acted(state: State, event: Event, data: Data) -> State:
    matter = current(state)
    if matter is None:
        return state
    committed = bool(data.get("commits")) or matter.trail[-1].committed
    return _put(state, mark(matter, gives=_facts(data), outcome=_text(data["outcome"]), committed=committed, done=True))


def _without(drafts: Mapping[str, str], where: str) -> Mapping[str, str]:
    if where not in drafts:
        return drafts
    return {name: text for name, text in drafts.items() if name != where}


def _filled(state: State, event: Event, data: Data) -> State:
    matter = current(state)
    if matter is None:
        return state
    drafts = _without(state.drafts, _text(data["field"]))
    if _text(data.get("raw")).startswith(drafts.get("capture") or "\0"):  # the line has been sent as that field
        drafts = _without(drafts, "capture")
    return replace(_put(state, _filled_in(matter, data)), drafts=drafts)


def _filled_in(matter: Matter, data: Data) -> Matter:
    return answer(matter, _text(data["field"]), _text(data.get("raw")), data.get("value"))


def _drafted(state: State, event: Event, data: Data) -> State:
    where, text = _text(data["where"]), _text(data.get("text"))
    return replace(state, drafts={**state.drafts, where: text} if text else _without(state.drafts, where))


def _noted(state: State, event: Event, data: Data) -> State:
    text = _text(data.get("text"))
    return replace(
        state, mood=_text(data.get("mood")) or state.mood, notes=(*state.notes, text) if text else state.notes
    )


def _held(state: State, event: Event, data: Data) -> State:
    return replace(state, line="held", held_at=event.at)


def _parked(state: State, event: Event, data: Data) -> State:
    return replace(state, line="parked", held_at=state.held_at or event.at)


def _resumed(state: State, event: Event, data: Data) -> State:
    waited = state.line in {"held", "parked"}
    return replace(state, line="talk", held_at=None, taken_back=True) if waited else state


def _went_back(state: State, event: Event, data: Data) -> State:
    matter = current(state)
    if matter is None or state.shown is None:
        return state
    if matter.outcome is not None:
        state = replace(state, open=(*state.open, state.shown))
    return _put(state, rewind(matter, int(cast("int", data["seq"])), on=bool(data.get("on"))))


def _came_back(state: State, event: Event, data: Data) -> State:
    if data.get("withdrawn"):
        matter = current(state)
        if matter is not None:
            state = _put(state, replace(matter, disposition="withdrawn"))
        state = replace(state, open=state.open[:-1])
    index = int(cast("int", data["matter"]))
    below = state.matters[index]
    state = replace(state, shown=index, drafts=below.drafts)
    return _put(state, replace(given_more(below, _facts(data)), drafts={}))


def _ended(state: State, event: Event, data: Data) -> State:
    if "by" in data:
        matters = list(state.matters)
        for index in state.open:
            matters[index] = replace(matters[index], disposition="abandoned")
        disposition = _text(data.get("disposition")) or None
        return replace(
            state, line="ended", ended_at=event.at, held_at=None, disposition=disposition, matters=tuple(matters)
        )
    matter = current(state)
    if matter is None:
        return state
    facts = _facts(data)
    matter = replace(matter, outcome=_text(data["outcome"]), disposition=_text(data["disposition"]), facts=facts)
    return replace(_put(state, matter), open=state.open[:-1])


def _wrapped(state: State, event: Event, data: Data) -> State:
    note = _text(data.get("note"))
    return replace(
        state,
        line="wrapped",
        wrapped_at=event.at,
        disposition=_text(data.get("disposition")) or state.disposition,
        rating=cast("int | None", data.get("rating")),
        notes=(*state.notes, note) if note else state.notes,
    )


def _amended(state: State, event: Event, data: Data) -> State:
    matter = current(state)
    return state if matter is None else _put(state, _filled_in(matter, data))


_goes_on = frozenset(
    {"entered", "went_on", "chose", "acted", "went_back", "came_back", "jumped", "held", "parked", "ended"}
)
"""After these an answered hold is behind: the next line stands alone."""
_folds: Mapping[str, Callable[[State, Event, Data], State]] = {
    "rang": _rang,
    "answered": _answered,
    "jumped": _opened,
    "entered": _entered,
    "went_on": _went_on,
    "ruled": _ruled,
    "chose": _chose,
    "filled": _filled,
    "drafted": _drafted,
    "acted": _acted,
    "noted": _noted,
    "held": _held,
    "parked": _parked,
    "resumed": _resumed,
    "went_back": _went_back,
    "came_back": _came_back,
    "ended": _ended,
    "wrapped": _wrapped,
    "amended": _amended,
}
