"""The price list, read from YAML: every minute of the opening hours has exactly one price."""

from __future__ import annotations

from datetime import date, time
from typing import TYPE_CHECKING

from hotline.desk.pack.parts import open_length
from hotline.desk.pack.reading import Reader, Section, day_of_year
from hotline.domain.prices import DAY_KINDS, Band, DayKind, PriceList

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotline.domain.opening import Opening
    from hotline.domain.rooms import RoomClass

WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_FULL_DAY = 1440


def read_prices(reader: Reader, opening: Opening, classes: Mapping[str, RoomClass]) -> PriceList:
    """``prices.yaml``. A class without holiday prices takes its weekend's."""
    top = reader.top()
    currency = top.text("currency", "CNY")
    weekend = frozenset(_weekdays(top))
    holidays, yearly = _holidays(top)
    bands: list[Band] = []
    table = reader.section(top.need("bands"), "bands")
    for key in classes:
        part = reader.section(table.need(key), f"the prices of {key}")
        if part.node is None:
            continue
        own: dict[DayKind, list[Band]] = {}
        for kind in DAY_KINDS:
            if kind != "holiday" or part.value(kind) is not None:
                own[kind] = _bands(part, key, kind, opening)
        if "holiday" not in own:
            own["holiday"] = [Band(key, "holiday", each.start, each.end, each.hourly) for each in own["weekend"]]
        part.done()
        bands.extend(band for held in own.values() for band in held)
    table.done()
    top.done()
    return PriceList(tuple(bands), weekend, holidays, yearly, currency)


def _weekdays(top: Section) -> list[int]:
    found = []
    for item in top.reader.listed(top.need("weekend"), '"weekend"'):
        text = top.reader.plain(item, "a day of the weekend").lower()
        if text in WEEKDAYS:
            found.append(WEEKDAYS.index(text) + 1)
        elif text:
            top.reader.say(item, "DK004", f'"{text}" is no day of the week.', "one of " + ", ".join(WEEKDAYS))
    return found


def _holidays(top: Section) -> tuple[frozenset[date], frozenset[tuple[int, int]]]:
    single: set[date] = set()
    yearly: set[tuple[int, int]] = set()
    for item in top.reader.listed(top.value("holidays"), '"holidays"'):
        text = top.reader.plain(item, "a holiday")
        day = day_of_year(text)
        if isinstance(day, date):
            single.add(day)
        elif day is not None:
            yearly.add(day)
        elif text:
            top.reader.say(item, "DK004", f'"{text}" is no day.', "2027-02-06, or 10-01 for every year")
    return frozenset(single), frozenset(yearly)


def _bands(part: Section, key: str, kind: DayKind, opening: Opening) -> list[Band]:
    """One day's bands: they follow each other without gap or overlap from opening to closing."""
    reader, length = part.reader, int(open_length(opening).total_seconds() // 60)
    slot = int(opening.slot.total_seconds() // 60)
    bands, reached = [], 0
    for item in part.sections(kind, f"a {kind} price of {key}"):
        band = Band(key, kind, item.clock("from"), item.clock("to"), item.money("hourly"))
        item.done()
        if item.node is None or not {"from", "to", "hourly"} <= item.node.items.keys():
            continue
        begin, end = _offset(opening, band.start), _offset(opening, band.end) or _FULL_DAY
        what = f"the {kind} prices of {key}"
        if begin < reached:
            reader.say(
                item.mark("from"),
                "DK008",
                f"In {what} this band begins before the one above it ends.",
                f"from: {_clock(opening, reached)}",
            )
        elif begin > reached:
            reader.say(
                item.mark("from"),
                "DK009",
                f"In {what} nothing covers {_clock(opening, reached)} to {band.start:%H:%M}.",
                f"from: {_clock(opening, reached)}",
            )
        if end <= begin:
            reader.say(item.mark("to"), "DK013", "This band ends before it begins.")
        elif end > length:
            reader.say(
                item.mark("to"),
                "DK015",
                f"This band runs past closing time ({opening.closes:%H:%M}).",
                f"to: {opening.closes:%H:%M}",
            )
        if begin % slot or end % slot:
            reader.say(item.mark("from"), "DK013", f"A price changes in the middle of a slot of {slot} minutes.")
        if band.hourly * slot * 100 % 60:
            reader.say(item.mark("hourly"), "DK013", f"{band.hourly} an hour is no whole cent for {slot} minutes.")
        reached = max(reached, end)
        bands.append(band)
    if bands and reached < length:
        reader.say(
            part.mark(kind),
            "DK009",
            f"In the {kind} prices of {key} nothing covers {_clock(opening, reached)} to {opening.closes:%H:%M}.",
            f"add a band to {opening.closes:%H:%M}",
        )
    elif not bands and part.node is not None and kind in part.node.items:
        reader.say(part.mark(kind), "DK009", f"There are no {kind} prices of {key}.", "- {from: …, to: …, hourly: …}")
    return bands


def _offset(opening: Opening, clock: time) -> int:
    """Minutes from opening to a clock time, past midnight counted on."""
    minutes = clock.hour * 60 + clock.minute - opening.opens.hour * 60 - opening.opens.minute
    return minutes % _FULL_DAY


def _clock(opening: Opening, offset: int) -> str:
    minutes = (opening.opens.hour * 60 + opening.opens.minute + offset) % _FULL_DAY
    return f"{minutes // 60:02d}:{minutes % 60:02d}"
