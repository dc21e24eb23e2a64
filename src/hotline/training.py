"""Practice in the console: the very same screens, with a caller who is not there. What rings, what is heard, what is
shown of it, and the keys that only a drill has. [R09]
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from hotline.changeover import Changeover
from hotline.commands import named
from hotline.lines import Ringing, digits_of
from hotline.texts import _
from hotline.widgets.practice_strip import PracticeStrip

if TYPE_CHECKING:
    from collections.abc import Mapping

    from textual.timer import Timer

    from hotline.keymap import KeyMap
    from hotline.practice.hall import Floor
    from hotline.practice.incoming import Incoming
    from hotline.screens.page import Page

_RING, _RINGS = 4.0, 8
"""Seconds between two rings, and how often a caller lets it ring."""
_STRIPPED = {"desk": "#ring", "call": "#call-bar", "wrap": "#clock"}
"""Kinds of page that the caller is heard on, and below what."""


class Training(Changeover, inherit_bindings=False):
    """A terminal at which a drill can ring, be answered, and be left."""

    keymap: KeyMap

    def __init__(self) -> None:
        super().__init__()
        self._floor: Floor | None = None
        self._dialling = False
        """Whether a drill is being set up: nobody begins a second one."""
        self._beats: list[Timer] = []
        self._again: tuple[str, int, int | None] | None = None

    # ------------------------------------------------------------ in and out

    def do_practice(self) -> None:
        """Choose what to practise; a call that is talked on is parked first."""
        from hotline.screens.practice import PracticeScreen

        if not self.practising:
            self._park_shown()
            self.show(PracticeScreen())

    def begin_drill(self, scenario: str, grade: int, seed: int | None = 1) -> None:
        """The phone of a drill begins to ring. ``seed`` 1: as written, None: with new names, words and order."""
        if self._dialling or self.practising:
            return
        self._dialling, self._again, coached = True, (scenario, grade, seed), self.coached

        def failed(error: Exception) -> None:
            self._dialling = False
            self._not_opened(error)

        self.hold_keys()
        ring = self.with_practice(lambda practice: practice.ring(scenario, grade=grade, seed=seed, coach=coached))
        self.ask(ring, self._rings, failed)

    def repeat_drill(self) -> None:
        """The same drill once more."""
        again = self._again
        self.leave_drill()
        if again is not None:
            self.begin_drill(*again)

    def _rings(self, incoming: Incoming) -> None:
        from hotline.practice.hall import Hall

        assert self._practice is not None
        self._dialling, self._floor = False, None
        self.change_over(Hall(self._practice, incoming))
        self.show_desk()
        number = Ringing("1", digits_of(incoming.phone))
        if incoming.outbound:
            self.line.restore(number)
            self.page.line_changed()
        else:
            self._ring_on(number)
        self._beats = [self.set_interval(_RING, self._ring_on), self.set_interval(1.0, self._second)]

    def leave_drill(self) -> None:
        """Back to the real desk, wherever the drill stands."""
        if not self.practising:
            return
        self.show(None)
        for beat in self._beats:
            beat.stop()
        for strip in self.query_strips():
            strip.remove()
        self._floor = None
        self.change_back()
        self.page.relabel()
        self.refresh_desk()

    # ------------------------------------------------------------ the other end of the line

    def _ring_on(self, first: Ringing | None = None) -> None:
        """One ring more, while something rings; a caller does not let it ring for ever."""
        state = self.line.state
        if first is not None:
            self.line.restore(replace(first, rings=1, since=self.clock.now()))
        elif state.rings is None:
            return
        elif state.rings < _RINGS:
            self.line.ring(self.clock.now())
        else:
            self.line.silence()
            self._gave_up()
        self.page.line_changed()

    def _gave_up(self) -> None:
        hall = self._hall
        self.notify(_("The caller gave up: nobody answered."), severity="warning", markup=False)
        if not self.sessions:
            self.leave_drill()
            self.do_practice()
        elif hall is not None:
            self.ask(lambda desk: hall.missed(), later=True)

    def _second(self) -> None:
        hall = self._hall
        if hall is not None and self.sessions:
            self.ask(lambda desk: hall.tick(), later=True)

    def _start(self, script: str, ringing: Ringing, given: Mapping[str, Any] | None) -> None:
        hall = self._hall
        if hall is None:
            super()._start(script, ringing, given)
            return
        greeted = bool((given or {}).get("greeted"))

        def failed(error: Exception) -> None:
            self.drop_keys()
            self.line.restore(ringing)
            self.show_desk()
            self.page.line_changed()
            self.tell_failure(error)

        self.hold_keys()
        self.ask(lambda desk: hall.pick_up(script, ringing.rings, greeted=greeted), self._opened, failed)

    @property
    def first_words(self) -> str:
        """What a practice caller says to the greeting, while it is not known yet what they want; else empty."""
        hall = self._hall
        return hall.waiting.opening if hall is not None and not self.sessions and not hall.waiting.outbound else ""

    @property
    def _to_dial(self) -> str:
        """What to do where the drill is a call that the desk makes, as long as nobody has; else empty."""
        hall = self._hall
        if hall is None or self.sessions or not hall.waiting.outbound:
            return ""
        key = next((each.key for each in self.desk_view.call_types if each.script == hall.waiting.call), "")
        return _("In this drill you make the call: %(key)s begins it.", key=key)

    def on_changeover_listened(self, message: Changeover.Listened) -> None:
        """Show what is heard; let the other line ring; follow a caller who has hung up."""
        hall, floor = self._hall, message.floor
        if hall is None:
            return
        rang = self._floor.ringing if self._floor is not None else None
        self._floor = floor
        if floor.ringing is not None and rang is None:
            self._ring_on(Ringing("2", digits_of(floor.ringing.phone)))
        self._show_heard()
        page = self.page
        if page.where == "call" and page.call_id in floor.gone and not page.busy:
            self.notify(_("The caller has hung up."), severity="warning", markup=False)
            self.wrap_up(page.call_id)

    def finished(self, call_id: str) -> None:
        """A record is saved: on to the marks once every call of the drill has one."""
        hall = self._hall
        super().finished(call_id)
        if hall is not None and not self.sessions:
            from hotline.screens.drill_card import DrillCard

            self.ask(lambda desk: hall.cards(), lambda cards: self.show(DrillCard(cards)))

    # ------------------------------------------------------------ what is shown of it

    def show(self, page: Page | None) -> None:
        """As elsewhere; in practice with the caller above what is shown."""
        super().show(page)
        if self.practising:
            self.call_after_refresh(self._show_heard)

    def query_strips(self) -> list[PracticeStrip]:
        """The callers' lines on the screens that are there."""
        return [strip for screen in self.screen_stack for strip in screen.query(PracticeStrip)]

    def _show_heard(self) -> None:
        hall, page = self._hall, self.page
        below = _STRIPPED.get(page.where)
        if hall is None or below is None or not page.is_mounted:
            return
        strips = list(page.query(PracticeStrip))
        strip = strips[0] if strips else PracticeStrip()
        strip.title = hall.cast.scenario.title.lang(self.lang)
        strip.grade, strip.coached = hall.cast.grade, self.coached
        strip.heard = self._floor.calls.get(page.call_id) if self._floor is not None else None
        strip.hint = self._to_dial
        if not strips:
            page.mount(strip, after=below)
        strip.redraw()

    # ------------------------------------------------------------ commands of a drill

    def do_say_again(self) -> None:
        """Ask the caller to say it once more."""
        hall, call = self._hall, self.page.call_id
        if hall is None or not call:
            self._not_here()
            return

        def said(told: bool) -> None:
            if not told:
                self.notify(_("The caller has not told anything yet."), markup=False)

        self.ask(lambda desk: hall.say_again(call), said)

    def do_coaching(self) -> None:
        """The coach line, on or off."""
        if self._hall is None:
            self._not_here()
            return
        self.coached = not self.coached
        self.ask(lambda desk: None, later=True)

    def do_end_practice(self) -> None:
        """Leave practice for the desk."""
        if self._hall is None:
            self._not_here()
        self.leave_drill()

    def _not_here(self) -> None:
        key = self.keymap.shown(named("desk.practice"))
        self.notify(_("This belongs to a practice call; %(key)s on the desk begins one.", key=key), markup=False)
