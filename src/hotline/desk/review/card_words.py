"""Scorecards in words: names, labels, moments; free text masked. [P02]"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import TYPE_CHECKING

from hotline.domain.flags import KINDS, flag_labels
from hotline.domain.masking import mask_text

from .call_words import CallWords
from .card_values import CardRow, FlagLine, Said

if TYPE_CHECKING:
    from hotline.desk.service import Desk
    from hotline.domain.flags import Flag
    from hotline.domain.scoring import CallNote, Card, Reply
    from hotline.store.work import Work

    from .recording import Recording


class CardWords:
    """Cards in one language; ``recording``: the call they are about."""

    def __init__(self, desk: Desk, lang: str, recording: Recording | None = None) -> None:
        self._desk, self._lang, self._recording = desk, lang, recording
        self._zone, self._labels, self._calls = desk.settings.opening.zone, flag_labels(lang), CallWords(desk, lang)

    def name(self, number: str) -> str:
        """The name of somebody of the staff."""
        person = self._desk.settings.person(number)
        return person.name.lang(self._lang) if person else ""

    def rows(self, work: Work, found: Iterable[Card]) -> tuple[CardRow, ...]:
        """Cards as rows of a list."""
        held = tuple(found)
        replies: dict[int, int] = {}
        for each in work.replies(card.id for card in held):
            replies[each.card] = replies.get(each.card, 0) + 1
        return tuple(self._row(work, card, replies.get(card.id, 0)) for card in held)

    def _row(self, work: Work, card: Card, answered: int) -> CardRow:
        call = work.call(card.call)
        title = self._calls.title(call.script) if call is not None else ""
        return CardRow(
            card.number, card.call, title, card.at.astimezone(self._zone), card.agent, self.name(card.agent), card.by,
            self.name(card.by), card.points, bool(card.fatal), card.turn, answered, card.replaced,
        )  # fmt: skip

    def flag(self, flag: Flag) -> FlagLine:
        """A flag of the call."""
        label = self._labels.get(flag.key, flag.key)
        form = self._desk.settings.scorecard
        fatal = form is not None and flag.key in form.fatal
        return FlagLine(flag.key, flag.rule, flag.seq, self._offset(flag.seq), label, flag.lang(self._lang), fatal)

    def counted(self, card: Card) -> tuple[FlagLine, ...]:
        """The flags that a card counted, in the order they happened."""
        rules = {each.key: each.rule for each in KINDS}
        seen = dict.fromkeys([*card.fatal, *(flag for mark in card.marks for flag in mark.flags)])
        return tuple(
            FlagLine(each.key, rules.get(each.key, ""), each.seq, self._offset(each.seq),
                     self._labels.get(each.key, each.key), "", each in card.fatal)
            for each in sorted(seen, key=lambda each: each.seq)
        )  # fmt: skip

    def notes(self, found: Iterable[CallNote]) -> tuple[Said, ...]:
        """What leads noted."""
        return tuple(
            Said(each.by, self.name(each.by), each.at.astimezone(self._zone), mask_text(each.text), each.seq,
                 self._offset(each.seq))
            for each in found
        )  # fmt: skip

    def reply(self, reply: Reply) -> Said:
        """What was answered."""
        return Said(reply.by, self.name(reply.by), reply.at.astimezone(self._zone), mask_text(reply.text))

    def _offset(self, seq: int) -> timedelta:
        return self._recording.offset(seq) if self._recording is not None else timedelta(0)
