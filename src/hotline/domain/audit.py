"""Who saw personal data in full, of which call, and why: never without a reason, never without a trace."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Audited:
    """One row of the audit log. ``what``: ``unmask``; ``by``: a number of the staff; ``id`` 0: not stored yet. [P02]"""

    id: int
    at: datetime
    by: str
    call: str
    what: str
    why: str
