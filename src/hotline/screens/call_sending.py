"""A call's steps: one at a time to the writer thread, on disk before the screen moves on; keys meanwhile wait."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from textual import on

from hotline.dialogue.events import Refused
from hotline.hooks import Hooks
from hotline.screens.call_view import CallView, look
from hotline.screens.page import Page
from hotline.widgets.capture_input import CaptureInput
from hotline.widgets.take_panel import TakePanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotline.desk.service import Desk
    from hotline.desk.session import CallSession
    from hotline.desk.views import Sent
    from hotline.dialogue.events import Input


class SendingPage(Page, metaclass=Hooks):
    """The part of a call's screen that sends inputs. Keys that come while one is being written are not lost: they wait
    and act, in order, on what is there afterwards."""

    def __init__(self, session: CallSession) -> None:
        super().__init__()
        self.session, self.call_id = session, session.call_id
        self.view: CallView | None = None
        self._asked: list[Callable[[], None]] = []
        self._writing = False

    @abstractmethod
    def draw(self, view: CallView) -> None:
        """Draw the call as it stands now."""

    @abstractmethod
    def look_around(self, *, changed: bool) -> None:
        """Look up, after the step and behind any further one, what stands beside the dialogue."""

    @abstractmethod
    def enter(self) -> None:
        """Enter."""

    @property
    def take(self) -> TakePanel:
        """Input and fields."""
        return self.query_one(TakePanel)

    @property
    def busy(self) -> bool:
        """Whether a step is being written or keys wait for one."""
        return self._writing or bool(self._asked) or (self.view is not None and self.take.input.waits)

    def tell(self, sentence: str) -> None:
        """One sentence below the input."""
        self.take.read_as(sentence, fits=False)

    def send(self, given: Input, then: Callable[[Sent], None] | None = None) -> None:
        """Send an input; the screen moves on when it is on disk. Further keys wait for that."""
        self._writing = self.take.input.held = True
        lang = self.shell.lang

        def step(desk: Desk) -> tuple[Sent, CallView]:
            sent = self.session.send(given)
            return sent, look(self.session, lang)

        def done(result: tuple[Sent, CallView]) -> None:
            self._writing = False
            sent, view = result
            self._notice(sent)
            with self.app.batch_update():
                self.take.moved_on()
                self.draw(view)
                if then is not None:
                    then(sent)
            if sent.saved == "saved":
                self.look_around(changed=any(each.kind == "acted" for each in sent.events))
            self.release()

        self.ask(step, done, self._refused)

    def _notice(self, sent: Sent) -> None:
        """That the store went away is said once, and once that it is back; the top line shows it all the while."""
        away = sent.saved == "spooled"
        if sent.zh and (not away or not spooled(self.view)):
            self.shell.say(sent.zh if self.shell.lang == "zh" else sent.en, "warning" if away else "information")

    def _refused(self, error: Exception) -> None:
        self._writing = False
        self.tell(self.shell.sentence(error))
        if not isinstance(error, Refused):
            self.shell.say(self.shell.sentence(error), "error")
        self.release()

    # ------------------------------------------------------------ keys that wait

    def when_free(self, act: Callable[[], None]) -> None:
        """Do it now, or after what is being written and what waits already."""
        self._asked.append(act)
        self.release()

    def leave(self, act: Callable[[], None]) -> None:
        """As :meth:`when_free`, for what leads to another screen: what is typed from here on is meant for that one."""
        self.shell.hold_keys()
        self.when_free(act)

    def release(self) -> None:
        """Carry out what was pressed meanwhile, one by one, until one of them writes again."""
        while self._asked and not self._writing:
            self._asked.pop(0)()
        if not self._writing:
            self.take.input.held = False

    @on(CaptureInput.Waits)
    def _key_waited(self, event: CaptureInput.Waits) -> None:
        event.stop()
        self.when_free(lambda: self._replay(event))

    def _replay(self, event: CaptureInput.Waits) -> None:
        meant = self.take.input.replay(event)
        if isinstance(meant, CaptureInput.Entered):
            self.enter()
        elif isinstance(meant, CaptureInput.Digit):
            self.chosen(meant.number)
        elif isinstance(meant, CaptureInput.Moved):
            self.moved(meant.by)
        elif meant is not None:
            self.take.input.post_message(meant)

    @abstractmethod
    def chosen(self, number: int) -> None:
        """A digit that stands for a choice."""

    @abstractmethod
    def moved(self, by: int) -> None:
        """Up or down among the choices."""


def spooled(view: CallView | None) -> bool:
    """Whether the last step waits on this machine for the store."""
    return bool(view and view.lines and not view.lines[-1].saved)
