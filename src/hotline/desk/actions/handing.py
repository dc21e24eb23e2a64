"""Handing a piece to another unit, and that unit's acknowledgement."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from .. import handing, records
from .base import Did, Doing


def hand_to_unit(doing: Doing) -> Did:
    """The unit has 10 minutes to acknowledge (the desk's setting); the case counts one hand-over more. [S11] [C08]"""
    number = doing.maybe("entry")
    caller = " ".join(each for each in (doing.text("name"), doing.text("phone")) if each)
    made = handing.hand(
        doing.work, doing.pack, doing.now, doing.text("unit"), doing.text("about"),
        entry=doing.work.entry(number) if number else None, agent=doing.agent, call=doing.call or None, caller=caller,
    )  # fmt: skip
    return Did("handed", {"follow_up": records.follow_up(doing.pack, made)})


def acknowledge(doing: Doing) -> Did:
    """The unit has the piece: nobody need phone it. [S11]"""
    done = handing.acknowledge(doing.work, doing.now, doing.text("number"), doing.agent, doing.text("by"))
    return Did("acknowledged" if done else "gone", {})


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {"hand_to_unit": hand_to_unit, "acknowledge": acknowledge}
