"""One turn of the engine: the state so far, what has happened in this turn, and short ways to look things up."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from ..events import Event, Frame, Matter, State, Stop
from ..fold import fold
from ..names import Env, Names, logic_of, names_of
from .matters import current
from .refusals import matter_over, no_call, over

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..book import Book
    from ..logic import ChoiceLogic, DoLogic, Logic, NodeLogic
    from ..types import Json


class Turn:
    """Collects events; every one is folded at once, so ``state`` is always what the journal would give."""

    def __init__(self, book: Book, state: State, now: datetime, env: Env) -> None:
        self.book, self.state, self.env = book, state, env
        self.now = now.astimezone(UTC)
        self.events: list[Event] = []

    def emit(self, kind: str, data: Mapping[str, Json] | None = None, node: str | None = None) -> None:
        """Let something happen here and now; ``node`` is the place on the screen unless given."""
        here = self.here if node is None else node
        event = Event(self.state.seq + 1, self.now, kind, here, dict(data or {}))
        self.state = fold(self.state, event)
        self.events.append(event)

    @property
    def here(self) -> str:
        """``script/node`` of the place on the screen, or empty."""
        matter = current(self.state)
        return f"{matter.frames[-1].script}/{matter.frames[-1].node}" if matter and matter.frames else ""

    @property
    def matter(self) -> Matter:
        """The open matter on the screen, or ``Refused``."""
        if self.state.line in {"ended", "wrapped"}:
            raise over()
        if self.state.shown is None or not self.state.matters:
            raise no_call()
        if not self.state.open:
            raise matter_over()
        return self.state.matters[self.state.open[-1]]

    @property
    def stop(self) -> Stop:
        """The place on the screen, with what was decided there."""
        return self.matter.trail[-1]

    def logic(self, frame: Frame) -> Logic:
        """The compiled script of a frame."""
        return logic_of(self.book, self.state, frame.script)

    def node(self, frame: Frame) -> NodeLogic:
        """The compiled node of a frame."""
        return self.logic(frame).nodes[frame.node]

    def names(self, frame: Frame, matter: Matter | None = None) -> Names:
        """What the script of a frame can read now."""
        return names_of(self.book, self.logic(frame), self.state, matter or self.matter, self.now, self.env)


def chosen(node: NodeLogic, stop: Stop) -> ChoiceLogic | None:
    """The choice that was taken at a stop."""
    if stop.choice is None:
        return None
    return next((each for each in node.choices if each.choice.key == stop.choice), None)


def waiting(node: NodeLogic, stop: Stop) -> DoLogic | None:
    """The action that waits to be carried out at a stop."""
    if not stop.done or stop.outcome is not None:
        return None
    if node.choices:
        choice = chosen(node, stop)
        return choice.do if choice is not None else None
    return node.do
