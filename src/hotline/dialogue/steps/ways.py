"""The arms of a ``go``: which one is taken, and what it is called in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..logic import GoLogic, Names
    from ..script import GoArm


def way_on(arms: Sequence[GoLogic], outcome: str | None, names: Names) -> GoLogic | None:
    """The first arm for ``outcome`` whose condition holds; arms without an outcome serve those not named."""
    named = [each for each in arms if each.arm.outcome == outcome] if outcome is not None else []
    for each in named or [each for each in arms if each.arm.outcome is None]:
        if each.when is None or each.when.run(names):
            return each
    return None


def via(arm: GoArm, arms: Sequence[GoArm]) -> str:
    """What an arm is called: its outcome and its condition as written; empty for the only way on."""
    rivals = [each for each in arms if each.outcome == arm.outcome]
    condition = arm.when.source if arm.when is not None else "else" if len(rivals) > 1 else ""
    return ": ".join(part for part in (arm.outcome or "", condition) if part)
