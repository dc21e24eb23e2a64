"""Open promises in a case's world: ``promises: [{kind?, name?, phone?, about?, due?, owner?}]``, numbered from F-1.

``kind`` is ``callback`` and ``due`` the case's moment when not said.
"""

from __future__ import annotations

from datetime import UTC
from typing import TYPE_CHECKING

from hotline.desk.looking import e164
from hotline.desk.world.words import Map, maps, moment, text
from hotline.domain.rooms import FollowUp

if TYPE_CHECKING:
    from datetime import datetime

    from hotline.desk.pack import DeskPack
    from hotline.store.work import Work


def promises(work: Work, pack: DeskPack, world: Map, now: datetime) -> None:
    """Note the world's promises."""
    for each in maps(world, "promises"):
        due = moment(pack, each, "due") if "due" in each else now
        work.add_follow_up(
            FollowUp(
                id=0, number="", kind=text(each, "kind") or "callback", due=due.astimezone(UTC),
                owner=text(each, "owner"), name=text(each, "name"), phone=e164(pack, text(each, "phone"), now),
                about=text(each, "about"), status="open", made_at=now,
            )
        )  # fmt: skip


def kept(work: Work, _pack: DeskPack, world: Map, now: datetime) -> None:
    """Promises that somebody has kept meanwhile: ``kept: [F-1]``."""
    held = world.get("kept") or []
    for number in [held] if isinstance(held, str) else held:
        work.finish_follow_up(str(number), now)
