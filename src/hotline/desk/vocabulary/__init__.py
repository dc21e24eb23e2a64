"""What scripts of a desk may name: records, actions and the names that are always there.

This is the one list that scripts, the checker, the action registry and the case runner share; each topic keeps its
part. A topic that needs an optional part of the desk says so (``NEEDS = "house"``): its actions are unknown elsewhere.
Each action is carried out by the function of the same name in :mod:`hotline.desk.actions`.

Labels as the scripts say them. offer, booking, room: the class and the room, no time and no price ("中包M2" / "medium
room M2"; a special room by its name); customer: the name; room_class: its name; wait, follow_up: the number. Times,
prices and capacities are said by the script from the record's attributes.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping

from hotline.dialogue.types import Action, Record

from . import (
    bookings,
    callers,
    chains,
    complaints,
    crews,
    desk,
    handing,
    lost,
    nuisance,
    outage,
    outbound,
    promises,
    rooms,
    sales,
    talk,
    waiting,
)
from .desk import NAMES
from .screens import SCREENS

__all__ = ["ACTIONS", "NAMES", "RECORDS", "SCREENS", "actions_of"]

_topics = (
    desk,
    callers,
    rooms,
    bookings,
    waiting,
    promises,
    handing,
    complaints,
    crews,
    talk,
    lost,
    nuisance,
    outage,
    outbound,
    chains,
    sales,
)

RECORDS: Mapping[str, Record] = {record.name: record for topic in _topics for record in topic.RECORDS}

ACTIONS: Mapping[str, Action] = {action.name: action for topic in _topics for action in topic.ACTIONS}


def actions_of(parts: Collection[str]) -> Mapping[str, Action]:
    """The actions of a desk with these optional parts (``DeskPack.parts``)."""
    there = (topic for topic in _topics if getattr(topic, "NEEDS", None) in (None, *parts))
    return {action.name: action for topic in there for action in topic.ACTIONS}
