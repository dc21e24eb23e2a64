"""Scorecards, replies and notes: added, read, never changed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from decimal import Decimal
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, exists, insert, select
from sqlalchemy.exc import IntegrityError

from hotline.domain.scoring import CallNote, Card, Counted, Mark, Reply

from .chain import START, canonical, stamp
from .errors import CardTaken
from .kinds import storable, utc
from .names import number, row_of
from .part import Part
from .tables import audit, call_notes, scorecard_replies, scorecards
from .values import Broken

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

_later = scorecards.alias("later")
_replaced = exists().where(_later.c.call == scorecards.c.call, _later.c.turn > scorecards.c.turn).label("replaced")
PREFIX = "SC"
_LOCK = 5
CHAINED = (scorecards, scorecard_replies, call_notes, audit)


def chained(before: str, values: Mapping[str, Any]) -> str:
    """The hash of a row after one with the hash ``before``; its number and its own hash do not count."""
    held = {name: _plain(value) for name, value in values.items() if name not in ("id", "head")}
    return sha256(f"{before}\n{canonical(held)}".encode("utf-8", "surrogatepass")).hexdigest()


def faults(connection: Connection) -> list[Broken]:
    """The rows that are not as they were added, or before which one is missing."""
    found: list[Broken] = []
    for table in CHAINED:
        before = START
        for row in connection.execute(select(table).order_by(table.c.id)):
            if not row.head and before == START:
                continue  # from before there were chains
            if row.head != chained(before, dict(row._mapping)):
                what = f"{table.name} {row.id}: changed, or the row before it was changed, dropped or put in"
                found.append(Broken(row.call if "call" in table.c else "", None, what))
            before = row.head
    return found


def _plain(value: object) -> Any:
    if isinstance(value, datetime):
        return stamp(value)
    if isinstance(value, Decimal):
        return str(value.quantize(Decimal("0.01")))
    return storable(value) if isinstance(value, str) else value


class Scorecards(Part):
    """How calls were scored."""

    def add_scorecard(self, card: Card) -> Card:
        """Note a card; with its ``id`` and ``number`` (``SC-12``). ``turn`` is that of the card it replaces, plus one.

        Raises CardTaken when the call has been scored meanwhile: nothing of this card is then in the store.
        """
        values = {
            "call": card.call, "turn": card.turn, "agent": card.agent, "by": card.by, "at": card.at, "upto": card.upto,
            "points": card.points, "marks": _json([_mark_json(each) for each in card.marks]),
            "fatal": _json([[each.key, each.seq] for each in card.fatal]), "comment": card.comment,
        }  # fmt: skip
        try:
            with self.connection.begin_nested():
                row = self._add_row(scorecards, values)
        except IntegrityError as problem:
            if self.latest_turn(card.call) < card.turn:
                raise
            raise CardTaken(card.call) from problem
        return replace(card, id=row, number=number(PREFIX, row), at=utc(card.at), replaced=False)

    def latest_turn(self, call: str) -> int:
        """The turn of the card that holds; 0 when the call has none."""
        query = select(scorecards.c.turn).where(scorecards.c.call == call).order_by(scorecards.c.turn.desc()).limit(1)
        found = self.connection.execute(query).scalar()
        return int(found or 0)

    def scorecard(self, told: str) -> Card | None:
        """A card by its number as people say it (``SC-12``, ``12``); None when there is none."""
        found = self._scorecards(select(scorecards, _replaced).where(scorecards.c.id == row_of(PREFIX, told)))
        return found[0] if found else None

    def scorecards_of(self, call: str) -> tuple[Card, ...]:
        """All cards of a call, in the order they were made; the last one holds."""
        query = select(scorecards, _replaced).where(scorecards.c.call == call).order_by(scorecards.c.turn)
        return self._scorecards(query)

    def scorecards(self, agent: str | None = None, *, before: Card | None = None, limit: int = 100) -> tuple[Card, ...]:
        """The cards that hold, latest first; ``agent``: of that agent's calls only. ``before``: the last one of the
        page before this one."""
        query = select(scorecards, _replaced).where(~_replaced.element)
        if agent is not None:
            query = query.where(scorecards.c.agent == agent)
        if before is not None:
            at, row = scorecards.c.at, scorecards.c.id
            query = query.where((at < before.at) | ((at == before.at) & (row < before.id)))
        return self._scorecards(query.order_by(scorecards.c.at.desc(), scorecards.c.id.desc()).limit(limit))

    def add_reply(self, reply: Reply) -> Reply:
        """Note what was answered to a card; with its ``id``."""
        values = {"card": reply.card, "by": reply.by, "at": reply.at, "text": reply.text}
        return replace(reply, id=self._add_row(scorecard_replies, values), at=utc(reply.at))

    def replies(self, cards: Iterable[int]) -> tuple[Reply, ...]:
        """What was answered to these cards (their ids), in the order it was."""
        wanted = scorecard_replies.c.card.in_(list(cards))
        rows = self.all(select(scorecard_replies).where(wanted).order_by(scorecard_replies.c.id))
        return tuple(Reply(row.id, row.card, row.by, row.at, row.text) for row in rows)

    def add_call_note(self, note: CallNote) -> CallNote:
        """Note something at a moment of a call; with its ``id``."""
        values = {"call": note.call, "seq": note.seq, "by": note.by, "at": note.at, "text": note.text}
        return replace(note, id=self._add_row(call_notes, values), at=utc(note.at))

    def call_notes(self, call: str) -> tuple[CallNote, ...]:
        """What was noted of a call, in the order of its moments."""
        query = select(call_notes).where(call_notes.c.call == call).order_by(call_notes.c.seq, call_notes.c.id)
        return tuple(CallNote(row.id, row.call, row.seq, row.by, row.at, row.text) for row in self.all(query))

    def _add_row(self, table: Table, values: dict[str, Any]) -> int:
        self.lock(_LOCK)  # the chain goes on from the last row
        last = self.connection.execute(select(table.c.head).order_by(table.c.id.desc()).limit(1)).scalar()
        values = {**values, "head": chained(last or START, values)}
        made = self.connection.execute(insert(table).values(values)).inserted_primary_key
        return int(made[0]) if made is not None else 0

    def _scorecards(self, query: Select[Any]) -> tuple[Card, ...]:
        return tuple(map(_card, self.all(query)))


def _card(row: Row[Any]) -> Card:
    return Card(
        id=row.id,
        number=number(PREFIX, row.id),
        call=row.call,
        turn=row.turn,
        agent=row.agent,
        by=row.by,
        at=row.at,
        upto=row.upto,
        points=row.points,
        marks=tuple(map(_mark, json.loads(row.marks))),
        fatal=_counted(json.loads(row.fatal)),
        comment=row.comment,
        replaced=bool(row.replaced),
    )


def _mark_json(mark: Mark) -> dict[str, Any]:
    return {
        "key": mark.key, "zh": mark.zh, "en": mark.en, "weight": mark.weight, "points": str(mark.points),
        "given": mark.given, "objective": mark.objective, "flags": [[each.key, each.seq] for each in mark.flags],
    }  # fmt: skip


def _mark(held: dict[str, Any]) -> Mark:
    return Mark(
        held["key"], held["zh"], held["en"], held["weight"], Decimal(held["points"]), held["given"],
        _counted(held["flags"]), held["objective"],
    )  # fmt: skip


def _counted(rows: Sequence[Sequence[Any]]) -> tuple[Counted, ...]:
    return tuple(Counted(str(key), int(seq)) for key, seq in rows)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
