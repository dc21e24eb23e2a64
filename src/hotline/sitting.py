"""Who sits at the terminal, and what a visitor finds there: the sample's calls, and how to look at them as a lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.commands import named
from hotline.open_calls import OpenCalls
from hotline.screens.desk import DeskScreen
from hotline.texts import _

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.desk.service import Desk
    from hotline.keymap import KeyMap
    from hotline.screens.page import Page

_FIRST, _BETWEEN = 0.8, 0.04
"""Seconds before the first of a sample's calls is played, and between two: the agent's own keys meet nothing."""


class Sitting(OpenCalls, inherit_bindings=False):
    """The agent of this terminal may change; calls stay with whoever has them."""

    pack: DeskPack | None
    keymap: KeyMap
    _visitor = False
    """Whether a visitor is still to be told what there is to see."""
    _welcomed = False
    """Whether that may be on the screen."""

    def do_agent(self) -> None:
        """Somebody else sits down here."""
        from hotline.screens.agent_switch import AgentSwitch

        if self.page.call_id:
            told = _("Please park this call first (%(key)s), or save its record.", key=self._key("call.park"))
            self.notify(told, severity="warning", markup=False)
        elif self.pack is not None and not isinstance(self.screen, AgentSwitch):
            self.push_screen(AgentSwitch(), self.sit_down)

    def sit_down(self, number: str | None) -> None:
        """From now on this is the terminal of ``number``; None: everything stays. The desk is shown."""
        person = self.pack.person(number) if self.pack and number else None
        if person is None or person.number == self.agent:
            return
        self.agent = person.number
        self.sessions.clear()
        self.clear_notifications()
        self.show_desk()
        self.page.relabel()
        name = person.name.lang(self.lang)
        self.notify(_("%(number)s %(name)s is at this terminal.", number=person.number, name=name), markup=False)

    def do_paths(self) -> None:
        """The path view above the page that is up; a call that is talked on is parked first."""
        from hotline.screens.path_view import PathScreen

        if isinstance(self.page, PathScreen):
            return
        if self.page.call_id:
            self.park()
        self.push_screen(PathScreen())

    def play_sample(self, desk: Desk) -> None:
        """Play the calls of the sample's shift one by one, each behind whatever the agent does meanwhile."""
        if desk.sample is not None:
            self.set_timer(_FIRST, self._play_one)

    def _play_one(self) -> None:
        self.ask(lambda desk: desk.play_sample(), self._played, lambda error: None, later=True)

    def _played(self, more: bool) -> None:
        if more:
            self.set_timer(_BETWEEN, self._play_one)
            return
        self.refresh_desk()
        lead = next((each for each in self.pack.staff if each.role == "lead"), None) if self.pack else None
        self._visitor = lead is not None and lead.number != self.agent
        self._welcome()

    def show(self, page: Page | None) -> None:
        """As elsewhere; what is said to a visitor is said on the desk and never lies over a call."""
        if page is not None:
            self._make_room()
        super().show(page)
        self._welcome()

    def answer(self) -> None:
        """As elsewhere."""
        self._make_room()
        super().answer()

    def _make_room(self) -> None:
        if self._welcomed:
            self.clear_notifications()
            self._welcomed = False

    def _welcome(self) -> None:
        """Say once, where there is nothing below it, how to see the sample's calls."""
        lead = next((each for each in self.pack.staff if each.role == "lead"), None) if self.pack else None
        if lead is None or not self._visitor or not isinstance(self.screen, DeskScreen):
            return
        self._visitor, self._welcomed = False, True
        self.notify(
            _(
                "This is a sample desk with yesterday's calls. As a lead (%(key)s, %(number)s) you see them all.",
                key=self._key("app.agent"), number=lead.number,
            ),
            timeout=10, markup=False,
        )  # fmt: skip

    def _key(self, name: str) -> str:
        return self.keymap.shown(named(name))
