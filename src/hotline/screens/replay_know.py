"""The third column of a replay: what the agent knew then, as far as the recording alone can tell it."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING

from textual.containers import VerticalScroll
from textual.content import Content
from textual.reactive import reactive

from hotline.domain.complaints import Ladder
from hotline.screens.booking import booked, caller_known
from hotline.screens.change import found_words, identified
from hotline.screens.complaint import noted
from hotline.screens.crew_change import window_of
from hotline.screens.harassment import heard, ladder
from hotline.screens.lookup import filed
from hotline.texts import N_, _
from hotline.widgets.block import Block
from hotline.widgets.caller_box import CallerBox
from hotline.widgets.ladder import NuisanceLadder
from hotline.widgets.steps_ladder import MatterBox, StepsLadder
from hotline.widgets.why_box import WhyBox
from hotline.widgets.window_bar import WindowBar
from hotline.widgets.wrapping import wrap

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from textual.app import ComposeResult

    from hotline.desk.pack import DeskPack
    from hotline.dialogue.events import Event, FieldView
    from hotline.screens.call_view import CallView

_ROOMS = N_("The rooms as they stood then are not kept; today's would mislead.")
_CREWS = N_("The crews' plan as it stood then is not kept; today's would mislead.")
_FINDS = N_("The finds as they stood then are not kept; today's would mislead.")
_LIVE: Mapping[str, str] = {
    "booking": _ROOMS, "change": _ROOMS, "crew_booking": _CREWS, "crew_change": _CREWS, "lost_item": _FINDS,
}  # fmt: skip
"""What a screen showed of the desk as it stood at that moment."""
_BESIDE: Mapping[str, frozenset[str]] = {
    "harassment": frozenset({"ladder"}),
    "complaint": frozenset({"steps", "matter"}),
    "crew_change": frozenset({"window"}),
    **dict.fromkeys(("lost_item", "enquiry", "message", "feedback", "accident"), frozenset({"matter"})),
}
_NAME = frozenset({"name", "phone"})
_ALWAYS: Mapping[str, frozenset[str]] = {
    "harassment": frozenset({"heard"}),
    "complaint": frozenset({"facts", "item", "happened", "against", "claim", "wish", "name", "phone"}),
    **dict.fromkeys(("enquiry", "message", "feedback", "accident"), _NAME),
}
"""Screens that show only some fields before they are asked for."""


class Sentence(Block):
    """Draws one sentence, quietly."""

    words: reactive[str] = reactive("")

    def watch_words(self) -> None:
        """Another one; no room is taken for none."""
        self.display = bool(self.words)
        self.redraw()

    def rows(self, width: int) -> list[Content]:
        """Wrapped."""
        return [Content.styled(line, "$quiet") for line in wrap(self.words, width)] if self.words else []


class KnowThen(VerticalScroll):
    """Everything the column may hold; what the screen of the moment has is shown."""

    can_focus = False
    texts: Mapping[str, tuple[str, str]] = MappingProxyType({})
    """The handbook's ids, each with its rule in Chinese and English."""

    def compose(self) -> ComposeResult:
        """Caller, subject, rules, what was not kept."""
        yield CallerBox(id="caller")
        yield Sentence(id="found")
        yield NuisanceLadder(id="ladder")
        yield StepsLadder(id="steps")
        yield MatterBox(id="matter")
        yield WindowBar(id="window")
        yield WhyBox(id="why")
        yield Sentence(id="not-kept")

    def on_mount(self) -> None:
        """Name the box."""
        self.relabel()

    def relabel(self) -> None:
        """The language has changed."""
        self.border_title = _("Know")

    def draw(self, screen: str, view: CallView, events: tuple[Event, ...], pack: DeskPack, now: datetime) -> None:
        """As it stood at ``now`` (desk-local), on that ``screen``; ``view`` and ``events`` (those of
        harassment) are masked already."""
        beside = _BESIDE.get(screen, frozenset())
        for name in ("ladder", "steps", "matter", "window"):
            self.query_one(f"#{name}").display = name in beside
        self._caller(screen, view)
        self._subject(screen, view, events, pack, now)
        why = self.query_one(WhyBox)
        why.texts = self.texts
        why.why, why.rules, why.now = view.prompt.why, view.prompt.implements, now
        shows_hold = screen == "booking" or (screen == "change" and identified(view))
        why.hold = booked(view, pack) if shows_hold else None
        self.query_one("#matter").display = "matter" in beside and bool(self.query_one(MatterBox).facts)
        self.query_one("#not-kept", Sentence).words = _(_LIVE[screen]) if screen in _LIVE else ""

    def _caller(self, screen: str, view: CallView) -> None:
        box = self.query_one(CallerBox)
        known = caller_known(view)
        box.who = " · ".join(known[name].shown for name in ("name", "phone", "member_no") if name in known)
        told = found_words(view)[1] if screen == "change" else ""
        self.query_one("#found", Sentence).words = told

    def _subject(self, screen: str, view: CallView, events: tuple[Event, ...], pack: DeskPack, now: datetime) -> None:
        zone = pack.opening.zone
        if screen == "harassment":
            rungs = self.query_one(NuisanceLadder)
            rungs.zone, rungs.emergency = zone, pack.nuisance.emergency
            rungs.ladder, rungs.heard = ladder(view), tuple(heard(events))
        elif screen == "complaint":
            steps = self.query_one(StepsLadder)
            steps.zone, steps.ladder = zone, Ladder.of(view.fact("complaint", "steps"))
            self.query_one(MatterBox).facts = tuple(noted(view, pack, now))
        elif screen == "crew_change":
            bar = self.query_one(WindowBar)
            bar.now, bar.window = now, window_of(view, pack)
        elif "matter" in _BESIDE.get(screen, ()):
            self.query_one(MatterBox).facts = tuple(filed(view, pack, now))


def fields_then(screen: str, fields: tuple[FieldView, ...]) -> list[FieldView]:
    """The fields that a screen showed: all, or where a call type has very many only those that matter."""
    if screen not in _ALWAYS:
        return list(fields)
    always = _ALWAYS[screen]
    some = screen != "harassment"
    return [each for each in fields if each.name in always or each.wanted or (some and each.filled)]
