"""What a lead reads: every answer is a fold over the journal. Nothing here writes to a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .recording import Recording

if TYPE_CHECKING:
    from hotline.desk.service import Desk


class Review:
    """The lead's side of a desk. Synchronous; texts come in the language asked for."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def recording(self, call: str) -> Recording:
        """A call to be looked at again. Raises ``DeskError`` (``no_call``) or ``StoreAway``."""
        session = self.desk.resume_call(call)
        return Recording(call, session.agent, self.desk.settings, session.book, session.events)


__all__ = ["Recording", "Review"]
