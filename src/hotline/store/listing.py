"""A call's row from its events: a small fold, so that lists need not read the journal and can be checked against it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from .values import CallRecord, EventLike

Changes = dict[str, Any]


def changes(call: CallRecord, event: EventLike) -> Changes:
    """Which columns of the call's row this event changes, beyond ``seq`` and ``head``; often none."""
    made = _folds[event.kind](call, event, event.data) if event.kind in _folds else {}
    if event.seq == 1:
        made["started"] = event.at
    return made


def _rang(call: CallRecord, event: EventLike, data: Mapping[str, Any]) -> Changes:
    return {"state": "ringing", "phone": data.get("phone") or call.phone, "line": data.get("line") or call.line}


def _answered(call: CallRecord, event: EventLike, data: Mapping[str, Any]) -> Changes:
    made: Changes = {
        "state": "talk",
        "answered": event.at,
        "agent": data.get("agent") or call.agent,
        "phone": data.get("phone") or call.phone,
        "rings": data.get("rings"),
    }
    script = data.get("script")
    if script:
        made |= {
            "matters": call.matters + 1,
            "script": script["name"],
            "version": script["version"],
            "sha256": script["sha256"],
        }
    return made


def _jumped(call: CallRecord, event: EventLike, data: Mapping[str, Any]) -> Changes:
    return {"matters": call.matters + 1}


def _came_back(call: CallRecord, event: EventLike, data: Mapping[str, Any]) -> Changes:
    return {"matters": call.matters - 1} if data.get("withdrawn") else {}


def _went_back(call: CallRecord, event: EventLike, data: Mapping[str, Any]) -> Changes:
    """Back from the end of the first matter opens it again."""
    return {"matters": 1, "outcome": None, "disposition": None} if call.matters == 0 else {}


def _ended(call: CallRecord, event: EventLike, data: Mapping[str, Any]) -> Changes:
    if "by" in data:
        return {
            "state": "ended",
            "ended": event.at,
            "disposition": data.get("disposition") or call.disposition,
            "handle_ms": _between(call.answered, event.at),
        }
    if call.matters > 1:
        return {"matters": call.matters - 1}
    return {"matters": 0, "outcome": data.get("outcome") or None, "disposition": data.get("disposition") or None}


def _wrapped(call: CallRecord, event: EventLike, data: Mapping[str, Any]) -> Changes:
    return {
        "state": "wrapped",
        "wrapped": event.at,
        "disposition": data.get("disposition") or call.disposition,
        "rating": data.get("rating"),
        "wrap_ms": _between(call.ended, event.at),
    }


def _resumed(call: CallRecord, event: EventLike, data: Mapping[str, Any]) -> Changes:
    return {"state": "talk"} if call.state in {"held", "parked"} else {}


def _between(start: datetime | None, end: datetime) -> int | None:
    return None if start is None else round((end - start).total_seconds() * 1000)


_folds: Mapping[str, Callable[[CallRecord, EventLike, Mapping[str, Any]], Changes]] = {
    "rang": _rang,
    "answered": _answered,
    "jumped": _jumped,
    "came_back": _came_back,
    "went_back": _went_back,
    "ended": _ended,
    "wrapped": _wrapped,
    "held": lambda call, event, data: {"state": "held"},
    "parked": lambda call, event, data: {"state": "parked"},
    "resumed": _resumed,
}
