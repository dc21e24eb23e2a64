"""What does not go straight on in a call: when it comes, and what it changes. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from .memory import Memory, Said
from .scenario import Twist

if TYPE_CHECKING:
    from hotline.dialogue.events import Prompt

    from .cast import Cast


def due(cast: Cast, memory: Memory, prompt: Prompt, arrived: bool) -> Twist | None:
    """The twist that comes now, if one does. ``arrived``: the call has just come to this place."""
    here = {prompt.node, f"{prompt.script}/{prompt.node}"}
    for number, twist in enumerate(cast.scenario.twists):
        if number in memory.happened or twist.grade > cast.grade or prompt.ended:
            continue
        if (twist.at in here and arrived) or (twist.after and memory.steps > twist.after):
            return twist
    return None


def happens(cast: Cast, memory: Memory, twist: Twist) -> tuple[list[Said], Memory]:
    """What is said with it, and what is different from now on."""
    number = cast.scenario.twists.index(twist)
    memory = replace(
        memory,
        happened=memory.happened | {number},
        mood=twist.mood or memory.mood,
        opens=twist.opens,
        changed=MappingProxyType({**memory.changed, **twist.changes}),
        told=memory.told | set(twist.changes),
        wants=MappingProxyType({**memory.wants, **twist.wants}),
        asked=_forgotten(memory.asked, twist),
    )
    text = cast.pick(twist.says, f"twist {number}")
    said = [Said(text, memory.mood, tuple(twist.changes))] if text else []
    return [*said, *([Said("", memory.mood, rings=twist.rings)] if twist.rings else [])], memory


def _forgotten(asked: Mapping[str, int], twist: Twist) -> Mapping[str, int]:
    """Where something else is wanted now, it has not been said yet."""
    changed = twist.wants
    kept = {node: times for node, times in asked.items() if not {node, node.rpartition("/")[2]} & changed.keys()}
    return MappingProxyType(kept)
