"""Orders, crews, cards and kept wishes as the records scripts read (:mod:`.vocabulary.crews`)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from hotline.desk.words import both, half_words
from hotline.dialogue.types import Value
from hotline.domain.cards import Card
from hotline.domain.crews import CrewOffer, Half, HalfDay, Product, Visit
from hotline.domain.jobs import ACCEPTED, Job
from hotline.domain.reserved import Reserved
from hotline.domain.windows import Asked, Kind, Terms, Windows

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.desk.pack.crews import Crews

Record = Mapping[str, Value]

no_money = Decimal(0)


def environment(pack: DeskPack, lang: str) -> dict[str, object]:
    """``products`` and ``areas``, for fields with ``of``; empty at a desk without crews."""
    catalogue, crews = pack.catalogue, pack.crews
    return {
        "products": tuple(_product(each, lang) for each in (catalogue.services if catalogue else ())),
        "areas": tuple(
            {**_named(each.key, each.zh, each.en, lang), "aliases": (each.zh, each.en)}
            for each in (crews.areas if crews else ())
        ),
    }


def _product(product: Product, lang: str) -> dict[str, object]:
    return {
        **_named(product.key, product.zh, product.en, lang),
        "fee": product.fee, "hourly": product.hourly, "glass": product.glass, "aliases": product.aliases,
    }  # fmt: skip


def _named(key: str, zh: str, en: str, lang: str) -> dict[str, object]:
    return {"key": key, "label": both(zh, en), "name": zh if lang == "zh" else en}


def product_name(crews: Crews, key: str) -> Record:
    """What a service is called in both languages."""
    found = crews.product(key)
    return _called(key, both(found.zh, found.en) if found else both(key, key))


def outlet_name(crews: Crews, key: str) -> Record:
    """What an outlet is called in both languages."""
    found = crews.outlet(key)
    return _called(key, both(found.zh, found.en) if found else both(key, key))


def crew_names(crews: Crews, keys: tuple[str, ...]) -> Record:
    """Who goes, in both languages: ``王师傅、李阿姨`` / ``Wang and Li``."""
    known = [crews.crew(key) for key in keys]
    zh = "、".join(each.zh if each else key for each, key in zip(known, keys, strict=True))
    en = " and ".join(each.en if each else key for each, key in zip(known, keys, strict=True))
    return _called(",".join(keys), both(zh, en))


def visit(crews: Crews, wish: Visit, made: CrewOffer, address: str) -> Record:
    """What can be had. Its key names outlet, half-day and who goes."""
    when, product, area = made.when, crews.product(wish.product), crews.area(wish.area)
    keys = tuple(each.key for each in made.crews)
    return {
        "key": f"{made.outlet.key}@{when.day:%Y-%m-%d}-{when.half}:{'+'.join(keys)}",
        "label": half_words(when.day, when.half),
        "product": wish.product,
        "product_name": product_name(crews, wish.product),
        "outlet": made.outlet.key,
        "outlet_name": outlet_name(crews, made.outlet.key),
        "area": wish.area,
        "area_name": _called(wish.area, both(area.zh, area.en) if area else both(wish.area, wish.area)),
        "address": address,
        "date": when.day,
        "half": when.half,
        "start": made.start,
        "crew": wish.count,
        "crew_names": crew_names(crews, keys),
        "fee": product.fee if product else Decimal(0),
        "hourly": product.hourly if product else Decimal(0),
        "glass": bool(product and product.glass),
    }


def crew_keys(record: Mapping[str, object]) -> tuple[str, ...]:
    """Who goes by a visit's record."""
    return tuple(key for key in str(record["key"]).rpartition(":")[2].split("+") if key)


def wish_of(record: Mapping[str, object]) -> Visit:
    """The wish behind a visit's record."""
    when = HalfDay(cast("datetime", record["start"]).date(), cast(Half, record["half"]))
    return Visit(str(record["product"]), str(record["area"]), cast(int, record["crew"]), when)


def cost_of(record: Mapping[str, object]) -> Decimal:
    """What a card must carry for a visit: its starting fee."""
    return cast(Decimal, record["fee"])


def job(pack: DeskPack, crews: Crews, made: Job) -> Record:
    """An order as the agent speaks of it."""
    return {
        "key": made.number,
        "label": both(made.number, made.number),
        "number": made.number,
        "product": made.product,
        "product_name": product_name(crews, made.product),
        "outlet": made.outlet,
        "outlet_name": outlet_name(crews, made.outlet),
        "address": made.address,
        "date": made.day,
        "half": made.half,
        "when": _called(f"{made.day}-{made.half}", half_words(made.day, made.half)),
        "start": made.start.astimezone(pack.opening.zone),
        "crew": made.count,
        "crew_names": crew_names(crews, made.crews),
        "name": made.name,
        "phone": made.phone,
        "accepted": made.status == ACCEPTED,
    }


def terms(made: Terms, windows: Windows, when: HalfDay, asked: Asked) -> Record:
    """What a cancellation or change costs, with the window in hours."""
    return {
        "key": made.kind,
        "label": both(made.rule, made.rule),
        "kind": made.kind,
        "asked": asked,
        "fee": made.fee,
        "start": made.start,
        "deadline": made.deadline,
        "hours": int(windows.lead(when) / timedelta(hours=1)),
        "minimum_hours": int(windows.minimum / timedelta(hours=1)),
        "rule": made.rule,
    }


def terms_of(record: Mapping[str, object]) -> Terms:
    """The terms that were told."""
    return Terms(
        cast(Kind, record["kind"]), cast(Decimal, record["fee"]), cast(datetime, record["start"]),
        cast(datetime, record["deadline"]), str(record["rule"]),
    )  # fmt: skip


def card(held: Card) -> Record:
    """A customer's card."""
    return {
        "key": held.number,
        "label": both(held.number, held.number),
        "number": held.number,
        "expires": held.expires,
        "balance": held.balance,
    }


def wish(pack: DeskPack, crews: Crews, kept: Reserved) -> Record:
    """A wish that is kept."""
    zone = pack.opening.zone
    return {
        "key": kept.number,
        "label": both(kept.number, kept.number),
        "number": kept.number,
        "start": crews.calendar.start(kept.visit.when),
        "tell_by": kept.tell_by.astimezone(zone),
        "when": _called(f"{kept.day}-{kept.half}", half_words(kept.day, kept.half)),
    }


def moved(held: Job, record: Mapping[str, object]) -> Job:
    """An order as it would be after a change to that visit; its outlet has to open it anew."""
    wanted = wish_of(record)
    start = cast(datetime, record["start"])
    return replace(
        held, outlet=str(record["outlet"]), area=wanted.area, address=str(record["address"]), day=wanted.when.day,
        half=wanted.when.half, start=start, crews=crew_keys(record), status="sent",
    )  # fmt: skip


def _called(key: str, label: Mapping[str, str]) -> Record:
    return {"key": key, "label": dict(label)}
