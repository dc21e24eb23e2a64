"""Lines that went by faster than anybody can read them aloud."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING

from hotline.dialogue.loading.template import split
from hotline.dialogue.present import line_said
from hotline.domain.flags import Flag
from hotline.domain.service import reading_time

if TYPE_CHECKING:
    from hotline.domain.service import Standard

    from .reel import Reel, Visit

_filled_in = {"zh": "一" * 12, "en": "one two three four five"}
"""A name in a line is hardly ever longer than this once it is filled in."""


def hurried(reel: Reel) -> Iterator[Flag]:
    """A line was left sooner than it takes to say it. A read-back is ``no_read_back`` then. [S04] [L02]"""
    for visit in rushed(reel):
        stay, event = visit.stay, visit.left
        if "S04" in visit.duties or stay is None or event is None:
            continue
        seconds = round(stay.total_seconds(), 1)
        zh = f"这句话只用了{seconds:g}秒，来不及念完。"
        en = f"This line was left after {seconds:g} s, too soon to have been said."
        yield Flag("hurried", "L02", visit.beat.event.seq, event.at, "warn", zh, en)


def rushed(reel: Reel) -> tuple[Visit, ...]:
    """The visits that were too short to say their line, in order; what has been said in full need not be said again.

    A journal does not know which language was spoken: the shorter of both counts.
    """
    if reel.rushed is None:
        reel.rushed = tuple(_rushed(reel))
    return reel.rushed


def _rushed(reel: Reel) -> Iterator[Visit]:
    said: set[str] = set()
    for visit in reel.visits:
        stay = visit.stay
        if stay is None or visit.left is None or not _speaks(visit):
            continue
        if stay >= _most(visit, reel.pack.standard):
            said.add(_line(reel, visit, "zh") if _repeats(reel, visit) else "")
            continue
        line = _line(reel, visit, "zh")
        if line in said:
            continue
        if stay < min(
            reading_time(reel.pack.standard, line, "zh"),
            reading_time(reel.pack.standard, _line(reel, visit, "en"), "en"),
        ):
            yield visit
        else:
            said.add(line)


def _line(reel: Reel, visit: Visit, lang: str) -> str:
    """What stood there to be said when it was left."""
    beat = reel.beats[visit.left.seq - 1] if visit.left is not None else visit.beat
    return line_said(reel.book, beat.before, beat.event.at, reel.env(lang), lang)


def _speaks(visit: Visit) -> bool:
    return visit.node.node.say is not None or any(arm.arm.say for rule in visit.node.apply for arm in rule.arms)


def _repeats(reel: Reel, visit: Visit) -> bool:
    return sum(each.place == visit.place for each in reel.visits) > 1


def _most(visit: Visit, standard: Standard) -> timedelta:
    """The most that saying it can take: a visit that was longer need not be looked at closely."""
    lines = [visit.node.node.say, *(arm.arm.say for rule in visit.node.apply for arm in rule.arms)]
    longest = timedelta(0)
    for line in (each for each in lines if each is not None):
        texts = (line.text, *line.moods.values())
        longest += max(
            reading_time(standard, "".join(_filled_in["zh"] if named else part for part, named in split(each.zh)), "zh")
            for each in texts
        )
    return longest
