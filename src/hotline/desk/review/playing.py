"""Playing a call: where in it one looks, and how that moves. Pure values over a :class:`.track.Track`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection

    from .track import Track

SPEEDS = (1, 2, 4, 8, 16)


@dataclass(frozen=True, slots=True)
class Playhead:
    """Where one looks at a call: seconds into it, and the beat there (several may share an instant). A value: every
    method gives the next one."""

    at: float = 0.0
    beat: int = 0
    speed: int = 1
    playing: bool = False

    def seq(self, track: Track) -> int:
        """The last event that is shown."""
        return track.beats[min(self.beat, len(track.beats) - 1)].seq

    def tick(self, track: Track, elapsed: float, *, live: bool = False) -> Playhead:
        """``elapsed`` seconds later. At the end it stops; in a ``live`` call it waits there for what comes."""
        if not self.playing or elapsed <= 0:
            return self
        at = track.after(self.at, elapsed * self.speed)
        beat = max(self.beat, track.index_at(at))
        return replace(self, at=at, beat=beat, playing=live or at < track.length)

    def play(self, track: Track) -> Playhead:
        """Play or pause; at the end, play from the beginning."""
        if not self.playing and self.at_end(track):
            return replace(self, at=0.0, beat=0, playing=True)
        return replace(self, playing=not self.playing)

    def pause(self) -> Playhead:
        """Pause."""
        return replace(self, playing=False)

    def faster(self, by: int) -> Playhead:
        """The next speed up (1) or down (-1)."""
        place = SPEEDS.index(self.speed) + by
        return replace(self, speed=SPEEDS[max(0, min(place, len(SPEEDS) - 1))])

    def step(self, track: Track, by: int) -> Playhead:
        """The next or an earlier beat, paused there."""
        return self._on(track, self.beat + by).pause()

    def to(self, track: Track, at: float) -> Playhead:
        """To a moment."""
        at = max(0.0, min(at, track.length))
        return replace(self, at=at, beat=track.index_at(at))

    def to_seq(self, track: Track, seq: int) -> Playhead:
        """To the beat that holds that event."""
        return self._on(track, track.index_of(seq))

    def to_next(self, track: Track, seqs: Collection[int]) -> Playhead:
        """To the next beat that holds one of these events, the first again after the last; the same without any."""
        beats = sorted({track.index_of(seq) for seq in seqs})
        if not beats:
            return self
        return self._on(track, next((each for each in beats if each > self.beat), beats[0])).pause()

    def at_end(self, track: Track) -> bool:
        """Whether nothing comes after it."""
        return self.beat >= len(track.beats) - 1 and self.at >= track.length

    def follow(self, before: Track, after: Track) -> Playhead:
        """The call has grown: whoever stood at its end stands at its new end."""
        return self._on(after, len(after.beats) - 1) if self.at_end(before) else self

    def _on(self, track: Track, beat: int) -> Playhead:
        beat = max(0, min(beat, len(track.beats) - 1))
        return replace(self, at=track.beats[beat].at, beat=beat)
