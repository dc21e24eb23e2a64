"""A crew for an address and a half-day: what is free, which card carries it, sending the order, keeping a wish."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from hotline.desk import records
from hotline.desk.pack.crews import Crews
from hotline.desk.records import crew as crew_records
from hotline.dialogue.types import Value
from hotline.domain import cards, reserved
from hotline.domain.crews import Answer, CrewOffer, Visit, answer, trained
from hotline.domain.jobs import SENT, Job
from hotline.domain.outlets import serving
from hotline.domain.rooms import UnmetDemand

from ..words import half_words, two
from .base import Did, Doing
from .crew_base import area, crews_of, half_day, settle_wishes, taken, tell_outlet, utc_start
from .customers import keep_customer


def check_crews(doing: Doing) -> Did:
    """Which outlet can send the crew for the wish; else one or two near half-days. [H01] [H03]"""
    crews, where = crews_of(doing), area(doing, crews_of(doing))
    if not where:
        return _told("no_area")
    wish = Visit(doing.text("product"), where, doing.count("crew") or 1, half_day(doing))
    found = answer(crews.field, wish, taken(doing, wish.when.day), doing.now)
    if found.outcome == "unserved":
        return _told("unserved")
    most = max(len(trained(crews.field, each, wish.product)) for each in serving(crews.field.outlets, where))
    nearest = CrewOffer(serving(crews.field.outlets, where)[0], wish.when, crews.calendar.start(wish.when), ())
    wished = crew_records.visit(crews, wish, nearest, doing.text("address"))
    return _told(found.outcome, visits_of(crews, wish, found, doing.text("address")), wished, most)


def find_card(doing: Doing) -> Did:
    """The card that was named, else the caller's best: whether it carries the service. [H01] [P01]"""
    named = doing.maybe("card")
    held = (doing.work.card(named),) if named else doing.work.cards_of(doing.text("phone"))
    known = [each for each in held if each is not None]
    visit = doing.record("visit")
    day, cost = cast(date, visit["date"]), crew_records.cost_of(visit)
    ranked = sorted(known, key=lambda each: cards.standing(each, day, cost) != "good")
    if not ranked:
        return Did("none", {"customer_card": None, "card_seen": None})
    outcome, seen = cards.standing(ranked[0], day, cost), crew_records.card(ranked[0])
    return Did(outcome, {"customer_card": seen if outcome == "good" else None, "card_seen": seen})


def send_order(doing: Doing) -> Did:
    """Take the crew and send the order to the outlet. Whoever was a moment slower hears ``taken`` and what is near.
    [H01] [H02] [K27]
    """
    from hotline.store.errors import CrewTaken

    crews, visit = crews_of(doing), doing.record("visit")
    wish = crew_records.wish_of(visit)
    product = crews.product(wish.product)
    card = doing.args.get("customer_card")
    held = doing.work.card(str(cast(Mapping[str, object], card)["number"])) if card else None
    lived_in = doing.args.get("lived_in")
    order = Job(
        id=0, number="", product=wish.product, outlet=str(visit["outlet"]), area=wish.area,
        address=str(visit["address"]), day=wish.when.day, half=wish.when.half, start=utc_start(crews, wish.when),
        crews=crew_records.crew_keys(visit), name=doing.text("name"), phone=doing.text("phone"),
        customer=keep_customer(doing).id, status=SENT, hourly=product.hourly if product else crew_records.no_money,
        fee=product.fee if product else crew_records.no_money, made_at=doing.now, made_by=doing.agent,
        card=held.id if held else None, landline=doing.text("landline"), glass=doing.text("glass"),
        lived_in=lived_in if isinstance(lived_in, bool) else None, note=doing.text("note"), call=doing.call or None,
    )  # fmt: skip
    try:
        made = doing.work.send_job(order)
    except CrewTaken:
        near = next_visits(doing, crews, wish, str(visit["address"]))
        return Did("taken", {"job": None, "visit": None, "visits": near})
    told = tell_outlet(doing, crews, made, "新派工单", "new order")
    doing.work.set_job_ack(made.id, told.id)
    settle_wishes(doing, made)
    sent = cast(Mapping[str, Value], visit)
    return Did("sent", {"job": crew_records.job(doing.pack, crews, made), "visit": sent, "visits": ()})


def keep_wish(doing: Doing) -> Did:
    """The wish is kept as reserved with everything that was said, and the caller is told for certain no later than
    four hours before it. [H03] [H04] [S08]
    """
    from hotline.store.errors import AlreadyThere

    crews, when = crews_of(doing), half_day(doing)
    start, zone = utc_start(crews, when), doing.pack.opening.zone
    due = records.utc(reserved.tell_by(start, doing.now, doing.pack.rest, zone, crews.tell_before))
    wish = reserved.Reserved(
        id=0, number="", product=doing.text("product"), area=area(doing, crews), address=doing.text("address"),
        count=doing.count("crew") or 1, day=when.day, half=when.half, name=doing.text("name"),
        phone=doing.text("phone"), tell_by=due, status="waiting", made_at=doing.now, call=doing.call or None,
        note=doing.text("note"),
    )  # fmt: skip
    try:
        kept = doing.work.keep_wish(wish)
    except AlreadyThere as there:
        standing = doing.work.wish(there.id)
        return Did("already", {"kept_wish": crew_records.wish(doing.pack, crews, standing) if standing else None})
    words = half_words(when.day, when.half)
    about = two(
        f"{kept.number} {words['zh']}能否安排，告知确切结果", f"{kept.number}: tell for certain about {words['en']}"
    )
    made = doing.follow_up("reserved", due, about, name=kept.name, phone=kept.phone)
    doing.work.set_wish_promise(kept.id, made.id)
    doing.work.record_unmet(
        UnmetDemand(
            id=0, reason="none_free", day=when.day, people=kept.count, room_class=kept.product, name=kept.name,
            phone=kept.phone, note=when.half, made_at=doing.now, call=doing.call or None,
        )
    )  # fmt: skip
    return Did("kept", {"kept_wish": crew_records.wish(doing.pack, crews, kept)})


def next_visits(doing: Doing, crews: Crews, wish: Visit, address: str) -> tuple[Mapping[str, Value], ...]:
    """What the loser of a race hears next: who else is free then, else what is near. [H03]"""
    found = answer(crews.field, wish, taken(doing, wish.when.day), doing.now)
    here = (found.offer,) if found.offer else found.near
    return tuple(crew_records.visit(crews, wish, each, address) for each in here)


def visits_of(crews: Crews, wish: Visit, found: Answer, address: str) -> tuple[Mapping[str, Value], ...]:
    """The offer alone when there is one, else what is near."""
    held = (found.offer,) if found.offer else found.near
    return tuple(crew_records.visit(crews, wish, each, address) for each in held)


def _told(
    outcome: str, visits: tuple[Mapping[str, Value], ...] = (), wished: Mapping[str, Value] | None = None,
    most: int | None = None,
) -> Did:  # fmt: skip
    visit, near = (visits[0], ()) if outcome == "free" else (None, visits)
    return Did(outcome, {"visit": visit, "visits": near, "wished": wished, "most": most})


ACTIONS = {"check_crews": check_crews, "find_card": find_card, "send_order": send_order, "keep_wish": keep_wish}
