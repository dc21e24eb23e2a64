"""A shift written down: many call cases in one file, each with the time of day at which it came in."""

from __future__ import annotations

from datetime import time
from typing import TYPE_CHECKING

from .cases import read_case
from .loading.reading import Reader
from .loading.source import Map, Scalar, parse

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from .cases import Case
    from .findings import Finding
    from .types import Vocabulary


def load_shift(
    text: str, file: str, vocabulary: Vocabulary, moment: Callable[[time], datetime]
) -> tuple[tuple[Case, ...], tuple[Finding, ...]]:
    """The cases under ``calls``, in the order they came in, and what is wrong with the file.

    ``at`` is a time of day such as ``14:28``; ``moment`` puts it on a day (desk-local and naive). Cases with an error
    are left out.
    """
    source = parse(text, file)
    reader = Reader(source, vocabulary)
    root = reader.map(source.root, "A shift") if source.root is not None else None
    if root is None:
        return (), tuple(source.findings)
    reader.known_keys(root, ("calls",), "A shift")
    cases = [
        read_case(reader, at)
        for each in reader.list(reader.need(root, "calls", "A shift"), '"calls"')
        if (at := reader.map(each, "A call case")) is not None and _placed(reader, at, moment)
    ]
    names: set[str] = set()
    for case in cases:
        if case.name in names:
            source.findings.append(_twice(file, case))
        names.add(case.name)
    findings = tuple(sorted(set(source.findings)))
    bad = any(each.severity == "error" for each in findings)
    return (() if bad else tuple(sorted(cases, key=lambda case: case.at))), findings


def _placed(reader: Reader, at: Map, moment: Callable[[time], datetime]) -> bool:
    """Writes the day before the time, as a case wants it; whether it could."""
    scalar = reader.scalar(reader.need(at, "at", "A call case"), '"at"')
    if scalar is None:
        return False
    try:
        when = moment(time.fromisoformat(scalar.value.strip()))
    except ValueError:
        reader.report(scalar, "HL007", f'"at" is a time of day such as 14:28, not "{scalar.value}".')
        return False
    at.items["at"] = Scalar(when.isoformat(sep=" "), scalar.start_mark)
    return True


def _twice(file: str, case: Case) -> Finding:
    from .findings import finding

    return finding(file, case.pos.line, case.pos.column, "HL006", f'There are two cases named "{case.name}".')
