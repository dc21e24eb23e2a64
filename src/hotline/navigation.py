"""From screen to screen, and the calls that are open: what :class:`hotline.screens.shell.Shell` promises of them."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from textual.reactive import reactive

from hotline.errors import kind_sentence
from hotline.hooks import Hooks
from hotline.key_gate import KeyGate
from hotline.lines import ManualLine, Ringing
from hotline.screens.desk import DeskScreen
from hotline.screens.page import Page
from hotline.texts import _
from hotline.widgets.safe_text import escaped
from hotline.widgets.values import DeskView

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from hotline.desk.service import Desk
    from hotline.desk.session import CallSession
    from hotline.desk.views import TodoItem
    from hotline.screens.replay_source import Loaded, Source

T = TypeVar("T")


class Navigation(KeyGate, metaclass=Hooks):
    """Holds the open sessions and shows their screens; at most one call is on the screen, above the desk. What is typed
    between the key that opens a call and its screen is typed on that screen."""

    agent: str
    lang: reactive[str] = reactive("en", init=False)
    desk_view: reactive[DeskView] = reactive(DeskView(), init=False, always_update=True)

    def __init__(self) -> None:
        super().__init__()
        self.sessions: dict[str, CallSession] = {}
        self.line = ManualLine()

    # ------------------------------------------------------------ what the subclass brings

    @abstractmethod
    def ask(
        self,
        work: Callable[[Desk], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        later: bool = False,
    ) -> None:
        """Run ``work`` in the writer thread, then one of the two here. See :class:`hotline.app.HotlineApp`."""

    @abstractmethod
    def tell_failure(self, error: Exception) -> None:
        """Say what went wrong in one sentence."""

    def call_screen(self, session: CallSession) -> Page:
        """The screen for a session."""
        from hotline.screens.routes import call_screen

        return call_screen(session)

    # ------------------------------------------------------------ where we are

    @property
    def page(self) -> Page:
        """The full screen that is up, below any dialog."""
        return next(screen for screen in reversed(self.screen_stack) if isinstance(screen, Page))

    def show(self, page: Page | None) -> None:
        """Put ``page`` above the desk in place of whatever is there; None: the desk itself."""
        self.page.before_leaving()
        with self.batch_update():
            while len(self.screen_stack) > 1:
                self.pop_screen()
            if page is not None:
                self.hold_keys()
                self.push_screen(page)
        (page or self.page).when_ready(self.release_keys)

    def show_desk(self) -> None:
        """Go to the desk; the call on the screen stays as it is."""
        self.show(None)
        self.refresh_desk()

    def refresh_desk(self) -> None:
        """Ask the desk again for to do, open calls and today; call steps go first."""
        agent, lang, before = self.agent, self.lang, self.desk_view

        def look(desk: Desk) -> DeskView:
            types = desk.call_types(lang)
            try:
                todo, waiting, day = desk.todo(agent, lang), desk.open_calls(agent, lang), desk.summary(agent)
                left = desk.left_at(agent)
            except Exception as error:  # a store that is away brings its sentence; calls go on without it
                if not kind_sentence(error):
                    raise
                return replace(before, call_types=types, known=True, away=kind_sentence(error))
            return DeskView(types, todo, waiting, day, known=True, left=left)

        def show(view: DeskView) -> None:
            if view.away and view.away != self.desk_view.away:
                self.notify(escaped(view.away), severity="warning")
            self.desk_view = view

        self.ask(look, show, later=True)

    # ------------------------------------------------------------ calls

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

    def open_replay(
        self, call_id: str, *, seq: int | None = None, where: str = "", speed: int = 0, source: Source | None = None
    ) -> None:
        """Replay a call above the page that is up; a call that is talked on is parked first. ``seq`` or ``where`` (a
        time, a node): where it opens; ``speed``: play at once; ``source``: another journal's review."""
        from hotline.screens.replay_source import load, own

        found = source or own

        def show(loaded: Loaded) -> None:
            from hotline.screens.replay import ReplayScreen

            if self.page.where != "replay" and not self.page.call_id:
                self.push_screen(ReplayScreen(loaded, found, seq=seq, where_to=where, speed=speed))

        if self.page.call_id:
            self.park()
        self.ask(partial(load, found, call_id, self.agent, self.lang), show)

    def open_cards(self) -> None:
        """The scorecards above the page that is up; a call that is talked on is parked first."""
        from hotline.screens.scorecards import CardsScreen

        if self.page.call_id:
            self.park()
        self.push_screen(CardsScreen())

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
