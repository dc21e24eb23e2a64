"""``chains.yaml``: which courtesy calls follow from what happens to a customer."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hotline.desk.pack.topics import key_of, spoken
from hotline.domain.chains import Chains, Event, Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotline.desk.pack.reading import Reader, Section

MOST_ASKS = 2
"""How many questions a courtesy call has at most: it is a kindness, no survey."""


def read_chains(reader: Reader | None) -> Chains | None:
    """The chains of a desk; None where it has none. [W01–W05]"""
    if reader is None:
        return None
    top = reader.top()
    script, report_by = top.text("call"), top.clock("report_by")
    retry = timedelta(minutes=top.whole("retry_minutes", 10, 600))
    events: dict[str, Event] = {}
    for part in top.sections("events", "an event"):
        event = _event(part)
        if event.key in events:
            reader.say(part.mark("key"), "DK006", f'The event "{event.key}" is written twice.', "keep one")
        events[event.key] = event
    links: dict[str, Link] = {}
    for part in top.sections("calls", "a courtesy call"):
        link = _link(part, list(events))
        if link.key in links:
            reader.say(part.mark("key"), "DK006", f'The call "{link.key}" is written twice.', "keep one")
        links[link.key] = link
    for event in events.values():
        if all(link.after != event.key for link in links.values()):
            reader.say(top.mark("calls"), "DK003", f'No call follows from the event "{event.key}".', "add one")
    top.done()
    return Chains(script, tuple(events.values()), tuple(links.values()), report_by, retry)


def _event(part: Section) -> Event:
    key, name, ahead = key_of(part), part.words("name"), part.flag("ahead")
    listed = part.reader.listed(part.value("words"), '"words" of an event')
    words = tuple(word for item in listed if (word := part.reader.plain(item, "a word")))
    part.done()
    return Event(key, name.zh, name.en, words, ahead)


def _link(part: Section, events: Sequence[str]) -> Link:
    key, rule, after = key_of(part), part.text("rule", ""), part.one_of("after", events)
    days, at = part.whole("days", 0, 400), part.clock("at")
    name, thanks = part.words("name"), spoken(part, "thanks")
    only = part.flag("only_that_day")
    asks = [part.reader.words(item, "a question") for item in part.reader.listed(part.value("asks"), '"asks"')]
    if len(asks) > MOST_ASKS:
        part.reader.say(part.mark("asks"), "DK004", f"A courtesy call asks {MOST_ASKS} questions at most.", "drop some")
    part.done()
    return Link(
        key, rule, after, days, at, name.zh, name.en, (thanks.zh, thanks.en),
        tuple((each.zh, each.en) for each in asks[:MOST_ASKS]), only,
    )  # fmt: skip
