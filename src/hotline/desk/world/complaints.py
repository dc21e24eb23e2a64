"""What a colleague does to a complaint before or during a case: ``complaints: [{number, steps, status?, level?}]``.

``steps`` are those that are done; the others are open.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, cast

from hotline.desk.world.words import Map, maps, text, words, wrong
from hotline.domain.complaints import STEPS, Ladder
from hotline.domain.registers import Json

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.store.work import Work


def complaints(work: Work, pack: DeskPack, world: Map, now: datetime) -> None:
    """Set the steps of complaints that stand in the store."""
    for each in maps(world, "complaints"):
        entry = work.entry(text(each, "number"))
        if entry is None:
            raise wrong(f"投诉“{text(each, 'number')}”", f'the complaint "{text(each, "number")}"')
        ladder, done = Ladder(), words(each, "steps")
        for step in (step for step in STEPS if step in done):
            ladder = ladder.tick(step, now, "002")
        status, level = text(each, "status"), text(each, "level")
        if status:
            entry = replace(entry, status=status)
        work.update_entry(
            entry.with_data(steps=cast("list[Json]", ladder.json()), **({"level": level} if level else {}))
        )
