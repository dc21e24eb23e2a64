"""What is asked of the shift log, and where in it a moment is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .kinds import utc
from .log_entry import AGENT, FLAG, OUTCOME, TYPE
from .search import Term, Wanted, asked, ending, mark

if TYPE_CHECKING:
    from datetime import datetime

ROOM = 8
"""Bits of a number below its second: calls that can begin in one second before some spill into the next."""


@dataclass(frozen=True, slots=True)
class LogWanted:
    """Which calls: those that began from ``start`` until before ``end`` (aware), of an agent, with a matter of a call
    type, a disposition or class of them, a flag (``*``: any), a phone that ends so, these words. Empty: all.

    Calls that ended before ``late`` and have no record yet count as flagged, ``or_late``: they are wanted whatever
    their flags. That is not kept anywhere, as it comes with the time. [S06]
    """

    start: datetime | None = None
    end: datetime | None = None
    agent: str = ""
    script: str = ""
    outcome: str = ""
    flag: str = ""
    phone: str = ""
    text: str = ""
    late: datetime | None = None
    or_late: bool = False

    @property
    def terms(self) -> Wanted:
        """What is asked of the index."""
        given = ((AGENT, self.agent), (TYPE, self.script), (OUTCOME, self.outcome))
        marks = [mark(kind, value) for kind, value in given if value]
        marks += [mark(FLAG, "" if self.flag == "*" else self.flag)] if self.flag else []
        phones = (ending("".join(each for each in self.phone if each.isdigit())),) if self.phone else ()
        return (*(Term((each,)) for each in marks), *phones, *asked(self.text))


def number_at(moment: datetime) -> int:
    """The first number of a call that begins in this second."""
    return int(utc(moment).timestamp()) << ROOM
