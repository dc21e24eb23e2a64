"""The keyboard: one key after the other, and while one screen gives way to another they wait for the new one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from textual import events
from textual.app import App
from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from textual.await_complete import AwaitComplete
    from textual.message_pump import MessagePump
    from textual.timer import Timer

_PATIENCE = 3.0
"""Seconds after which the screen that is up gets the keys, whatever became of the one they waited for."""
_LOST = 0.3
"""Seconds after which a key counts as dealt with although whoever had it has gone without a word."""


class KeyGate(App[int]):
    """An app whose keys are dealt with one by one, and can be held: nothing that is typed for a call may act on the
    screen before it, however fast it comes. [S03]"""

    class Passed(Message):
        """Follows a key on its way up from whoever has the focus: the key has been dealt with; once it goes round
        ``again``, what the key's own handler has posted, too."""

        def __init__(self, number: int, target: MessagePump, *, again: bool = False) -> None:
            super().__init__()
            self.number, self.target, self.again = number, target, again

    def __init__(self) -> None:
        super().__init__()
        self._kept: list[events.Key | events.Paste] = []
        self._held = False
        self._number = 0
        self._on_its_way = 0
        """The number of the key that is being dealt with; 0: none."""
        self._has_it: Widget | None = None
        self._lost: Timer | None = None
        self._patience: Timer | None = None

    async def on_event(self, event: events.Event) -> None:
        """A key or a paste waits for those before it, and for the screen it is meant for."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self._kept.append(event)
            await self._next_key()
        else:
            await super().on_event(event)

    @property
    def typing(self) -> bool:
        """Whether a key waits or is being dealt with."""
        return bool(self._kept or self._on_its_way)

    def hold_keys(self) -> None:
        """From now on keys wait; :meth:`release_keys` or :meth:`drop_keys` ends it, and after a while the clock."""
        self._held = True
        if self._patience is not None:
            self._patience.stop()
        self._patience = self.set_timer(_PATIENCE, self.release_keys)

    def drop_keys(self) -> None:
        """What they were meant for does not come: nothing else may act on them."""
        self._kept.clear()
        self._held = False

    def release_keys(self) -> None:
        """Let the screen that is up have what waits."""
        self._held = False
        self.call_later(self._next_key)

    async def _next_key(self) -> None:
        if self._held or not self._kept:
            return
        if self._on_its_way:
            if self._lost is None:
                self._lost = self.set_timer(_LOST, partial(self._passed, self._on_its_way))
            return
        self._number += 1
        self._on_its_way = self._number
        target = self._has_it = self.focused or self.screen
        await super().on_event(self._kept.pop(0))
        target.post_message(self.Passed(self._number, target))

    def pop_screen(self) -> AwaitComplete:
        """As everywhere. What follows a key that has closed its own dialog may go down with it: it is sent once more by
        the screen below, behind what that does about the dialog's answer, so that no later key has to wait."""
        gone = self.screen
        popped = super().pop_screen()
        if self._on_its_way and self._has_it is not None and self._has_it.screen is gone:
            self.screen.post_message(self.Passed(self._on_its_way, self.screen))
        return popped

    async def on_key_gate_passed(self, message: Passed) -> None:
        """On to the next one."""
        message.stop()
        target = message.target
        if not message.again and target.post_message(self.Passed(message.number, target, again=True)):
            return
        await self._passed(message.number)

    async def _passed(self, number: int) -> None:
        if number != self._on_its_way:
            return
        self._on_its_way = 0
        if self._lost is not None:
            self._lost.stop()
            self._lost = None
        await self._next_key()
