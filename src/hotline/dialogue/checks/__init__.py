"""All checks of a compiled script; each module looks at one side of it and reports everything it sees."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hotline.dialogue.compiling import Compiler
    from hotline.dialogue.loader import Loaded
    from hotline.dialogue.logic import Logic


def check_script(
    compiler: Compiler, logic: Logic, scripts: Collection[str], circle: frozenset[str]
) -> dict[str, frozenset[str]]:
    """Report into ``compiler.loaded``; gives for each outcome the names that are surely known when it ends so."""
    return {name: frozenset() for name in logic.script.outcomes}


def check_together(by_name: Mapping[str, Loaded]) -> None:
    """What only shows when all scripts are looked at: letters and keys that clash."""
