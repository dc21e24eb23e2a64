"""Who may open a locked terminal, and by what: everybody's PIN, which only its hash is kept of."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotline.domain.attendance import LONGEST_PIN, SHORTEST_PIN, pin_fits

from .views import DeskError

if TYPE_CHECKING:
    from .service import Desk


@dataclass(frozen=True, slots=True)
class Seal:
    """What a terminal is locked with: somebody's PIN, or without one their number."""

    agent: str
    hashed: str = ""

    @property
    def has_pin(self) -> bool:
        """Whether a PIN is asked for."""
        return bool(self.hashed)

    def opens(self, given: str) -> bool:
        """Whether what was typed opens it (a PIN takes a tenth of a second to compare, on purpose). [P05]"""
        if not self.hashed:
            return given.strip() == self.agent
        from argon2 import PasswordHasher
        from argon2.exceptions import Argon2Error

        try:
            return PasswordHasher().verify(self.hashed, given)
        except Argon2Error:
            return False


def seal(desk: Desk, agent: str) -> Seal:
    """What opens a terminal that ``agent`` has locked. Raises ``StoreAway``. [P05]"""
    with desk.writer.read() as work:
        return Seal(agent, work.pin(agent))


def set_pin(desk: Desk, agent: str, pin: str, by: str) -> None:
    """Give ``agent`` a PIN; an empty one takes it away. Raises ``DeskError``: ``no_agent``, ``not_yours`` unless ``by``
    is that agent or a lead, ``pin`` for one that is too short, too long or cannot be typed; ``StoreAway``. [P05]"""
    if desk.settings.person(agent) is None:
        raise DeskError(
            "no_agent", f"本台没有工号{agent}，请用 hotline agent list 看看都有谁。",
            f"Nobody here has the number {agent}; please see hotline agent list.",
        )  # fmt: skip
    if by != agent and not desk.settings.is_lead(by):
        raise DeskError(
            "not_yours", "密码由本人或主管来设，请加上 --agent 和您的工号。",
            "A PIN is set by its owner or by a lead; please add --agent and your own number.",
        )  # fmt: skip
    if pin and not pin_fits(pin):
        raise DeskError(
            "pin", f"请设{SHORTEST_PIN}到{LONGEST_PIN}个字符的密码，头尾不带空格。",
            f"Please take {SHORTEST_PIN} to {LONGEST_PIN} characters for a PIN, without a space at its ends.",
        )  # fmt: skip
    hashed = ""
    if pin:
        from argon2 import PasswordHasher

        hashed = PasswordHasher().hash(pin)
    with desk.writer.work() as work:
        work.set_pin(agent, hashed, by, desk.clock.now())
