"""A small vocabulary for scripts that are broken on purpose, and the way their expectations are written.

Each file in ``broken/`` starts with comments ``# HL022 18:3``: exactly these findings, at these lines and columns.
"""

from __future__ import annotations

import re
from pathlib import Path

from hotline.dialogue.book import Book
from hotline.dialogue.findings import Finding
from hotline.dialogue.types import Action, Phrase, Record, Type, Vocabulary

HERE = Path(__file__).parents[1] / "broken"
BROKEN = sorted(path for path in HERE.glob("*.yaml") if not path.name.startswith("_"))
TREES = sorted(HERE.glob("_*.yaml"))

_text, _count, _moment = Type("text"), Type("count"), Type("datetime")
_offer = Type("offer", record=True)
_optional_offer = Type("offer", record=True, optional=True)

VOCABULARY = Vocabulary(
    records={
        "offer": Record("offer", {"key": _text, "price": Type("money"), "capacity": _count, "start": _moment}),
        "desk": Record("desk", {"key": _text, "opens": Type("time"), "hold_minutes": _count}),
    },
    actions={
        "look": Action(
            "look",
            {"people": _count, "date": Type("date"), "note": Type("text", optional=True)},
            ("free", "none", "offline"),
            {"offer": _optional_offer, "offers": Type("list", item=_offer)},
            sure={"free": ("offer",)},
        ),
        "jot": Action("jot", {"reason": _text}, ("done",), spoolable=True),
        "book": Action("book", {"offer": _offer, "phone": Type("phone")}, ("made", "taken")),
    },
    names={
        "now": _moment,
        "today": Type("date"),
        "mood": _text,
        "rings": Type("count", optional=True),
        "caller_phone": Type("phone", optional=True),
        "greeted": Type("yes_no"),
        "desk": Type("desk", record=True),
        "rooms": Type("list", item=_offer),
    },
    handbook=frozenset({"K01", "K02", "S04", "L01"}),
    phrases=(
        Phrase("zh", "不知道|不清楚", "我马上帮您查一下。"),
        Phrase("zh", "(?:^|[，。])不[，。]", "……"),
        Phrase("en", r"\bcannot\b|\bcan't\b", "Here is what I can do for you …"),
        Phrase("en", r"\bno\b(?! problem)", "What is free is …"),
    ),
    screens=("booking", "change"),
)

_expected = re.compile(r"^# (HL\d{3}) (\d+):(\d+)", re.MULTILINE)


def expected(text: str) -> list[tuple[str, int, int]]:
    """(id, line, column) of what the head of a file announces."""
    return sorted((found[1], int(found[2]), int(found[3])) for found in _expected.finditer(text))


def check(text: str, file: str = "broken.yaml") -> tuple[Finding, ...]:
    """The findings of one script, in the company of the sound sub-trees."""
    trees = [(path.name, path.read_text(encoding="utf-8")) for path in TREES]
    _, findings = Book.of([*trees, (file, text)], VOCABULARY)
    return findings


def places(findings: tuple[Finding, ...]) -> list[tuple[str, int, int]]:
    """(id, line, column) of each finding."""
    return sorted((one.id, one.line, one.column) for one in findings)
