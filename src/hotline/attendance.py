"""Whether anybody is at this terminal: left alone it locks, and whoever comes back says who they are. [P05]"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual import events

from hotline.domain.attendance import unattended
from hotline.errors import kind_sentence
from hotline.sitting import Sitting

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime, timedelta

    from hotline.clock import Clock
    from hotline.desk.access import Seal
    from hotline.desk.service import Desk
    from hotline.screens.lock import LockScreen
    from hotline.screens.page import Page
    from hotline.writer import Writer

_LOOK = 1.0
"""Seconds between two looks at how long no key has come."""


class Attendance(Sitting, inherit_bindings=False):
    """Locks the terminal, opens it again, and asks whoever sits down for their PIN. What would come to the screen
    meanwhile – a call that was being opened, a replay – waits until it is open."""

    clock: Clock
    writer: Writer

    def __init__(self) -> None:
        super().__init__()
        self._lock: LockScreen | None = None
        self._behind: list[Callable[[], object]] = []
        """What waits behind the lock."""
        self._seals: dict[str, Seal] = {}
        """What opened the terminal last, by agent: for the time when the database is away."""
        self._wall: Clock | None = None
        self._touched: datetime | None = None

    def watch_over(self, desk: Desk) -> None:
        """From now on the terminal locks when nobody is there; whoever has a PIN begins with it."""
        self._wall, self._touched = self.clock, self.clock.now()  # practice puts another clock in place of the wall's
        self.set_interval(_LOOK, partial(self._look, desk.settings.lock_after))
        self.seal_of(self.agent, self._begin_with)

    async def on_event(self, event: events.Event) -> None:
        """Somebody is there."""
        if self._wall is not None and isinstance(event, events.InputEvent | events.Paste):
            self._touched = self._wall.now()
        await super().on_event(event)

    @property
    def talking(self) -> bool:
        """Whether a caller is being talked with, or has just been picked up, on the screen that is up."""
        from hotline.screens.call_picker import CallPicker

        session = self.sessions.get(self.page.call_id)
        picked_up = any(isinstance(screen, CallPicker) for screen in self.screen_stack)
        return picked_up or (session is not None and session.state.line == "talk")

    def do_lock(self) -> None:
        """Lock the terminal now; a caller who is being talked with is put aside first. [P05]"""
        if self.talking and self.page.call_id:
            self.park()
        self.seal_of(self.agent, self._close)

    def seal_of(self, number: str, then: Callable[[Seal], None]) -> None:
        """Hand over what opens a terminal of that agent; without the database what was last known of it."""
        from hotline.desk.access import Seal, seal

        def known(found: Seal) -> None:
            self._seals[number] = found
            then(found)

        def away(error: Exception) -> None:
            if not kind_sentence(error):
                self.tell_failure(error)
            then(self._seals.get(number, Seal(number)))

        self.writer.ask(lambda desk: seal(desk, number), known, away)

    def sit_down(self, number: str | None) -> None:
        """As everywhere, once the one who sits down has given their PIN, if they have one."""
        if number is None or number == self.agent:
            return
        sit = super().sit_down

        def asked(seal: Seal) -> None:
            from hotline.screens.lock import PinDialog

            if seal.has_pin:
                self.push_screen(PinDialog(seal), sit)
            else:
                sit(number)

        self.seal_of(number, asked)

    # ------------------------------------------------------------ behind the lock

    def show(self, page: Page | None) -> None:
        """As everywhere; behind a lock it waits."""
        if self._lock is None:
            super().show(page)
        else:
            self._behind.append(partial(self.show, page))

    def push_screen(self, screen: Any, *more: Any, **named: Any) -> Any:
        """As everywhere; behind a lock it waits, unless it belongs to the lock."""
        if self._lock is None or screen is self._lock or self._lock.brings(screen):
            return super().push_screen(screen, *more, **named)
        self._behind.append(partial(self.push_screen, screen, *more, **named))
        return None

    # ------------------------------------------------------------

    def _look(self, after: timedelta) -> None:
        if self._lock is None and self._wall is not None and self._touched is not None:
            idle = self._wall.now() - self._touched
            if idle >= after and unattended(idle, after, talking=self.talking):
                self.seal_of(self.agent, partial(self._close, idle=after))

    def _begin_with(self, seal: Seal) -> None:
        if seal.has_pin:
            self._close(seal)

    def _close(self, seal: Seal, idle: timedelta | None = None) -> None:
        from hotline.screens.lock import LockScreen

        if self._lock is None:
            self.clear_notifications()
            self._lock = LockScreen(seal, idle)
            self.push_screen(self._lock, self._open_again)

    def _open_again(self, number: str | None) -> None:
        waiting, self._behind, self._lock = self._behind, [], None
        if number is not None and number != self.agent:
            super().sit_down(number)  # what the one before was about to look at is not for this one
        else:
            for each in waiting:
                each()
            self.refresh_desk()
