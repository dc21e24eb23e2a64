"""Two agents want the same room at the same second."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest

from hotline.desk.service import Desk
from hotline.desk.session import CallSession
from hotline.dialogue.events import Choose, Fill, Go

from .conftest import House

Send = Callable[..., None]


def at_the_read_back(desk: Desk, agent: str, phone: str, send: Send) -> CallSession:
    session = desk.start_call("ktv.booking", agent, phone=phone, given={"greeted": True})
    send(session, Fill("capture", "今晚8点 8个人 王先生"), Go(), Choose("take"))
    assert session.prompt("zh").node == "read"
    return session


@pytest.mark.rule("K01", "K02")
def test_the_loser_hears_a_kind_line_with_the_next_best_room(house: House, desk: Desk, send: Send) -> None:
    one = at_the_read_back(desk, "001", "139 0574 1234", send)
    two = at_the_read_back(house.desk(), "002", "136 0000 1111", send)
    send(one, Choose("right"))
    send(two, Choose("right"))
    prompt = two.prompt("zh")
    assert prompt.node == "next_best"
    assert "抱歉" in prompt.say
    send(two, Choose("take"))
    send(two, *([Choose("right")] if two.prompt("zh").node == "read" else []))
    with desk.writer.read() as work:
        rooms = [each.room for each in work.bookings(house.clock.now(), house.clock.now().replace(hour=23))]
    assert len(rooms) == len(set(rooms)) == 2


@pytest.mark.rule("K01")
def test_many_terminals_at_once_book_every_room_once(house: House) -> None:
    house.patience = 20.0
    desks = [house.desk() for _ in range(4)]
    desks[0].writer.store()
    booked: list[str] = []
    problems: list[Exception] = []

    def terminal(number: int, desk: Desk) -> None:
        try:
            for turn in range(6):
                phone = f"1370000{number}{turn:03}"
                session = desk.start_call("ktv.booking", f"00{number}", phone=phone, given={"greeted": True})
                session.send(Fill("capture", "今晚8点 8个人 王先生"))
                session.send(Go())
                for _ in range(30):
                    prompt = session.prompt("zh")
                    if prompt.ended or prompt.node in ("choices", "full", "larger"):
                        break
                    session.send(Choose(prompt.choices[0].key, prompt.choices[0].item) if prompt.choices else Go())
                if session.state.matters[0].outcome == "made":
                    booked.append(session.call_id)
        except Exception as error:  # noqa: BLE001 - told below
            problems.append(error)

    threads = [threading.Thread(target=terminal, args=(number, desk)) for number, desk in enumerate(desks, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(120)
    assert problems == []
    with desks[0].writer.read() as work:
        stored = work.bookings(house.clock.now(), house.clock.now().replace(hour=23))
        calls = work.calls()
    assert len({each.room for each in stored}) == len(stored)
    assert sorted(each.call or "" for each in stored) == sorted(booked)
    assert len(calls) == 24
    assert desks[0].writer.store().verify().broken == ()
