"""A call run past once: each event with the state around it, and every place the agent stopped at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hotline.desk.env import environment
from hotline.dialogue.events import Refused
from hotline.dialogue.fold import fold
from hotline.dialogue.names import logic_of
from hotline.dialogue.steps.matters import current, place
from hotline.dialogue.types import Action

if TYPE_CHECKING:
    from hotline.desk.review.recording import Recording
    from hotline.dialogue.events import Event, Matter, State, Stop
    from hotline.dialogue.logic import DoLogic, Logic, NodeLogic
    from hotline.dialogue.types import Json

DECISIONS = frozenset(("chose", "went_on"))
"""What an agent leaves a place by."""
HANDS = frozenset(("chose", "went_on", "filled", "drafted", "noted", "jumped", "held", "parked", "went_back"))
"""What only an agent does."""


@dataclass(frozen=True, slots=True)
class Beat:
    """An event with the state before and after it."""

    event: Event
    before: State
    after: State


@dataclass(slots=True)
class Visit:
    """A place where the agent stopped. ``matter`` is its index in the state; ``touched``: when the agent first did
    anything there; ``left``: the decision that left it; ``waited``: how long the caller was on hold meanwhile."""

    beat: Beat
    matter: int
    place: str
    duties: frozenset[str]
    node: NodeLogic
    touched: datetime | None = None
    left: Event | None = None
    waited: timedelta = timedelta(0)

    @property
    def stay(self) -> timedelta | None:
        """How long the agent was there with the caller on the line; None when the place was never left."""
        return None if self.left is None else self.left.at - self.beat.event.at - self.waited


class Reel:
    """A recording's beats and visits, in order."""

    def __init__(self, recording: Recording) -> None:
        self.recording, self.pack, self.book = recording, recording.pack, recording.book
        self.beats = tuple(self._run(recording))
        self.visits: list[Visit] = []
        self.rushed: tuple[Visit, ...] | None = None
        """See :func:`.pace.rushed`, which finds them once."""
        self._envs: dict[str, Mapping[str, object]] = {}
        self._walk()

    @staticmethod
    def _run(recording: Recording) -> Iterator[Beat]:
        state = recording.state(0)
        for event in recording.events:
            after = fold(state, event)
            yield Beat(event, state, after)
            state = after

    def env(self, lang: str) -> Mapping[str, object]:
        """The names that were always there in its scripts."""
        if lang not in self._envs:
            agent = self.beats[-1].after.agent or self.recording.agent
            self._envs[lang] = environment(self.pack, agent, lang)
        return self._envs[lang]

    def settled(self, matter: int) -> bool:
        """Whether nothing more can come of a matter: it has ended, or the call has."""
        state = self.beats[-1].after
        return state.line in ("ended", "wrapped") or state.matters[matter].outcome is not None

    # ------------------------------------------------------------ what the scripts say of a place

    def at(self, state: State) -> tuple[Logic, NodeLogic, Stop, Matter] | None:
        """The place on the screen; None before the first, or when its script is not known any more."""
        matter = current(state)
        if matter is None or not matter.trail:
            return None
        frame = matter.trail[-1].frames[-1]
        try:
            logic = logic_of(self.book, state, frame.script)
        except Refused:
            return None
        node = logic.nodes.get(frame.node)
        return None if node is None else (logic, node, matter.trail[-1], matter)

    def at_start(self, state: State) -> Logic | None:
        """The script that the matter on the screen was opened with."""
        matter = current(state)
        if matter is None:
            return None
        try:
            return logic_of(self.book, state, matter.script.name)
        except Refused:
            return None

    def duties(self, state: State) -> frozenset[str]:
        """The handbook ids that the place on the screen carries out. A sub-tree's header speaks for its nodes."""
        here = self.at(state)
        if here is None:
            return frozenset()
        logic, node, _, _ = here
        script = logic.script
        inner = script.key is None and script.anytime is None
        return frozenset(node.node.implements or (script.implements if inner else ()))

    def doing(self, state: State) -> DoLogic | None:
        """The action of the place on the screen: its own, or that of the choice taken there."""
        here = self.at(state)
        if here is None:
            return None
        _, node, stop, _ = here
        taken = next((each for each in node.choices if each.choice.key == stop.choice), None)
        return taken.do if taken is not None else node.do

    # ------------------------------------------------------------ places

    def _walk(self) -> None:
        open_visits: dict[int, Visit] = {}
        paused: datetime | None = None
        for beat in self.beats:
            event = beat.event
            shown = beat.before.shown
            here = open_visits.get(shown) if shown is not None else None
            if event.kind in ("held", "parked"):
                paused = paused or event.at
            elif event.kind == "resumed" and paused is not None:
                if here is not None:
                    here.waited += event.at - paused
                paused = None
            if here is not None and event.kind in HANDS:
                here.touched = here.touched or event.at
                if event.kind in DECISIONS and here.left is None and self._is_at(beat.before, here):
                    here.left = event
            if event.kind == "entered" and not event.data.get("passed"):
                self._arrive(beat, open_visits)

    def _arrive(self, beat: Beat, open_visits: dict[int, Visit]) -> None:
        here, shown = self.at(beat.after), beat.after.shown
        if here is None or shown is None:
            return
        visit = Visit(beat, shown, place(here[2].frames), self.duties(beat.after), here[1])
        open_visits[shown] = visit
        self.visits.append(visit)

    def _is_at(self, state: State, visit: Visit) -> bool:
        matter = current(state)
        return matter is not None and bool(matter.trail) and matter.trail[-1].seq == visit.beat.event.seq


def facts_of(state: State) -> Mapping[str, Json]:
    """What is known in the matter on the screen."""
    return state.matters[state.shown].facts if state.shown is not None else {}


def action_of(reel: Reel, event: Event) -> Action:
    """The action of an ``acted`` event, as it is declared."""
    return reel.book.vocabulary.actions.get(str(event.data["action"]), _NOTHING)


_NOTHING = Action("", {}, ("",))
