"""Reading a desk's YAML values one key at a time; whatever is wrong becomes a finding with its place.

A reader never raises: it reports and hands back something harmless, so that one run shows every mistake of a desk.
"""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from hotline.desk.pack import Words
from hotline.dialogue.findings import ERROR, Finding, did_you_mean
from hotline.dialogue.loading.source import List, Map, Mark, Scalar, Source, Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

IDS: dict[str, str] = {
    "DK001": "A file of the desk is missing or cannot be read.",
    "DK002": "An unknown key.",
    "DK003": "A key is missing.",
    "DK004": "A value does not fit its key (a number, a time, yes or no …).",
    "DK005": "A text is missing in one language.",
    "DK006": "The same thing is written twice.",
    "DK007": "A name that nothing in the desk has (a class, a room, a person, a customer).",
    "DK008": "Two price bands overlap.",
    "DK009": "A part of the opening hours has no price.",
    "DK010": "Classes and rooms whose head counts contradict each other.",
    "DK011": "A sample booking collides with another one.",
    "DK012": "A pattern that is no regular expression, or that matches nothing at all.",
    "DK013": "Numbers or times that contradict each other.",
    "DK014": "An unknown time zone.",
    "DK015": "Outside the opening hours.",
    "DK016": "More people than the room holds.",
}
"""id → what it means. Ids are never used again for something else."""

_MISFITS = ("DK004", "DK007")
_CLOCK = re.compile(r"([01]?\d|2[0-4]):([0-5]\d)")
_STAY = re.compile(r"(-)?(?:(\d{1,3})d)?(?:(\d{1,3})h)?(?:(\d{1,4})m)?")
_YES_NO = {"yes": True, "true": True, "no": False, "false": False}


class Reader:
    """One file of a desk: its values and what is wrong with them."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.findings: list[Finding] = list(source.findings)

    def say(self, at: Value | Mark, id_: str, message: str, suggestion: str = "") -> None:
        """Report a finding at a value; of a value that does not fit at all nothing more is said."""
        mark: Mark = at.start_mark if isinstance(at, Map | List | Scalar) else at
        line, column = mark.line + 1, mark.column + 1
        if not any((each.line, each.column) == (line, column) and each.id in _MISFITS for each in self.findings):
            self.findings.append(Finding(self.source.file, line, column, id_, ERROR, _upper(message), suggestion))

    def top(self) -> Section:
        """The file's root map; an empty one (reported) when the file holds something else."""
        root = self.source.root
        if root is None and not self.findings:
            start = Mark(self.source.file, 0, 0, 0, None, None)
            self.say(start, "DK001", "The file is empty.", "see the desks that ship for full ones")
        return self.section(root, "the file")

    def section(self, value: Value | None, what: str) -> Section:
        """A map to read key by key."""
        if value is not None and not isinstance(value, Map):
            self.say(value, "DK004", f"{_upper(what)} is a map (key: value).")
        return Section(self, value if isinstance(value, Map) else None, what)

    def listed(self, value: Value | None, what: str) -> list[Value]:
        """The items of a list."""
        if value is None:
            return []
        if not isinstance(value, List):
            self.say(value, "DK004", f"{_upper(what)} is a list (- one item per line).")
            return []
        return value.items

    def plain(self, value: Value, what: str) -> str:
        """A plain text that is not empty; the empty text (reported) otherwise."""
        if not isinstance(value, Scalar):
            self.say(value, "DK004", f"{_upper(what)} is a plain text.")
            return ""
        text = str(value.value or "").strip()
        if not text:
            self.say(value, "DK004", f"{_upper(what)} is empty.", "write a value or remove the key")
        return text

    def clock(self, value: Value, what: str, fallback: time = time(0)) -> time:
        """A time of day ``20:00``; ``24:00`` is midnight."""
        text = self.plain(value, what)
        match = _CLOCK.fullmatch(text)
        if match is None or (match[1] == "24" and match[2] != "00"):
            if text:
                self.say(value, "DK004", f'{_upper(what)} is a time like 20:00, not "{text}".')
            return fallback
        return time(int(match[1]) % 24, int(match[2]))

    def whole(self, value: Value, what: str, low: int, high: int) -> int:
        """A whole number between ``low`` and ``high``; ``low`` (reported) when it is none."""
        text = self.plain(value, what)
        if re.fullmatch(r"-?\d{1,9}", text) and low <= int(text) <= high:
            return int(text)
        if text:
            self.say(value, "DK004", f'{_upper(what)} is a whole number from {low} to {high}, not "{text}".')
        return low

    def words(self, value: Value, what: str) -> Words:
        """A text in both languages: ``{zh: …, en: …}``."""
        if not isinstance(value, Map):
            self.say(value, "DK005", f"{_upper(what)} needs both languages.", "{zh: …, en: …}")
            return Words("", "")
        part = self.section(value, what)
        found = {}
        for lang in ("zh", "en"):
            held = part.value(lang)
            if held is None:
                self.say(value, "DK005", f'{_upper(what)} is missing in "{lang}".', f"add {lang}: …")
            found[lang] = self.plain(held, f"{what} ({lang})") if held is not None else ""
        part.done()
        return Words(found["zh"], found["en"])


class Section:
    """A map being read. Keys nobody asked for are unknown: :meth:`done` reports them."""

    def __init__(self, reader: Reader, node: Map | None, what: str) -> None:
        self.reader, self.node, self.what = reader, node, what
        self._asked: list[str] = []

    def value(self, key: str) -> Value | None:
        """The value of a key, or None."""
        self._asked.append(key)
        return self.node.items.get(key) if self.node is not None else None

    def need(self, key: str) -> Value | None:
        """The value of a key that must be there; None (reported) when it is not."""
        held = self.value(key)
        if held is None and self.node is not None:
            self.reader.say(self.node, "DK003", f'{_upper(self.what)} has no "{key}".', f"add {key}: …")
        return held

    def mark(self, key: str = "") -> Value | Mark:
        """Where a key's value stands, or else the map itself."""
        if self.node is None:
            return Mark(self.reader.source.file, 0, 0, 0, None, None)
        return self.node.items.get(key, self.node)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; needed unless it has a default."""
        held = self.need(key) if default is None else self.value(key)
        return (default or "") if held is None else self.reader.plain(held, self._name(key))

    def words(self, key: str) -> Words:
        """A text in both languages, needed."""
        held = self.need(key)
        return Words("", "") if held is None else self.reader.words(held, self._name(key))

    def whole(self, key: str, low: int, high: int, default: int | None = None) -> int:
        """A whole number; needed unless it has a default."""
        held = self.need(key) if default is None else self.value(key)
        if held is None:
            return low if default is None else default
        return self.reader.whole(held, self._name(key), low, high)

    def minutes(self, key: str, low: int = 1, high: int = 1440) -> timedelta:
        """A number of minutes, needed."""
        return timedelta(minutes=self.whole(key, low, high))

    def clock(self, key: str, fallback: time = time(0)) -> time:
        """A time of day, needed."""
        held = self.need(key)
        return fallback if held is None else self.reader.clock(held, self._name(key), fallback)

    def flag(self, key: str, *, default: bool = False) -> bool:
        """``yes`` or ``no``."""
        held = self.value(key)
        if held is None:
            return default
        text = self.reader.plain(held, self._name(key))
        if text and text.lower() not in _YES_NO:
            self.reader.say(held, "DK004", f'{_upper(self._name(key))} is yes or no, not "{text}".')
        return _YES_NO.get(text.lower(), default)

    def stay(self, key: str, default: timedelta | None = None) -> timedelta:
        """A length of time like ``3h``, ``90m``, ``2h30m``, ``-20m``, ``2d``; needed unless it has a default."""
        held = self.need(key) if default is None else self.value(key)
        fallback = timedelta(hours=1) if default is None else default
        if held is None:
            return fallback
        text = self.reader.plain(held, self._name(key))
        match = _STAY.fullmatch(text)
        if match is None or not text.strip("-"):
            if text:
                self.reader.say(held, "DK004", f'{_upper(self._name(key))} is a length like 3h or 90m, not "{text}".')
            return fallback
        days, hours, mins = (int(part or 0) for part in match.group(2, 3, 4))
        length = timedelta(days=days, hours=hours, minutes=mins)
        return -length if match[1] else length

    def money(self, key: str) -> Decimal:
        """An amount of at least 0, needed."""
        held = self.need(key)
        if held is None:
            return Decimal(0)
        text = self.reader.plain(held, self._name(key))
        try:
            amount = Decimal(text) if re.fullmatch(r"[\d.]{1,12}", text) else Decimal(-1)
        except InvalidOperation:
            amount = Decimal(-1)
        if amount < 0:
            if text:
                self.reader.say(held, "DK004", f'{_upper(self._name(key))} is an amount like 88.50, not "{text}".')
            return Decimal(0)
        return amount

    def one_of(self, key: str, known: Iterable[str], default: str | None = None) -> str:
        """One of some names; the first one (reported) when it is none of them."""
        names = list(known)
        held = self.need(key) if default is None else self.value(key)
        if held is None:
            return default if default is not None else (names[0] if names else "")
        text = self.reader.plain(held, self._name(key))
        if text and text not in names:
            hint = did_you_mean(text, names) or "one of " + ", ".join(names[:8])
            self.reader.say(held, "DK007", f'"{text}" is no {key.replace("_", " ")} of this desk.', hint)
        return text if text in names else (names[0] if names else "")

    def names(self, key: str, known: Iterable[str] | None = None) -> tuple[str, ...]:
        """A list of names, each one of ``known`` when that is given; none when the key is not there."""
        held = self.value(key)
        names, found = None if known is None else list(known), []
        for item in self.reader.listed(held, self._name(key)):
            text = self.reader.plain(item, f"a name in {self._name(key)}")
            if text and names is not None and text not in names:
                hint = did_you_mean(text, names) or "one of " + ", ".join(names[:8])
                self.reader.say(item, "DK007", f'"{text}" in {self._name(key)} is not known.', hint)
            elif text:
                found.append(text)
        return tuple(found)

    def sections(self, key: str, what: str) -> Iterator[Section]:
        """The maps of a list under a key, needed."""
        for item in self.reader.listed(self.need(key), self._name(key)):
            yield self.reader.section(item, what)

    def done(self) -> None:
        """Report the keys that nobody asked for."""
        if self.node is None:
            return
        for key, written in self.node.keys.items():
            if key not in self._asked:
                near = did_you_mean(key, self._asked)
                self._not_missing(near)
                hint = near or "one of " + ", ".join(self._asked[:10])
                self.reader.say(written, "DK002", f'"{key}" is not known in {self.what}.', hint)

    def _not_missing(self, near: str) -> None:
        """A key that is only misspelt is not missing as well: one mistake, one sentence."""
        for key in self._asked:
            if f'"{key}"' in near:
                told = f'{_upper(self.what)} has no "{key}".'
                line = self.node.start_mark.line + 1 if self.node is not None else 0
                kept = [each for each in self.reader.findings if (each.message, each.line) != (told, line)]
                self.reader.findings[:] = kept

    def _name(self, key: str) -> str:
        return f'"{key}" of {self.what}' if self.what != "the file" else f'"{key}"'


def day_of_year(text: str) -> date | tuple[int, int] | None:
    """``2027-02-06`` as a date, ``10-01`` as (month, day), None for anything else."""
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
            return date.fromisoformat(text)
        if re.fullmatch(r"\d{2}-\d{2}", text):
            leap = date.fromisoformat(f"2024-{text}")
            return leap.month, leap.day
    except ValueError:
        return None
    return None


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
