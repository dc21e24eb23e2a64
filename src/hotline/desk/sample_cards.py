"""What the sample's lead has said of the sample's calls (``shift_cards.yaml``), written as any lead would."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from .review import Review
from .views import DeskError

if TYPE_CHECKING:
    from hotline.dialogue.cases import Case

    from .pack.shift_cards import ShiftCard
    from .service import Desk

_BETWEEN = timedelta(minutes=4)
"""From one card to the next, and from a card to its answer, when there is time."""


def score_shift(desk: Desk, cases: Iterable[Case], pass_time: Callable[[timedelta], object], until: datetime) -> int:
    """Score the shift's calls as the desk's file says; how many. ``pass_time`` moves the desk's clock, never beyond
    ``until``. A card of a call that is not there is left out."""
    at = {case.name: case for case in cases}
    cards = desk.settings.shift_cards
    room = max(timedelta(0), until - desk.clock.now())
    step = min(_BETWEEN, room / (2 * len(cards) + 1))  # a card, perhaps its answer
    made = 0
    for card in cards:
        call = _call(desk, at, card.call)
        if call:
            with suppress(DeskError):
                _score(desk, call, card, lambda: pass_time(step))
                made += 1
    return made


def _score(desk: Desk, call: str, card: ShiftCard, later: Callable[[], object]) -> None:
    later()
    review, lang = Review(desk), desk.lang
    recording = review.recording(call)
    for note in card.notes:
        review.note(call, recording.seq_at(recording.start + note.into), card.by, note.text.lang(lang))
    number = review.score(call, card.by, card.marks, comment=card.comment.lang(lang)).number
    if card.reply is not None:
        later()
        review.answer(number, recording.state(recording.last).agent, card.reply.lang(lang))


def _call(desk: Desk, cases: Mapping[str, Case], name: str) -> str:
    """The call that a case of the shift became; empty when there is none."""
    case = cases.get(name)
    if case is None:
        return ""
    began = case.at.replace(tzinfo=desk.settings.opening.zone)
    with desk.writer.read() as work:
        found = work.calls(began, began + timedelta(minutes=1), agent=case.agent, script=case.call)
    return found[0].id if found else ""
