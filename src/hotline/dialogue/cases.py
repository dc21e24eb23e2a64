"""Call cases: a call written down in YAML, as data. :mod:`.case_run` runs one."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import TYPE_CHECKING

from .case_steps import CaseStep, read_steps
from .loading.reading import Reader
from .loading.source import List, Map, Value, parse

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .findings import Finding
    from .script import Pos
    from .types import Vocabulary

Plain = str | list["Plain"] | dict[str, "Plain"]
"""YAML as written: text, lists and maps; nothing guessed."""


@dataclass(frozen=True, slots=True)
class Case:
    """One call case. ``at`` is desk-local and naive; ``given`` and ``world`` are as written, for the desk to read."""

    name: str
    pos: Pos
    call: str
    at: datetime
    steps: tuple[CaseStep, ...]
    proves: tuple[str, ...] = ()
    agent: str = "001"
    lang: str = "zh"
    rings: int | None = None
    phone: str = ""
    pace: float = 5.0
    """Seconds that every step takes."""
    given: Mapping[str, Plain] = field(default_factory=lambda: MappingProxyType({}))
    world: Mapping[str, Plain] = field(default_factory=lambda: MappingProxyType({}))
    outcome: str | None = None
    outcome_pos: Pos | None = None
    flags: tuple[str, ...] | None = None
    """What the call is flagged for, exactly; None: the case does not say."""
    flags_pos: Pos | None = None


_keys = (
    "case", "proves", "call", "at", "agent", "lang", "rings", "phone", "pace", "given", "world", "steps", "outcome",
    "flags",
)  # fmt: skip


def load_case(text: str, file: str, vocabulary: Vocabulary) -> tuple[Case | None, tuple[Finding, ...]]:
    """A case from its YAML; None with findings (file, line, column) when something is wrong with it."""
    source = parse(text, file)
    reader = Reader(source, vocabulary)
    root = reader.map(source.root, "A call case") if source.root is not None else None
    if root is None:
        if not source.findings:
            source.findings.append(_empty(file))
        return None, tuple(source.findings)
    reader.known_keys(root, _keys, "A call case")
    case = read_case(reader, root)
    for at in reader.ids:
        if vocabulary.handbook and at.value not in vocabulary.handbook:
            reader.report(at, "HL082", f'There is no "{at.value}" in the handbook.')
    findings = tuple(sorted(set(source.findings)))
    return (None if any(each.severity == "error" for each in findings) else case), findings


def _empty(file: str) -> Finding:
    from .findings import finding

    return finding(file, 1, 1, "HL001", "There is no call case in this file.", "see the README beside the scripts")


def read_case(reader: Reader, root: Map) -> Case:
    """A case from its map; what is wrong with it is reported to the reader."""
    items = root.items
    outcome = reader.scalar(items.get("outcome"), '"outcome"')
    rings = items.get("rings")
    return Case(
        name=reader.word(reader.need(root, "case", "A call case"), '"case"') or "",
        pos=reader.pos(root.start_mark),
        call=reader.word(reader.need(root, "call", "A call case"), '"call"') or "",
        at=moment_of(reader, reader.need(root, "at", "A call case")),
        steps=read_steps(reader, reader.list(reader.need(root, "steps", "A call case"), '"steps"')),
        proves=reader.handbook(items.get("proves")),
        agent=reader.word(items.get("agent"), '"agent"') or "001",
        lang=_lang(reader, items.get("lang")),
        rings=reader.number(rings, '"rings"') if rings is not None else None,
        phone=reader.word(items.get("phone"), '"phone"') or "",
        pace=_pace(reader, items.get("pace")),
        given=plain_map(reader, items.get("given"), '"given"'),
        world=plain_map(reader, items.get("world"), '"world"'),
        outcome=outcome.value if outcome is not None else None,
        outcome_pos=reader.pos(outcome.start_mark) if outcome is not None else None,
        flags=_flags(reader, items.get("flags")),
        flags_pos=reader.pos(items["flags"].start_mark) if "flags" in items else None,
    )


def moment_of(reader: Reader, value: Value | None) -> datetime:
    """``at``: a moment, desk-local and naive; what is wrong is reported."""
    scalar = reader.scalar(value, '"at"')
    if scalar is not None:
        try:
            return datetime.fromisoformat(scalar.value.strip()).replace(tzinfo=None)
        except ValueError:
            reader.report(scalar, "HL007", f'"at" is a moment such as 2026-11-21 14:28, not "{scalar.value}".')
    return datetime(2000, 1, 1)  # noqa: DTZ001 - desk-local; never used, a finding says why


def _lang(reader: Reader, value: Value | None) -> str:
    scalar = reader.scalar(value, '"lang"')
    if scalar is None:
        return "zh"
    if scalar.value not in {"zh", "en"}:
        reader.report(scalar, "HL007", f'"lang" is zh or en, not "{scalar.value}".')
    return scalar.value


def _flags(reader: Reader, value: Value | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    return tuple(word for each in reader.list(value, '"flags"') if (word := reader.word(each, "A flag")))


def _pace(reader: Reader, value: Value | None) -> float:
    return float(reader.number(value, '"pace"') or 0) if value is not None else 5.0


def plain_map(reader: Reader, value: Value | None, what: str) -> Mapping[str, Plain]:
    """A map of anything, as written."""
    at = reader.map(value, what) if value is not None else None
    return MappingProxyType({key: plain(item) for key, item in at.items.items()} if at is not None else {})


def plain(value: Value) -> Plain:
    """A YAML value as text, lists and maps."""
    if isinstance(value, Map):
        return {key: plain(item) for key, item in value.items.items()}
    if isinstance(value, List):
        return [plain(item) for item in value.items]
    return value.value
