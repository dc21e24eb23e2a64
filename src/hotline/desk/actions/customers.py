"""Who is calling: finding customers, and building their file from the call itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hotline.domain.people import Customer

from .. import records
from .base import Did, Doing


def find_customer(doing: Doing) -> Did:
    """By member number, else by phone, else by name; what is more certain decides. [K01] [K27]"""
    found: tuple[Customer, ...] = ()
    if member := doing.maybe("member_no"):
        known = doing.work.customer_by_member(member)
        found = (known,) if known else ()
    if not found and (phone := doing.maybe("phone")):
        found = tuple(doing.work.customers_by_phone(phone))
    if not found and (name := doing.maybe("name")):
        found = tuple(doing.work.customers_by_name(name))
    names = [each.name for each in found]
    told = tuple(records.customer(each, names.count(each.name) > 1) for each in found)
    outcome = "none" if not told else "one" if len(told) == 1 else "several"
    return Did(outcome, {"customer": told[0] if outcome == "one" else None, "customers": told})


def keep_customer(doing: Doing) -> Customer:
    """The file of whoever books: the one with that number (and, if several share it, that name), or a new one from
    what was said in the call, without retyping. [K27]
    """
    phone, name = doing.text("phone"), doing.text("name")
    known = tuple(doing.work.customers_by_phone(phone))
    same = [each for each in known if each.name == name]
    if same or known:
        return (same or list(known))[0]
    return doing.work.save_customer(Customer(id=0, name=name, phone=phone, created_at=doing.now))


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {"find_customer": find_customer}
