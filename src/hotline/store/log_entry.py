"""What the log knows a call by: a pure function of the call's row and events, so that it can be made again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

from .search import joined, mark, pairs, phone_mark, tokens

if TYPE_CHECKING:
    from .values import CallRecord, EventLike

AGENT, TYPE, OUTCOME, FLAG = "a", "t", "o", "f"
"""Kinds of marks; a flag's without a value: any flag at all."""
MOST = 4000
"""Tokens of one call that are kept: a text that somebody pasted need not fill the index."""

_FORM = "2"
"""Counts how entries are made, so that those of an older way are noticed."""
_SAID = frozenset({"name", "number", "phone", "address", "note", "about", "member_no", "title", "label"})
"""What of a record is worth searching; the rest is the program's own."""
_LABEL = frozenset({"zh", "en"})


@dataclass(frozen=True, slots=True)
class LogEntry:
    """The call types of a call's matters, and its marks and texts as tokens (see :mod:`.search`), flags aside."""

    scripts: tuple[str, ...]
    marks: tuple[str, ...]
    texts: tuple[tuple[str, ...], ...]

    @property
    def digest(self) -> str:
        """By which two entries are told apart."""
        plain = "\n".join((_FORM, " ".join(self.scripts), " ".join(self.marks), joined(self.texts)))
        return blake2b(plain.encode("utf-8", "replace"), digest_size=8).hexdigest()

    def words(self, flags: Iterable[str]) -> str:
        """All that is searched by, as one text."""
        beside = dict.fromkeys(pair for text in self.texts for pair in pairs(text))
        return joined(((*self.marks, *flag_marks(flags)), *self.texts, tuple(beside)))


def flag_marks(flags: Iterable[str]) -> tuple[str, ...]:
    """The marks of these flags."""
    held = tuple(dict.fromkeys(flags))
    return (*(mark(FLAG, key) for key in held), mark(FLAG)) if held else ()


def outcome_marks(disposition: str) -> tuple[str, ...]:
    """The marks of a disposition: its own, and its class's (``booking`` of ``booking.made``)."""
    return tuple(mark(OUTCOME, each) for each in dict.fromkeys((disposition, disposition.partition(".")[0])))


def over(record: CallRecord) -> bool:
    """Whether the call has ended: a call that is on is only listed by who, what and which number."""
    return record.ended is not None


def entry_of(record: CallRecord, events: Iterable[EventLike]) -> LogEntry:
    """The entry of a call; ``events`` matter only once it has ended."""
    if not over(record):
        return LogEntry((record.script,), _marks(record, (record.script,), (), {record.phone}), ())
    reader = _Reader()
    for event in events:
        reader.read(event)
    scripts = tuple(dict.fromkeys((record.script, *reader.scripts)))
    marks = _marks(record, scripts, reader.dispositions, {record.phone, *reader.phones})
    return LogEntry(scripts, marks, tuple(_capped(reader.texts)))


def _marks(
    record: CallRecord, scripts: Iterable[str], dispositions: Iterable[str], phones: Iterable[str]
) -> tuple[str, ...]:
    found = [mark(AGENT, record.agent), *(mark(TYPE, each) for each in scripts)]
    ended = (record.disposition,) if over(record) and record.disposition else ()
    for each in (*ended, *dispositions):
        found += outcome_marks(each)
    found += sorted(phone_mark(each) for each in phones if any(char.isdigit() for char in each))
    return tuple(dict.fromkeys(found))


def _capped(texts: Iterable[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    left = MOST
    for text in texts:
        if left <= 0:
            return
        yield text[:left]
        left -= len(text) + 1


class _Reader:
    """Collects, event by event; a text that comes again is kept once."""

    def __init__(self) -> None:
        self.scripts: list[str] = []
        self.dispositions: list[str] = []
        self.phones: dict[str, None] = {}
        self._texts: dict[tuple[str, ...], None] = {}

    @property
    def texts(self) -> Iterable[tuple[str, ...]]:
        return self._texts

    def read(self, event: EventLike) -> None:
        data = event.data
        if event.kind in ("filled", "amended"):
            self._typed(data)
        elif event.kind in ("noted", "wrapped"):
            self._say(data.get("text") or data.get("note"))
        elif event.kind == "jumped":
            script = data.get("script")
            self.scripts += [str(script["name"])] if isinstance(script, dict) else []
        elif event.kind == "came_back" and data.get("withdrawn") and self.scripts:
            self.scripts.pop()
        elif event.kind == "ended" and data.get("matter") and data.get("disposition"):
            self.dispositions.append(str(data["disposition"]))
        facts = data.get("facts")
        if isinstance(facts, dict):
            self._facts(facts)

    def _typed(self, data: Mapping[str, Any]) -> None:
        value = data.get("value")
        if data.get("type") == "phone":
            self._phone(value)
            return
        self._say(data.get("raw"))
        if data.get("type") in ("text", "name", "address", "card"):
            self._say(value)
        self._say(data.get("why"))

    def _facts(self, facts: Mapping[str, Any]) -> None:
        for value in facts.values():
            if isinstance(value, dict):
                self._record(value)

    def _record(self, record: Mapping[str, Any]) -> None:
        for key, value in record.items():
            if isinstance(value, dict):
                self._record(value)
            elif key == "phone":
                self._phone(value)
            elif key in _SAID or (key in _LABEL and len(record) == len(_LABEL)):
                self._say(value)

    def _phone(self, value: object) -> None:
        if isinstance(value, str):
            self.phones[value] = None

    def _say(self, text: object) -> None:
        if isinstance(text, str) and (held := tokens(text)):
            self._texts[held] = None
