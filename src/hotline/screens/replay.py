"""Replay: the agent's screen as it was, by the script of that day, as fast as one likes; a live call is followed."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING

from hotline.screens.page import bindings
from hotline.screens.replay_moving import MovingReplay
from hotline.screens.replay_source import export, later, marked, note, own, unmask
from hotline.texts import _
from hotline.widgets.scrubber import MARKS
from hotline.widgets.take_panel import TakePanel

if TYPE_CHECKING:
    from collections.abc import Iterable

    from hotline.screens.replay_source import Loaded, Source


_FRAME, _LOOK = 0.1, 1.0
"""Seconds between two pictures while it plays, and between two looks at the journal of a live call."""


class ReplayScreen(MovingReplay):
    """One call, played back. ``source`` gives the desk's review, or that of a practice journal; ``seq`` or ``where`` (a
    time or a node as a person writes it) is where it opens; ``speed``: play at once, that fast."""

    where = "replay"
    BINDINGS = bindings("replay")
    AUTO_FOCUS = ""

    def __init__(
        self, loaded: Loaded, source: Source = own, *, seq: int | None = None, where_to: str = "", speed: int = 0
    ) -> None:
        super().__init__(loaded)
        self.source = source
        self._first: tuple[int | None, str, int] = (seq, where_to, speed)
        self._at = monotonic()
        self._looking = True

    # ------------------------------------------------------------ opening and following

    def on_mount(self) -> None:
        """Nothing can be typed here. What is flagged and noted comes after the first picture."""
        super().on_mount()
        self.query_one(TakePanel).input.can_focus = False
        self._go_where()
        self.relabel()
        self.set_interval(_FRAME, self._frame)
        self.set_interval(_LOOK, self._look)
        work = partial(marked, self.source, self.loaded, self.shell.agent, self.shell.lang)
        self.call_after_refresh(self.ask, work, self._grown, self._unseen, later=True)

    def _go_where(self) -> None:
        track, (seq, where, speed) = self.loaded.recording.track, self._first
        if speed:
            self.head = replace(self.head, speed=speed, playing=True)
        if seq is not None:
            self.head = self.head.to_seq(track, seq)
        elif where:
            self.go_to(where)
            self.head = replace(self.head, playing=bool(speed))
        elif self.live:
            self.head = self.head.to_seq(track, self.loaded.recording.last)

    @property
    def live(self) -> bool:
        """Whether the call is still on, at this or another terminal."""
        return self.loaded.live(self.shell.now())

    def _look(self) -> None:
        """See what has been written down meanwhile, until the record is complete."""
        loaded = self.loaded
        if self._looking or loaded.line == "wrapped":
            return
        self._looking = True
        agent, lang = self.shell.agent, self.shell.lang
        self.ask(partial(later, self.source, loaded, agent, lang), self._grown, self._unseen, later=True)

    def _grown(self, loaded: Loaded) -> None:
        self._looking = False
        if loaded is not self.loaded:
            self.head = self.head.follow(self.loaded.recording.track, loaded.recording.track)
            self.loaded = loaded
        self.redraw()
        self.show_keys()

    def _unseen(self, error: Exception) -> None:
        self._looking = False  # the next look may find the store again

    def _frame(self) -> None:
        now = monotonic()
        elapsed, self._at = now - self._at, now
        if self.head.playing:
            self.advance(elapsed)

    # ------------------------------------------------------------ commands

    def why_not(self, name: str) -> str:
        """No flag to go to; not for whoever looks."""
        if name == "replay.export" and self.source is own:
            return "" if self.lead_looks else _("A call leaves the house by a lead's hand only.")
        if name == "replay.unmask":
            return "" if self.lead_looks else _("Personal data in full is for a lead to see.")
        if name in ("replay.score", "replay.note"):
            return self._not_scored()
        if name == "replay.flag" and not self.loaded.flags:
            return _("Nothing in this call is flagged.")
        return ""

    def _not_scored(self) -> str:
        """Why this call is not scored from here: it is a practice one, or whoever looks is no lead."""
        if self.source is not own:
            return _("A practice call has a scorecard of its own.")
        return "" if self.lead_looks else _("Scores and notes are for a lead to give.")

    def do_jump(self) -> None:
        """To a time, a place, a flag."""
        from hotline.screens.replay_jump import JumpDialog, goals

        self.app.push_screen(JumpDialog(goals(self.loaded, self.shell.lang, bare=self.bare)), self._picked)

    def _picked(self, where: str | int | None) -> None:
        if where is not None:
            self.go_to(where)

    def do_score(self) -> None:
        """Score the call."""
        from hotline.screens.scorecard import open_scoring

        self.move(lambda head, track: head.pause())
        open_scoring(self, self.loaded.recording.call)

    def do_note(self) -> None:
        """Note something at this moment."""
        from hotline.screens.replay_jump import NoteDialog

        loaded, seq, agent, lang = self.loaded, self.seq, self.shell.agent, self.shell.lang

        def said(text: str | None) -> None:
            if text:
                self.ask(partial(note, self.source, loaded, seq, text, agent, lang), self._grown)

        self.move(lambda head, track: head.pause())
        self.app.push_screen(NoteDialog(), said)

    def do_unmask(self) -> None:
        """Show personal data in full, once it is in the audit log why; again: masked. [P02]"""
        from hotline.screens.replay_jump import WhyDialog

        loaded, agent = self.loaded, self.shell.agent

        def asked(why: str | None) -> None:
            if why:
                self.ask(partial(unmask, self.source, loaded, agent, why), lambda done: self.show_bare(bare=True))

        if self.bare:
            self.show_bare(bare=False)
        else:
            self.app.push_screen(WhyDialog(), asked)

    def do_know(self) -> None:
        """Show or hide what the agent knew, where there is no third column."""
        if self.has_class("-narrow"):
            self.toggle_class("-knowing")
            self._drawn = ()
            self.call_after_refresh(self.redraw)
        else:
            self.query_one("#know").scroll_page_down(animate=False)

    def do_export(self) -> None:
        """Write the call as plain text: a desk's call once it is in the audit log why. [P02] [P03]"""
        from hotline.screens.replay_jump import ExportDialog

        work = partial(export, self.source, self.loaded, self.shell.agent, self.shell.lang, self.shell.exports)

        def write(why: str | None) -> None:
            if why is not None:
                done = partial(work, why, self.bare)
                self.ask(done, lambda file: self.shell.say(_("Written: %(file)s", file=file)))

        if self.source is own:
            self.app.push_screen(ExportDialog(full=self.bare), write)
        else:
            write("")

    def do_leave(self) -> None:
        """Back to where this was opened."""
        if self.has_class("-knowing"):
            self.do_know()
        elif self.is_current:
            self.app.pop_screen()

    def extra_help(self) -> Iterable[tuple[str, str]]:
        """What the signs on the line mean."""
        yield from ((sign, _(name)) for sign, _style, name in MARKS.values())

    def extra_title(self) -> str:
        """The heading over them."""
        return _("On the line")
