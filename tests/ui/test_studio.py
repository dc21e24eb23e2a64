"""The photo studio in the console: events that start courtesy calls, and the calls themselves."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from hotline.widgets.caller_box import CallerBox

from .moments import Moment, both, picture, sizes
from .real import NOW, WANG, at_desk

if TYPE_CHECKING:
    from collections.abc import Callable

CALL = {"register": "chain", "name": WANG["name"], "phone": WANG["phone"], "due": "2026-11-21 14:20", "owner": "001"}
BOOKED = {**CALL, "data": {"event": "booking", "happened": "2026-11-20", "link": "booked"}}
CHOSEN = {**CALL, "data": {"event": "choosing", "happened": "2026-11-11", "link": "chosen"}}
WEDDING = {"zh": "婚礼 12月5日", "en": "wedding 5 December"}
ALBUM = {"zh": "相册等了两个月还没好", "en": "the album is two months late"}
PLEASED = {"zh": "下周三来取", "en": "next Wednesday"}
MOMENTS = {
    "event": Moment("ask", ["b", "enter"]),
    "event-read": Moment("read", ["b", "enter", WEDDING, "enter"]),
    "event-told": Moment("told", ["b", "enter", WEDDING, "enter", "1"]),
    "courtesy": Moment("opening", ["d", "1", "1"], {"entries": [BOOKED]}, rung=False),
    "courtesy-asked": Moment("first", ["d", "1", "1", "1", "1"], {"entries": [CHOSEN]}, rung=False),
    "courtesy-red": Moment("hear", ["d", "1", "1", "1", "2"], {"entries": [CHOSEN]}, rung=False),
    "complaint": Moment("asking", ["c", "enter", ALBUM, "enter", "1", "slash"]),
    "enquiry": Moment("ask", ["e", "enter", {"zh": "婚纱照", "en": "wedding photos"}]),
}


@both
@sizes
@pytest.mark.parametrize("name", list(MOMENTS))
def test_pictures(snap_compare: Callable[..., bool], name: str, size: tuple[int, int], lang: str) -> None:
    assert picture(snap_compare, "studio", MOMENTS[name], size, lang)


@pytest.mark.rule("W01", "S04", "P01")
@both
async def test_a_booking_told_by_keys_sets_tomorrows_call(lang: str) -> None:
    async with at_desk({"customers": [WANG]}, lang=lang, desk="studio") as agent:
        await agent.type(WANG["phone"])
        await agent.press("b", "enter")
        await agent.type({"zh": "预订 今天", "en": "booking today"}[lang])
        await agent.press("enter")
        assert "139 0574 1234" in agent.text, "read back in groups; name and phone were not asked for"
        await agent.press("1", "enter", "enter")
        with agent.house.desk.writer.read() as work:
            (call,) = work.entries("chain")
        assert (call.data["link"], call.owner, call.due) == (
            "booked", "001", (NOW + timedelta(days=1)).replace(hour=10, minute=30)
        )  # fmt: skip


@pytest.mark.rule("W03")
async def test_a_courtesy_call_from_the_to_do_list_is_made_and_ticked_off_by_keys() -> None:
    async with at_desk({"entries": [CHOSEN]}, desk="studio") as agent:
        await agent.press("d", "1", "1", "1", "1")
        assert agent.node == "first"
        assert "哪天来取件" in agent.text
        await agent.type(PLEASED["zh"])
        await agent.press("enter", "1")
        with agent.house.desk.writer.read() as work:
            (call,) = work.entries("chain")
        assert (call.status, call.data["answer_one"]) == ("called", PLEASED["zh"])


@pytest.mark.rule("W03", "K27")
async def test_a_courtesy_call_shows_the_file_of_whom_it_rings() -> None:
    async with at_desk({"customers": [WANG], "entries": [CHOSEN]}, desk="studio") as agent:
        await agent.press("d", "1")
        card = agent.call.query_one(CallerBox).card
        assert card is not None, "whom the desk rings is not a new caller"
        assert card.customer.name == WANG["name"]


@pytest.mark.rule("W07")
async def test_a_complaint_in_it_is_red_and_with_the_supervisor_by_six() -> None:
    async with at_desk({"entries": [CHOSEN]}, desk="studio") as agent:
        await agent.press("d", "1", "1", "1", "2")
        await agent.type(ALBUM["zh"])
        await agent.press("enter")
        due = [each.due for each in agent.house.desk.todo("101", "zh") if each.kind == "red"]
        assert [each.hour for each in due] == [18]
        with agent.house.desk.writer.read() as work:
            (call,) = work.entries("chain")
            (complaint,) = work.entries("complaint")
        assert (call.status, call.major, complaint.major) == ("upset", True, True)
        assert complaint.data["facts"] == ALBUM["zh"]
