"""``catalogue.yaml``: services with their prices, cards, references, and firms for what the desk does not offer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hotline.desk.pack.topics import read_topics
from hotline.domain.catalogue import CardKind, Catalogue, Elsewhere, Firm, Reference
from hotline.domain.crews import Product

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hotline.desk.pack.reading import Reader, Section


def read_catalogue(reader: Reader | None) -> Catalogue | None:
    """The catalogue; None when the desk has none. Services, or else topics, are in it; the rest may be missing.
    [H13] [H14]
    """
    if reader is None:
        return None
    top = reader.top()
    services = tuple(_service(part) for part in _each(top, "services", "a service", needed=False))
    told = read_topics(top)
    if not services and not told:
        reader.say(top.mark("services"), "DK003", "The catalogue names no service.", "add services: or topics:")
    cards = tuple(_card(part) for part in _each(top, "cards", "a card", needed=False))
    references = tuple(_reference(part) for part in _each(top, "references", "a reference", needed=False))
    elsewhere = tuple(_elsewhere(part) for part in _each(top, "elsewhere", "a service of others", needed=False))
    top.done()
    return Catalogue(services, cards, references, elsewhere, told)


def words_of(part: Section, key: str = "words") -> tuple[str, ...]:
    """A list of words under a key; none when it is not there."""
    items = part.reader.listed(part.value(key), f'"{key}" of {part.what}')
    return tuple(word for item in items if (word := part.reader.plain(item, "a word")))


def phone_of(part: Section) -> str:
    """A phone number with its country code, as E.164."""
    raw = part.text("phone")
    phone = re.sub(r"[ -]", "", raw)
    if raw and not re.fullmatch(r"\+\d{8,15}", phone):
        part.reader.say(part.mark("phone"), "DK004", f'"{raw}" is no phone number.', "like +86 574 8720 1101")
    return phone


def _each(top: Section, key: str, what: str, *, needed: bool = True) -> Iterator[Section]:
    """The maps of a list; a ``key`` that comes twice is reported."""
    if not needed and top.value(key) is None:
        return
    seen: set[str] = set()
    for part in top.sections(key, what):
        name = part.text("key", "")
        if name and name in seen:
            part.reader.say(part.mark("key"), "DK006", f'"{name}" is written twice in "{key}".', "keep one")
        seen.add(name)
        yield part


def _service(part: Section) -> Product:
    name, about = part.words("name"), part.words("about")
    made = Product(
        part.text("key"), name.zh, name.en, part.money("fee"), part.money("hourly"), part.flag("glass"),
        words_of(part), about.zh, about.en,
    )  # fmt: skip
    part.done()
    return made


def _card(part: Section) -> CardKind:
    name = part.words("name")
    made = CardKind(
        part.text("key"), name.zh, name.en, part.money("price"), part.money("credit"), part.whole("months", 1, 120)
    )
    part.done()
    if made.credit < made.price:
        part.reader.say(part.mark("credit"), "DK013", "A card holds less than it costs.")
    return made


def _reference(part: Section) -> Reference:
    name, about = part.words("name"), part.words("about")
    made = Reference(part.text("key"), name.zh, name.en, about.zh, about.en)
    part.done()
    return made


def _elsewhere(part: Section) -> Elsewhere:
    what, firms = part.words("what"), []
    for each in part.sections("firms", "a firm"):
        name = each.words("name")
        firms.append(Firm(name.zh, name.en, phone_of(each)))
        each.done()
    made = Elsewhere(what.zh, what.en, words_of(part), tuple(firms))
    part.done()
    if not 2 <= len(firms) <= 3:
        part.reader.say(part.mark("firms"), "DK013", "Two or three firms are named for a service (H13).")
    return made
