"""The PINs of those who work at the desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from .part import Part
from .tables import pins

if TYPE_CHECKING:
    from datetime import datetime


class Pins(Part):
    """Who opens a locked terminal by what. [P05]"""

    def set_pin(self, agent: str, hashed: str, by: str, at: datetime) -> None:
        """From ``at`` (aware) on this hash is the agent's; empty: they have no PIN any more."""
        self.connection.execute(insert(pins), {"at": at, "by": by, "agent": agent, "hash": hashed})

    def pin(self, agent: str) -> str:
        """The hash of the agent's PIN; empty without one."""
        query = select(pins.c.hash).where(pins.c.agent == agent).order_by(pins.c.id.desc()).limit(1)
        return str(self.connection.execute(query).scalar() or "")
