"""A call of a drill that rings and has not been answered: its world is set up, its clock runs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from hotline.clock import Clock
    from hotline.desk.service import Desk

    from .cast import Cast
    from .drill import Drill


@dataclass(frozen=True)
class Incoming:
    """What a terminal knows before it picks up, and what it must not know yet."""

    cast: Cast
    desk: Desk
    clock: Clock
    pick_up: Callable[[int | None, bool], Drill]
    """Answer it, once: at so many rings (None: as the scenario has it), and whether the greeting has been said before
    the script begins. Raises ``DeskError`` or ``StoreAway``."""

    @property
    def phone(self) -> str:
        """The number on the display."""
        return self.cast.scenario.phone

    @property
    def call(self) -> str:
        """The script that this caller needs."""
        return self.cast.scenario.call

    @property
    def outbound(self) -> bool:
        """Whether nothing rings, because it is the desk that calls."""
        return self.cast.level.rings == 0

    @property
    def opening(self) -> str:
        """The caller's first words, once the greeting has been said."""
        return self.cast.pick(self.cast.scenario.opening, "opening")

    def close(self) -> None:
        """Nobody picks up: let go of the desk."""
        self.desk.close()
