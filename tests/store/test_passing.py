"""Calls a page at a time in the order they came in, with only the events that are asked for; names given once."""

from __future__ import annotations

from hotline.store.passing import Passed
from hotline.store.store import Store

from .making import at, event, open_call, story, write


def test_every_call_comes_once_whatever_the_page(store: Store) -> None:
    with store.work() as work:
        calls = [open_call(work, at=at(minute), agent=agent) for minute, agent in _TIMES]
    wanted = sorted(calls, key=lambda call: (_TIMES[calls.index(call)][0], call))
    for size in (1, 2, 3, 7, 50):
        found: list[str] = []
        last: Passed | None = None
        with store.read() as work:
            while page := work.passing(after=last, limit=size):
                assert len(page) <= size
                found += [each.id for each in page]
                last = page[-1]
            assert work.passing_count() == len(calls)
        assert found == wanted


def test_a_stretch_of_time_and_an_agent(store: Store) -> None:
    with store.work() as work:
        for minute, agent in _TIMES:
            open_call(work, at=at(minute), agent=agent)
    with store.read() as work:
        assert work.passing_count(at(5), at(9)) == 3
        assert [each.started for each in work.passing(at(5), at(9))] == [at(5), at(5), at(8)]
        assert work.passing_count(agent="002") == 2
        assert [each.started for each in work.passing(agent="002")] == [at(0), at(8)]
        assert work.passing(at(60)) == ()


def test_only_the_kinds_that_are_asked_for(store: Store) -> None:
    one, other = write(store, story()), write(store, [event(1, "rang"), event(2, "answered", agent="001")])
    with store.read() as work:
        found = dict(work.events_of([one, other, "2026-11-21/9999"], {"answered", "entered"}))
        assert set(found) == {one, other}
        assert {each.kind for each in found[one]} <= {"answered", "entered"}
        whole = {each.seq: each for each in work.events(one)}
        for each in found[one]:
            stored = whole[each.seq]
            assert (each.at, each.node, each.data, each.agent) == (stored.at, stored.node, stored.data, stored.agent)
        assert dict(work.events_of([], {"answered"})) == {}


def test_names_given_once_are_found_by_their_beginning(store: Store) -> None:
    with store.work() as work:
        for name in ("shift call 订房", "shift begun", "shift call b", "shifts", "other"):
            assert work.once(name)
        assert not work.once("shift begun")
    with store.read() as work:
        assert work.marks("shift ") == ("shift begun", "shift call b", "shift call 订房")
        assert work.marks("shift call ") == ("shift call b", "shift call 订房")
        assert work.marks("no such") == ()


_TIMES = ((0, "002"), (5, "001"), (5, "003"), (8, "002"), (9, "001"), (30, "001"), (3, "001"))
