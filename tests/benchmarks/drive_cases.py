"""One reference call of each type, over all desks, in the real console: ``python tests/benchmarks/drive_cases.py``.

Sizes and languages take turns. ``--only NAME`` plays the cases whose file has that in its name; ``--show`` prints the
screen where one strayed.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from rich.console import Console as Printer
from rich.table import Table

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from e2e.driving import drive
from hotline import bootstrap
from hotline.desk.pack import DeskPack
from hotline.dialogue.book import Book
from hotline.dialogue.cases import Case, load_case
from hotline.settings import load as load_settings

FOLDER = Path(__file__).resolve().parent.parent / "cases"
CASES = {
    "ktv": (
        "ktv/booking_today", "ktv/change_cancel", "common/complaint_settled", "common/lost_ready",
        "common/found_registered", "common/harassment_ladder", "common/nuisance_blocked", "common/enquiry_parking",
        "common/message_guest", "common/feedback_praise", "common/accident_damaged", "common/contact_done",
        "common/outbound_reached", "common/outage_call", "common/busy_call",
    ),
    "homecare": ("homecare/booking_windows", "homecare/change_time"),
    "studio": ("studio/event_wedding", "studio/courtesy_booked"),
    "shop": (
        "shop/order_paid", "shop/return_refund", "shop/invoice_noted", "shop/unpaid_paid", "shop/idea_adopted",
        "shop/presence_leave",
    ),
}  # fmt: skip
"""Desk → the simplest case of each of its call types."""
SIZES, LANGS = ((140, 40), (80, 24)), ("zh", "en")


@cache
def shipped(desk: str) -> tuple[DeskPack, Book]:
    """A desk and its scripts."""
    settings = load_settings({"desk": desk}, {"HOTLINE_HOME": tempfile.gettempdir()})
    pack = bootstrap.load_desk(settings)
    return pack, bootstrap.load_book(settings, pack=pack)[0]


def case_of(desk: str, name: str) -> Case:
    """A case as it is written down. Raises ``ValueError`` when it cannot be read."""
    file = FOLDER / f"{name}.yaml"
    case, findings = load_case(file.read_text(encoding="utf-8"), file.name, shipped(desk)[1].vocabulary)
    if case is None:
        raise ValueError(f"{file.name}: {findings[0]}")
    return case


def plan(only: str) -> Iterator[tuple[str, str, tuple[int, int], str]]:
    """Desk, case, size, language; every size meets every language."""
    names = [(desk, name) for desk, cases in CASES.items() for name in cases]
    for turn, (desk, name) in enumerate(names):
        if only in name:
            yield desk, name, SIZES[turn % 2], LANGS[turn // 2 % 2]


def main() -> int:
    """Play them all; the exit code says whether all went as written."""
    parser = argparse.ArgumentParser(description="Play one call of each type in the real console.")
    parser.add_argument("--only", default="", help="part of a case's name")
    parser.add_argument("--show", action="store_true", help="print the screen where one strayed")
    asked = parser.parse_args()
    table, strayed = Table("call", "desk", "size", "lang", "keys", "seconds", "outcome", "ok"), 0
    printer = Printer(width=140)
    for desk, name, size, lang in plan(asked.only):
        began = time.monotonic()
        with tempfile.TemporaryDirectory(prefix="hotline-drive-") as home:
            driven = drive(*shipped(desk), case_of(desk, name), Path(home), size, lang)
        took = f"{time.monotonic() - began:.1f}"
        strayed += bool(driven.wrong)
        said = driven.wrong or "; ".join(f"unseen {each}" for each in driven.unseen) or "ok"
        table.add_row(name, desk, f"{size[0]}x{size[1]}", lang, str(driven.keys), took, driven.outcome, said)
        print(f"{name} {size[0]}x{size[1]} {lang} {took}s {driven.outcome} {said}", flush=True)
        if asked.show and driven.screen:
            print(driven.screen)
    printer.print(table)
    return 1 if strayed else 0


if __name__ == "__main__":
    sys.exit(main())
