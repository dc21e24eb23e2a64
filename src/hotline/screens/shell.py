"""What a screen may ask of the app. This is the plug between the shell and the call screens.

How a call screen plugs in
--------------------------
* It is a :class:`hotline.screens.page.Page` with ``where = "call"`` that takes the session: ``BookingScreen(session)``.
  :mod:`hotline.screens.routes` says which class shows which screen (``screen:`` in a script's header);
  it is imported when the first such call opens.
* Its keys are :class:`hotline.commands.Command` objects ``call.*`` (add them to ``commands/``) and methods ``do_*``.
* It never calls the desk itself. ``self.shell.ask(work, then, failed)`` runs ``work(desk)`` in the one writer thread,
  in order, and then ``then(result)`` in the app, where widgets may be changed. A step of a call is::

      self.ask(lambda desk: session.send(Go()), then=self.show_sent, failed=self.show_refused)

  (``Page.ask`` drops the answer when the screen has gone meanwhile.) Without ``failed`` the app shows the refusal's
  sentence as a notice, and an unexpected error as one sentence with the log file's path.
* ``before_leaving()`` is called before the screen is put away or the program ends: hand over unsent drafts there.
* ``relabel()`` is called after a change of language; widgets that have a ``relabel`` method are called by themselves.
* After ``HangUp``: ``shell.wrap_up(call_id)``. To put the call aside: ``shell.park()``. A second call on the other
  line: ``shell.answer()``, which parks this one first (K19). Nothing else moves between screens. What is typed until
  the next screen is ready (``Page.when_ready``) waits and is typed there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal, Protocol, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path

    from hotline.desk.access import Seal
    from hotline.desk.pack import DeskPack
    from hotline.desk.service import Desk
    from hotline.desk.session import CallSession
    from hotline.desk.views import TodoItem
    from hotline.keymap import KeyMap
    from hotline.lines import ManualLine
    from hotline.practice.history import Standing
    from hotline.practice.practice import Practice
    from hotline.screens.replay_source import Source
    from hotline.widgets.values import DeskView

T = TypeVar("T")
Severity = Literal["information", "warning", "error"]


class Shell(Protocol):
    """The app, as a screen sees it."""

    agent: str
    """The agent's number, ``001``."""
    lang: str
    """``zh`` or ``en``."""
    line: ManualLine
    keymap: KeyMap
    pack: DeskPack | None
    """The desk's own values (name, zone, shifts, cues, moods, phrases, standard); None until the desk is open."""
    desk_view: DeskView
    """What the desk screen shows; its ``open_calls`` are the parked ones for a call's top line."""
    sessions: dict[str, CallSession]
    """The calls of this terminal that are not wrapped up, by call id."""

    practising: bool
    """Whether nothing that happens at this terminal is real."""
    coached: bool
    """Whether practice has a coach."""
    first_words: str
    """What a practice caller says to the greeting; else empty."""

    def now(self) -> datetime:
        """The present moment, aware, in the desk's time zone (UTC until the desk is open)."""
        ...

    def ask(
        self,
        work: Callable[[Desk], T],
        then: Callable[[T], None] | None = None,
        failed: Callable[[Exception], None] | None = None,
        *,
        later: bool = False,
    ) -> None:
        """Run ``work`` in the writer thread after everything asked before, then one of the two in the app."""
        ...

    def say(self, sentence: str, severity: Severity = "information") -> None:
        """Show a notice: text, never markup."""
        ...

    def sentence(self, error: Exception) -> str:
        """What went wrong as one sentence in the language of the moment; the unexpected goes to the log."""
        ...

    def open_call(self, script: str, *, given: Mapping[str, Any] | None = None) -> None:
        """Start a call of that script with what the line knows, and show it; a call on the screen is parked first."""
        ...

    def enter_late(self) -> None:
        """Ask for the true time of a call from paper and what it was about, then open it (K20)."""
        ...

    def come_or_go(self) -> None:
        """Back at the desk in one step, or the call in which leaving is noted (O01)."""
        ...

    def answer(self) -> None:
        """Pick up the line: a call on the screen is parked, then the agent says what the call is about."""
        ...

    def keep(self, item: TodoItem) -> None:
        """Keep a promise: by the call that it takes, else by ticking it off."""
        ...

    def park(self) -> None:
        """Put the call on the screen aside and go to the desk (K19)."""
        ...

    def show_call(self, call_id: str) -> None:
        """Bring a parked, held or found call back to the screen, or its record if it has ended."""
        ...

    def reshow(self, call_id: str) -> None:
        """Show the call anew, by the screen that the matter on top asks for; what is typed comes along."""
        ...

    def wrap_up(self, call_id: str) -> None:
        """Show the record of a call that has ended."""
        ...

    def finished(self, call_id: str) -> None:
        """The record is saved: forget the session and show the desk."""
        ...

    def show_desk(self) -> None:
        """Go to the desk; the call on the screen stays as it is."""
        ...

    def seal_of(self, number: str, then: Callable[[Seal], None]) -> None:
        """Hand over what opens a terminal of that agent."""
        ...

    def hold_keys(self) -> None:
        """Another screen is on its way: from now on keys wait for it."""
        ...

    def release_keys(self) -> None:
        """Type what waits on the screen that is up."""
        ...

    def drop_keys(self) -> None:
        """The screen that keys waited for does not come."""
        ...

    def open_replay(
        self, call_id: str, *, seq: int | None = None, where: str = "", speed: int = 0, source: Source | None = None
    ) -> None:
        """Replay a call above the page that is up; a call that is talked on is parked first. ``seq`` or ``where`` (a
        time, a node): where it opens; ``speed``: play at once; ``source``: another journal's review."""
        ...

    def open_cards(self) -> None:
        """Show the scorecards above the page that is up; a call that is talked on is parked first."""
        ...

    @property
    def exports(self) -> Path:
        """The folder that exports go to."""
        ...

    def run_command(self, name: str) -> None:
        """Carry out a command on the page that is up."""
        ...

    def reopen(self) -> None:
        """Try to open the desk once more, if it could not be opened."""
        ...

    def refresh_desk(self) -> None:
        """Ask the desk again for to do, open calls and today; call steps go first."""
        ...

    def with_practice(self, work: Callable[[Practice], T]) -> Callable[[Desk], T]:
        """A job for the practice journal, to be given to :meth:`ask`."""
        ...

    def standings(self, desk: Desk) -> tuple[Standing, ...]:
        """How everybody who practises stands; a job."""
        ...

    def begin_drill(self, scenario: str, grade: int, seed: int | None = 1) -> None:
        """Let a drill ring."""
        ...

    def repeat_drill(self) -> None:
        """The drill that has just ended once more."""
        ...

    def leave_drill(self) -> None:
        """Back from practice to the real desk."""
        ...
