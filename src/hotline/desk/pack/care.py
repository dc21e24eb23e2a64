"""``lost`` and ``nuisance`` of ``desk.yaml``: both may be left out, and so may each key in them."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from hotline.domain.lost import Terms as Lost
from hotline.domain.nuisance import Terms as Nuisance

if TYPE_CHECKING:
    from hotline.desk.pack.reading import Section


def read_lost(top: Section) -> Lost:
    """``lost: {search_hours, collect_days}``. [F04]"""
    held, usual = top.value("lost"), Lost()
    if held is None:
        return usual
    part = top.reader.section(held, "lost")
    hours = part.whole("search_hours", 1, 720, int(usual.search / timedelta(hours=1)))
    days = part.whole("collect_days", 1, 365, usual.collect.days)
    part.done()
    return Lost(timedelta(hours=hours), timedelta(days=days))


def read_nuisance(top: Section) -> Nuisance:
    """``nuisance: {emergency, block_days, break_minutes}``. [X03] [X04] [X05]"""
    held, usual = top.value("nuisance"), Nuisance()
    if held is None:
        return usual
    part = top.reader.section(held, "nuisance")
    number = part.text("emergency", usual.emergency)
    if not re.fullmatch(r"[\d +-]{2,20}", number):
        part.reader.say(part.mark("emergency"), "DK004", f'The emergency number is a phone number, not "{number}".')
    days = part.whole("block_days", 1, 365, usual.block_days)
    minutes = part.whole("break_minutes", 1, 120, int(usual.rest / timedelta(minutes=1)))
    part.done()
    return Nuisance(number, days, timedelta(minutes=minutes))
