"""What a lead reads: every answer is a fold over the journal. Nothing here writes to a call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .recording import Recording, whole_id

if TYPE_CHECKING:
    from datetime import datetime

    from hotline.desk.service import Desk

    from .flags import Flag
    from .paths import PathReading, ScriptPath


class Review:
    """The lead's side of a desk. Synchronous; texts come in the language asked for."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk

    def recording(self, call: str) -> Recording:
        """A call to be looked at again; ``41`` alone is that call of today. Raises ``DeskError`` (``no_call``) or
        ``StoreAway``."""
        call = whole_id(call, self.desk.clock.now().astimezone(self.desk.settings.opening.zone).date())
        session = self.desk.resume_call(call)
        return Recording(call, session.agent, self.desk.settings, session.book, session.events)

    def later(self, before: Recording) -> Recording:
        """The same call with what was written down since; the same value when nothing was. Raises ``StoreAway``."""
        from hotline.desk.writer import refs_of
        from hotline.dialogue.events import Event

        with self.desk.writer.read() as work:
            stored = work.events(before.call, before.last)
        new = [Event(each.seq, each.at, each.kind, each.node, each.data) for each in stored]
        if any(before.book.by_sha(ref.sha256) is None for ref in refs_of(new)):  # a matter by a script not known here
            return self.recording(before.call)
        return before.later(new) if new else before

    def flags(self, call: str) -> tuple[Flag, ...]:
        """What a call is flagged for, as of now. Raises ``DeskError`` (``no_call``) or ``StoreAway``."""
        from .flags import flags_of

        return flags_of(self.recording(call), self.desk.clock.now())

    def reading(self, since: datetime | None = None, until: datetime | None = None, agent: str = "") -> PathReading:
        """What calls that began from ``since`` until before ``until`` (aware) did at the nodes of their scripts, to be
        read page by page. ``agent``: only theirs."""
        from .paths import PathReading

        return PathReading(self.desk, since, until, agent)

    def paths(
        self, script: str, lang: str, *, since: datetime | None = None, until: datetime | None = None, agent: str = ""
    ) -> ScriptPath:
        """One script as calls took it, its versions apart. Raises ``StoreAway``."""
        from .paths import read_whole

        return read_whole(self.reading(since, until, agent)).of(script, lang)


__all__ = ["Recording", "Review"]
