"""Flags by rule: what a lead should look at in a call. Computed from its events when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from hotline.domain.flags import KINDS, Flag, Kind, Severity, flag_labels

from . import clocks, duties, identity, pace
from .reel import Reel

if TYPE_CHECKING:
    from datetime import datetime

    from hotline.desk.review.recording import Recording

_found: tuple[Callable[[Reel], Iterator[Flag]], ...] = (
    clocks.late_pickup,
    clocks.late_greeting,
    duties.no_read_back,
    identity.no_identity,
    duties.no_time,
    duties.step_skipped,
    duties.early_hang_up,
    pace.hurried,
    clocks.clock_missed,
)


def flags_of(recording: Recording, now: datetime | None = None) -> tuple[Flag, ...]:
    """What a call is flagged for, in the order it happened. ``now`` (aware): a record that is still open counts then.

    [S01] [S02] [S04] [S06] [S08] [S10] [S11] [C01] [X01] [K19]
    """
    reel = Reel(recording)
    found = [flag for find in _found for flag in find(reel)]
    found += clocks.late_record(reel, now)
    return tuple(sorted(found, key=lambda flag: (flag.seq, _order[flag.key])))


_order = {each.key: index for index, each in enumerate(KINDS)}

__all__ = ["KINDS", "Flag", "Kind", "Severity", "flag_labels", "flags_of"]
