"""Where in a call: a time into it, a clock time of that day, or a place of its script, as a person writes it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from hotline.clock import clock_text
from hotline.desk.views import DeskError

from .track import found

if TYPE_CHECKING:
    from datetime import tzinfo

    from .track import Track

_clock = re.compile(r"(?:(\d{1,2})[:：])?(\d{1,3})[:：](\d{2})")


def seconds_of(text: str) -> float | None:
    """A time as it is written – ``1:12``, ``1:02:03``, ``72`` – in seconds; None for anything else."""
    plain = text.strip()
    if re.fullmatch(r"[0-9]{1,6}", plain):
        return float(plain)
    hit = _clock.fullmatch(plain)
    if hit is None or int(hit[3]) > 59 or (hit[1] is not None and int(hit[2]) > 59):
        return None
    return float(int(hit[1] or 0) * 3600 + int(hit[2]) * 60 + int(hit[3]))


def find(track: Track, text: str, zone: tzinfo) -> float | int:
    """Where a text leads: seconds into the call (float), or the number of the event at which a place was come to (int).

    ``1:12`` is 72 seconds in, unless the call is shorter than that: then it is the clock, as ``14:29`` or ``14:29:26``
    (desk-local). Anything else is a node that was visited. Raises ``DeskError`` (``no_moment``).
    """
    written = " ".join(text.split())[:80]
    seconds = seconds_of(written)
    if seconds is not None and seconds <= track.length:
        return seconds
    clock = _at_clock(track, written, zone) if seconds is not None and ":" in written.replace("：", ":") else None
    if clock is not None:
        return clock
    place = found(track.places, written) if seconds is None else None
    if place is not None:
        return place.seq
    begins, ends = (track.start.astimezone(zone), (track.start + timedelta(seconds=track.length)).astimezone(zone))
    length = clock_text(track.length)
    raise DeskError(
        "no_moment",
        f"这通电话里没有“{written}”：请写 0:00 到 {length} 之间的时刻、{begins:%H:%M:%S} 到 {ends:%H:%M:%S} 的钟点，"
        "或走过的节点名。",
        f'There is no "{written}" in this call; please write a time from 0:00 to {length}, a clock time from '
        f"{begins:%H:%M:%S} to {ends:%H:%M:%S}, or the name of a node that was visited.",
    )


def _at_clock(track: Track, written: str, zone: tzinfo) -> float | None:
    """A clock time inside the call; a minute without seconds that the call began in is its beginning."""
    parts = [int(part) for part in written.replace("：", ":").split(":")]
    hour, minute, second = (*parts, 0) if len(parts) == 2 else parts
    if hour > 23 or minute > 59:
        return None
    began = track.start.astimezone(zone)
    at = began.replace(hour=hour, minute=minute, second=second, microsecond=0)
    into = (at - began).total_seconds()
    slack = 60.0 if len(parts) == 2 else 1.0
    return max(0.0, into) if -slack < into <= track.length else None
