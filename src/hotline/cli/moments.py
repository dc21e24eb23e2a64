"""From when until when: ``7d``, a day, or a moment, desk-local, as the command line gives them."""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING

from hotline.cli.run import WRONG_USAGE, Given, either, stop

if TYPE_CHECKING:
    from datetime import tzinfo

_back = re.compile(r"(\d{1,4})\s*([dhw])")
_units = {"h": timedelta(hours=1), "d": timedelta(days=1), "w": timedelta(weeks=1)}


def moment(given: Given, written: str | None, now: datetime, zone: tzinfo, *, ends: bool = False) -> datetime | None:
    """What was written as an aware UTC moment: so long before ``now`` (``7d``, ``12h``), or desk-local. A day alone is
    its beginning; with ``ends`` the end of it. None for nothing written; anything else is wrong usage."""
    if written is None:
        return None
    back = _back.fullmatch(written.strip().lower())
    if back is not None:
        return (now - int(back[1]) * _units[back[2]]).astimezone(UTC)
    try:
        read = datetime.fromisoformat(written.strip())
        if len(written.strip()) <= 10 and ends:
            read = datetime.combine(read.date() + timedelta(days=1), time(), read.tzinfo)
        return (read if read.tzinfo else read.replace(tzinfo=zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        stop(
            either(
                given,
                f"看不出“{written}”是什么时间；请写 7d、2026-11-21 或 2026-11-21T14:28 这样的。",
                f'"{written}" is no time; please write one such as 7d, 2026-11-21 or 2026-11-21T14:28.',
            ),
            WRONG_USAGE,
        )
