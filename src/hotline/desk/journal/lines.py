"""A call's events in words, for the journal strip: what the agent did, not every node that was passed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any

from hotline.desk.journal.words import said
from hotline.desk.views import JournalLine

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.dialogue.book import Book
    from hotline.dialogue.events import Event, Prompt
    from hotline.dialogue.script import Field, Node

Say = Callable[["_Reader", "Event", str], str]


def lines(
    book: Book, pack: DeskPack, events: Sequence[Event], lang: str, last: int, *,
    shown: Callable[[int], Prompt], saved: int | None = None, bare: bool = False,
) -> tuple[JournalLine, ...]:  # fmt: skip
    """The last events worth a line, oldest first, times desk-local. The first ``saved`` events are in the store, later
    ones wait in the spool. ``shown`` gives what the agent saw after an event, by its number. What the caller said
    stands as typed; numbers are masked unless ``bare``. [P02]
    """
    reader, found = _Reader(book, pack, shown, bare), []
    zone, stored = pack.opening.zone, len(events) if saved is None else saved
    for index in range(len(events) - 1, -1, -1):
        event = events[index]
        text = _words[event.kind](reader, event, lang) if event.kind in _words else ""
        if text:
            found.append(JournalLine(event.at.astimezone(zone), event.kind, text, index < stored, event.seq))
        if len(found) == last:
            break
    return tuple(reversed(found))


class _Reader:
    """Looks labels up in the scripts; a name that a script no longer has stands for itself."""

    def __init__(self, book: Book, pack: DeskPack, shown: Callable[[int], Prompt], bare: bool) -> None:
        self.book, self.pack, self.shown, self.bare = book, pack, shown, bare

    def masked(self, text: str, kind: object = "text") -> str:
        """What somebody said, or a number; as the reader may see it."""
        from hotline.domain.masking import mask_phone, mask_text

        if self.bare:
            return text
        return mask_phone(text) if kind == "phone" else mask_text(text)

    def node(self, event: Event) -> Node | None:
        """The node an event happened at."""
        script, _, name = event.node.rpartition("/")
        held = self.book.logics.get(script)
        return held.script.nodes.get(name) if held else None

    def field(self, event: Event, name: str) -> Field | None:
        """A field by name, in the script of the event or whatever tree calls it."""
        held = self.book.logics.get(event.node.rpartition("/")[0])
        if held is not None and name in held.fields:
            return held.fields[name]
        return next((each.fields[name] for each in self.book.logics.values() if name in each.fields), None)

    def title(self, script: str, lang: str) -> str:
        """What a script is called."""
        held = self.book.logics.get(script)
        return held.script.title.lang(lang) if held else script


def _pick(zh: str, en: str) -> Say:
    return lambda reader, event, lang: zh if lang == "zh" else en


def _answered(reader: _Reader, event: Event, lang: str) -> str:
    rings, late = event.data.get("rings"), event.data.get("late")
    if late:
        at = datetime.fromisoformat(str(late)).astimezone(reader.pack.opening.zone)
        return f"纸面接听，{at:%m-%d %H:%M} 补录" if lang == "zh" else f"taken on paper, entered {at:%d %b %H:%M}"
    if rings is None:
        return "接听" if lang == "zh" else "answered"
    return f"接听（响铃 {rings} 声）" if lang == "zh" else f"answered (ring {rings})"


def _filled(reader: _Reader, event: Event, lang: str) -> str:
    name, raw = str(event.data["field"]), str(event.data.get("raw") or "")
    field = reader.field(event, name)
    label = field.label.lang(lang) if field else name
    value = event.data.get("value")
    if value is None:
        return f"{label} 清空" if lang == "zh" else f"{label} cleared"
    kind = event.data.get("type")
    said = reader.masked(str(value) if kind == "phone" else raw, kind)
    if kind == "choice" and raw in (value, str(value).rpartition(".")[2]):  # its key, which is nobody's word for it
        said = next((each.shown for each in reader.shown(event.seq).fields if each.name == name), "") or said
    return f"{label} = {said}"


def _chose(reader: _Reader, event: Event, lang: str) -> str:
    key, node = str(event.data["choice"]), reader.node(event)
    item = event.data.get("item")
    choice = next((each for each in node.choose if each.key == key), None) if node else None
    if item is not None and choice is not None and choice.bind:
        return f"→ {_label(event.data, choice.bind, lang) or item}"
    if choice is None:
        return f"→ {key}"
    label = choice.label.lang(lang)
    if "$" in label:  # it names what stood there then
        offered = (each for each in reader.shown(event.seq - 1).choices if (each.key, each.item) == (key, item))
        label = reader.masked(next((each.label for each in offered), key))
    return f"→ {label}"


def _label(data: Mapping[str, Any], name: str, lang: str) -> str:
    """What the chosen record is called."""
    record = (data.get("facts") or {}).get(name)
    label = record.get("label") if isinstance(record, dict) else None
    return str(label.get(lang, "")) if isinstance(label, dict) else ""


def _acted(reader: _Reader, event: Event, lang: str) -> str:
    action, outcome = str(event.data["action"]), str(event.data["outcome"])
    return f"{said(action, outcome, lang)}{_number(event.data)}"


def _number(data: Mapping[str, Any]) -> str:
    facts = data.get("facts") or {}
    numbers: Iterable[str] = (
        str(fact["number"]) for fact in facts.values() if isinstance(fact, dict) and fact.get("number")
    )
    told = " ".join(numbers) if data.get("commits") else ""
    return f" {told}" if told else ""


def _noted(reader: _Reader, event: Event, lang: str) -> str:
    key, text = str(event.data.get("mood") or ""), str(event.data.get("text") or "")
    mood = reader.pack.moods[key].name.lang(lang) if key in reader.pack.moods else key
    head = ("备注" if lang == "zh" else "note") if text else ("情绪" if lang == "zh" else "mood")
    return f"{head} {reader.masked(text) or mood}".strip()


def _jumped(reader: _Reader, event: Event, lang: str) -> str:
    script: Any = event.data["script"]
    return f"↳ {reader.title(str(script['name']), lang)}"


def _ended(reader: _Reader, event: Event, lang: str) -> str:
    if "by" in event.data:
        caller = event.data["by"] == "caller"
        if lang == "zh":
            return "客人挂机" if caller else "坐席挂机"
        return "the caller hung up" if caller else "the agent hung up"
    script = reader.book.logics.get(event.node.rpartition("/")[0])
    outcome = script.script.outcomes.get(str(event.data["outcome"])) if script else None
    return f"✓ {outcome.label.lang(lang) if outcome else event.data['outcome']}"


_words: Mapping[str, Say] = {
    "rang": _pick("来电", "rang"),
    "answered": _answered,
    "filled": _filled,
    "chose": _chose,
    "acted": _acted,
    "noted": _noted,
    "held": _pick("请客人稍等", "on hold"),
    "parked": _pick("搁置", "parked"),
    "resumed": _pick("接回", "taken up again"),
    "went_back": _pick("退回", "back"),
    "jumped": _jumped,
    "came_back": _pick("回到原处", "back where it was"),
    "ended": _ended,
    "wrapped": _pick("记录完成", "record complete"),
    "amended": _pick("更正", "amended"),
}
