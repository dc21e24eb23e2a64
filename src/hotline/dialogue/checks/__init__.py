"""All checks of a compiled script; each module looks at one side of it and reports everything it sees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import actions, arms, declared, flow, ways, wording
from .together import check_together

if TYPE_CHECKING:
    from collections.abc import Collection

    from hotline.dialogue.loading.compiling import Compiler
    from hotline.dialogue.logic import Logic


def check_script(
    compiler: Compiler, logic: Logic, scripts: Collection[str], circle: frozenset[str]
) -> dict[str, frozenset[str]]:
    """Report into ``compiler.loaded``; gives for each outcome the names that are surely known when it ends so."""
    wording.check(compiler, logic)
    declared.check(compiler, logic)
    actions.check(compiler, logic, scripts, circle)
    arms.check(compiler)
    paths = ways.check(compiler)
    return flow.check(compiler, logic, paths)


__all__ = ["check_script", "check_together"]
