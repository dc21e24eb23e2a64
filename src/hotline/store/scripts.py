"""The very texts calls were run by."""

from __future__ import annotations

from sqlalchemy import insert, select

from .part import Part
from .tables import scripts


class Scripts(Part):
    """Script versions, by the hash of their text."""

    def pin_script(self, name: str, version: int, sha256: str, source: str) -> None:
        """Keep a script's text; again with the same hash does nothing."""
        if self.script_source(sha256) is None:
            self.lock(2)
            if self.script_source(sha256) is None:
                values = {"sha256": sha256, "name": name, "version": version, "source": source}
                self.connection.execute(insert(scripts).values(values))

    def script_source(self, sha256: str) -> str | None:
        """The text with this hash, None when no call was run by it."""
        source = self.connection.execute(select(scripts.c.source).where(scripts.c.sha256 == sha256)).scalar()
        return None if source is None else str(source)
