"""A matter as it changes: where it is, what was decided on the way, what is known. Pure; used by :mod:`.fold`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ..events import Frame, Matter, State, Stop
from ..types import Json

Data = Mapping[str, Json]


def place(frames: tuple[Frame, ...]) -> str:
    """A place in a script, sub-trees included, as one string: ``desk.booking/read > common.read_back/phone``."""
    return " > ".join(f"{frame.script}/{frame.node}" for frame in frames)


def current(state: State) -> Matter | None:
    """The matter on the screen: the open one on top, else the one that ended last."""
    return None if state.shown is None else state.matters[state.shown]


def facts_of(given: Data, trail: Iterable[Stop], answers: Data) -> dict[str, Json]:
    """What scripts read: given, then derived in the order of the way, then answers."""
    facts = dict(given)
    for stop in trail:
        facts.update(stop.facts)
    facts.update(answers)
    return facts


def given_more(matter: Matter, facts: Data) -> Matter:
    """The matter with what it was told from elsewhere."""
    if not facts:
        return matter
    given = {**matter.given, **facts}
    return replace(matter, given=given, facts=facts_of(given, matter.trail, matter.answers))


def rewind(matter: Matter, seq: int, on: bool = False) -> Matter:
    """The matter as it stood when the stop with ``seq`` was entered; answers stay, what was decided is remembered.

    ``on``: nobody is asked there again (the caller changed a value, the logic runs once more).
    """
    index = next((i for i, stop in enumerate(matter.trail) if stop.seq == seq), None)
    if index is None:
        return matter
    left = {place(stop.frames): _decided(stop) for stop in matter.trail[index:] if stop.done and not stop.passed}
    target = matter.trail[index]
    landed = Stop(target.frames, target.seq, passed=target.passed and on, done=on)
    trail = (*matter.trail[:index], landed)
    return replace(
        matter,
        trail=trail,
        frames=target.frames,
        facts=facts_of(matter.given, trail, matter.answers),
        before={**matter.before, **left},
        outcome=None,
        disposition=None,
    )


def _decided(stop: Stop) -> str:
    if stop.choice is None:
        return ""
    return stop.choice if stop.item is None else f"{stop.choice}:{stop.item}"


def mark(matter: Matter, *, gives: Data | None = None, **changes: object) -> Matter:
    """The matter with its last stop changed, and with what was derived there."""
    if not matter.trail:
        return matter
    last = matter.trail[-1]
    if gives:
        last = replace(last, facts={**last.facts, **gives})
    last = replace(last, **changes)  # type: ignore[arg-type]
    facts = matter.facts
    if gives:
        facts = {**facts, **{name: value for name, value in gives.items() if name not in matter.answers}}
    return replace(matter, trail=(*matter.trail[:-1], last), facts=facts)


def returned(trail: tuple[Stop, ...], depth: int, outcome: str) -> tuple[Stop, ...]:
    """The way with the sub-tree's outcome written to the node that called it: the latest one that deep."""
    for index in range(len(trail) - 1, -1, -1):
        if len(trail[index].frames) == depth:
            return (*trail[:index], replace(trail[index], outcome=outcome), *trail[index + 1 :])
    return trail


def answer(matter: Matter, name: str, raw: str, value: Json) -> Matter:
    """A field filled, or cleared with None."""
    answers, raws = dict(matter.answers), dict(matter.raws)
    if value is None:
        answers.pop(name, None)
        raws.pop(name, None)
        facts = facts_of(matter.given, matter.trail, answers)
    else:
        answers[name], raws[name] = value, raw
        facts = {**matter.facts, name: value}
    return replace(matter, answers=answers, raws=raws, facts=facts)
