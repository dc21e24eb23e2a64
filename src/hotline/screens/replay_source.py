"""Where a replay comes from: a desk's journal, or a practice one; read in the writer thread and handed over whole."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hotline.texts import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from hotline.desk.review import Recording, Review
    from hotline.desk.review.card_values import Said
    from hotline.desk.review.flags import Flag
    from hotline.desk.service import Desk

    Source = Callable[[Desk], Review]

_OVER = frozenset({"ended", "wrapped"})
_FORGOTTEN = timedelta(hours=4)
"""A call in which nothing has happened for so long is not on any more, whatever its journal says."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A call to look at: its recording and what is flagged in it."""

    recording: Recording
    flags: tuple[Flag, ...] = ()
    notes: tuple[Said, ...] = ()
    """What leads noted at its moments."""
    rules: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """The handbook's ids, each with its rule in Chinese and English."""

    @property
    def began(self) -> datetime:
        """When it began, desk-local."""
        return self.recording.start.astimezone(self.recording.pack.opening.zone)

    @property
    def line(self) -> str:
        """What the line is at the head of the journal."""
        return self.recording.state(self.recording.last).line

    def live(self, now: datetime) -> bool:
        """Whether the call is still on, at this or another terminal."""
        return self.line not in _OVER and now - self.recording.end < _FORGOTTEN


def said_by(said: Said) -> str:
    """A note with whoever made it."""
    return _("%(who)s: %(text)s", who=said.by_name or said.by, text=said.text)


def own(desk: Desk) -> Review:
    """The desk's own calls."""
    return desk.review


def load(source: Source, call: str, viewer: str, lang: str, desk: Desk) -> Loaded:
    """Fetch a call, its flags and notes not yet: the picture does not wait for them. Raises ``DeskError`` (``no_call``,
    ``not_yours``) or ``StoreAway``."""
    recording = source(desk).replay(call, viewer)
    recording.told(lang)  # while it is fetched: the screen then only draws
    return Loaded(recording)


def marked(source: Source, loaded: Loaded, viewer: str, lang: str, desk: Desk) -> Loaded:
    """The same with what is flagged and noted. Raises ``StoreAway``."""
    from hotline.desk.review.flags import flags_of
    from hotline.desk.rules import handbook_rules

    recording = loaded.recording
    notes = source(desk).notes(recording.call, viewer, lang)
    return Loaded(recording, flags_of(recording, desk.clock.now()), notes, handbook_rules())


def later(source: Source, loaded: Loaded, viewer: str, lang: str, desk: Desk) -> Loaded:
    """The same with what has been written down since, or with the flag of a record that is late by now; the same value
    when nothing has. Raises ``StoreAway``."""
    from hotline.desk.review.flags import flags_of

    grown = source(desk).later(loaded.recording)
    if grown is loaded.recording:
        flags = flags_of(grown, desk.clock.now()) if loaded.line == "ended" else loaded.flags
        return loaded if flags == loaded.flags else replace(loaded, flags=flags)
    grown.told(lang)
    return marked(source, Loaded(grown), viewer, lang, desk)


def unmask(source: Source, loaded: Loaded, viewer: str, why: str, desk: Desk) -> None:
    """Note in the audit log that the call is seen in full. Raises ``DeskError``, ``StoreAway``. [P02]"""
    source(desk).unmask(loaded.recording.call, viewer, why)


def export(
    source: Source, loaded: Loaded, viewer: str, lang: str, exports: Path, why: str, bare: bool, desk: Desk
) -> str:
    """Write the call as plain text; where. A practice call is nobody's: it needs no reason, and has a folder of its
    own, as the two number their calls alike. Raises ``DeskError``, ``StoreAway``, ``OSError``. [P03]"""
    from hotline.desk.review.plain import dialogue, written

    recording, flags = loaded.recording, loaded.flags
    if source is own:
        return str(desk.review.export(recording, flags, viewer, why, exports, lang, bare=bare))
    return str(written(exports / "practice", recording, dialogue(recording, flags, lang)))


def note(source: Source, loaded: Loaded, seq: int, text: str, viewer: str, lang: str, desk: Desk) -> Loaded:
    """Note something at event ``seq``, for the call's agent and other leads. Raises ``DeskError``: a lead only."""
    source(desk).note(loaded.recording.call, seq, viewer, text)
    return marked(source, loaded, viewer, lang, desk)
