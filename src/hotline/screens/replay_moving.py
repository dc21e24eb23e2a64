"""Going through a replay: playing, step by step, to a flag, to a moment. Where one looks changes, never the call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on

from hotline.screens.replay_view import ReplayView
from hotline.widgets.scrubber import Scrubber

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotline.desk.review.playing import Playhead
    from hotline.desk.review.track import Track


class MovingReplay(ReplayView):
    """The half of a replay that moves the playhead."""

    def move(self, to: Callable[[Playhead, Track], Playhead]) -> None:
        """Put the playhead elsewhere and draw what was there."""
        self.head = to(self.head, self.loaded.recording.track)
        self.redraw()

    def advance(self, elapsed: float) -> None:
        """Play on for so many seconds."""
        live = self.live
        self.move(lambda head, track: head.tick(track, elapsed, live=live))

    def go_to(self, where: str | int) -> None:
        """To an event by its number, or a time or a node as a person writes it; a sentence when there is no such."""
        from hotline.desk.review.finding import find
        from hotline.desk.views import DeskError

        zone = self.loaded.recording.pack.opening.zone

        def there(head: Playhead, track: Track) -> Playhead:
            place = where if isinstance(where, int) else find(track, where, zone)
            head = head.pause()
            return head.to_seq(track, place) if isinstance(place, int) else head.to(track, place)

        try:
            self.move(there)
        except DeskError as error:
            self.shell.say(self.shell.sentence(error), "warning")

    @on(Scrubber.Moved)
    def _clicked(self, event: Scrubber.Moved) -> None:
        event.stop()
        self.move(lambda head, track: head.to(track, event.at))

    def do_play(self) -> None:
        """Play, or pause."""
        self.move(lambda head, track: head.play(track))

    def do_next(self) -> None:
        """One step on."""
        self.move(lambda head, track: head.step(track, 1))

    def do_previous(self) -> None:
        """One step back."""
        self.move(lambda head, track: head.step(track, -1))

    def do_faster(self) -> None:
        """The next speed up."""
        self.move(lambda head, track: head.faster(1))

    def do_slower(self) -> None:
        """The next speed down."""
        self.move(lambda head, track: head.faster(-1))

    def do_first(self) -> None:
        """To the beginning."""
        self.move(lambda head, track: head.to(track, 0.0))

    def do_last(self) -> None:
        """To the end."""
        self.move(lambda head, track: head.to_seq(track, track.beats[-1].seq))

    def do_flag(self) -> None:
        """To the next flag."""
        flags = [each.seq for each in self.loaded.flags]
        self.move(lambda head, track: head.to_next(track, flags))
