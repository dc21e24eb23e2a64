"""What callers ask about: everything a catalogue can tell, as topics, and how a topic is found while talking."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from .catalogue import CardKind, Catalogue, Elsewhere, Firm, Reference
from .crews import Product
from .item_search import Entry, find

if TYPE_CHECKING:
    from .pinyin import Sounds

NEAR = 78
"""From this likeness on (0–100) a slip of the keys still finds what was meant."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One thing a caller may ask about. With ``firms`` it is no service of this desk: these firms do it. [H13]"""

    key: str
    group_zh: str
    group_en: str
    zh: str
    en: str
    tell_zh: str = ""
    tell_en: str = ""
    words: tuple[str, ...] = ()
    firms: tuple[Firm, ...] = ()

    @property
    def ours(self) -> bool:
        """Whether the desk does it itself."""
        return not self.firms


def topics(catalogue: Catalogue | None) -> tuple[Topic, ...]:
    """Everything a catalogue can tell: services, cards, what else is written there, references, other firms."""
    return () if catalogue is None else tuple(_topics(catalogue))


def _topics(catalogue: Catalogue) -> Iterator[Topic]:
    yield from map(_service, catalogue.services)
    yield from map(_card, catalogue.cards)
    for each in catalogue.told:
        yield Topic(
            each.key, each.group_zh, each.group_en, each.zh, each.en, each.tell_zh, each.tell_en, each.words
        )  # fmt: skip
    yield from map(_reference, catalogue.references)
    for place, other in enumerate(catalogue.elsewhere, 1):
        yield _other(place, other)


def _service(each: Product) -> Topic:
    zh = f"起步费{_yuan(each.fee)}元，之后每人每小时{_yuan(each.hourly)}元。{each.about_zh}"
    en = f"The starting fee is ¥{_yuan(each.fee)}, then ¥{_yuan(each.hourly)} per person and hour. {each.about_en}"
    return Topic(f"service.{each.key}", "服务项目", "services", each.zh, each.en, zh, en, each.aliases)


def _card(each: CardKind) -> Topic:
    zh = f"{each.zh}{_yuan(each.price)}元，卡里有{_yuan(each.credit)}元，{each.months}个月内有效。"
    en = f"The {each.en} costs ¥{_yuan(each.price)}, holds ¥{_yuan(each.credit)} and lasts {each.months} months."
    return Topic(f"card.{each.key}", "储值卡", "cards", each.zh, each.en, zh, en, ("储值卡", "办卡", "prepaid card"))


def _reference(each: Reference) -> Topic:
    zh, en = f"{each.zh}：{each.about_zh}", f"{each.en}: {each.about_en}"
    words = ("案例", "服务过谁", "references", "who else")
    return Topic(f"reference.{each.key}", "服务过的客户", "references", each.zh, each.en, zh, en, words)


def _other(place: int, each: Elsewhere) -> Topic:
    return Topic(f"elsewhere.{place}", "别家的服务", "not ours", each.zh, each.en, words=each.words, firms=each.firms)


def _yuan(amount: Decimal) -> str:
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def search(
    known: Sequence[Topic], typed: str, heard: Mapping[str, Sounds] | None = None, most: int = 8
) -> tuple[Topic, ...]:  # fmt: skip
    """The topics that fit what is typed, the closest first; all of them (up to ``most``) while nothing is.

    Words of either language, pinyin initials (with ``heard``, see :func:`.item_search.find`), a whole question in which
    a topic is named, and, when none of that finds anything, what is a slip away. [H13] [H14]
    """
    by_key = {each.key: each for each in known}
    entries = [Entry(each.key, each.zh, each.en, each.words, (each.group_zh, each.group_en)) for each in known]
    found = [by_key[each.key] for each in find(entries, typed, heard)]
    if not found and typed.strip():
        found = _named(known, typed) or _near(known, typed)
    return tuple(found[:most])


def _named(known: Sequence[Topic], typed: str) -> list[Topic]:
    """Topics named somewhere in a question, the longest name first."""
    said = typed.casefold()
    lengths = [
        (max((len(word) for word in _words(each) if len(word) > 1 and word in said), default=0), each) for each in known
    ]
    best = sorted((pair for pair in lengths if pair[0]), key=lambda pair: -pair[0])
    return [each for _, each in best]


def _near(known: Sequence[Topic], typed: str) -> list[Topic]:
    from rapidfuzz import fuzz

    said = typed.casefold().strip()
    if len(said) < 2:
        return []
    scored = [(max(fuzz.ratio(said, word) for word in _words(each)), each) for each in known]
    return [each for score, each in sorted(scored, key=lambda pair: -pair[0]) if score >= NEAR]


def _words(topic: Topic) -> tuple[str, ...]:
    return tuple(each.casefold() for each in (topic.zh, topic.en, *topic.words))
