"""Follow-ups: what was promised, by when, and who owns it (S08, S12)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row, Select, select, update

from hotline.domain.rooms import FollowUp

from .kinds import utc
from .names import number, row_of
from .part import Part
from .tables import follow_ups

if TYPE_CHECKING:
    from datetime import datetime


class Promises(Part):
    """What the desk owes callers."""

    def add_follow_up(self, promise: FollowUp) -> FollowUp:
        """Note a promise; with its ``id`` and ``number`` (``F-77``)."""
        row_id = self.add_quickly(
            follow_ups,
            {
                "kind": promise.kind,
                "due": promise.due,
                "owner": promise.owner,
                "name": promise.name,
                "phone": promise.phone,
                "about": promise.about,
                "status": promise.status,
                "made_at": promise.made_at,
                "call": promise.call,
                "booking": promise.booking,
                "wait": promise.wait,
                "entry": promise.entry,
                "done_by": "",
                "done_note": "",
            },
        )
        return replace(
            promise, id=row_id, number=number("F", row_id), due=utc(promise.due), made_at=utc(promise.made_at)
        )

    def follow_up(self, told: str) -> FollowUp | None:
        """A promise by its number; None when there is none."""
        found = self._follow_ups(select(follow_ups).where(follow_ups.c.id == row_of("F", told)), 1)
        return found[0] if found else None

    def follow_ups(
        self,
        owner: str | None = None,
        status: str | None = "open",
        before: datetime | None = None,
        phone: str | None = None,
        entry: int | None = None,
        kind: str | None = None,
        after: FollowUp | None = None,
        limit: int = 200,
    ) -> tuple[FollowUp, ...]:
        """Promises by deadline. ``owner``: an agent's only, else everybody's; ``before``: due before then.
        ``entry``: those that belong to that case of a register.

        ``after``: the last one of the page before this one.
        """
        query = select(follow_ups)
        if status is not None:
            query = query.where(follow_ups.c.status == status)
        if owner is not None:
            query = query.where(follow_ups.c.owner == owner)
        if phone is not None:
            query = query.where(follow_ups.c.phone == phone)
        if entry is not None:
            query = query.where(follow_ups.c.entry == entry)
        if kind is not None:
            query = query.where(follow_ups.c.kind == kind)
        if before is not None:
            query = query.where(follow_ups.c.due < utc(before))
        if after is not None:
            due = follow_ups.c.due
            query = query.where((due > after.due) | ((due == after.due) & (follow_ups.c.id > after.id)))
        return self._follow_ups(query, limit)

    def finish_follow_up(self, told: str, at: datetime, agent: str = "", note: str = "", status: str = "done") -> bool:
        """Close an open promise (``F-77``) as ``done`` or ``dropped``; False when it is not open any more."""
        changed = self.connection.execute(
            update(follow_ups)
            .where(follow_ups.c.id == row_of("F", told), follow_ups.c.status == "open")
            .values(status=status, done_by=agent, done_at=at, done_note=note)
        )
        return bool(changed.rowcount)

    def reassign_follow_up(self, told: str, owner: str) -> bool:
        """Give an open promise to another agent (S12: an explicit act); False when it is not open any more."""
        changed = self.connection.execute(
            update(follow_ups)
            .where(follow_ups.c.id == row_of("F", told), follow_ups.c.status == "open")
            .values(owner=owner)
        )
        return bool(changed.rowcount)

    def _follow_ups(self, query: Select[Any], limit: int) -> tuple[FollowUp, ...]:
        return tuple(map(_follow_up, self.all(query.order_by(follow_ups.c.due, follow_ups.c.id).limit(limit))))


def _follow_up(row: Row[Any]) -> FollowUp:
    return FollowUp(
        id=row.id,
        number=number("F", row.id),
        kind=row.kind,
        due=row.due,
        owner=row.owner,
        name=row.name,
        phone=row.phone,
        about=row.about,
        status=row.status,
        made_at=row.made_at,
        call=row.call,
        booking=row.booking,
        wait=row.wait,
        entry=row.entry,
    )
