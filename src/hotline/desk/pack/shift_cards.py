"""``shift_cards.yaml``: how the lead has scored calls of the sample's shift, so that a first run shows some."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from hotline.domain.scoring import BEST

if TYPE_CHECKING:
    from hotline.desk.pack import Words
    from hotline.desk.pack.reading import Reader, Section
    from hotline.domain.scoring import Form

FILE = "shift_cards.yaml"


@dataclass(frozen=True, slots=True)
class ShiftNote:
    """A note, so far into the call."""

    into: timedelta
    text: Words


@dataclass(frozen=True, slots=True)
class ShiftCard:
    """A card: the case of ``shift.yaml`` whose call it is, who scored it, the lead's marks, what was said."""

    call: str
    by: str
    marks: dict[str, int]
    comment: Words
    notes: tuple[ShiftNote, ...] = ()
    reply: Words | None = None


def read_shift_cards(reader: Reader | None, leads: Iterable[str], form: Form | None) -> tuple[ShiftCard, ...]:
    """The cards in their order; none at a desk without. What is wrong is reported."""
    if reader is None:
        return ()
    top, known = reader.top(), list(leads)
    cards = tuple(_card(part, known, form) for part in top.sections("cards", "a card"))
    top.done()
    return cards


def _card(part: Section, leads: list[str], form: Form | None) -> ShiftCard:
    call, by = part.text("call"), part.one_of("by", leads)
    given = part.reader.section(part.need("marks"), "the marks")
    asked = form.asked if form is not None else ()
    marks = {key: given.whole(key, 1, BEST) for key in asked}
    given.done()
    notes = tuple(_note(each) for each in part.sections("notes", "a note")) if part.value("notes") is not None else ()
    reply = part.words("reply") if part.value("reply") is not None else None
    card = ShiftCard(call, by, marks, part.words("comment"), notes, reply)
    part.done()
    return card


def _note(part: Section) -> ShiftNote:
    note = ShiftNote(timedelta(seconds=part.whole("second", 0, 86_400)), part.words("text"))
    part.done()
    return note
