"""What the tests of lost things and of nuisance callers share."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hotline.desk.actions import REGISTRY
from hotline.desk.actions.base import Doing
from hotline.desk.service import Desk

from .conftest import House


def entry(desk: Desk, number: str) -> Any:
    """A case as the store holds it."""
    with desk.writer.read() as work:
        return work.entry(number)


def promises(desk: Desk, **wanted: Any) -> list[Any]:
    """What is still to be done."""
    with desk.writer.read() as work:
        return list(work.follow_ups(**wanted))


def lead(house: House, desk: Desk, action: str, **args: Any) -> tuple[str, Mapping[str, Any]]:
    """An action that the lead carries out, not an agent."""
    with desk.writer.work() as work:
        did = REGISTRY[action](Doing(work, house.pack, args, "", "101", house.clock.now()))
    return did.outcome, did.facts
