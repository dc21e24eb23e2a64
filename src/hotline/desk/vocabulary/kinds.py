"""The types that records and actions are declared with, under short names."""

from __future__ import annotations

from collections.abc import Mapping

from hotline.dialogue.types import Type

text = Type("text")
number = Type("number")
count = Type("count")
moment = Type("datetime")
date = Type("date")
time = Type("time")
money = Type("money")
flag = Type("yes_no")
duration = Type("duration")
choice = Type("choice")
name = Type("name")
phone = Type("phone")


def record(of: str) -> Type:
    """A record of that name."""
    return Type(of, record=True)


def optional(of: Type) -> Type:
    """The same, which may be unset."""
    return Type(of.name, optional=True, record=of.record, item=of.item)


def listed(of: Type) -> Type:
    """A list of them."""
    return Type("list", item=of)


who: Mapping[str, Type] = {"name": name, "phone": phone}
when: Mapping[str, Type] = {"date": date, "time": time, "stay": optional(duration)}
