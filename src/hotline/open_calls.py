"""The calls that are open at this terminal: picked up, begun, put aside, shown again, ended."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from hotline.lines import ManualLine, Ringing
from hotline.navigation import Navigation
from hotline.screens.desk import DeskScreen
from hotline.texts import _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hotline.desk.service import Desk
    from hotline.desk.session import CallSession
    from hotline.desk.views import TodoItem
    from hotline.screens.page import Page

T = TypeVar("T")


class OpenCalls(Navigation):
    """Holds the open sessions and shows their screens; at most one call is on the screen, above the desk."""

    def __init__(self) -> None:
        super().__init__()
        self.sessions: dict[str, CallSession] = {}
        self.line = ManualLine()

    def call_screen(self, session: CallSession) -> Page:
        """The screen for a session."""
        from hotline.screens.routes import call_screen

        return call_screen(session)

    def answer(self) -> None:
        """Pick up: a call on the screen is parked, then the agent says what the call is about [S02]."""
        from hotline.screens.call_picker import CallPicker

        self._park_shown()
        picker = CallPicker(self.line.answer())

        def picked(script: str | None) -> None:
            if script is None:
                self.line.restore(picker.answered)
                self.show_desk()
            else:
                self._start(script, picker.answered, {"greeted": True})

        self.push_screen(picker, picked)
        picker.call_after_refresh(self.release_keys)

    def open_call(self, script: str, *, given: Mapping[str, Any] | None = None) -> None:
        """Start a call of that script with what the line knows, and show it; a call on the screen is parked first."""
        self._park_shown()
        self._start(script, self.line.answer(), given)

    def keep(self, item: TodoItem) -> None:
        """Keep a promise: by the call that it takes (a complaint's answer), else by ticking it off. [S08] [C05]"""
        from hotline.screens.follow_up import FollowUpDone

        agent = self.agent

        def start(session: CallSession | None) -> None:
            if session is None:
                self.push_screen(FollowUpDone(item))
                self.screen.call_after_refresh(self.release_keys)
            else:
                self._opened(session)

        self._open(lambda desk: desk.start_for(item.number, agent), start)

    def park(self) -> None:
        """Put the call on the screen aside and go to the desk [K19]."""
        self._park_shown()
        self.show_desk()

    def show_call(self, call_id: str) -> None:
        """Bring a parked, held or found call back to the screen, or its record if it has ended."""
        if self.page.call_id == call_id:
            return
        self._park_shown()
        known, agent = self.sessions.get(call_id), self.agent

        def back(desk: Desk) -> CallSession:
            from hotline.dialogue.events import Resume

            session = known or desk.resume_call(call_id, agent)
            if session.state.line in ("parked", "held"):
                session.send(Resume())
            return session

        self._open(back, self._opened)

    def reshow(self, call_id: str) -> None:
        """Show the call anew, by the screen that the matter on top asks for; what is typed comes along."""
        page, session = self.page, self.sessions[call_id]
        page.before_leaving()
        self.hold_keys()

        def show(_: None) -> None:
            if self.page is not page:
                return
            if page.busy:  # keys from before are still on their way
                self.ask(lambda desk: None, show)
            else:
                self.show(self.call_screen(session))

        self.ask(lambda desk: None, show)

    def wrap_up(self, call_id: str) -> None:
        """Show the record of a call that has ended [S06]."""
        from hotline.screens.wrap_up import WrapUpScreen

        self.show(WrapUpScreen(self.sessions[call_id]))

    def finished(self, call_id: str) -> None:
        """The record is saved: forget the session and show the desk."""
        self.sessions.pop(call_id, None)
        self.show_desk()

    def enter_late(self) -> None:
        """Ask for the true time of a call from paper and what it was about, then open it with that time. [K20]"""
        from hotline.screens.back_entry import BackEntry, PaperCall

        agent = self.agent

        def given(paper: PaperCall | None) -> None:
            if paper is not None:
                script, at, phone = paper.script, paper.taken_at, paper.phone
                self._park_shown()
                self._open(
                    lambda desk: desk.start_call(script, agent, phone=phone, given={"greeted": True}, taken_at=at),
                    self._opened,
                )

        self.push_screen(BackEntry(), given)

    def come_or_go(self) -> None:
        """Back at the desk in one step; who is there opens the call in which leaving is noted. [O01]"""
        agent = self.agent

        def turned(session: CallSession | None) -> None:
            if session is not None:
                self._opened(session)
            else:
                self.release_keys()
                self.notify(_("Back at the desk."), markup=False)
                self.refresh_desk()

        self._open(lambda desk: desk.presence(agent), turned)

    def _start(self, script: str, ringing: Ringing, given: Mapping[str, Any] | None) -> None:
        agent = self.agent

        def start(desk: Desk) -> CallSession:
            return desk.start_call(
                script, agent, line=ringing.line, phone=ringing.phone, rings=ringing.rings, given=dict(given or {})
            )

        self._open(start, self._opened)

    def _open(self, work: Callable[[Desk], T], then: Callable[[T], None]) -> None:
        """As :meth:`ask`, for what brings another screen: the keys wait for it."""
        self.hold_keys()
        self.ask(work, then, self._not_opened)

    def _not_opened(self, error: Exception) -> None:
        self.drop_keys()
        self.tell_failure(error)

    def _opened(self, session: CallSession) -> None:
        self.sessions[session.call_id] = session
        if session.state.line == "ended":
            self.wrap_up(session.call_id)
        else:
            self.show(self.call_screen(session))

    def _park_shown(self) -> None:
        """Park the call on the screen if it is being talked on; its unsent drafts go first."""
        page = self.page
        session = self.sessions.get(page.call_id)
        if isinstance(page, DeskScreen) or session is None:
            return
        page.before_leaving()
        from hotline.dialogue.events import Park  # not needed before the first paint

        if session.state.line in ("talk", "held"):
            self.ask(lambda desk: session.send(Park()))
