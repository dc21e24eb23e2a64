"""Moving through a script: entering nodes, running on by itself, ending, going back, running again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..events import Frame, Matter, Stop
from ..names import ref_of
from . import refusals
from .matters import place, rewind
from .rulings import apply
from .turn import Turn, chosen, waiting
from .ways import via, way_on

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..logic import GoLogic, NodeLogic
    from ..types import Json

Frames = tuple[Frame, ...]
Step = tuple[Frames, dict[str, "Json"]]

longest_run = 200
"""Nodes passed in a row without anybody being asked; then the engine stops there, so that no circle runs for ever."""


def enter(turn: Turn, step: Step | None) -> None:
    """Enter a node and run on until somebody is needed: the agent, an action, or nobody any more."""
    if step is None:
        return
    run = _passed_in_a_row(turn.matter)
    while step is not None:
        run = _arrive(turn, *step, may_pass=run < longest_run) + run
        step = leave(turn) if turn.stop.done else None


def _passed_in_a_row(matter: Matter) -> int:
    count = 0
    for stop in reversed(matter.trail):
        if not stop.passed:
            break
        count += 1
    return count


def _arrive(turn: Turn, frames: Frames, data: dict[str, Json], may_pass: bool) -> int:
    node, matter = turn.node(frames[-1]), turn.matter
    ruled, speaks = apply(node, turn.names(frames[-1]))
    speaks = speaks and not _last_words(turn, node, frames)
    passed = may_pass and not _needs_agent(node, matter, frames, speaks)
    if len(frames) > 1:
        data["frames"] = [f"{frame.script}/{frame.node}" for frame in frames]
    if frames[-1].script not in turn.state.scripts:
        ref = ref_of(turn.logic(frames[-1]))
        data["pins"] = [{"name": ref.name, "version": ref.version, "sha256": ref.sha256}]
    if passed:
        data["passed"] = True
    turn.emit("entered", data, f"{frames[-1].script}/{frames[-1].node}")
    for each in ruled:
        turn.emit("ruled", each)
    return 1 if passed else 0


def missing(node: NodeLogic, matter: Matter) -> str | None:
    """The first required field of a node that is not known yet."""
    for ask in node.node.collect:
        if ask.required and matter.facts.get(ask.field) is None:
            return ask.field
    return None


def _last_words(turn: Turn, node: NodeLogic, frames: Frames) -> bool:
    """Whether a call type says goodbye here: stays on the screen as the call ends, and is not said between [S05]."""
    if node.node.end is None or len(frames) > 1:
        return False
    return len(turn.state.open) == 1 or turn.logic(frames[0]).script.anytime is None


def _needs_agent(node: NodeLogic, matter: Matter, frames: Frames, speaks: bool) -> bool:
    if node.choices:
        return True
    if node.node.collect:
        if any(ask.required for ask in node.node.collect):
            return missing(node, matter) is not None
        return place(frames) not in matter.before and any(
            matter.facts.get(ask.field) is None for ask in node.node.collect
        )
    return speaks


def leave(turn: Turn) -> Step | None:
    """Where to go from a place where the agent's part is over; None: an action waits, it has ended, or no way on."""
    stop = turn.stop
    node = turn.node(stop.frames[-1])
    if waiting(node, stop) is not None:
        return None
    if not node.choices and node.node.call is not None and stop.outcome is None:
        sub = turn.logic(Frame(node.node.call, ""))
        return (*stop.frames, Frame(sub.script.name, sub.script.start)), {}
    return _onward(turn, stop.frames, node, stop, stop.outcome, {})


def _onward(
    turn: Turn, frames: Frames, node: NodeLogic, stop: Stop | None, outcome: str | None, data: dict[str, Json]
) -> Step | None:
    choice = chosen(node, stop) if stop is not None else None
    if choice is None and node.node.end is not None and outcome != "offline":
        return _finish(turn, frames, node.node.end)
    arms: Sequence[GoLogic] = choice.go if choice is not None else node.go
    names = turn.names(frames[-1])
    own = any(each.arm.outcome == outcome for each in arms)
    if outcome == "offline" and not own:
        for depth in range(len(frames), 0, -1):
            target = turn.logic(frames[depth - 1]).script.offline
            if target is not None:
                return (*frames[: depth - 1], Frame(frames[depth - 1].script, target)), {**data, "via": "offline"}
        if choice is None and node.node.end is not None:
            return _finish(turn, frames, node.node.end)
    way = way_on(arms, outcome, names)
    if way is None:
        return None
    if called := via(way.arm, [each.arm for each in arms]):
        data = {**data, "via": called}
    return (*frames[:-1], Frame(frames[-1].script, way.arm.target)), data


def _finish(turn: Turn, frames: Frames, outcome: str) -> Step | None:
    if len(frames) > 1:
        outer = frames[:-1]
        return _onward(turn, outer, turn.node(outer[-1]), None, outcome, {"returned": outcome})
    end_matter(turn, outcome)
    if turn.state.open:
        come_back(turn, turn.state.matters[turn.state.shown or 0], turn.state.open[-1])
    return None


def come_back(turn: Turn, above: Matter, index: int, *, withdrawn: bool = False) -> None:
    """Back to the matter ``index`` below, which hears what was told in between and is not known there yet."""
    below = turn.state.matters[index]
    wanted = turn.logic(Frame(below.script.name, "")).script.given
    told: dict[str, Json] = {
        name: value
        for name, value in above.facts.items()
        if name in wanted and value is not None and below.facts.get(name) is None
    }
    data: dict[str, Json] = {"matter": index}
    if withdrawn:
        data["withdrawn"] = True
    if told:
        data["facts"] = told
    turn.emit("came_back", data, "")


def end_matter(turn: Turn, outcome: str) -> None:
    """The matter on the screen ends with an outcome of its script; what its way never used is dropped."""
    matter, index = turn.matter, turn.state.open[-1]
    outcomes = turn.logic(matter.frames[0]).script.outcomes
    data: dict[str, Json] = {
        "matter": index,
        "outcome": outcome,
        "disposition": outcomes[outcome].disposition if outcome in outcomes else outcome,
        "facts": _on_the_way(turn, matter),
    }
    turn.emit("ended", data)


def _on_the_way(turn: Turn, matter: Matter) -> dict[str, Json]:
    """The facts without answers that the way taken never asked for nor read."""
    used: set[str] = set()
    for stop in matter.trail:
        node = turn.node(stop.frames[-1])
        choice = chosen(node, stop)
        used.update(node.reads, (ask.field for ask in node.node.collect), choice.reads if choice else ())
    return {name: value for name, value in matter.facts.items() if name not in matter.answers or name in used}


# ---------------------------------------------------------------- back


def back_to(matter: Matter) -> Stop | None:
    """The place that *back* leads to; None when there is none. ``Refused`` when something committed is in between."""
    if matter.trail and matter.trail[-1].committed:
        raise refusals.committed()
    for stop in reversed(matter.trail[:-1]):
        if stop.committed:
            raise refusals.committed()
        if not stop.passed:
            return stop
    return None


def return_to(turn: Turn, matter: Matter, stop: Stop, on: bool) -> None:
    """Go back to a stop of ``matter``; with ``on`` its logic runs again and the way goes on by itself."""
    rewound = rewind(matter, stop.seq, on)
    ruled, _ = apply(turn.node(stop.frames[-1]), turn.names(stop.frames[-1], rewound))
    data: dict[str, Json] = {"to": place(stop.frames), "seq": stop.seq}
    if on:
        data["on"] = True
    turn.emit("went_back", data)
    for each in ruled:
        turn.emit("ruled", each)
    if on:
        enter(turn, leave(turn))


def first_reader(turn: Turn, matter: Matter, changed: frozenset[str], cleared: frozenset[str]) -> int | None:
    """The earliest stop of the way whose logic has read one of ``changed``, or that needs one of ``cleared``.

    What the place on the screen asks for is an answer, not a change of mind: it only counts for that place's rules.
    """
    last = len(matter.trail) - 1
    asked = _asked_here(turn, matter)
    here, changed, cleared = changed, changed - asked, cleared - asked
    for index, stop in enumerate(matter.trail):
        node = turn.node(stop.frames[-1])
        if index == last and stop.outcome is None:
            if any(not rule.reads.isdisjoint(here) for rule in node.apply):
                return index
            continue
        if not node.reads.isdisjoint(changed):
            return index
        choice = chosen(node, stop)
        if choice is not None and not choice.reads.isdisjoint(changed):
            return index
        if cleared and any(ask.required and ask.field in cleared for ask in node.node.collect):
            return index
    return None


def _asked_here(turn: Turn, matter: Matter) -> frozenset[str]:
    stop = matter.trail[-1]
    return frozenset() if stop.done else frozenset(ask.field for ask in turn.node(stop.frames[-1]).node.collect)


def run_again(turn: Turn, matter: Matter, index: int) -> None:
    """A value has changed that the stop at ``index`` has read: go back there and on, asking nothing twice."""
    stop = matter.trail[index]
    node = turn.node(stop.frames[-1])
    on = stop.done and not node.choices and missing(node, turn.matter) is None
    return_to(turn, turn.matter, stop, on)
