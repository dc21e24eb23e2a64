"""The engine: a state and an input give events, and nothing else happens. No clock, no store, no screen.

``begin`` opens a call, ``step`` answers an input, ``pending`` says which action waits. The driver carries it out and
answers with ``Acted``::

    events = step(book, state, given, now, env)
    while wanted := pending(book, fold_all(events, state), now, env): ...
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from .events import (
    Acted,
    Amend,
    Answer,
    Back,
    Choose,
    Draft,
    Event,
    Fill,
    Frame,
    Go,
    HangUp,
    Hold,
    Input,
    Jump,
    Note,
    Park,
    Pending,
    Resume,
    Ring,
    State,
    WrapUp,
)
from .fields import dump
from .names import Env, fields_of, logic_of, names_of, ref_of
from .steps import fills, lines, refusals
from .steps.choices import take
from .steps.matters import current
from .steps.moves import back_to, come_back, enter, leave, missing, return_to
from .steps.turn import Turn, waiting
from .types import Json, Type

if TYPE_CHECKING:
    from datetime import datetime

    from .book import Book
    from .logic import Logic


def begin(
    book: Book,
    script: str,
    given: Mapping[str, object],
    agent: str,
    phone: str,
    rings: int | None,
    at: datetime,
    env: Env,
    *,
    line: str = "",
    rang_at: datetime | None = None,
    late: datetime | None = None,
) -> list[Event]:
    """The first events of a call: it rang (``rang_at``, else ``at``), was answered ``at``, and runs to its first stop.

    ``late``: the call was taken on paper and is entered then, with its true time (K20).
    ``given`` are values or their JSON, by name; names that the script cannot read are left out. All times are aware.
    Raises ``Refused`` (``unknown_script``).
    """
    logic = _script(book, script)
    ringing = Turn(book, State(), rang_at or at, env)
    ringing.emit("rang", {"line": line, "phone": phone})
    turn = Turn(book, ringing.state, at, env)
    facts = {name: _json(value) for name, value in given.items() if name in logic.types and value is not None}
    entered = {} if late is None else {"late": late.isoformat()}
    turn.emit("answered", {"agent": agent, "rings": rings, "script": _pin(logic), "facts": facts, **entered})
    enter(turn, ((Frame(script, logic.script.start),), {}))
    return ringing.events + turn.events


def step(book: Book, state: State, given: Input, now: datetime, env: Env) -> list[Event]:
    """What happens when ``given`` comes in at ``now`` (aware). At least one event, or ``Refused``: then nothing has."""
    turn = Turn(book, state, now, env)
    kind = type(given)
    if kind in _at_the_desk:
        _at_the_desk[kind](turn, given)
        return turn.events
    if state.line == "parked" and kind is not Draft:
        raise refusals.parked()
    if state.line in {"idle", "ringing"}:
        raise refusals.no_call()
    if state.line == "wrapped" or (state.line == "ended" and kind is not Draft):
        raise refusals.over()
    _in_the_script[kind](turn, given)
    return turn.events


def pending(book: Book, state: State, now: datetime, env: Env) -> Pending | None:
    """The action that waits to be carried out, with typed arguments; None when the agent is at it."""
    if not state.open or state.line not in {"talk", "held"}:
        return None
    matter = state.matters[state.open[-1]]
    stop, frame = matter.trail[-1], matter.frames[-1]
    logic = logic_of(book, state, frame.script)
    do = waiting(logic.nodes[frame.node], stop)
    if do is None:
        return None
    names = names_of(book, logic, state, matter, now, env)
    return Pending(do.action, do.values(names), f"{frame.script}/{frame.node}", state.seq)


# ---------------------------------------------------------------- inputs that move through the script


def _go(turn: Turn, given: Go) -> None:
    stop, matter = turn.stop, turn.matter
    node = turn.node(stop.frames[-1])
    if waiting(node, stop) is not None:
        raise refusals.busy()
    if node.choices and not stop.done:
        raise refusals.choose_first()
    open_field = None if stop.done else missing(node, matter)
    if open_field is not None:
        label = fields_of(turn.book, turn.state, matter)[open_field].label
        raise refusals.missing(open_field, label.zh, label.en)
    if stop.committed:
        raise refusals.stuck(turn.here)
    turn.emit("went_on")
    _on(turn)


def _on(turn: Turn) -> None:
    """On from a place where the agent's part is over; ``Refused`` where the script has no way on."""
    came_from, depth = turn.stop, len(turn.state.open)
    way = leave(turn)
    enter(turn, way)
    ended = len(turn.state.open) != depth
    if way is None and not ended and waiting(turn.node(came_from.frames[-1]), turn.stop) is None:
        raise refusals.stuck(turn.here)


def _choose(turn: Turn, given: Choose) -> None:
    stop = turn.stop
    node = turn.node(stop.frames[-1])
    if waiting(node, stop) is not None:
        raise refusals.busy()
    if not node.choices:
        raise refusals.unknown_choice(given.key)
    taken = take(node, turn.names(stop.frames[-1]), given.key, given.item)
    data: dict[str, Json] = {"choice": given.key}
    if taken.item is not None:
        data |= {"item": taken.item, "facts": dict(taken.facts or {})}
    turn.emit("chose", data)
    _on(turn)


def _acted(turn: Turn, given: Acted) -> None:
    stop = turn.stop
    do = waiting(turn.node(stop.frames[-1]), stop)
    if do is None or do.action != given.action:
        raise refusals.nothing_waits(given.action)
    action = turn.book.vocabulary.actions[given.action]
    if given.outcome not in {*action.outcomes, "offline"}:
        raise refusals.nothing_waits(f"{given.action}: {given.outcome}")
    facts = {name: _json(value) for name, value in given.facts.items()}
    data: dict[str, Json] = {"action": given.action, "outcome": given.outcome, "facts": facts}
    if action.commits and given.outcome == action.outcomes[0]:
        data["commits"] = True
    turn.emit("acted", data)
    enter(turn, leave(turn))


def _back(turn: Turn, given: Back) -> None:
    matter = current(turn.state)
    if matter is None:
        raise refusals.no_call()
    stop = back_to(matter)
    if stop is not None:
        return_to(turn, matter, stop, on=False)
    elif matter.outcome is None and len(turn.state.open) > 1:
        come_back(turn, matter, turn.state.open[-2], withdrawn=True)
    else:
        raise refusals.first_place()


def _jump(turn: Turn, given: Jump) -> None:
    logic = _script(turn.book, given.script)
    script, below = logic.script, current(turn.state)
    if script.anytime is not None and below is not None and turn.state.open and below.script.name == script.name:
        raise refusals.not_now(
            f"“{script.title.zh}”已经打开了，请从当前步骤继续。",
            f'"{script.title.en}" is open already: please go on there.',
        )
    if script.key is None and script.anytime is None:
        raise refusals.not_now(
            f"“{script.title.zh}”只在流程中使用，请选另一个。",
            f'"{script.title.en}" is only used inside other scripts: please pick another.',
        )
    wanted = {*script.given, *turn.book.vocabulary.names}
    known = below.facts if below is not None else {}
    facts: dict[str, Json] = {name: value for name, value in known.items() if name in wanted and value is not None}
    if below is not None:
        facts.update(dict.fromkeys({"greeted", "between"} & turn.book.vocabulary.names.keys(), True))
    turn.emit("jumped", {"script": _pin(logic), "facts": dict(facts)})
    enter(turn, ((Frame(script.name, script.start),), {}))


_in_the_script: Mapping[type, Callable[[Turn, Any], None]] = {
    Go: _go,
    Choose: _choose,
    Acted: _acted,
    Back: _back,
    Jump: _jump,
    Fill: fills.fill,
    Draft: fills.draft,
}
_at_the_desk: Mapping[type, Callable[[Turn, Any], None]] = {
    Ring: lines.ring,
    Answer: lines.answer,
    Hold: lines.hold,
    Park: lines.park,
    Resume: lines.resume,
    HangUp: lines.hang_up,
    WrapUp: lines.wrap_up,
    Note: lines.note,
    Amend: fills.amend,
}


def _script(book: Book, name: str) -> Logic:
    logic = book.logics.get(name)
    if logic is None or name in book.broken:
        raise refusals.unknown_script(name)
    return logic


def _pin(logic: Logic) -> Json:
    ref = ref_of(logic)
    return {"name": ref.name, "version": ref.version, "sha256": ref.sha256}


def _json(value: object) -> Json:
    """JSON of a value that may be JSON already."""
    if isinstance(value, list | tuple):
        return [_json(part) for part in value]
    if isinstance(value, Mapping):
        return {str(name): _json(part) for name, part in value.items()}
    return dump(value, _any)  # type: ignore[arg-type]


_any = Type("text")
