"""What calls did at the nodes of a script: counted from the events, versions apart, page by page."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from hotline.desk.review.path_values import NodePath, ScriptPath
from hotline.desk.review.paths import read_whole
from hotline.desk.service import Desk
from hotline.desk.session import CallSession
from hotline.dialogue.book import Book
from hotline.dialogue.events import Back, Choose, Fill, Go, HangUp, Hold, Jump, Park, Resume
from hotline.dialogue.graph import mermaid

from ..conftest import House

Send = Callable[..., None]
PHONE = "139 0574 1234"


def node(path: ScriptPath, name: str, version: int = 0) -> NodePath:
    return next(each for each in path.versions[version].nodes if each.node == name)


def asked(desk: Desk, send: Send, agent: str = "001") -> CallSession:
    """A booking that has been offered a room: ten seconds at ``ask``."""
    session = desk.start_call("ktv.booking", agent, phone=PHONE, rings=2, given={"greeted": True})
    send(session, Fill("capture", "今晚8点 8个人 王先生"), Go())
    return session


def test_stays_leave_out_hold_parking_and_other_matters(desk: Desk, send: Send, house: House) -> None:
    session = asked(desk, send)
    send(session, Hold())
    house.clock.advance(timedelta(minutes=3))
    send(session, Resume(), Park())
    house.clock.advance(timedelta(minutes=30))
    send(session, Resume(), Jump("common.supervisor"))
    house.clock.advance(timedelta(minutes=2))
    send(session, Fill("purpose", "发票"), HangUp())
    booking = desk.review.paths("ktv.booking", "zh")
    fits = node(booking, "fits")
    assert fits.median == 15.0, "five until the hold, five until it was parked, five until the supervisor was asked for"
    assert (fits.jumped, fits.hung_up, fits.calls, fits.share) == (1, 1, 1, 1.0)
    assert [(arm.target, arm.times) for arm in fits.arms if arm.kind == "jump"] == [("common.supervisor", 1)]
    above = node(desk.review.paths("common.supervisor", "zh"), "ask")
    assert (above.median, above.hung_up) == (130.0, 1)


def test_going_back_and_changing_ones_mind_are_told_apart(desk: Desk, send: Send) -> None:
    session = asked(desk, send)
    send(session, Back(), Go(), Choose("take"), Fill("time", "21:00"), HangUp())
    path = desk.review.paths("ktv.booking", "en")
    ask, fits, confirm = (node(path, name) for name in ("ask", "fits", "confirm"))
    assert (ask.came_back, ask.times, ask.calls) == (2, 1, 1)
    assert (fits.left_back, fits.times) == (1, 3)
    assert [(arm.kind, arm.target) for arm in fits.arms if arm.kind == "back"] == [("back", "ask")]
    assert [(arm.kind, arm.target) for arm in confirm.arms if arm.kind == "changed"] == [("changed", "ask")]
    take = [arm for arm in fits.arms if arm.target == "contact" and arm.times]
    assert [arm.times for arm in take] == [1]
    assert sum(arm.times for arm in ask.arms if arm.kind == "way") == 3


def test_what_happens_within_a_sub_tree_counts_where_it_was_called(desk: Desk, send: Send) -> None:
    session = desk.start_call("ktv.booking", "001", phone=PHONE, rings=2)
    send(session, HangUp())
    send(asked(desk, send), Choose("take"), Back(), Choose("take"), Jump("common.supervisor"), HangUp())
    booking, read = (desk.review.paths(name, "zh") for name in ("ktv.booking", "common.read_back"))
    greet, confirm = node(booking, "greet"), node(booking, "confirm")
    assert (greet.hung_up, greet.calls) == (1, 2)
    assert (confirm.left_back, confirm.jumped, confirm.hung_up) == (1, 1, 1)
    assert (node(read, "read").left_back, node(read, "read").jumped) == (1, 1)
    assert [arm.kind for arm in confirm.arms if arm.kind in ("back", "jump")] == ["back", "jump"]


def test_the_arms_of_rules_are_counted_where_they_are_applied(desk: Desk, send: Send) -> None:
    for _ in range(2):
        send(asked(desk, send), HangUp())
    fits = node(desk.review.paths("ktv.booking", "zh"), "fits")
    rules = [arm for arm in fits.arms if arm.kind == "rule" and arm.target == "horizon"]
    assert [(arm.label, arm.times) for arm in rules if arm.times] == [("else", 2)], "today"
    assert len(rules) == len(desk.book.script("ktv.booking").rules["horizon"].arms)


def test_what_nobody_took_is_there_with_nought(desk: Desk, send: Send) -> None:
    send(asked(desk, send), HangUp())
    path = desk.review.paths("ktv.booking", "zh")
    beyond = node(path, "beyond")
    assert (beyond.calls, beyond.median, beyond.kind) == (0, None, "choose")
    assert beyond.arms
    assert all(arm.times == 0 for arm in beyond.arms)
    assert {each.node for each in path.versions[0].nodes} == set(desk.book.script("ktv.booking").nodes)


def test_a_script_changed_between_two_calls_is_two_versions(
    house: House, send: Send, book: Book, walk: Callable[..., str]
) -> None:
    old = house.desk()
    send(asked(old, send), HangUp())
    house.clock.advance(timedelta(hours=1))
    written = {script.pos.file: script.source for script in book.scripts.values()}
    place = book.script("ktv.booking").pos.file
    written[place] = written[place].replace("\n  fits:", "\n  suits_well:").replace("go: fits", "go: suits_well")
    written[place] = written[place].replace("free: fits", "free: suits_well")
    changed, findings = Book.of(written.items(), book.vocabulary)
    assert "ktv.booking" not in changed.broken, [each for each in findings if each.severity == "error"]
    new = house.desk(changed)
    send(asked(new, send), HangUp())
    send(asked(new, send), HangUp())
    path = new.review.paths("ktv.booking", "zh")
    assert [(each.calls, each.current) for each in path.versions] == [(2, True), (1, False)]
    assert node(path, "suits_well").calls == 2
    assert node(path, "fits", version=1).calls == 1
    assert not any(each.node == "fits" for each in path.versions[0].nodes)
    assert not any(each.node == "suits_well" for each in path.versions[1].nodes)
    assert node(path, "fits", version=1).kind == "choose", "the old version's text comes from the journal"
    reading = read_whole(new.review.reading())
    drawn = [reading.text(each) for each in reading.passages.of("ktv.booking")]
    assert ["suits_well" in mermaid(each) for each in drawn if each is not None] == [True, False]


def test_any_page_size_gives_the_same_and_ranges_and_agents_are_kept_to(desk: Desk, send: Send, house: House) -> None:
    for agent in ("001", "002", "001", "003", "001"):
        send(asked(desk, send, agent), HangUp())
        house.clock.advance(timedelta(hours=1))
    whole = desk.review.paths("ktv.booking", "zh")
    for size in (1, 2, 5, 7):
        reading = desk.review.reading()
        steps = 1
        while reading.step(size):
            steps += 1
            assert reading.done <= (reading.total or 0)
        assert steps == 5 // size + 1
        assert reading.of("ktv.booking", "zh") == whole
    assert desk.review.paths("ktv.booking", "zh", agent="001").calls == 3
    now = house.clock.now()
    assert desk.review.paths("ktv.booking", "zh", since=now - timedelta(hours=2, minutes=30)).calls == 2
    assert desk.review.paths("ktv.booking", "zh", until=now - timedelta(hours=2, minutes=30)).calls == 3
    assert desk.review.paths("ktv.booking", "zh", since=now).versions == ()
    names = [name for name, _, _ in desk.review.reading().scripts("zh")]
    assert names == [], "nothing has been read yet"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_flow_chart_carries_counts_and_dashes_ways_back(desk: Desk, send: Send, lang: str) -> None:
    session = asked(desk, send)
    send(session, Back(), Go(), HangUp())
    reading = read_whole(desk.review.reading())
    version = reading.passages.of("ktv.booking")[0]
    script = reading.text(version)
    assert script is not None
    drawn = mermaid(script, lang, desk.book.vocabulary, version)
    words = {"zh": ("ask<br/>1 通 · 7.5 秒", "返回 1×"), "en": ("ask<br/>1 calls", "back 1×")}[lang]
    assert words[0].split(" · ", maxsplit=1)[0] in drawn
    assert f'-. "{words[1]}" .->' in drawn
    assert "free · 2×" in drawn
    assert "×" not in mermaid(script, lang)


def test_a_call_that_is_still_on_counts_where_it_has_been(desk: Desk, send: Send) -> None:
    asked(desk, send)
    fits = node(desk.review.paths("ktv.booking", "zh"), "fits")
    assert (fits.calls, fits.median, fits.hung_up) == (1, None, 0)


def test_the_last_calls_at_a_node_are_named_latest_first(desk: Desk, send: Send) -> None:
    calls = [asked(desk, send).call_id for _ in range(3)]
    assert node(desk.review.paths("ktv.booking", "zh"), "ask").latest == tuple(reversed(calls))
