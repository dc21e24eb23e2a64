"""The marks of a drill: its events against the reference path, item by item. Pure; the same events give the same marks.

Every point that is lost says why, by which rule, and at which moment of the call [R09].
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from hotline.domain.drill_marks import WEIGHTS

from .marks import Mark, Marks, marks_of
from .walked import walk

if TYPE_CHECKING:
    from hotline.dialogue.events import Event

    from .naming import Naming
    from .scenario import Scenario
    from .ticket import Ticket
    from .walked import Walked

_names = {
    "outcome": ("结果", "Outcome"),
    "path": ("路径", "Path"),
    "fields": ("记录", "Record"),
    "clocks": ("时限", "Clocks"),
    "phrases": ("用语", "Phrases"),
    "steps": ("少走弯路", "No detours"),
}
ITEMS: Mapping[str, tuple[int, str, str]] = MappingProxyType(
    {key: (weight, *_names[key]) for key, weight in WEIGHTS.items()}
)
"""Item → its usual weight, the most that can be lost there, and its name. A desk may weigh them differently."""


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points lost at a moment: ``seq`` and ``at`` are the event in the replay, ``rule`` the handbook id."""

    item: str
    points: int
    seq: int
    at: datetime
    rule: str
    zh: str
    en: str

    def lang(self, lang: str) -> str:
        """Why, in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the card: ``points`` of ``weight`` were kept."""

    key: str
    zh: str
    en: str
    weight: int
    points: int

    def lang(self, lang: str) -> str:
        """What it is called."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Scorecard:
    """How a drill went, 0 to 100. ``call`` is its call in the practice journal; ``begun`` the real moment.

    ``seconds`` the call took, ``best_seconds`` the reference; ``inputs`` likewise. ``over``: the record is complete.
    """

    call: str
    scenario: str
    title_zh: str
    title_en: str
    agent: str
    grade: int
    seed: int
    begun: datetime
    total: int
    items: tuple[Item, ...]
    deductions: tuple[Deduction, ...]
    outcome: str
    seconds: float
    best_seconds: float
    inputs: int
    best_inputs: int
    over: bool

    def title(self, lang: str) -> str:
        """The scenario's title."""
        return self.title_zh if lang == "zh" else self.title_en

    @property
    def full(self) -> bool:
        """Full marks."""
        return self.total == 100

    @property
    def passed(self) -> bool:
        """Good enough to go on to the next drill."""
        return self.over and self.total >= PASS


PASS = 80
"""Marks from which a drill counts as done."""


def score(
    events: Sequence[Event], reference: Walked, scenario: Scenario, ticket: Ticket, names: Naming, *, call: str = "",
    agent: str = "", heard: Iterable[str] = (),
) -> Scorecard:  # fmt: skip
    """The card of a drill from its events. ``heard``: words that are the caller's own (L01 is about the agent's).

    The weights are the reference's: those of the desk on the day of the drill.
    """
    walked = walk(events)
    marks = marks_of(Marks(walked, reference, scenario, ticket, names.pack, tuple(heard), names))
    most = {key: reference.weights.get(key, usual) for key, (usual, _, _) in ITEMS.items()}
    left = dict(most)
    moments = {event.seq: event.at for event in events}
    last = events[-1].seq if events else 0
    lost = []
    for mark in marks:
        points = min(mark.points if mark.item != "outcome" else most["outcome"], left[mark.item])
        if points:
            left[mark.item] -= points
            seq = mark.seq or last
            lost.append(_deduction(mark, points, seq, moments.get(seq, ticket.begun)))
    items = tuple(Item(key, zh, en, most[key], left[key]) for key, (_, zh, en) in ITEMS.items())
    title = scenario.title
    return Scorecard(
        call=call, scenario=scenario.name, title_zh="".join(title.zh[:1]), title_en="".join(title.en[:1]), agent=agent,
        grade=ticket.grade, seed=ticket.seed, begun=ticket.begun,
        total=round(100 * sum(left.values()) / sum(most.values())),
        items=items, deductions=tuple(sorted(lost, key=lambda each: each.seq)),
        outcome=walked.matters[0][1] if walked.matters else "", seconds=walked.seconds or 0.0,
        best_seconds=reference.seconds or 0.0, inputs=walked.inputs, best_inputs=reference.inputs,
        over=bool(walked.wrapped_seq),
    )  # fmt: skip


def _deduction(mark: Mark, points: int, seq: int, at: datetime) -> Deduction:
    return Deduction(mark.item, points, seq, at, mark.rule, mark.zh, mark.en)
