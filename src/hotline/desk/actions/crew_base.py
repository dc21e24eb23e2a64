"""What the actions about crews share: the desk's outlets, what is taken, telling an outlet, matching kept wishes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from hotline.desk.pack.crews import Crews
from hotline.desk.records import crew as crew_records
from hotline.dialogue.types import Value
from hotline.domain.crews import NEAR_DAYS, Half, HalfDay, Taken
from hotline.domain.jobs import ACCEPTED, SENT, Job
from hotline.domain.outlets import area_of
from hotline.domain.reserved import matching

from ..handing import hand
from ..views import DeskError
from ..words import half_words, two
from .base import Doing

if TYPE_CHECKING:
    from hotline.domain.rooms import FollowUp

call_wishing = timedelta(minutes=5)
"""How soon whoever wished for it is called once a crew is free (H04: at once)."""
_near = timedelta(days=NEAR_DAYS)


def crews_of(doing: Doing) -> Crews:
    """The desk's outlets and crews. Raises ``DeskError`` at a desk that has none."""
    if doing.pack.crews is None:
        raise DeskError(
            "no_crews", "这个接线台没有门店和师傅，请先写好 outlets.yaml。",
            "This desk has no outlets and crews; please write its outlets.yaml first.",
        )  # fmt: skip
    return doing.pack.crews


def taken(doing: Doing, day: date) -> Taken:
    """The crew members taken about a day, as wide as alternatives are looked for."""
    return doing.work.taken_crews(day - _near, day + _near)


def half_day(doing: Doing) -> HalfDay:
    """The half-day that ``date`` and ``half`` name."""
    return HalfDay(cast(date, doing.args["date"]), cast(Half, doing.args["half"]))


def area(doing: Doing, crews: Crews) -> str:
    """The area as chosen, else as the address tells; empty when it does not. [H01]"""
    told = doing.maybe("area")
    found = area_of(crews.areas, doing.text("address")) if told is None else crews.area(told)
    return found.key if found else ""


def job(doing: Doing) -> Job | None:
    """The order behind the argument as it stands in the store now; None when it is gone or cancelled."""
    found = doing.work.job(str(doing.record("job")["number"]))
    return found if found is not None and found.status in (SENT, ACCEPTED) else None


def tell_outlet(doing: Doing, crews: Crews, order: Job, zh: str, en: str) -> FollowUp:
    """Send word of an order to its outlet, which has ten minutes to open it before the desk phones. [H02] [S11]"""
    product, when = crews.product(order.product), half_words(order.day, order.half)
    name_zh, name_en = (product.zh, product.en) if product else (order.product, order.product)
    about = two(f"{order.number} {zh}：{when['zh']}，{name_zh}", f"{order.number} {en}: {when['en']}, {name_en}")
    caller = " ".join(each for each in (order.name, order.phone) if each)
    return hand(
        doing.work, doing.pack, doing.now, order.outlet, about, agent=doing.agent, call=doing.call or None,
        caller=caller,
    )  # fmt: skip


def charge(doing: Doing, order: Job, fee: Decimal) -> None:
    """Take a charge off the card the order is paid with; without a card it is on the order alone. [H07]"""
    if fee and order.card is not None:
        doing.work.charge_card(order.card, fee)


def offer_wishes(doing: Doing, crews: Crews, freed: HalfDay) -> tuple[Mapping[str, Value], ...]:
    """A crew is free again: whoever is kept for that half-day is put up for a call at once, first come first served;
    the four-hour promise is kept by that call. [H04]
    """
    waiting = tuple(each for each in doing.work.wishes(freed.day, freed.day, ("waiting",)) if each.visit.when == freed)
    found = matching(crews.field, waiting, doing.work.taken_crews(freed.day, freed.day), doing.now)
    told = []
    for wish in found:
        if not doing.work.set_wish_status(wish.id, "offered", was="waiting"):
            continue
        close_promise(doing, wish.id, "dropped")
        when = half_words(wish.day, wish.half)
        about = two(f"{wish.number} {when['zh']}空出来了", f"{wish.number}: {when['en']} is free now")
        made = doing.follow_up("reserved", doing.now + call_wishing, about, name=wish.name, phone=wish.phone, owner="")
        doing.work.set_wish_promise(wish.id, made.id)
        told.append(crew_records.wish(doing.pack, crews, wish))
    return tuple(told)


def settle_wishes(doing: Doing, order: Job) -> None:
    """Whoever wished for that half-day and service has it now: nobody calls them about it. [H04]"""
    for wish in doing.work.wishes_of(order.phone) if order.phone else ():
        if (wish.visit.when, wish.product) == (order.when, order.product):
            doing.work.set_wish_status(wish.id, "booked")
            close_promise(doing, wish.id, "done")


def close_promise(doing: Doing, wish: int, status: str) -> None:
    """Close the promise that stands for telling a caller."""
    row = doing.work.wish_promise(wish)
    if row is not None:
        doing.work.finish_follow_up(f"F-{row}", doing.now, doing.agent, status=status)


def utc_start(crews: Crews, when: HalfDay) -> datetime:
    """When a half-day's service begins, UTC."""
    from ..records import utc

    return utc(crews.calendar.start(when))
