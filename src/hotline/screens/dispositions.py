"""What a call can have been: class → code, from the outcomes of the desk's scripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hotline.desk.service import Desk
    from hotline.dialogue.events import State
    from hotline.dialogue.script import Script


@dataclass(frozen=True, slots=True)
class Disposition:
    """``code`` is ``class.code``; ``kind`` is what the class is called: the title of its script."""

    code: str
    kind: str
    label: str


def dispositions(desk: Desk, state: State, lang: str) -> tuple[Disposition, ...]:
    """Every disposition of the trees that are a matter of their own, each once: those of the call's own matters first,
    then the others by class. Runs in the writer thread. [S06]"""
    own = [matter.script.name for matter in state.matters]
    trees = {script.name: script for script in (*desk.book.call_types(), *desk.book.anytime())}
    trees |= {name: desk.book.scripts[name] for name in own if name in desk.book.scripts}  # opened from the to-do list
    rest = sorted((name for name in trees if name not in own), key=lambda name: min(_codes(trees[name]), default=""))
    found: dict[str, Disposition] = {}
    for script in (trees[name] for name in dict.fromkeys((*own, *rest)) if name in trees):
        for outcome in script.outcomes.values():
            code = outcome.disposition
            found.setdefault(code, Disposition(code, script.title.lang(lang), outcome.label.lang(lang)))
    return tuple(found.values())


def _codes(script: Script) -> list[str]:
    return [outcome.disposition for outcome in script.outcomes.values()]


def proposed(state: State) -> str:
    """What the way the call went proposes: the first matter that ended with a disposition; empty when none did."""
    return next((matter.disposition for matter in state.matters if matter.disposition), "")
