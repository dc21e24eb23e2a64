"""From screen to screen: what :class:`hotline.screens.shell.Shell` promises of the pages, and what the desk shows."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from textual.reactive import reactive

from hotline.errors import kind_sentence
from hotline.hooks import Hooks
from hotline.key_gate import KeyGate
from hotline.screens.page import Page
from hotline.widgets.safe_text import escaped
from hotline.widgets.values import DeskView

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotline.desk.service import Desk
    from hotline.screens.replay_source import Loaded, Source

T = TypeVar("T")


class Navigation(KeyGate, metaclass=Hooks):
    """Shows one page above the desk, or none. What is typed between the key that opens a page and that page is typed
    there."""

    agent: str
    lang: reactive[str] = reactive("en", init=False)
    desk_view: reactive[DeskView] = reactive(DeskView(), init=False, always_update=True)

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

    @abstractmethod
    def park(self) -> None:
        """Put the call on the screen aside and go to the desk [K19]."""

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

    # ------------------------------------------------------------ looking at calls that are over

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
            self.page.when_ready(self.release_keys)

        def failed(error: Exception) -> None:
            self.drop_keys()
            self.tell_failure(error)

        if self.page.call_id:
            self.park()
        self.hold_keys()
        self.ask(partial(load, found, call_id, self.agent, self.lang), show, failed)

    def open_cards(self) -> None:
        """The scorecards above the page that is up; a call that is talked on is parked first."""
        from hotline.screens.scorecards import CardsScreen

        if self.page.call_id:
            self.park()
        self.push_screen(CardsScreen())
