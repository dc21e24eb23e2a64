"""The names that are always there in a script, as values: the desk, its rooms, who is speaking."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, cast

from hotline.desk.records import chain as chain_records
from hotline.desk.records import complaint as complaint_records
from hotline.desk.records import crew as crew_records
from hotline.desk.records import lost as lost_records
from hotline.desk.records import talk as talk_records

from .words import both

if TYPE_CHECKING:
    from .pack import DeskPack


def environment(pack: DeskPack, agent: str, lang: str = "zh", greeted: bool = False) -> Mapping[str, object]:
    """What :mod:`hotline.dialogue.engine` takes as ``env``: :data:`.vocabulary.NAMES` less what belongs to the moment
    and the call, the desk's ``zone``, and how texts are read (``lang``, ``region``). Built once per call and language.
    """
    person = pack.person(agent)
    own = pack.env(lang)
    rooms = cast("Iterable[Mapping[str, object]]", own["rooms"])
    return {
        **own,
        "lang": lang,
        "region": pack.region,
        "agent": agent,
        "agent_name": person.name.lang(lang) if person else agent,
        "caller_phone": None,
        "greeted": greeted,
        "between": False,
        **chain_records.environment(pack),
        **complaint_records.environment(pack, lang),
        **lost_records.environment(pack),
        **crew_records.environment(pack, lang),
        **talk_records.environment(pack),
        "hold_lines": _hold_lines(pack),
        "moods": {key: both(mood.lines[0].zh, mood.lines[0].en) for key, mood in pack.moods.items() if mood.lines},
        "rooms": tuple({**room, "aliases": _aliases(pack, str(room["key"]))} for room in rooms),
    }


def _hold_lines(pack: DeskPack) -> Mapping[str, object]:
    """What is said before a hold (``ask``) and after it (``back``). [K19]"""
    lines = pack.hold_lines
    if lines is None:
        return {}
    return {"ask": both(lines.ask.zh, lines.ask.en), "back": both(lines.back.zh, lines.back.en)}


def _aliases(pack: DeskPack, key: str) -> tuple[str, ...]:
    """Other words for a room: its code, and its name in both languages."""
    room = pack.room(key)
    return tuple(dict.fromkeys(name for name in (key, room.zh, room.en) if name)) if room else (key,)
