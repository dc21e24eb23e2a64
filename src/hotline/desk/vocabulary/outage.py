"""A power cut in the house: who is affected."""

from __future__ import annotations

from hotline.dialogue.types import Action, Record

from . import kinds

RECORDS: tuple[Record, ...] = ()

ACTIONS: tuple[Action, ...] = (
    # Everybody who is booked for the rest of the business day is to be called, once; `none`: nobody, or all are noted.
    Action("list_affected", {}, ("listed", "none", "offline"), {"affected": kinds.count}, commits=True),
)
