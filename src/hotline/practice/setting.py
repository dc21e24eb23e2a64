"""Setting a drill up: the last one's world is taken away, the scenario's put there, its texts kept by their hash."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from hotline.desk import world
from hotline.desk.views import DeskError
from hotline.store import purpose

from .cast import Cast
from .given import given_of
from .ticket import Ticket, hash_of

if TYPE_CHECKING:
    from hotline.desk.service import Desk
    from hotline.desk.session import CallSession
    from hotline.store.work import Work

    from .library import Library
    from .scenario import Scenario
    from .walked import Walked

REFERENCE = "reference"
"""The name under which the journal keeps reference paths, beside the scenarios' own."""
_left_alone = timedelta(minutes=30)
"""A drill that was begun longer ago and never ended is over for everybody else."""


def make_room(work: Work, trainee: str, now: datetime) -> None:
    """Take the world of the last drill away; that of somebody else's in the same journal only once it is over.

    Raises ``DeskError`` (``busy``).
    """
    for call in work.open_calls():
        ticket = Ticket.of(call.line)
        if ticket is not None and call.agent != trainee and now - ticket.begun < _left_alone:
            zh = f"{call.agent} 正在这个练习库里练习，请稍等，或用 --db 另选一个。"
            en = f"{call.agent} is practising in this database; please wait, or name another one with --db."
            raise DeskError("busy", zh, en)
    purpose.clear_world(work.connection)


def set_up(desk: Desk, library: Library, cast: Cast) -> None:
    """The worlds of the scenario and of those that ring in it."""
    rung = [library.scenarios[each.rings] for each in cast.scenario.twists if each.rings]
    with desk.writer.work() as work:
        world.build(work, desk.settings, cast.written(cast.scenario.world), desk.clock.now())
        for other in rung:
            own = Cast.of(other, library.words, cast.lang, cast.grade, cast.seed)
            world.build(work, desk.settings, own.written(other.world), desk.clock.now())


def pin(desk: Desk, scenario: Scenario, reference: Walked) -> None:
    """Keep the scenario's text and the reference path, so that the marks of this drill never change."""
    path = reference.to_json()
    with desk.writer.work() as work:
        work.pin_script(scenario.name, 1, hash_of(scenario.source), scenario.source)
        work.pin_script(REFERENCE, 1, hash_of(path), path)


def answer(desk: Desk, cast: Cast, ticket: Ticket, trainee: str, rings: int | None) -> CallSession:
    """The call is answered at that ring; None: as the scenario has it. Raises ``DeskError``, ``Refused``."""
    rang = cast.level.rings if rings is None else rings
    return desk.start_call(
        cast.scenario.call, trainee, line=ticket.line(), phone=cast.scenario.phone, rings=rang or None,
        given=given_of(desk, cast),
    )  # fmt: skip
