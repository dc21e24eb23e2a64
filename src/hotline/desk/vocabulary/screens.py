"""The screens that a script may name in its header; :mod:`hotline.screens.routes` says which class each one is."""

from __future__ import annotations

SCREENS: tuple[str, ...] = (
    "booking",
    "change",
    "complaint",
    "lost_item",
    "harassment",
    "crew_booking",
    "crew_change",
    "enquiry",
    "message",
    "feedback",
    "accident",
)
