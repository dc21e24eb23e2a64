"""The sample of a desk with crews: cards, a week of orders that do not collide, wishes that are kept."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, cast

from hotline.domain.crews import HALVES, Half
from hotline.domain.outlets import area_of

if TYPE_CHECKING:
    from hotline.desk.pack.crews import Crews
    from hotline.desk.pack.reading import Section


@dataclass(frozen=True, slots=True)
class SampleCard:
    """A customer's card; ``expires`` in days from the first look."""

    number: str
    customer: str
    expires: int
    balance: Decimal
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SampleJob:
    """An order: ``day`` days from the first day; ``seen``: the outlet has opened it."""

    day: int
    half: Half
    crews: tuple[str, ...]
    product: str
    customer: str
    address: str
    card: str
    seen: bool
    note: str


@dataclass(frozen=True, slots=True)
class SampleWish:
    """A wish that is kept; ``since`` is how long ago it was told."""

    day: int
    half: Half
    product: str
    crew: int
    customer: str
    address: str
    since: timedelta


@dataclass(frozen=True, slots=True)
class CrewSample:
    """What the sample holds of crews."""

    cards: tuple[SampleCard, ...] = ()
    jobs: tuple[SampleJob, ...] = ()
    reserved: tuple[SampleWish, ...] = ()


def read_crew_sample(top: Section, crews: Crews, customers: Collection[str]) -> CrewSample:
    """``cards``, ``jobs`` and ``reserved`` of ``sample.yaml``; each may be missing."""
    cards = tuple(_card(part, crews, customers) for part in _each(top, "cards", "a card"))
    numbers = [each.number for each in cards]
    taken: set[tuple[int, str, str]] = set()
    jobs = tuple(_job(part, crews, customers, numbers, taken) for part in _each(top, "jobs", "an order"))
    wishes = tuple(_wish(part, crews, customers) for part in _each(top, "reserved", "a wish"))
    return CrewSample(cards, jobs, wishes)


def _each(top: Section, key: str, what: str) -> list[Section]:
    return list(top.sections(key, what)) if top.value(key) is not None else []


def _card(part: Section, crews: Crews, customers: Collection[str]) -> SampleCard:
    card = SampleCard(
        part.text("number"), part.one_of("customer", customers), part.whole("expires", -400, 1500),
        part.money("balance"), part.names("addresses"),
    )  # fmt: skip
    part.done()
    for address in card.addresses:
        _known_area(part, "addresses", crews, address)
    return card


def _job(
    part: Section, crews: Crews, customers: Collection[str], cards: list[str], taken: set[tuple[int, str, str]]
) -> SampleJob:
    job = SampleJob(
        part.whole("day", -30, 60), cast(Half, part.one_of("half", HALVES)),
        part.names("crews", [each.key for each in crews.field.crews]),
        part.one_of("product", crews.field.products), part.one_of("customer", customers), part.text("address"),
        part.one_of("card", cards, ""), part.flag("seen", default=True), part.text("note", ""),
    )  # fmt: skip
    part.done()
    say = part.reader.say
    members = [crews.crew(key) for key in job.crews]
    if not job.crews:
        say(part.mark("crews"), "DK003", "An order needs a crew.", "crews: [T1]")
    if len({each.outlet for each in members if each}) > 1:
        say(part.mark("crews"), "DK010", "The crew of an order comes from one outlet.")
    for each in members:
        if each is not None and job.product not in each.skills:
            say(part.mark("crews"), "DK010", f'{each.key} does not do "{job.product}".')
        if each is not None and (job.day, job.half, each.key) in taken:
            say(part.mark("crews"), "DK011", f"{each.key} is already out then on day {job.day}.", "another crew member")
    taken |= {(job.day, job.half, key) for key in job.crews}
    _known_area(part, "address", crews, job.address)
    return job


def _wish(part: Section, crews: Crews, customers: Collection[str]) -> SampleWish:
    wish = SampleWish(
        part.whole("day", 0, 60), cast(Half, part.one_of("half", HALVES)), part.one_of("product", crews.field.products),
        part.whole("crew", 1, 9, 1), part.one_of("customer", customers), part.text("address"), part.stay("since"),
    )  # fmt: skip
    part.done()
    _known_area(part, "address", crews, wish.address)
    return wish


def _known_area(part: Section, key: str, crews: Crews, address: str) -> None:
    if address and area_of(crews.areas, address) is None:
        hint = "name an area of outlets.yaml in it"
        part.reader.say(part.mark(key), "DK007", f'"{address}" lies in no area of this desk.', hint)
