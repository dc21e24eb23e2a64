"""Who saw or took away personal data, of which call, and why: never without a reason, never without a trace."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

UNMASK, EXPORT, EXPORT_FULL = "unmask", "export", "export_full"
WHAT: Mapping[str, tuple[str, str]] = {
    UNMASK: ("查看完整个人信息", "saw personal data in full"),
    EXPORT: ("导出，个人信息已遮住", "exported, personal data masked"),
    EXPORT_FULL: ("导出，含完整个人信息", "exported, personal data in full"),
}
"""What is noted, in Chinese and English. [P02] [P03]"""


@dataclass(frozen=True, slots=True)
class Audited:
    """One row of the audit log. ``what``: a key of :data:`WHAT`; ``by``: a number of the staff; ``id`` 0: not stored
    yet. [P02] [P03]"""

    id: int
    at: datetime
    by: str
    call: str
    what: str
    why: str
