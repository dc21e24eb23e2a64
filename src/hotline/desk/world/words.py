"""Reading the words of a case's world; what is not understood is one ``DeskError`` that names it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hotline.desk.views import DeskError
from hotline.dialogue.cases import Plain

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack

Map = Mapping[str, Plain]

_length = re.compile(r"(?:(\d+)h)?\s*(?:(\d+)m)?")


def maps(world: Map, key: str) -> Iterator[Map]:
    """The maps under a key; one alone may stand for a list of one."""
    held = world.get(key) or []
    for each in held if isinstance(held, list) else [held]:
        if not isinstance(each, dict):
            raise wrong(key, key)
        yield each


def words(world: Map, key: str) -> list[str]:
    """The texts under a key."""
    held = world.get(key) or []
    return [each for each in held if isinstance(each, str)] if isinstance(held, list) else [str(held)]


def text(each: Map, key: str) -> str:
    """A text, empty when it is not there."""
    value = each.get(key, "")
    return value if isinstance(value, str) else ""


def moment(pack: DeskPack, each: Map, key: str) -> datetime:
    """A moment, desk-local unless it says its zone."""
    try:
        found = datetime.fromisoformat(text(each, key))
    except ValueError:
        raise wrong(f"时间“{text(each, key)}”", f'the moment "{text(each, key)}"') from None
    return found if found.tzinfo else found.replace(tzinfo=pack.opening.zone)


def length(each: Map, key: str = "stay") -> timedelta | None:
    """A length like ``3h``, ``90m``, ``2h30m``; None when it is not there."""
    said = text(each, key)
    if not said:
        return None
    match = _length.fullmatch(said)
    if match is None or not any(match.groups()):
        raise wrong(f"时长“{said}”", f'the length "{said}"')
    return timedelta(hours=int(match[1] or 0), minutes=int(match[2] or 0))


def wrong(zh: str, en: str) -> DeskError:
    """What is said of something that no world holds."""
    return DeskError("world", f"情景（world）里的{zh}看不懂。", f"{en} in the world of this case is not understood.")
