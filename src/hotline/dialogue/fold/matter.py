"""Events of a matter: the way through its script, what was decided and said there."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from ..events import Event, Frame, Matter, ScriptRef, State, Stop
from ..steps.matters import Data, answer, current, given_more, mark, returned, rewind
from .data import facts_in, text_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ..types import Json


def put(state: State, matter: Matter) -> State:
    """The matter on the screen as it is now."""
    if state.shown is None:
        return state
    matters = (*state.matters[: state.shown], matter, *state.matters[state.shown + 1 :])
    return replace(state, matters=matters)


def _ref(data: Json) -> ScriptRef:
    pin = cast("dict[str, Json]", data)
    return ScriptRef(str(pin["name"]), int(cast("int", pin["version"])), str(pin["sha256"]))


def opened(state: State, event: Event, data: Data) -> State:
    """Another matter on top: the drafts of the one below wait with it."""
    ref, given = _ref(data["script"]), facts_in(data)
    below = current(state)
    if below is not None:
        state = replace(put(state, replace(below, drafts=state.drafts)), drafts={})
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
        trail = returned(trail, len(frames), text_of(data["returned"]))
    matter = replace(matter, frames=frames, trail=(*trail, Stop(frames, event.seq, passed=passed, done=passed)))
    state = put(state, matter)
    if pins := data.get("pins"):
        refs = {ref.name: ref for ref in map(_ref, cast("list[Json]", pins))}
        state = replace(state, scripts={**state.scripts, **refs})
    return state


def _went_on(state: State, event: Event, data: Data) -> State:
    matter = current(state)
    return state if matter is None else put(state, mark(matter, done=True))


def _ruled(state: State, event: Event, data: Data) -> State:
    matter = current(state)
    if matter is None:
        return state
    rule = text_of(data["rule"])
    arms = {**matter.trail[-1].arms, rule: text_of(data.get("arm"))}
    return put(state, mark(matter, gives={rule: data.get("give")}, arms=arms))


def _chose(state: State, event: Event, data: Data) -> State:
    matter = current(state)
    if matter is None:
        return state
    item = cast("str | None", data.get("item"))
    return put(state, mark(matter, gives=facts_in(data), choice=text_of(data["choice"]), item=item, done=True))


def _acted(state: State, event: Event, data: Data) -> State:
    matter = current(state)
    if matter is None:
        return state
    committed = bool(data.get("commits")) or matter.trail[-1].committed
    return put(
        state, mark(matter, gives=facts_in(data), outcome=text_of(data["outcome"]), committed=committed, done=True)
    )


def _filled(state: State, event: Event, data: Data) -> State:
    matter = current(state)
    if matter is None:
        return state
    drafts = without(state.drafts, text_of(data["field"]))
    if text_of(data.get("raw")).startswith(drafts.get("capture") or "\0"):  # the line has been sent as that field
        drafts = without(drafts, "capture")
    return replace(put(state, _filled_in(matter, data)), drafts=drafts)


def _filled_in(matter: Matter, data: Data) -> Matter:
    return answer(matter, text_of(data["field"]), text_of(data.get("raw")), data.get("value"))


def _amended(state: State, event: Event, data: Data) -> State:
    matter = current(state)
    return state if matter is None else put(state, _filled_in(matter, data))


def without(drafts: Mapping[str, str], where: str) -> Mapping[str, str]:
    """The drafts but for one place."""
    if where not in drafts:
        return drafts
    return {name: text for name, text in drafts.items() if name != where}


def _went_back(state: State, event: Event, data: Data) -> State:
    matter = current(state)
    if matter is None or state.shown is None:
        return state
    if matter.outcome is not None:
        state = replace(state, open=(*state.open, state.shown))
    return put(state, rewind(matter, int(cast("int", data["seq"])), on=bool(data.get("on"))))


def closed(state: State, event: Event, data: Data) -> State:
    """The matter on the screen came to its outcome."""
    matter = current(state)
    if matter is None:
        return state
    facts = facts_in(data)
    matter = replace(matter, outcome=text_of(data["outcome"]), disposition=text_of(data["disposition"]), facts=facts)
    return replace(put(state, matter), open=state.open[:-1])


def _came_back(state: State, event: Event, data: Data) -> State:
    if data.get("withdrawn"):
        matter = current(state)
        if matter is not None:
            state = put(state, replace(matter, disposition="withdrawn"))
        state = replace(state, open=state.open[:-1])
    index = int(cast("int", data["matter"]))
    below = state.matters[index]
    state = replace(state, shown=index, drafts=below.drafts)
    return put(state, replace(given_more(below, facts_in(data)), drafts={}))


FOLDS: Mapping[str, Callable[[State, Event, Data], State]] = {
    "jumped": opened,
    "entered": _entered,
    "went_on": _went_on,
    "ruled": _ruled,
    "chose": _chose,
    "filled": _filled,
    "acted": _acted,
    "went_back": _went_back,
    "came_back": _came_back,
    "amended": _amended,
}
