"""What a call can have been: class → code, from the outcomes of the desk's scripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hotline.desk.service import Desk
    from hotline.dialogue.events import State


@dataclass(frozen=True, slots=True)
class Disposition:
    """``code`` is ``class.code``; ``kind`` is what the class is called: the title of its script."""

    code: str
    kind: str
    label: str


def dispositions(desk: Desk, lang: str) -> tuple[Disposition, ...]:
    """Every disposition of the trees that are a matter of their own, by class, each once. Runs in the writer thread."""
    found: dict[str, Disposition] = {}
    for script in (*desk.book.call_types(), *desk.book.anytime()):
        for outcome in script.outcomes.values():
            code = outcome.disposition
            found.setdefault(code, Disposition(code, script.title.lang(lang), outcome.label.lang(lang)))
    return tuple(sorted(found.values(), key=lambda each: each.code.partition(".")[0]))


def proposed(state: State) -> str:
    """What the way the call went proposes: the first matter that ended with a disposition; empty when none did."""
    return next((matter.disposition for matter in state.matters if matter.disposition), "")
