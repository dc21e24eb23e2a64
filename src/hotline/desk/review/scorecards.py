"""Scoring calls: a lead scores, the agent may answer, nothing is ever changed: a new card replaces the earlier.

Who may: a lead scores and sees every card; an agent sees their own. Nobody scores their own call.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from hotline.desk.views import DeskError
from hotline.dialogue.fields.door import clean
from hotline.domain.masking import mask_text
from hotline.domain.scoring import CallNote, Card, Counted, Form, Reply, result
from hotline.store.errors import CardTaken

from .card_values import CardRow, CardSheet, Said, Scoring
from .card_words import CardWords
from .flags import flags_of

if TYPE_CHECKING:
    from hotline.desk.service import Desk
    from hotline.store.work import Work

    from .recording import Recording

LONGEST = 1000
"""Characters of a comment, a note, a reply."""


def scoring(desk: Desk, call: str, viewer: str, lang: str) -> Scoring:
    """What is needed to score a call. Raises ``DeskError``: ``not_lead``, ``no_call``, ``own_call``, ``still_on``,
    ``no_form``; or ``StoreAway``."""
    recording = _to_score(desk, call, viewer)
    words = CardWords(desk, lang, recording)
    with desk.writer.read() as work:
        made, notes = work.scorecards_of(recording.call), work.call_notes(recording.call)
    last = made[-1] if made else None
    agent = _agent(recording)
    return Scoring(
        recording.call, agent, words.name(agent), _form(desk),
        tuple(words.flag(each) for each in flags_of(recording, desk.clock.now())), words.notes(notes),
        last.turn if last else 0, last.points if last else None, last.marks if last else (),
        last.comment if last else "",
    )  # fmt: skip


def score(
    desk: Desk, call: str, viewer: str, given: Mapping[str, int], *, comment: str = "", replaces: int | None = None
) -> Card:
    """Score a call: ``given`` is the lead's 1 to 5 by item, the rest is counted. ``replaces``: the turn of the card
    that was seen (0: none); None: whichever holds. Raises as :func:`scoring`, ``marks`` for marks that are missing or
    wrong, ``scored`` when somebody was faster."""
    recording, form = _to_score(desk, call, viewer), _form(desk)
    counted = [Counted(flag.key, flag.seq) for flag in flags_of(recording, desk.clock.now())]
    try:
        made = result(form, counted, given)
    except ValueError as error:
        raise _marks(form) from error
    if made.missing:
        raise _marks(form)
    with desk.writer.work() as work:
        turn = work.latest_turn(recording.call) if replaces is None else replaces
        card = Card(
            0, "", recording.call, turn + 1, _agent(recording), viewer, desk.clock.now(), recording.last, made.points,
            made.marks, made.fatal, _text(comment),
        )  # fmt: skip
        try:
            return work.add_scorecard(card)
        except CardTaken as taken:
            raise DeskError("scored", taken.zh, taken.en) from taken


def answer(desk: Desk, number: str, viewer: str, text: str) -> Reply:
    """Answer a card: the agent it is about, or a lead. Raises ``DeskError``: ``no_card``, ``not_yours``, ``replaced``,
    ``empty``."""
    said = _needed(text)
    with desk.writer.work() as work:
        card = _card(desk, work, number, viewer)
        if card.replaced:
            raise DeskError(
                "replaced",
                f"{card.number} 已有新的评分，请在新的那一份上回复。",
                f"{card.number} has been replaced; please answer the card that holds now.",
            )
        return work.add_reply(Reply(0, card.id, viewer, desk.clock.now(), said))


def note(desk: Desk, call: str, seq: int, viewer: str, text: str) -> CallNote:
    """Note something at event ``seq`` of a call. Raises ``DeskError``: ``not_lead``, ``no_call``, ``empty``."""
    _lead(desk, viewer)
    said, recording = _needed(text), desk.review.recording(call)
    place = max(1, min(seq, recording.last))
    with desk.writer.work() as work:
        return work.add_call_note(CallNote(0, recording.call, place, viewer, desk.clock.now(), said))


def notes(desk: Desk, call: str, viewer: str, lang: str) -> tuple[Said, ...]:
    """What leads noted of a call, in the order of its moments. Raises ``DeskError``: ``no_call``, ``not_yours``."""
    recording = desk.review.recording(call)
    _may_see(desk, viewer, _agent(recording))
    with desk.writer.read() as work:
        found = work.call_notes(recording.call)
    return CardWords(desk, lang, recording).notes(found)


def cards(
    desk: Desk, viewer: str, lang: str, *, agent: str = "", before: str = "", limit: int = 100
) -> tuple[CardRow, ...]:
    """The cards that hold, latest first: a lead's of everybody (``agent``: of one), anybody else's own. ``before``: the
    number of the last card of the page before. Raises ``DeskError``: ``not_yours``."""
    if not desk.settings.is_lead(viewer):
        _may_see(desk, viewer, agent or viewer)
        agent = viewer
    words = CardWords(desk, lang)
    with desk.writer.read() as work:
        last = work.scorecard(before) if before else None
        found = work.scorecards(agent or None, before=last, limit=limit)
        return words.rows(work, found)


def sheet(desk: Desk, number: str, viewer: str, lang: str) -> CardSheet:
    """A card with all that belongs to it. Raises ``DeskError``: ``no_card``, ``not_yours``."""
    with desk.writer.read() as work:
        card = _card(desk, work, number, viewer)
        made = work.scorecards_of(card.call)
        noted, replies = work.call_notes(card.call), work.replies([card.id])
        rows = CardWords(desk, lang).rows(work, made)
    recording = desk.review.recording(card.call)
    words = CardWords(desk, lang, recording)
    mine = next(row for row in rows if row.number == card.number)
    return CardSheet(
        mine, card.marks, words.counted(card), mask_text(card.comment), tuple(map(words.reply, replies)),
        words.notes(noted), tuple(reversed([row for row in rows if row.turn < card.turn])), not card.replaced,
    )  # fmt: skip


# ---------------------------------------------------------------- who may, and what is wrong


def _lead(desk: Desk, viewer: str) -> None:
    if not desk.settings.is_lead(viewer):
        raise DeskError("not_lead", "评分和批注由主管来做。", "Scores and notes are for a lead to give.")


def _may_see(desk: Desk, viewer: str, agent: str) -> None:
    if viewer != agent and not desk.settings.is_lead(viewer):
        raise DeskError(
            "not_yours", "别人的评分由主管查看，这里只列出您自己的。",
            "Other agents' scorecards are for a lead to see; here you find your own.",
        )  # fmt: skip


def _to_score(desk: Desk, call: str, viewer: str) -> Recording:
    _lead(desk, viewer)
    recording = desk.review.recording(call)
    if _agent(recording) == viewer:
        raise DeskError(
            "own_call", "自己的通话请另一位主管来评。", "This call was your own; please ask another lead to score it."
        )
    if not recording.over:
        raise DeskError(
            "still_on", "通话还没有结束，结束后再评分。", "This call is still on; it can be scored once it is over."
        )
    return recording


def _agent(recording: Recording) -> str:
    """Who took the call, whoever wrote its record."""
    return recording.state(recording.last).agent or recording.agent


def _form(desk: Desk) -> Form:
    form = desk.settings.scorecard
    if form is None:
        raise DeskError(
            "no_form",
            "这个接线台还没有评分表，请在它的文件夹里加上 scorecard.yaml。",
            "This desk has no scorecard; please add a scorecard.yaml to its folder.",
        )
    return form


def _marks(form: Form) -> DeskError:
    zh = "、".join(f"{each.zh}（{each.key}）" for each in form.items if not each.objective)
    en = ", ".join(f"{each.en} ({each.key})" for each in form.items if not each.objective)
    return DeskError("marks", f"请给每一项打1到5分：{zh}。", f"Please give each of these 1 to 5: {en}.")


def _card(desk: Desk, work: Work, number: str, viewer: str) -> Card:
    card = work.scorecard(number)
    if card is None:
        raise DeskError("no_card", f"没有找到评分 {number}。", f"There is no scorecard {number}.")
    _may_see(desk, viewer, card.agent)
    return card


def _needed(text: str) -> str:
    said = _text(text)
    if not said:
        raise DeskError("empty", "请写下要说的话。", "Please write what you want to say.")
    return said


def _text(text: str) -> str:
    return clean(text, lines=True).strip()[:LONGEST]
