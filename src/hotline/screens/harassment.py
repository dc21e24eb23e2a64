"""Harassment: the ladder with its next line, what was heard and when, and what the number is known for."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from hotline.domain.nuisance import Ladder
from hotline.screens.call import CallScreen
from hotline.widgets.ladder import EarlierCases, Heard, NuisanceLadder
from hotline.widgets.take_panel import CAPTURE

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hotline.desk.care_view import NuisanceView
    from hotline.dialogue.events import Event
    from hotline.screens.call_view import CallView

_HEARD = "heard"


class HarassmentScreen(CallScreen):
    """A call that is harassment, or seemed to be. [X01–X06, K17]"""

    _asked_in = ""

    def about(self) -> ComposeResult:
        """The ladder."""
        yield NuisanceLadder(id="ladder")

    def know(self) -> ComposeResult:
        """Earlier cases of the number."""
        yield EarlierCases(id="earlier")

    def draw_beside(self) -> None:
        """The ladder as it stands, the facts with their times."""
        super().draw_beside()
        view = self.view
        if view is None:
            return
        box, pack = self.query_one(NuisanceLadder), self.shell.pack
        box.zone = pack.opening.zone if pack else None
        box.emergency = pack.nuisance.emergency if pack else ""
        box.ladder = ladder(view)
        box.heard = tuple(heard(self.session.events))
        phone, lang = view.state.phone, self.shell.lang
        if phone and self._asked_in != lang:
            self._asked_in = lang
            self.ask(lambda desk: desk.nuisance(phone, lang), self._show, lambda error: None, later=True)

    def _show(self, known: NuisanceView) -> None:
        box = self.query_one(EarlierCases)
        box.blocked_until, box.cases = known.blocked_until, known.cases

    def show_fields(self) -> None:
        """What was heard, and nothing of the complaint that it may turn out to be."""
        if self.view is not None:
            fields = [each for each in self.view.prompt.fields if each.name in {_HEARD, self.target} or each.wanted]
            self.take.show(fields, self.target, self.known(self.view))
            self.show_said()

    def _whose(self, view: CallView, text: str) -> str:
        """Whatever is typed is what was heard: nothing else is asked for on the ladder. [X02]"""
        return _HEARD if self.field(_HEARD) is not None else super()._whose(view, text)

    def read(self) -> None:
        """Words heard are kept as they are: nothing to recognise in them."""
        if self.target == CAPTURE and self.field(_HEARD) is not None:
            self.take.read_as("", fits=True)
        else:
            super().read()


def ladder(view: CallView) -> Ladder:
    """The ladder of the call as its facts have it."""
    level = view.fact("ladder", "level")
    return Ladder(
        pattern=view.text("ladder", "pattern"), level=level if isinstance(level, int) else 0,
        threat=view.fact("ladder", "threat") is True, end=view.text("ladder", "end"),
    )  # fmt: skip


def heard(events: tuple[Event, ...]) -> list[Heard]:
    """What was noted as heard, each with its time, in the order of the journal. [X02]"""
    found: list[Heard] = []
    for event in events:
        at: datetime = event.at
        text = event.data.get("raw") if event.kind == "filled" and event.data.get("field") == _HEARD else None
        text = event.data.get("text") if event.kind == "noted" else text
        if isinstance(text, str) and text:
            found.append(Heard(at, text))
    return found
