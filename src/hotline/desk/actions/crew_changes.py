"""An order that stands: finding it, what a cancellation or change costs now, cancelling, another time or address."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import cast

from hotline.desk.pack.crews import Crews
from hotline.desk.records import crew as crew_records
from hotline.dialogue.types import Value
from hotline.domain import cards, windows
from hotline.domain.crews import CrewOffer, HalfDay, Taken, Visit, answer
from hotline.domain.jobs import Job
from hotline.domain.outlets import serving
from hotline.domain.windows import Asked

from .base import Did, Doing
from .crew_base import area, charge, crews_of, half_day, job, offer_wishes, settle_wishes, taken, tell_outlet
from .crews import next_visits, visits_of


def find_job(doing: Doing) -> Did:
    """By whatever of phone, name and date was said; only what has not begun. [H05]"""
    day = cast(date | None, doing.args.get("date"))
    found = doing.work.find_jobs(phone=doing.maybe("phone"), name=doing.maybe("name"), day=day, upcoming_from=doing.now)
    return _jobs(doing, found)


def find_job_no(doing: Doing) -> Did:
    """The order with that number, if it has not begun."""
    number = doing.text("job_no").strip()
    return _jobs(doing, doing.work.find_jobs(number=number, upcoming_from=doing.now))


def check_cancel(doing: Doing) -> Did:
    """What a cancellation costs now: free in time, granted once, else the minimum. [H05] [H06] [H07]"""
    return _terms(doing, "cancel")


def check_move(doing: Doing) -> Did:
    """What a change of time or address costs now. [H08] [H09] [H10] [H12]"""
    return _terms(doing, "time" if doing.text("asked") == "time" else "address")


def cancel_job(doing: Doing) -> Did:
    """Cancel by the terms that were told: the crew is free again, the outlet is told, who wished for it is called.
    [H05] [H06] [H07] [H04]
    """
    crews, order, told = crews_of(doing), job(doing), crew_records.terms_of(doing.record("terms"))
    if order is None:
        return Did("gone", {"wishes": ()})
    if told.kind == "once" and not _grant(doing, order):
        return Did("used", {"wishes": ()})
    if not doing.work.cancel_job(order.id, doing.now, told.fee, told.rule):
        return Did("gone", {"wishes": ()})
    charge(doing, order, told.fee)
    _withdraw(doing, crews, order, *(_charged(told.fee) if told.fee else ("", "")))
    return Did("cancelled", {"wishes": offer_wishes(doing, crews, order.when)})


def check_job_time(doing: Doing) -> Did:
    """Whether the order's crew, or another, can come at the new time; its own half-day counts as free. [H08]"""
    crews, order, when = crews_of(doing), job(doing), half_day(doing)
    if order is None:
        return _found("gone")
    if when == order.when:
        return _found("same")
    wish = Visit(order.product, order.area, order.count, when)
    found = answer(crews.field, wish, _without(order, taken(doing, when.day)), doing.now)
    outcome = found.outcome if found.outcome in ("free", "none", "closed", "past") else "none"
    return _found(outcome, visits_of(crews, wish, found, order.address))


def check_job_address(doing: Doing) -> Did:
    """Whether the new address is on the card, and which outlet serves it with a crew then. [H10] [H11]"""
    crews, order, said = crews_of(doing), job(doing), doing.text("address")
    if order is None:
        return _found("gone")
    where = area(doing, crews)
    if order.card is not None:
        card = doing.work.card(order.card)
        known = cards.address_on(card, said) if card else None
        if known is None:
            return _found("not_on_card")
        said, where = known.text, known.area
    if not where:
        return _found("no_area")
    able = serving(crews.field.outlets, where)
    if not able:
        return _found("unserved")
    wish = Visit(order.product, where, order.count, order.when)
    if any(each.key == order.outlet for each in able):
        return _found("here", (_stays(crews, order, wish, said),))
    found = answer(crews.field, wish, _without(order, taken(doing, order.day)), doing.now)
    return _found("other" if found.offer else "none", visits_of(crews, wish, found, said))


def move_job(doing: Doing) -> Did:
    """Move the order by the terms that were told: the new crew is certain before the old order is withdrawn.
    [H08] [H09] [H10] [H12]
    """
    from hotline.store.errors import CrewTaken

    crews, order, visit = crews_of(doing), job(doing), doing.record("visit")
    told = crew_records.terms_of(doing.record("terms"))
    nothing: Mapping[str, Value] = {"job": None, "visits": (), "wishes": ()}
    if order is None:
        return Did("gone", nothing)
    wanted = replace(crew_records.moved(order, visit), charged=order.charged + told.fee, rule=told.rule)
    try:
        made = doing.work.move_job(order.id, wanted)
    except CrewTaken:
        near = next_visits(doing, crews, crew_records.wish_of(visit), str(visit["address"]))
        return Did("taken", {"job": crew_records.job(doing.pack, crews, order), "visits": near, "wishes": ()})
    except LookupError:
        return Did("gone", nothing)
    charge(doing, order, told.fee)
    if made.outlet != order.outlet:
        _withdraw(doing, crews, order)
    ack = tell_outlet(doing, crews, made, "改单", "changed order")
    doing.work.set_job_ack(made.id, ack.id)
    settle_wishes(doing, made)
    freed = offer_wishes(doing, crews, order.when) if set(order.crews) - set(made.crews) or _left(order, made) else ()
    return Did("changed", {"job": crew_records.job(doing.pack, crews, made), "visits": (), "wishes": freed})


def _jobs(doing: Doing, found: Sequence[Job]) -> Did:
    told = tuple(crew_records.job(doing.pack, crews_of(doing), each) for each in found)
    outcome = "none" if not told else "found" if len(told) == 1 else "several"
    return Did(outcome, {"job": told[0] if outcome == "found" else None, "jobs": told})


def _terms(doing: Doing, asked: Asked) -> Did:
    crews, order = crews_of(doing), job(doing)
    if order is None:
        return Did("gone", {"terms": None})
    granted = order.customer is not None and doing.work.graced(order.customer)
    found = windows.terms(
        crews.calendar, crews.windows, order.when, doing.now, asked=asked, granted=granted, hourly=order.hourly,
        crew=order.count,
    )  # fmt: skip
    return Did(found.kind, {"terms": crew_records.terms(found, crews.windows, order.when, asked)})


def _grant(doing: Doing, order: Job) -> bool:
    """The one grace, once per customer; an order without a customer's file has nobody to remember it for."""
    return order.customer is None or doing.work.grant_grace(order.customer, order.id, doing.now, doing.call or None)


def _withdraw(doing: Doing, crews: Crews, order: Job, zh: str = "", en: str = "") -> None:
    tell_outlet(doing, crews, order, f"退单{zh}", f"order withdrawn{en}")


def _charged(fee: Decimal) -> tuple[str, str]:
    return f"，收取{fee:.0f}元", f", {fee:.0f} charged"


def _without(order: Job, away: Taken) -> Taken:
    return {**away, order.when: away.get(order.when, frozenset()) - set(order.crews)}


def _left(order: Job, made: Job) -> bool:
    return order.when != made.when


def _stays(crews: Crews, order: Job, wish: Visit, address: str) -> Mapping[str, Value]:
    """The same crew at another address."""
    outlet = crews.outlet(order.outlet)
    assert outlet is not None
    members = tuple(each for each in map(crews.crew, order.crews) if each is not None)
    made = CrewOffer(outlet, order.when, crews.calendar.start(HalfDay(order.day, order.half)), members)
    return crew_records.visit(crews, wish, made, address)


def _found(outcome: str, visits: tuple[Mapping[str, Value], ...] = ()) -> Did:
    sure = outcome in ("free", "here", "other")
    return Did(outcome, {"visit": visits[0] if sure else None, "visits": () if sure else visits})


ACTIONS = {
    "find_job": find_job,
    "find_job_no": find_job_no,
    "check_cancel": check_cancel,
    "check_move": check_move,
    "cancel_job": cancel_job,
    "check_job_time": check_job_time,
    "check_job_address": check_job_address,
    "move_job": move_job,
}
