"""What is on disk: read straight from the database and the spool, as an auditor would after the console has gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from hotline.paths import user_paths
from hotline.store.spool import Spool
from hotline.store.store import Store

from .kit import database

if TYPE_CHECKING:
    from pathlib import Path

    from hotline.domain.rooms import Booking, FollowUp
    from hotline.store.values import CallRecord, JournalEvent, Verified


class Records:
    """The database and the spool of a home folder. Each look opens and closes the database."""

    def __init__(self, home: Path) -> None:
        self.url = database(home)
        self.spool = Spool(user_paths({"HOTLINE_HOME": str(home)}).spool_file(self.url))

    def calls(self) -> tuple[CallRecord, ...]:
        """All calls, the newest first."""
        with Store.open(self.url) as store, store.read() as work:
            return work.calls()

    def only_call(self) -> str:
        """The id of the one call there is."""
        (call,) = self.calls()
        return call.id

    def events(self, call: str = "") -> tuple[JournalEvent, ...]:
        """The journal of a call; of the only one when none is named."""
        call = call or self.only_call()
        with Store.open(self.url) as store, store.read() as work:
            return work.events(call)

    def kinds(self, call: str = "") -> list[str]:
        """What happened, in order, without drafts."""
        return [event.kind for event in self.events(call) if event.kind != "drafted"]

    def values(self, call: str = "") -> dict[str, Any]:
        """The last value of each field."""
        return {str(event.data["field"]): event.data["value"] for event in self.events(call) if event.kind == "filled"}

    def acted(self, call: str = "") -> list[tuple[str, str]]:
        """The actions and what came of them."""
        return [
            (str(event.data["action"]), str(event.data["outcome"]))
            for event in self.events(call)
            if event.kind == "acted"
        ]

    def bookings(self) -> tuple[Booking, ...]:
        """The bookings of the days around today."""
        now = datetime.now(UTC)
        with Store.open(self.url) as store, store.read() as work:
            return work.bookings(now - timedelta(days=2), now + timedelta(days=9))

    def promises(self) -> tuple[FollowUp, ...]:
        """What has been promised and is not done."""
        with Store.open(self.url) as store, store.read() as work:
            return work.follow_ups()

    def verified(self) -> Verified:
        """Every chain of hashes and every call's row."""
        with Store.open(self.url) as store:
            return store.verify()

    def whole(self) -> bool:
        """Whether every chain is whole and nothing waits any more."""
        return not self.verified().broken and not self.spool.units()
