"""What the caller says, and what they remember of the call so far. Values; :mod:`.caller` makes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from .scenario import Fact, Want

if TYPE_CHECKING:
    from .cast import Cast


@dataclass(frozen=True, slots=True)
class Said:
    """Something that comes from the other end of the line.

    ``tells``: the facts in it. ``leaves``: the caller hangs up with it. ``rings``: a second call comes in (its
    scenario's name), and nobody says anything. ``cross``: it is a remark on being kept waiting or misheard.
    """

    text: str
    mood: str = "calm"
    tells: tuple[str, ...] = ()
    leaves: bool = False
    rings: str = ""
    cross: bool = False


@dataclass(frozen=True, slots=True)
class Memory:
    """What the caller remembers of the call so far. Kept only while it lasts: the journal gives it again."""

    mood: str = "calm"
    begun: bool = False
    """They have said what they call for."""
    told: frozenset[str] = frozenset()
    changed: Mapping[str, Fact] = field(default_factory=lambda: MappingProxyType({}))
    happened: frozenset[int] = frozenset()
    """The twists that are over."""
    steps: int = 0
    """Replies so far: what the agent did."""
    place: tuple[int, int] | None = None
    """Matter and stop at which the caller last listened."""
    spoken: frozenset[tuple[int, int]] = frozenset()
    """Places that have been answered."""
    asked: Mapping[str, int] = field(default_factory=lambda: MappingProxyType({}))
    """Node → how often the caller has said what they want there."""
    want: Want | None = None
    """What was asked for at ``wanted_at``, until it is seen what the agent made of it."""
    wanted_at: tuple[int, int] | None = None
    wanted_node: str = ""
    """The node (``script/node``) of ``wanted_at``."""
    telling: frozenset[str] = frozenset()
    """What was told last at this place."""
    wants: Mapping[str, tuple[Want, ...]] = field(default_factory=lambda: MappingProxyType({}))
    """Node → what a twist has made the caller want there."""
    opens: str = ""
    """The subject that the agent should open now."""
    speechless: bool = False
    """They have burst out with something; the answer to what the agent has said comes after a reaction, or a breath."""
    since: datetime | None = None
    """When the agent last did something."""
    remarks: int = 0
    last: str = ""


def first(cast: Cast) -> Memory:
    """Before the line is answered."""
    return Memory(mood=cast.level.mood or "calm")


def fact_of(cast: Cast, memory: Memory, name: str) -> Fact | None:
    """A fact as it stands now."""
    return memory.changed.get(name) or cast.scenario.facts.get(name)


def unheard(memory: Memory) -> Memory:
    """Once they are put aside: what was said last at this place is gone, so that it is said again afterwards."""
    if memory.place not in memory.spoken:
        return memory
    asked = dict(memory.asked)
    if memory.want is not None and memory.wanted_at == memory.place and memory.wanted_node in asked:
        asked[memory.wanted_node] = max(0, asked[memory.wanted_node] - 1)
    return replace(memory, spoken=memory.spoken - {memory.place}, asked=MappingProxyType(asked))
