"""A lost item: what may be it is ranked beside the dialogue while the caller's words are typed, and stays masked."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from hotline.screens.booking import caller_known
from hotline.screens.call import CallScreen
from hotline.screens.call_typing import missing
from hotline.texts import both
from hotline.widgets.candidates import Candidates, Opened
from hotline.widgets.take_panel import CAPTURE, NOTE

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.timer import Timer

    from hotline.desk.care_view import Asked, CandidateView
    from hotline.screens.call_view import CallView
    from hotline.widgets.field_rows import Known

_SOON = 0.12
"""Seconds of quiet after which what is typed is ranked anew."""
_SAID = ("kind", "marks", "place", "date", "time")
_ALWAYS = frozenset({*_SAID, "name", "phone"})


class LostItemScreen(CallScreen):
    """A call about something lost or found. [F01–F05, K18]"""

    _rank: Timer | None = None
    _ranked: Asked | None = None

    def know(self) -> ComposeResult:
        """The finds that may be it."""
        yield Candidates(id="candidates")

    def draw_beside(self) -> None:
        """The find that is asked about is marked; its details stand there once it has its owner."""
        super().draw_beside()
        view = self.view
        if view is None:
            return
        box = self.query_one(Candidates)
        box.asked = view.text("candidate", "number")
        box.opened = opened(view)
        self._rank_now()

    def read(self) -> None:
        """What is typed is ranked too, after a moment of quiet."""
        super().read()
        if self._rank is not None:
            self._rank.stop()
        self._rank = self.set_timer(_SOON, self._rank_now)

    def _rank_now(self) -> None:
        view = self.view
        asked = self.asked(view) if view is not None else None
        if asked is None or asked == self._ranked:
            return
        self._ranked = asked
        self.ask(lambda desk: desk.lost_candidates(asked), self._show, lambda error: None, later=True)

    def _show(self, matches: tuple[CandidateView, ...]) -> None:
        self.query_one(Candidates).matches = matches

    def asked(self, view: CallView) -> Asked | None:
        """What the caller misses, as far as it is filled in or being typed; None while there is nothing, and where
        something that was found is registered."""
        from hotline.desk.care_view import Asked

        if self.field("owner_answer") is None or self.field("finder") is not None:
            return None
        typed = "" if self.target in {NOTE, "name", "phone", "owner_answer", "second_answer"} else self._typed.get(
            self.target, ""
        )  # fmt: skip
        facts = {name: view.text(name) for name in _SAID}
        if self.target in {"marks", "place", "kind"}:
            facts[self.target] = typed if self.target != "kind" else facts["kind"]
        extra = typed if self.target in {CAPTURE, "kind"} else ""
        if not extra.strip() and not any(facts.values()):
            return None
        return Asked(
            facts["kind"], facts["marks"], facts["place"],
            date.fromisoformat(facts["date"]) if facts["date"] else None,
            time.fromisoformat(facts["time"]) if facts["time"] else None, extra.strip(),
        )  # fmt: skip

    def show_fields(self) -> None:
        """What a loss always needs, what is asked for and what is filled in."""
        if self.view is not None:
            fields = [
                each
                for each in self.view.prompt.fields
                if each.name in _ALWAYS or each.wanted or each.filled or each.name == self.target
            ]
            self.take.show(fields, self.target, self.known(self.view))
            self.show_said()

    def _whose(self, view: CallView, text: str) -> str:
        """Words in which nothing else is recognised are what is asked for next: the looks, then the place."""
        whose = super()._whose(view, text)
        if whose != CAPTURE or self.session.preview(CAPTURE, text, self.shell.lang).text:
            return whose
        return next((each.name for each in missing(view) if each.type == "text"), CAPTURE)

    def known(self, view: CallView) -> dict[str, Known]:
        """Who is calling. [P01]"""
        return caller_known(view)


def opened(view: CallView) -> Opened | None:
    """The find whose owner is known, or that is being registered; None while all stays masked. [F03]"""
    number = view.text("found", "key")
    if not number and not view.text("found", "marks"):
        return None
    return Opened(
        view.text("found", "number") or "–",
        both(view.text("found", "kind", "label", "zh"), view.text("found", "kind", "label", "en")),
        view.text("found", "marks"), view.text("found", "storage"),
    )  # fmt: skip
