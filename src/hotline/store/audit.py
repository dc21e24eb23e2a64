"""The audit log: added to, read, never changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from hotline.domain.audit import Audited

from .chain import START
from .kinds import utc
from .part import Part
from .scorecards import chained
from .tables import audit

if TYPE_CHECKING:
    from sqlalchemy import Row

_LOCK = 11


class Audit(Part):
    """Who saw what in full. [P02]"""

    def add_audited(self, row: Audited) -> Audited:
        """Note it; with its ``id``."""
        self.lock(_LOCK)  # the chain goes on from the last row
        last = self.connection.execute(select(audit.c.head).order_by(audit.c.id.desc()).limit(1)).scalar()
        values = {"at": row.at, "by": row.by, "call": row.call, "what": row.what, "why": row.why}
        values["head"] = chained(last or START, values)
        made = self.connection.execute(insert(audit).values(values)).inserted_primary_key
        return replace(row, id=int(made[0]) if made is not None else 0, at=utc(row.at))

    def audited(self, call: str = "", limit: int = 200) -> tuple[Audited, ...]:
        """What was noted, latest first; ``call``: of that call only."""
        query = select(audit).order_by(audit.c.id.desc()).limit(limit)
        return tuple(map(_audited, self.all(query.where(audit.c.call == call) if call else query)))


def _audited(row: Row[tuple[object, ...]]) -> Audited:
    return Audited(row.id, row.at, row.by, row.call, row.what, row.why)
