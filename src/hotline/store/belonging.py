"""Which desk a database belongs to: the first that wrote there. Rooms, registers and to-do lists are one desk's."""

from __future__ import annotations

from sqlalchemy import insert, select

from .errors import StoreOthers
from .marks import Marks
from .purpose import is_practice
from .tables import calls, drained

_MARK = "desk "
_LOCK = 10


class Belonging(Marks):
    """One desk to a database."""

    def belongs_to(self) -> str:
        """The desk's key: as it was marked, else the one that took the last call; empty while there is none."""
        marked = self._marked()
        if marked:
            return marked[0]
        last = self.connection.execute(select(calls.c.desk).order_by(calls.c.id.desc()).limit(1)).first()
        return str(last.desk) if last is not None else ""

    def claim(self, desk: str) -> None:
        """Make the database that desk's, once. One of practice is any desk's in turn.

        Raises ``StoreOthers`` when it is another's: two desks would retire each other's rooms and mix their lists.
        """
        if is_practice(self.connection):
            return
        if desk not in self._marked():
            self.lock(_LOCK)  # two terminals may meet in a new database
            owner = self.belongs_to()
            if owner not in ("", desk):
                raise StoreOthers(owner, desk)
            if not self._marked():
                self.connection.execute(insert(drained).values(unit=f"{_MARK}{desk}"))

    def _marked(self) -> tuple[str, ...]:
        return tuple(mark.removeprefix(_MARK) for mark in self.marks(_MARK))
