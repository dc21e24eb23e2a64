"""What a reading depends on beside the text itself, and what comes out of one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta, tzinfo
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..types import Value


@dataclass(frozen=True, slots=True)
class Option:
    """One thing a choice field can hold: the stable key, what it is called, other words people use for it."""

    key: str
    zh: str
    en: str
    aliases: tuple[str, ...] = ()

    def lang(self, lang: str) -> str:
        """The label in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Context:
    """Where and when a text is read. Nothing here is read from the machine: equal contexts give equal readings.

    ``now`` is aware (any zone; read in ``zone``, the desk's). ``opens``/``closes`` are desk-local; ``closes`` at or
    before ``opens`` means past midnight. ``region`` and ``area`` complete phone numbers without a country or area code.
    ``options`` by field name serve choice fields whose options are not in the script (``of``). ``filled`` fields are
    never overwritten by a guess; ``wanted`` ones (asked for right now) win when two fields could take the same words.
    ``day`` is the business day agreed on already: it decides which one o'clock is meant.
    """

    now: datetime
    zone: tzinfo
    region: str = "CN"
    lang: str = "zh"
    opens: time | None = None
    closes: time | None = None
    options: Mapping[str, tuple[Option, ...]] = field(default_factory=lambda: MappingProxyType({}))
    filled: frozenset[str] = frozenset()
    wanted: frozenset[str] = frozenset()
    day: date | None = None
    area: str = ""

    @property
    def here(self) -> datetime:
        """``now`` on the desk's clock, to the minute."""
        return self.now.astimezone(self.zone).replace(second=0, microsecond=0)

    @property
    def overnight(self) -> bool:
        """The desk is open past midnight."""
        return self.opens is not None and self.closes is not None and self.closes <= self.opens

    def business_day(self, moment: datetime) -> date:
        """The business day a desk-local moment belongs to: until the desk closes, the night is the day before's."""
        if self.overnight and self.closes is not None and moment.time() <= self.closes:
            return moment.date() - timedelta(days=1)
        return moment.date()

    def moment(self, day: date, at: time) -> datetime:
        """The aware moment of a clock time on a business day: 01:00 is past midnight where the desk is open then."""
        if self.overnight and self.closes is not None and at <= self.closes:
            day += timedelta(days=1)
        return datetime.combine(day, at, self.zone)


@dataclass(frozen=True, slots=True)
class Parsed:
    """A text that was understood, as the value the scripts work with."""

    value: Value


@dataclass(frozen=True, slots=True)
class Problem:
    """A text that does not fit its field: a stable ``code`` and one kind sentence in both languages.

    Codes: ``empty``, ``unclear``, ``range``, ``past``, ``no_such_day``, ``no_such_time``, ``vague``, ``too_short``,
    ``too_long``, ``area_missing``, ``which``, ``unknown_option``, ``date_too``, ``weekday``.
    """

    code: str
    zh: str
    en: str

    def lang(self, lang: str) -> str:
        """The sentence in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en
