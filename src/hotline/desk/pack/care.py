"""``lost``, ``nuisance`` and ``practice`` of ``desk.yaml``: each may be left out, and each key of the first two."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from types import MappingProxyType
from typing import TYPE_CHECKING

from hotline.domain.drill_marks import WEIGHTS, WHOLE
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


def read_drill_weights(top: Section) -> Mapping[str, int]:
    """``practice: {outcome, path, fields, clocks, phrases, steps}``: what a drill is marked by, 100 together; without,
    the usual weights. [R09]"""
    held = top.value("practice")
    if held is None:
        return WEIGHTS
    part = top.reader.section(held, "practice")
    weights = {key: part.whole(key, 0, WHOLE) for key in WEIGHTS}
    part.done()
    whole = sum(weights.values())
    if whole != WHOLE:
        hint = f"{'add' if whole < WHOLE else 'take away'} {abs(WHOLE - whole)}"
        top.reader.say(top.mark("practice"), "DK013", f"The weights add up to {whole}, not to {WHOLE}.", hint)
    return MappingProxyType(weights)
