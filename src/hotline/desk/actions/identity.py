"""Whether a caller may hear about a booking."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hotline.domain.identity import proves

from .base import Did, Doing


def check_identity(doing: Doing) -> Did:
    """Right when the caller tells the booking's or order's number or the last four digits of its phone. [S10] [K12]"""
    held = doing.record("job" if doing.args.get("booking") is None else "booking")
    right = proves(doing.text("proof"), str(held["number"]), str(held["phone"]))
    return Did("right" if right else "wrong", {})


def check_told(doing: Doing) -> Did:
    """Right when the caller has said the whole phone number or the order's number before being asked. [S10] [P01]"""
    held = doing.record("job" if doing.args.get("booking") is None else "booking")
    number, phone = str(held["number"]), str(held["phone"])
    said = (doing.text("number"), doing.text("phone"))
    return Did("right" if any(proves(each, number, phone) for each in said) else "open", {})


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {"check_identity": check_identity, "check_told": check_told}
