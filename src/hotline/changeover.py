"""One terminal, two desks: the real one and the one for practice, and the way from one to the other and back.

While somebody practises every job goes to the practice desk, and what the terminal knew of the real one – open calls,
the line, the time – waits aside. So no screen knows of practice, and nothing of it can reach the desk's data. [R09]
"""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from textual.message import Message

from hotline.attendance import Attendance
from hotline.lines import ManualLine
from hotline.widgets.values import DeskView

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotline.clock import Clock
    from hotline.desk.pack import DeskPack
    from hotline.desk.service import Desk
    from hotline.desk.session import CallSession
    from hotline.practice.hall import Floor, Hall
    from hotline.practice.history import Standing
    from hotline.practice.practice import Practice

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class PracticeDoor:
    """The way in: the practice journal of an agent, and how everybody stands. Both for the writer thread."""

    open: Callable[[str], Practice]
    everybody: Callable[[], tuple[Standing, ...]]


@dataclass(frozen=True, slots=True)
class _Outside:
    """What the terminal knew of the real desk."""

    sessions: dict[str, CallSession]
    line: ManualLine
    clock: Clock
    view: DeskView


class Changeover(Attendance, inherit_bindings=False):
    """A terminal that can change over to a practice desk and back."""

    clock: Clock
    pack: DeskPack | None
    door: PracticeDoor | None = None

    class Listened(Message):
        """Something may have been said at the other end of a practice call."""

        def __init__(self, floor: Floor) -> None:
            super().__init__()
            self.floor = floor

    def __init__(self) -> None:
        super().__init__()
        self.coached = True
        self._practice: Practice | None = None
        self._hall: Hall | None = None
        self._outside: _Outside | None = None

    @property
    def practising(self) -> bool:
        """Whether this terminal is in practice: nothing that happens is real."""
        return self._hall is not None

    @abstractmethod
    def leave_drill(self) -> None:
        """Back to the real desk, wherever a drill stands; nothing where there is none."""

    def sit_down(self, number: str | None) -> None:
        """As elsewhere; a drill ends with whoever did it."""
        if number is not None:
            self.leave_drill()
        super().sit_down(number)

    # ------------------------------------------------------------ jobs

    def at_desk(self, work: Callable[[Desk], T]) -> Callable[[Desk], T]:
        """The job for the desk that is in use; in practice the caller listens to what it has done."""
        hall, coached = self._hall, self.coached
        if hall is None:
            return work

        def practised(_: Desk) -> T:
            done = work(hall.desk)
            self.post_message(self.Listened(hall.listen(coached=coached)))
            return done

        return practised

    def with_practice(self, work: Callable[[Practice], T]) -> Callable[[Desk], T]:
        """A job for the practice journal of whoever is at this terminal; it is opened when the first one comes."""
        agent, lang = self.agent, self.lang

        def practised(_: Desk) -> T:
            if self._practice is None or self._practice.trainee != agent:
                self._shut()
                self._practice = self._door.open(agent)
            self._practice.lang = lang
            return work(self._practice)

        return practised

    def standings(self, _: Desk) -> tuple[Standing, ...]:
        """How everybody stands, for a lead; others see themselves."""
        from hotline.practice.history import for_viewer

        return for_viewer(self._door.everybody(), self.pack, self.agent)

    @property
    def _door(self) -> PracticeDoor:
        if self.door is None:
            raise RuntimeError("this console was opened without practice")
        return self.door

    def _shut(self) -> None:
        if self._practice is not None:
            self._practice.close()
            self._practice = None

    def close_practice(self) -> None:
        """Let go of the practice journal; after the writer thread has ended."""
        if self._hall is not None:
            self._hall.close()
        self._shut()

    # ------------------------------------------------------------ over and back

    def change_over(self, hall: Hall) -> None:
        """From now on this is a terminal of the practice desk, with a line that is quiet."""
        self._outside = _Outside(self.sessions, self.line, self.clock, self.desk_view)
        self._hall = hall
        self.sessions, self.line, self.clock = {}, ManualLine(), hall.clock
        self.desk_view = DeskView(self.desk_view.call_types)

    def change_back(self) -> None:
        """The real desk again, as it was left; the practice desk is let go of."""
        hall, outside = self._hall, self._outside
        if hall is None or outside is None:
            return
        self._hall = self._outside = None
        self.sessions, self.line, self.clock = outside.sessions, outside.line, outside.clock
        self.desk_view = outside.view
        self.ask(lambda desk: hall.close(), later=True)
