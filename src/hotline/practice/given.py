"""What a scenario hands in, as a call case does."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from hotline.desk.rehearsal import given_at
from hotline.desk.views import DeskError
from hotline.dialogue.cases import Case

if TYPE_CHECKING:
    from hotline.desk.service import Desk

    from .cast import Cast


def given_of(desk: Desk, cast: Cast) -> Mapping[str, object]:
    """The ``given`` of a scenario, read by the script's types. Raises ``DeskError``."""
    scenario = cast.scenario
    given = MappingProxyType(dict(cast.written(scenario.given)))
    case = Case(scenario.name, scenario.pos, scenario.call, scenario.at, (), lang=cast.lang, given=given)
    try:
        return {**given_at(desk, case, desk.clock.now()), **({"greeted": True} if cast.greeted else {})}
    except ValueError as wrong:
        name = scenario.name
        raise DeskError(
            "given", f"练习 {name} 的 given 有误：{wrong}", f"The drill {name} has a mistake: {wrong}"
        ) from wrong
