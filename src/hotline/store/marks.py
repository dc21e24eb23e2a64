"""Names that were given once and for all (see :meth:`~.journal.Journal.once`), looked up again."""

from __future__ import annotations

from sqlalchemy import select

from .part import Part
from .tables import drained


class Marks(Part):
    """What was done once in this database."""

    def marks(self, beginning: str) -> tuple[str, ...]:
        """The names given to ``once`` that begin so, in their order."""
        query = select(drained.c.unit).where(drained.c.unit >= beginning, drained.c.unit < beginning + "\U0010ffff")
        return tuple(str(row.unit) for row in self.all(query.order_by(drained.c.unit)))
