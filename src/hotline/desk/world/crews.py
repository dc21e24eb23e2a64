"""Crews, orders, cards and kept wishes in a case's world.

``cards: [{number, name?, phone, expires, balance, addresses: […]}]`` ·
``jobs: [{crews: […], date, half, product?, address?, name?, phone, card?}]`` (an order that stands) ·
``crews_busy: [{outlet?, date, half, except?: […]}]`` (everybody of the outlet, or of all, is taken then) ·
``reserved: [{product?, crew?, date, half, address?, name?, phone}]`` (a wish that is kept) ·
``graced: [phone]`` (has had the one late cancellation that is granted) ·
``jobs_cancelled: [phone]`` (the orders of that number are cancelled).
"""

from __future__ import annotations

from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, cast

from hotline.desk.looking import e164
from hotline.desk.views import DeskError
from hotline.desk.words import half_words, two
from hotline.desk.world.words import Map, maps, text, words, wrong
from hotline.domain.cards import Card, CardAddress
from hotline.domain.crews import Half, HalfDay
from hotline.domain.jobs import SENT, Job
from hotline.domain.outlets import area_key
from hotline.domain.people import Customer
from hotline.domain.reserved import Reserved, tell_by
from hotline.domain.rooms import FollowUp
from hotline.store.errors import CrewTaken

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.desk.pack.crews import Crews
    from hotline.store.work import Work

_busy = "13000000000"


def cards(work: Work, pack: DeskPack, world: Map, now: datetime) -> None:
    """Cards with their addresses, each of the area it lies in."""
    crews = _crews(pack)
    for each in maps(world, "cards"):
        known = work.customers_by_phone(_phone(pack, each, now), 1)
        held = words(each, "addresses")
        work.save_card(
            Card(
                id=0, number=text(each, "number"), customer=known[0].id if known else None, name=text(each, "name"),
                phone=_phone(pack, each, now), expires=_day(each, "expires"), balance=_money(each, "balance"),
                addresses=tuple(CardAddress(one, area_key(crews.areas, one)) for one in held),
            )
        )  # fmt: skip


def jobs(work: Work, pack: DeskPack, world: Map, now: datetime) -> None:
    """Orders that stand, with their crews."""
    for each in maps(world, "jobs"):
        _job(work, pack, each, words(each, "crews"), now)


def crews_busy(work: Work, pack: DeskPack, world: Map, now: datetime) -> None:
    """Everybody of an outlet (or of all) is taken on a half-day, but those of ``except``."""
    crews = _crews(pack)
    for each in maps(world, "crews_busy"):
        outlet, spared = text(each, "outlet"), set(words(each, "except"))
        wanted = [one.key for one in crews.field.crews if one.key not in spared and outlet in ("", one.outlet)]
        taken = work.taken_crews(_day(each), _day(each)).get(_half_day(each), frozenset())
        _job(work, pack, each, [key for key in wanted if key not in taken], now)


def reserved(work: Work, pack: DeskPack, world: Map, now: datetime) -> None:
    """Wishes that are kept, with the promise by when the caller is told."""
    crews, zone = _crews(pack), pack.opening.zone
    for each in maps(world, "reserved"):
        when, address = _half_day(each), text(each, "address") or "海曙区中山西路1号"
        made = now - timedelta(hours=2)
        due = tell_by(crews.calendar.start(when), now, pack.rest, zone, crews.tell_before)
        wish = work.keep_wish(
            Reserved(
                id=0, number="", product=text(each, "product") or _first(crews), area=area_key(crews.areas, address),
                address=address, count=int(text(each, "crew") or 1), day=when.day, half=when.half,
                name=text(each, "name") or "客人", phone=_phone(pack, each, now), tell_by=due, status="waiting",
                made_at=made,
            )
        )  # fmt: skip
        words_of = half_words(when.day, when.half)
        about = two(f"{wish.number} {words_of['zh']}能否安排", f"{wish.number}: tell about {words_of['en']}")
        promise = FollowUp(0, "", "reserved", due, "001", wish.name, wish.phone, about, "open", made)
        work.set_wish_promise(wish.id, work.add_follow_up(promise).id)


def graced(work: Work, pack: DeskPack, world: Map, now: datetime) -> None:
    """Customers who have had the one late cancellation that is granted, for the orders they have."""
    for number in words(world, "graced"):
        for job in work.find_jobs(phone=e164(pack, number, now)):
            if job.customer is not None:
                work.grant_grace(job.customer, job.id, now, None)


def jobs_cancelled(work: Work, pack: DeskPack, world: Map, now: datetime) -> None:
    """The orders of a number are cancelled meanwhile."""
    for number in words(world, "jobs_cancelled"):
        for job in work.find_jobs(phone=e164(pack, number, now)):
            work.cancel_job(job.id, now, Decimal(0), "H05")


def _job(work: Work, pack: DeskPack, each: Map, members: list[str], now: datetime) -> None:
    crews, when = _crews(pack), _half_day(each)
    outlet = next((one.outlet for one in crews.field.crews if members and one.key == members[0]), "")
    if not outlet:
        raise wrong(f"师傅“{'、'.join(members)}”", f'the crew "{", ".join(members)}"')
    phone, name = _phone(pack, each, now) or e164(pack, _busy, now), text(each, "name") or "客人"
    known = work.customers_by_phone(phone, 1)
    customer = known[0] if known else work.save_customer(Customer(0, name, phone, created_at=now - timedelta(days=30)))
    product = crews.product(text(each, "product") or _first(crews))
    card = work.card(text(each, "card")) if text(each, "card") else None
    if product is None:
        raise wrong(f"服务“{text(each, 'product')}”", f'the service "{text(each, "product")}"')
    address = text(each, "address") or "海曙区中山西路1号"
    made = min(now, crews.calendar.start(when)) - timedelta(days=1)
    try:
        work.send_job(
            Job(
                id=0, number="", product=product.key, outlet=outlet,
                area=area_key(crews.areas, address), address=address,
                day=when.day, half=when.half, start=crews.calendar.start(when), crews=tuple(members), name=name,
                phone=phone, customer=customer.id, status=SENT, hourly=product.hourly, fee=product.fee, made_at=made,
                made_by="001", card=card.id if card else None,
            )
        )  # fmt: skip
    except CrewTaken as taken:
        who = "、".join(taken.crews)
        raise DeskError("world", f"情景里 {who} 被派了两次。", f"In this world {who} is sent out twice.") from taken


def _crews(pack: DeskPack) -> Crews:
    if pack.crews is None:
        raise wrong("师傅", "a crew")
    return pack.crews


def _first(crews: Crews) -> str:
    return next(iter(crews.field.products))


def _phone(pack: DeskPack, each: Map, now: datetime) -> str:
    return e164(pack, text(each, "phone"), now)


def _half_day(each: Map) -> HalfDay:
    half = text(each, "half")
    if half not in ("am", "pm"):
        raise wrong(f"半天“{half}”", f'the half-day "{half}"')
    return HalfDay(_day(each), cast(Half, half))


def _day(each: Map, key: str = "date") -> date:
    try:
        return date.fromisoformat(text(each, key))
    except ValueError:
        raise wrong(f"日期“{text(each, key)}”", f'the date "{text(each, key)}"') from None


def _money(each: Map, key: str) -> Decimal:
    try:
        return Decimal(text(each, key) or "0")
    except InvalidOperation:
        raise wrong(f"金额“{text(each, key)}”", f'the amount "{text(each, key)}"') from None
