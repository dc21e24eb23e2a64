"""The simulated caller: pure. What the agent's line asks for is answered, in the caller's own order and words.

``reply`` after every step of the agent, ``wait`` while time passes; both give what is said and the memory of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from hotline.dialogue.steps.matters import current

from .memory import Memory, Said, fact_of, first
from .scenario import Want, Words
from .twists import due, happens

if TYPE_CHECKING:
    from hotline.dialogue.events import Matter, Prompt, State

    from .cast import Cast

_BREATH = timedelta(seconds=5)
"""How long a caller who has burst out with something waits for the agent to react."""


def reply(cast: Cast, memory: Memory, prompt: Prompt, state: State, now: datetime) -> tuple[tuple[Said, ...], Memory]:
    """What the caller says to where the call stands now (``now`` aware). Nothing while on hold or after the end."""
    matter = current(state)
    memory = replace(memory, since=now, steps=memory.steps + 1)
    if matter is None or not matter.trail or state.line != "talk":
        return (), memory
    place = _place(state, matter)
    arrived = place != memory.place
    memory = replace(memory, place=place, telling=frozenset() if arrived else memory.telling)
    if memory.opens and matter.script.name == memory.opens:
        memory = replace(memory, opens="")
    found: list[Said] = []
    if not memory.begun and prompt.say:
        memory = replace(memory, begun=True, told=memory.told | set(cast.scenario.tells))
        found.append(Said(cast.pick(cast.scenario.opening, "opening"), memory.mood, cast.scenario.tells))
        if not prompt.choices and not any(each.wanted for each in prompt.fields):
            memory = replace(memory, spoken=memory.spoken | {place})
    protest, memory = _misheard(cast, memory, matter, place)
    found += protest
    twist = due(cast, memory, prompt, arrived)
    before = memory.mood
    if twist is not None:
        said, memory = happens(cast, memory, twist)
        found += said
    if ((twist is not None and twist.says) or protest) and _only_said(prompt):
        memory = replace(memory, spoken=memory.spoken | {place})
    changes = twist is not None and bool(twist.changes)
    memory = replace(memory, speechless=memory.mood != before and not changes and place not in memory.spoken)
    if memory.speechless and prompt.choices:
        memory = replace(memory, want=want_at(cast, memory, prompt), wanted_at=place)
    if not (memory.opens or changes or memory.speechless):
        said, memory = _answer(cast, memory, prompt, place)
        found += said
    return tuple(found), _remember(memory, found)


def go_on(cast: Cast, memory: Memory, prompt: Prompt, now: datetime) -> tuple[tuple[Said, ...], Memory]:
    """Whoever has burst out with something goes on after a breath, with the answer that is still due."""
    if memory.place is None or memory.since is None or now - memory.since < _BREATH:
        return (), memory
    found, memory = _answer(cast, replace(memory, speechless=False, since=now), prompt, memory.place)
    return tuple(found), _remember(memory, found)


def wait(cast: Cast, memory: Memory, state: State, now: datetime) -> tuple[tuple[Said, ...], Memory]:
    """What the caller says to being kept waiting; at a hard grade they hang up in the end. Nothing while it is fine."""
    left = patience_left(cast, memory, state, now)
    if left is None or left > 0:
        return (), memory
    memory = replace(memory, since=now)
    return _cross(cast, memory)


def patience_left(cast: Cast, memory: Memory, state: State, now: datetime) -> float | None:
    """What is left of the caller's patience, 1 to 0; three times as much while on hold. None: they do not wait."""
    if memory.since is None or state.line not in {"talk", "held"} or cast.level.patience is None:
        return None
    patience = cast.level.patience * (3 if state.line == "held" else 1)
    return max(0.0, 1 - (now - memory.since).total_seconds() / patience)


def again(cast: Cast, memory: Memory, names: tuple[str, ...]) -> Said | None:
    """The caller is asked once more for what was told already; None when it was not."""
    facts = [fact_of(cast, memory, name) for name in cast.in_order(names) if name in memory.told]
    parts = [cast.said(fact) or cast.value(fact) for fact in facts if fact is not None]
    if not parts:
        return None
    return Said(_join(cast, [cast.pick(cast.words.again, f"again {names}"), *parts]), memory.mood, names)


# ---------------------------------------------------------------- what is said


def _answer(cast: Cast, memory: Memory, prompt: Prompt, place: tuple[int, int]) -> tuple[list[Said], Memory]:
    if any(each.wanted for each in prompt.fields) and not prompt.choices:
        return _tell(cast, memory, prompt)
    if place in memory.spoken:
        return [], memory
    memory = replace(memory, spoken=memory.spoken | {place})
    if prompt.choices:
        return _choose(cast, memory, prompt, place)
    if prompt.ended:
        if cast.scenario.hangs_up == "agent":
            return [], memory
        usual = cast.words.goodbye.get(memory.mood) or cast.words.goodbye.get("calm", Words())
        words = cast.answer(prompt.script, prompt.node) or usual
        return [Said(cast.pick(words, "goodbye"), memory.mood)], memory
    own = cast.answer(prompt.script, prompt.node)
    words = own or cast.words.yes.get(memory.mood) or cast.words.yes.get("calm", Words())
    text = cast.pick(words, f"yes {memory.steps}")
    return ([Said(text, memory.mood)] if text and prompt.say else []), memory


def _tell(cast: Cast, memory: Memory, prompt: Prompt) -> tuple[list[Said], Memory]:
    wanted = [each.name for each in prompt.fields if each.wanted]
    open_ones = [each.name for each in prompt.fields if each.wanted and not each.filled]
    silent = {name for name in wanted if (fact := cast.scenario.facts.get(name)) is not None and not cast.said(fact)}
    memory = replace(memory, told=memory.told | silent)
    if memory.telling & set(open_ones):
        return [], memory  # the agent is still writing
    breath = cast.level.breath or 1
    names = tuple(_next(cast, memory, open_ones))[:breath] or _instead(cast, memory, prompt)
    facts = [fact for name in names if (fact := fact_of(cast, memory, name)) is not None]
    if not facts:
        return [], memory
    memory = replace(memory, told=memory.told | set(names), telling=frozenset(names))
    return [Said(_join(cast, [cast.said(fact) for fact in facts]), memory.mood, names)], memory


def _next(cast: Cast, memory: Memory, wanted: list[str]) -> Iterator[str]:
    """Facts to be told, the first with those that come in the same breath."""
    untold = [name for name in cast.in_order(wanted) if name in cast.scenario.facts and name not in memory.told]
    if not untold:
        return
    together = next((group for group in cast.groups if untold[0] in group), ())
    for name in dict.fromkeys((*together, *untold)):
        if name not in memory.told and (name in untold or cast.grade > 1):
            yield name


def _instead(cast: Cast, memory: Memory, prompt: Prompt) -> tuple[str, ...]:
    """Where the caller does not have what is asked for: what they have in its place (a member number for a name)."""
    if not any(each.wanted and each.required and not each.filled for each in prompt.fields):
        return ()
    return tuple(
        each.name for each in prompt.fields
        if not each.filled and each.name in cast.scenario.facts and each.name not in memory.told
    )[:1]  # fmt: skip


def _choose(cast: Cast, memory: Memory, prompt: Prompt, place: tuple[int, int]) -> tuple[list[Said], Memory]:
    want = want_at(cast, memory, prompt)
    if want is None:
        return [], memory
    node = f"{prompt.script}/{prompt.node}"
    times = memory.asked.get(node, 0)
    asked = MappingProxyType({**memory.asked, node: times + 1})
    memory = replace(memory, asked=asked, want=want, wanted_at=place, wanted_node=node)
    text = cast.pick(want.says, f"want {node} {times}")
    return ([Said(text, memory.mood)] if text else []), memory


def want_at(cast: Cast, memory: Memory, prompt: Prompt) -> Want | None:
    """What the caller takes at a choice that is put to them now."""
    here = (f"{prompt.script}/{prompt.node}", prompt.node)
    wants = next((memory.wants[each] for each in here if each in memory.wants), ())
    wants = wants or cast.wants(prompt.script, prompt.node, [each.key for each in prompt.choices])
    times = memory.asked.get(f"{prompt.script}/{prompt.node}", 0)
    return wants[min(times, len(wants) - 1)] if wants else None


def _misheard(cast: Cast, memory: Memory, matter: Matter, place: tuple[int, int]) -> tuple[list[Said], Memory]:
    """The agent chose something else than the caller said."""
    want, at = memory.want, memory.wanted_at
    if want is None or at is None or place == at:
        return [], memory
    memory = replace(memory, want=None, wanted_at=None)
    stop = next((each for each in matter.trail if each.seq == at[1]), None)
    said = cast.pick(want.says, f"want again {at[1]}") or (memory.last if memory.speechless else "")
    if stop is None or stop.choice is None or stop.choice == want.choice.partition(":")[0] or not said:
        return [], memory
    text = _join(cast, [cast.pick(cast.words.protest, f"protest {at[1]}"), said])
    return [Said(text, memory.mood, cross=True)], replace(memory, remarks=memory.remarks + 1)


def _cross(cast: Cast, memory: Memory) -> tuple[tuple[Said, ...], Memory]:
    remarks = memory.remarks + 1
    steps = cast.words.impatient
    if cast.level.leaves and remarks > len(steps):
        said = Said(cast.pick(cast.words.leaves, "leaves"), "angry", leaves=True, cross=True)
    else:
        mood = "angry" if cast.grade > 1 and remarks > 1 else memory.mood
        words = steps[(remarks - 1) % len(steps)] if steps else Words()
        said = Said(cast.pick(words, f"impatient {remarks}"), mood, cross=True)
    return (said,), replace(memory, remarks=remarks, mood=said.mood, last=said.text)


def _only_said(prompt: Prompt) -> bool:
    """Whether the agent's line asks for nothing: who has said something to it need not say yes as well."""
    return not prompt.choices and not prompt.ended and not any(each.wanted for each in prompt.fields)


def _join(cast: Cast, parts: list[str]) -> str:
    """Sentences of one breath: in Chinese joined by commas, in English as they are."""
    said = [part for part in parts if part]
    if cast.lang != "zh":
        return " ".join(said)
    return (
        "，".join([*(part.rstrip("。") for part in said[:-1]), *said[-1:]]).replace("，，", "，").replace("：，", "：")
    )


def _remember(memory: Memory, found: list[Said]) -> Memory:
    texts = [each.text for each in found if each.text]
    return replace(memory, last=texts[-1]) if texts else memory


def _place(state: State, matter: Matter) -> tuple[int, int]:
    return (state.shown if state.shown is not None else 0), matter.trail[-1].seq


__all__ = ["Memory", "Said", "again", "fact_of", "first", "reply", "wait", "want_at"]
