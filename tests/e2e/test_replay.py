"""A lead replays a booking, a harassment and a complaint call in a real terminal, at both sizes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import gettempdir
from typing import TYPE_CHECKING

import pytest

from hotline import bootstrap
from hotline.desk.rehearsal import Rehearsals
from hotline.dialogue.cases import load_case
from hotline.settings import load as load_settings

from .kit import HOTLINE, Console, Terminal, database
from .steps import pick_up

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.dialogue.book import Book

CASES = Path(__file__).parent.parent / "cases"
CALL = "2026-11-21/0001"
sizes = pytest.mark.parametrize("size", [(140, 40), (80, 24)], ids=["140x40", "80x24"])
PLAYED = {
    "booking": (
        "ktv/booking_all_typed.yaml",
        [("0:10", ["正好有中包M1", "就订这间"]), ("read", ["跟您核对一下", "139****1234"]), ("0:20", ["B-1001"])],
    ),
    "harassment": (
        "common/harassment_ladder.yaml",
        [("0:10", ["请您不要再这样说"]), ("last", ["这通电话到这里结束"])],
    ),
    "complaint": (
        "common/complaint_settled.yaml",
        [("0:40", ["我来看看怎样为您处理最好", "要责任部门处理"])],
    ),
}  # fmt: skip
"""Case; where one jumps to, and what stands on the screen then."""
KNOWN = {"harassment": ("✓ 1 平和询问", "▶ 2 明确提醒"), "complaint": ("✓ 1 听完", "▶ 3 跟到底"), "booking": ()}


@cache
def ktv() -> tuple[DeskPack, Book]:
    settings = load_settings({"desk": "ktv"}, {"HOTLINE_HOME": gettempdir()})
    pack = bootstrap.load_desk(settings)
    return pack, bootstrap.load_book(settings, pack=pack)[0]


def record(home: Path, case: str) -> None:
    """Put the call of a case into the journal of that home."""
    pack, book = ktv()
    (home / "desk").mkdir(parents=True, exist_ok=True)
    file = CASES / case
    made, _ = load_case(file.read_text(encoding="utf-8"), file.name, book.vocabulary)
    assert made is not None
    with Rehearsals(pack, book, database(home)) as rehearsals:
        run = rehearsals.run(made)
    assert run.session is not None
    assert run.session.call_id == CALL


@sizes
@pytest.mark.parametrize("kind", list(PLAYED))
@pytest.mark.rule("P02")
def test_a_call_is_replayed_from_the_command_line(home: Path, size: tuple[int, int], kind: str) -> None:
    case, places = PLAYED[kind]
    record(home, case)
    with Console(home, size, command=(*HOTLINE, "replay", CALL, "--at", "0:00"), agent="101") as console:
        console.until(f"回放 {CALL}", "0:00 /")
        for place, shown in places:
            console.press("j")
            console.until("剧本里的一步")
            console.type(place)
            console.press("enter")
            console.until_gone("剧本里的一步")
            console.until(*shown)
        if KNOWN[kind]:
            console.press("j")
            console.until("剧本里的一步")
            console.type("0:10" if kind == "harassment" else "0:45")
            console.press("enter")
            if size[0] < 120:
                console.press("f5")
            console.until(*KNOWN[kind])
            if size[0] < 120:
                console.press("f5")
        assert "13905741234" not in console.text.replace(" ", "")
        console.press("]", "]", "]", "]")
        console.until("16×")
        console.press(" ")
        console.until("▶")
        console.when(lambda: console.shows("‖ 16×"), "the end", 30)
        console.press("esc")
        console.until("改订或取消")
        console.press("ctrl+q")
        assert console.ended() == 0
        assert console.restored()


def test_a_live_call_of_another_terminal_is_watched(home: Path) -> None:
    with Console(home) as desk:
        pick_up(desk)
        desk.quiet()
        command = (*HOTLINE, "replay", "1")
        with Console(home, (80, 24), command=command, agent="101") as lead:
            lead.until("进行中", "请问一共几位")
            desk.type("明晚8点 8个人")
            desk.until("明晚8点 8个人")
            lead.until("✎ 明晚8点 8个人")
            desk.press("enter")
            desk.until("就订这间")
            lead.until("就订这间")
            desk.press("f6")
            desk.until("稍等")
            lead.until("稍等")
            lead.press("ctrl+q")
            assert lead.ended() == 0
        desk.press("f6", "f9")
        desk.until("改订或取消")
        desk.press("ctrl+q")
        assert desk.ended() == 0


def test_a_wrong_number_is_said_before_the_screen_is_taken(home: Path) -> None:
    record(home, PLAYED["booking"][0])
    command = (*HOTLINE, "replay", "2026-11-21/0099", "--db", database(home), "--lang", "en")
    with Terminal(command, home) as terminal:
        assert terminal.ended() == 1
        assert b"There is no call 2026-11-21/0099." in terminal.written
        assert b"\x1b[?1049h" not in terminal.written
