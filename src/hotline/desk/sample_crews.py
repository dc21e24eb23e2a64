"""The sample of a desk with crews, put into an empty database: cards, a week of orders, kept wishes."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from hotline.domain.cards import Card, CardAddress
from hotline.domain.crews import HalfDay
from hotline.domain.jobs import SENT, Job
from hotline.domain.outlets import area_key
from hotline.domain.reserved import Reserved, tell_by
from hotline.domain.rooms import FollowUp

from .handing import KIND
from .words import half_words, two

if TYPE_CHECKING:
    from hotline.desk.pack.crews import Crews
    from hotline.desk.pack.sample_crews import SampleJob, SampleWish
    from hotline.domain.people import Customer
    from hotline.store.work import Work

    from .pack import DeskPack


def seed_crews(work: Work, pack: DeskPack, now: datetime, today: date, customers: dict[str, Customer]) -> None:
    """Days are counted from ``today`` (desk-local); what would fall on a day without services is left out."""
    crews = pack.crews
    if crews is None:
        return
    for each in pack.sample.cards:
        who = customers[each.customer]
        held = tuple(CardAddress(address, area_key(crews.areas, address)) for address in each.addresses)
        expires = today + timedelta(days=each.expires)
        work.save_card(Card(0, each.number, who.id, who.name, who.phone, expires, each.balance, held))
    for number, job in enumerate(pack.sample.jobs):
        _job(work, pack, crews, job, number, now, today + timedelta(days=job.day), customers[job.customer])
    for wish in pack.sample.reserved:
        _wish_kept(work, pack, crews, now, today, customers, wish)


def _job(
    work: Work, pack: DeskPack, crews: Crews, job: SampleJob, number: int, now: datetime, day: date, who: Customer
) -> None:
    product, lead = crews.field.products[job.product], crews.crew(job.crews[0])
    if lead is None or not crews.calendar.open(day):
        return
    start = crews.calendar.start(HalfDay(day, job.half)).astimezone(UTC)
    card = work.card(job.card) if job.card else None
    made_at = min(now, start) - timedelta(days=1, minutes=11 * number % 500) if job.seen else now - timedelta(minutes=4)
    made = work.send_job(
        Job(
            id=0, number="", product=job.product, outlet=lead.outlet, area=area_key(crews.areas, job.address),
            address=job.address, day=day, half=job.half, start=start, crews=job.crews, name=who.name, phone=who.phone,
            customer=who.id, status=SENT, hourly=product.hourly, fee=product.fee, made_at=made_at,
            made_by=pack.staff[0].number, card=card.id if card else None, lived_in=True, note=job.note,
        )
    )  # fmt: skip
    unit, when = pack.unit(lead.outlet), half_words(day, job.half)
    zh, en = f"新派工单：{when['zh']}，{product.zh}", f"new order: {when['en']}, {product.en}"
    about = two(f"{made.number} {zh}", f"{made.number} {en}")
    promise = work.add_follow_up(
        FollowUp(
            0, "", KIND, made_at + pack.acknowledge, "", lead.outlet, unit.phone if unit else "", about, "open", made_at
        )
    )
    work.set_job_ack(made.id, promise.id)
    if job.seen:
        work.finish_follow_up(promise.number, made_at + timedelta(minutes=3), pack.staff[0].number)


def _wish_kept(
    work: Work, pack: DeskPack, crews: Crews, now: datetime, today: date, customers: dict[str, Customer],
    wish: SampleWish,
) -> None:  # fmt: skip
    who, when = customers[wish.customer], HalfDay(today + timedelta(days=wish.day), wish.half)
    start, made_at = crews.calendar.start(when), now - wish.since
    if start <= now or not crews.calendar.open(when.day):
        return
    due = tell_by(start, now, pack.rest, pack.opening.zone, crews.tell_before)
    kept = work.keep_wish(
        Reserved(
            id=0, number="", product=wish.product, area=area_key(crews.areas, wish.address), address=wish.address,
            count=wish.crew, day=when.day, half=when.half, name=who.name, phone=who.phone, tell_by=due,
            status="waiting", made_at=made_at,
        )
    )  # fmt: skip
    words = half_words(when.day, when.half)
    about = two(
        f"{kept.number} {words['zh']}能否安排，告知确切结果", f"{kept.number}: tell for certain about {words['en']}"
    )
    promise = FollowUp(0, "", "reserved", due, pack.staff[0].number, who.name, who.phone, about, "open", made_at)
    work.set_wish_promise(kept.id, work.add_follow_up(promise).id)
