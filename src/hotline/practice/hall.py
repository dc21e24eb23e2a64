"""The other end of the line while somebody practises: callers, what they say, what the coach says to it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from hotline.desk.views import DeskError

if TYPE_CHECKING:
    from hotline.desk.service import Desk
    from hotline.desk.session import CallSession
    from hotline.dialogue.events import Event

    from .coach import Coach, Phrase
    from .drill import Drill, Ringing
    from .incoming import Incoming
    from .practice import Practice
    from .scoring import Scorecard


@dataclass(frozen=True, slots=True)
class Heard:
    """What stands above a practice call. ``patience``: what is left of the caller's, 1 to 0; None: they do not wait."""

    name: str = ""
    text: str = ""
    mood: str = "calm"
    patience: float | None = None
    coach: Coach | None = None
    phrases: tuple[Phrase, ...] = ()
    """Forbidden words in what was written last, with better ones. [L01]"""


@dataclass(frozen=True, slots=True)
class Floor:
    """Everything heard at one moment: by call, and what rings besides."""

    calls: Mapping[str, Heard] = field(default_factory=dict)
    ringing: Ringing | None = None
    gone: frozenset[str] = frozenset()
    """Calls that the caller has ended."""


class Hall:
    """One drill and whatever rings in it. Everything but the attributes set here is for the writer thread."""

    def __init__(self, practice: Practice, incoming: Incoming) -> None:
        self.practice, self.waiting = practice, incoming
        self.desk: Desk = incoming.desk
        self.cast, self.clock = incoming.cast, incoming.clock
        self._answered = False
        self._drills: dict[str, Drill] = {}
        self._heard: dict[str, Heard] = {}
        self._said: dict[str, int] = {}
        """Call → how much of what its caller said is or was in the bubble."""
        self._seen: dict[str, tuple[int, bool]] = {}

    # ------------------------------------------------------------ picking up

    def pick_up(self, script: str, rings: int | None, *, greeted: bool) -> CallSession:
        """Answer what rings as a call of that type. Raises ``DeskError`` when nothing rings, or the caller wants
        something else."""
        if not self._answered:
            _same(script, self.waiting.call)
            drill = self.waiting.pick_up(rings, greeted)
            self._answered = True
        else:
            first = next((each for each in self._drills.values() if each.ringing is not None), None)
            if first is None or first.ringing is None:
                zh, en = "练习里请等电话响了再接。", "In practice, please wait until it rings."
                raise DeskError("no_ring", zh, en)
            _same(script, self.practice.library.find(first.ringing.scenario).call)
            ringing = first.answered()
            assert ringing is not None
            drill = self.practice.second(first, ringing, greeted=greeted)
        self._drills[drill.call_id] = drill
        return drill.session

    def missed(self) -> None:
        """The second caller has given up."""
        for drill in self._drills.values():
            drill.answered()

    # ------------------------------------------------------------ listening

    def listen(self, *, coached: bool) -> Floor:
        """What is heard after a step, or after a second in which nothing was done."""
        for call, drill in self._drills.items():
            self._listen(call, drill, coached)
        ringing = next((each.ringing for each in self._drills.values() if each.ringing is not None), None)
        gone = frozenset(call for call, drill in self._drills.items() if any(each.leaves for each in drill.said))
        return Floor(dict(self._heard), ringing, gone)

    def tick(self) -> None:
        """Time has passed."""
        for drill in self._drills.values():
            drill.tick()

    def say_again(self, call: str) -> bool:
        """Ask the caller of that call once more; False when there is nothing they have told."""
        drill = self._drills.get(call)
        return drill is not None and drill.ask_again() is not None

    def _listen(self, call: str, drill: Drill, coached: bool) -> None:
        before = self._said.get(call, 0)
        drill.hear()
        self._said[call] = len(drill.said)
        known = self._heard.get(call, Heard(drill.cast.name))
        stands = (len(drill.events), drill.ringing is not None)
        changed = self._seen.get(call) != stands
        since = self._seen.get(call, (0, False))[0]
        self._seen[call] = stands
        said = ("" if drill.cast.lang == "zh" else " ").join(each.text for each in drill.said[before:] if each.text)
        phrases = known.phrases
        for event in drill.events[since:]:
            if event.kind != "drafted":
                phrases = drill.check(_written(event))
        self._heard[call] = Heard(
            drill.cast.name, said or known.text, drill.memory.mood, drill.patience_left,
            (drill.coach() if changed else known.coach) if coached else None, phrases,
        )  # fmt: skip

    # ------------------------------------------------------------ the end

    def cards(self) -> tuple[Scorecard, ...]:
        """The marks of the drill, and of the call that rang in it."""
        return tuple(drill.scorecard() for drill in self._drills.values())

    @property
    def over(self) -> bool:
        """Whether every call that was answered has its record."""
        return bool(self._drills) and all(drill.over for drill in self._drills.values())

    def close(self) -> None:
        """Let go of the practice desk."""
        self.desk.close()


def _same(script: str, wanted: str) -> None:
    if script != wanted:
        zh, en = "再听听客人说的：要办的不是这一类。", "Listen to the caller again: this is another kind of call."
        raise DeskError("another", zh, en)


def _written(event: Event) -> str:
    """What the agent wrote in this event."""
    text = event.data.get("raw") if event.kind == "filled" else event.data.get("text") or event.data.get("note")
    return text if isinstance(text, str) else ""
