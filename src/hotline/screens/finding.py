"""A call with a list that goes with one field: opened by ``/`` or followed while typing, walked with the arrows."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING, ClassVar

from textual import on

from hotline.dialogue.events import Draft, Fill
from hotline.screens.call import CallScreen
from hotline.screens.call_typing import missing
from hotline.texts import _
from hotline.widgets.capture_input import CaptureInput
from hotline.widgets.catalogue import CatalogueBox
from hotline.widgets.safe_text import clean
from hotline.widgets.take_panel import CAPTURE

if TYPE_CHECKING:
    from hotline.dialogue.events import FieldView
    from hotline.screens.call_view import CallView


class FindingPage(CallScreen):
    """The part of such a screen that finds and takes."""

    live: ClassVar[bool] = False
    """Whether the list follows the capture line, so that Enter takes the hit."""

    @abstractmethod
    def field_here(self, view: CallView) -> str:
        """The field that the list goes with at this place."""

    @property
    def box(self) -> CatalogueBox:
        """The list's widget."""
        return self.query_one(CatalogueBox)

    @on(CaptureInput.Find)
    def _find(self, event: CaptureInput.Find) -> None:
        event.stop()
        self.when_free(self._open_list)

    def _open_list(self) -> None:
        view = self.view
        field = self.field_here(view) if view is not None else ""
        if field and self.field(field) is not None:
            self.add_class("-knowing", "-finding")
            self._typed[field] = ""
            self.aim(field)

    def aim(self, target: str) -> None:
        """Editing the list's field is finding in it; anything else closes it."""
        super().aim(target)
        view = self.view
        if view is None:
            return
        field = self.field_here(view)
        self.box.finding = bool(field) and target == field
        if not self.box.finding:
            self.remove_class("-finding")
            if target == CAPTURE:
                self.remove_class("-knowing")
        self._follow()

    def _follow(self) -> None:
        """The list follows what is typed."""
        self.box.typed = self._typed.get(self.target, "") if self.looks_up() else ""

    def looks_up(self) -> bool:
        """Whether what is typed now is looked for in the list."""
        view = self.view
        field = self.field_here(view) if view is not None else ""
        if view is None or not field:
            return False
        return self.target == field or (self.live and self.target == CAPTURE and not missing(view))

    def read(self) -> None:
        """What is typed narrows the list down."""
        self._follow()
        if self.looks_up() and self.target != CAPTURE:
            self.take.suggest(_("words or initials, then Enter"))
        elif self.looks_up() and self.box.typed.strip() and self.box.under:
            self.take.read_as("↵ " + self.label(self.box.under), fits=True)
        else:
            super().read()
            typed = self._typed.get(CAPTURE, "").strip()
            taker = self._taker(typed) if typed and self.target == CAPTURE else None
            if taker is not None:
                self.take.read_as(f"→ {taker.label}", fits=True)

    def _taker(self, text: str) -> FieldView | None:
        """Of several answers still to come the first in the caller's own words: it takes what is nothing else."""
        wanted = missing(self.view) if self.view is not None else []
        first = next((each for each in wanted if each.type == "text"), None)
        if first is None or len(wanted) < 2 or self.session.preview(CAPTURE, text, self.shell.lang).text:
            return None
        return first

    def _whose(self, view: CallView, text: str) -> str:
        """The one answer that is missing, or the first that takes any words."""
        taker = self._taker(text)
        return taker.name if taker is not None else super()._whose(view, text)

    def label(self, key: str) -> str:
        """What a topic of the list is called."""
        found = next((each for each in self.box.topics if each.key == key), None)
        return "" if found is None else clean(found.zh if self.shell.lang == "zh" else found.en)

    def value(self, key: str) -> str:
        """What goes into the field for a topic: its name, as it is read in the journal."""
        label = self.label(key)
        return label if [self.label(each.key) for each in self.box.topics].count(label) == 1 else key

    def _under(self) -> str:
        """The topic that Enter takes."""
        typed = self.take.input.value.strip()
        return self.box.under if self.looks_up() and (typed or self.target != CAPTURE) else ""

    def enters(self, view: CallView) -> str:
        """Enter takes what the cursor is on."""
        return _("take this one") if self._under() else super().enters(view)

    def enter(self) -> None:
        """Take the topic under the cursor."""
        view, under = self.view, self._under()
        if view is None or not under:
            super().enter()
            return
        self._drop_draft()
        given, then = Fill(self.field_here(view), self.value(under)), self._after_answers(view)
        if self.target != CAPTURE:
            self.send(given, then)
        else:  # the line itself is used up, and a draft of it may be on disk already
            self._typed.pop(CAPTURE, None)
            self.send(Draft(CAPTURE, ""), lambda _sent: self.send(given, then))

    def moved(self, by: int) -> None:
        """The cursor of the list, while something is looked up."""
        if self.looks_up() and (self.box.typed.strip() or self.target != CAPTURE):
            self.box.move(by)
            self.read()
        else:
            super().moved(by)

    @on(CatalogueBox.Picked)
    def _picked_topic(self, event: CatalogueBox.Picked) -> None:
        event.stop()
        topic = event.key

        def take() -> None:
            view = self.view
            if view is not None and (field := self.field_here(view)):
                self.send(Fill(field, self.value(topic)), self._after_answers(view))

        self.when_free(take)

    def _back(self) -> None:
        """Out of the list first."""
        view = self.view
        if view is not None and self.target != CAPTURE and self.target == self.field_here(view):
            self.aim(CAPTURE)
        else:
            super()._back()
