"""A call in which something is looked up in a list of the desk's: it narrows down while the agent types."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual.worker import get_current_worker

from hotline.screens.booking import moment
from hotline.screens.finding import FindingPage
from hotline.texts import _
from hotline.widgets.catalogue import CatalogueBox, names
from hotline.widgets.steps_ladder import MatterBox, due_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from textual.app import ComposeResult

    from hotline.desk.pack import DeskPack
    from hotline.domain.enquiry import Topic
    from hotline.domain.pinyin import Sounds
    from hotline.screens.call_view import CallView


class LookupScreen(FindingPage):
    """The screens of the small call types: a list that goes with one field, found by ``/`` or while typing."""

    always: ClassVar[frozenset[str]] = frozenset({"name", "phone"})
    """Fields that are shown from the start; others once they are asked for or filled."""

    # ------------------------------------------------------------ what a call type says of itself

    @abstractmethod
    def listed(self, pack: DeskPack, field: str) -> tuple[Topic, ...]:
        """The list for a field."""

    @abstractmethod
    def heading(self) -> str:
        """Over the list."""

    # ------------------------------------------------------------ what is there

    def about(self) -> ComposeResult:
        """The case's number and its promise, once there is one."""
        yield MatterBox(id="matter")

    def know(self) -> ComposeResult:
        """The list."""
        yield CatalogueBox(id="catalogue")

    def on_mount(self) -> None:
        """The initials are learnt while the caller speaks: the library that knows them takes its time."""
        super().on_mount()
        self.run_worker(self._hear, thread=True, name="sounds")

    def _hear(self) -> None:
        from hotline.domain.pinyin import sounds

        worker, pack = get_current_worker(), self.shell.pack
        lists = [self.listed(pack, field) for field in self.fields_listed()] if pack else []
        heard = {name: sounds(name) for topics in lists for name in names(topics)}
        if not worker.is_cancelled:
            self.app.call_from_thread(self._heard, heard)

    @abstractmethod
    def fields_listed(self) -> tuple[str, ...]:
        """Every field that has a list."""

    def _heard(self, heard: Mapping[str, Sounds]) -> None:
        if self.is_running:
            self.box.heard = heard

    def extra_help(self) -> Iterable[tuple[str, str]]:
        """And the search."""
        yield "/", _("Look it up: words or pinyin initials, ↑ ↓ and Enter")
        yield from super().extra_help()

    # ------------------------------------------------------------ drawing

    def draw_beside(self) -> None:
        """The list that goes with the place, and what was entered."""
        super().draw_beside()
        view, pack = self.view, self.shell.pack
        if view is None or pack is None:
            return
        box, field = self.box, self.field_here(view)
        box.title = self.heading()
        box.topics = self.listed(pack, field) if field else ()
        box.picked = view.text(field) if field else ""
        box.finding = bool(field) and self.target == field
        self.take.input.finds = bool(field) and self.field(field) is not None
        self._note(view)

    def _note(self, view: CallView) -> None:
        self.query_one(MatterBox).facts = tuple(self.facts(view))

    def facts(self, view: CallView) -> Iterable[tuple[str, str, str]]:
        """Number and promise. Label, value, style."""
        return filed(view, self.shell.pack, self.shell.now())

    def tick(self) -> None:
        """The promise's clock goes by itself."""
        super().tick()
        if self.view is not None and self.view.text("follow_up", "due"):
            self._note(self.view)

    def show_fields(self) -> None:
        """What is asked for here, what is filled in and what a call of this type always holds."""
        if self.view is not None:
            shown = [
                each for each in self.view.prompt.fields
                if each.name in self.always or each.wanted or each.filled or each.name == self.target
            ]  # fmt: skip
            self.take.show(shown, self.target, self.known(self.view))
            self.show_said()


def filed(view: CallView, pack: DeskPack | None, now: datetime) -> Iterable[tuple[str, str, str]]:
    """What was entered in a register, and by when something was promised: label, value, style."""
    if number := view.text("filed", "number"):
        yield _("Entered as"), number, "bold"
    due = moment(view.text("follow_up", "due"))
    if due is not None and pack is not None:
        yield (_("Promised by"), *due_words(due, now, pack.opening.zone))
