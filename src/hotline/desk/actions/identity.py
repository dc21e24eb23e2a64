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


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {"check_identity": check_identity}
