"""What stands in for an open transaction while the store is away: what may be written later, and nothing else."""

from __future__ import annotations

from hotline.domain.registers import Entry
from hotline.domain.rooms import FollowUp, UnmetDemand


class NoStore:
    """Takes what a spoolable action stores and gives it back unchanged; the effect is carried out when the spool is
    written. Anything else an action asks of it is a mistake in the action's declaration and fails at once."""

    def add_follow_up(self, promise: FollowUp) -> FollowUp:
        """The promise as it stands, without a number."""
        return promise

    def add_entry(self, entry: Entry) -> Entry:
        """The case as it stands, without a number."""
        return entry

    def entries(self, *_asked: object, **_wanted: object) -> tuple[Entry, ...]:
        """None can be looked up; an action that looks first does so again when it is written."""
        return ()

    def entry(self, number: str) -> Entry | None:
        """No case can be looked up now."""
        return None

    def record_unmet(self, demand: UnmetDemand) -> UnmetDemand:
        """The demand as it stands."""
        return demand

    def once(self, unit: str) -> bool:
        """Whether the effect was there already is seen when it is written."""
        return True
