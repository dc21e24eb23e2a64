"""A call laid out in time, and the playhead that goes through it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.desk.review.finding import find
from hotline.desk.review.playing import SPEEDS, Playhead
from hotline.desk.review.track import QUIET, SHORTENED, Track
from hotline.desk.views import DeskError
from hotline.dialogue.events import Event
from hotline.dialogue.types import Json

START = datetime(2026, 11, 21, 6, 28, 20, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")


def track(*told: tuple[float, str] | tuple[float, str, Mapping[str, Json]]) -> Track:
    """A call from (seconds, kind[, data])."""
    events = []
    for seq, each in enumerate(told, 1):
        node = f"t.order/{each[2]['node']}" if len(each) > 2 and "node" in each[2] else "t.order/ask"
        events.append(Event(seq, START + timedelta(seconds=each[0]), each[1], node, each[2] if len(each) > 2 else {}))
    return Track(tuple(events))


CALL = track(
    (0, "rang"), (0, "answered"), (0, "entered", {"node": "ask"}),
    (4, "drafted", {"where": "capture", "text": "8"}), (6, "filled"), (6, "filled"), (6, "entered", {"node": "offer"}),
    (10, "held"), (110, "resumed"), (112, "went_back"), (112, "entered", {"node": "ask"}), (120, "parked"),
    (180, "resumed"), (185, "chose"), (185, "acted"), (185, "entered", {"node": "told", "passed": True}),
    (190, "ended", {"by": "agent"}), (230, "wrapped"),
)  # fmt: skip


def test_steps_are_what_was_done_with_everything_that_came_of_it() -> None:
    assert [(each.at, each.kind, each.first, each.seq) for each in CALL.beats] == [
        (0, "rang", 1, 3), (4, "drafted", 4, 4), (6, "filled", 5, 7), (10, "held", 8, 8),
        (110, "resumed", 9, 9), (112, "went_back", 10, 11), (120, "parked", 12, 12), (180, "resumed", 13, 13),
        (185, "chose", 14, 16), (190, "ended", 17, 17), (230, "wrapped", 18, 18),
    ]  # fmt: skip


def test_the_caller_who_thinks_again_is_one_step_with_the_way_back() -> None:
    moved = track((0, "rang"), (5, "filled"), (5, "went_back"), (5, "entered", {"node": "ask"}))
    assert [each.seq for each in moved.beats] == [1, 4]


def test_steps_in_the_same_instant_stay_apart() -> None:
    frozen = track((0, "rang"), (0, "entered"), (0, "chose"), (0, "entered"), (0, "noted"), (0, "held"))
    assert [each.seq for each in frozen.beats] == [2, 4, 5, 6]
    head = Playhead()
    assert [head.step(frozen, by).seq(frozen) for by in range(4)] == [2, 4, 5, 6]
    assert head.step(frozen, 2).play(frozen).tick(frozen, 0.1).seq(frozen) == 6


@pytest.mark.rule("K19")
def test_silences_say_what_they_were_and_marks_show_them() -> None:
    assert [(each.kind, each.length) for each in CALL.silences] == [("hold", 100), ("park", 60), ("record", 40)]
    assert [(each.at, each.kind) for each in CALL.marks] == [(10, "hold"), (112, "back"), (120, "park")]
    quiet = track((0, "rang"), (QUIET + 1, "filled"))
    assert [each.kind for each in quiet.silences] == [each.kind for each in quiet.marks] == ["quiet"]


def test_places_are_where_the_agent_stopped() -> None:
    assert [(each.at, each.node) for each in CALL.places] == [
        (0, "t.order/ask"), (6, "t.order/offer"), (112, "t.order/ask"),
    ]  # fmt: skip


def test_long_silences_go_by_in_seconds() -> None:
    head = Playhead().to(CALL, 10).play(CALL)
    assert head.tick(CALL, SHORTENED / 2).at == pytest.approx(60)
    assert head.tick(CALL, SHORTENED).at == pytest.approx(110)
    assert head.tick(CALL, SHORTENED + 1).at == pytest.approx(111)
    whole = 10 + SHORTENED + 10 + SHORTENED + 10 + SHORTENED
    assert Playhead(playing=True).tick(CALL, whole - 0.1).playing
    end = Playhead(playing=True).tick(CALL, whole + 0.1)
    assert (end.at, end.playing, end.at_end(CALL)) == (230, False, True)


def test_speed_goes_from_1_to_16() -> None:
    head = Playhead(playing=True)
    seen = [head := head.faster(1) for _ in range(6)]
    assert [each.speed for each in seen] == [*SPEEDS[1:], 16, 16]
    assert head.tick(CALL, 0.25).at == 4
    seen = [head := head.faster(-1) for _ in range(6)]
    assert seen[-1].speed == 1


def test_playing_again_at_the_end_begins_anew_and_a_live_call_waits_there() -> None:
    end = Playhead().to_seq(CALL, 18)
    assert end.at_end(CALL)
    assert end.play(CALL).at == 0
    waits = Playhead(at=230, beat=10, playing=True).tick(CALL, 5, live=True)
    assert (waits.at, waits.playing) == (230, True)


def test_whoever_stands_at_the_head_of_a_growing_call_goes_with_it() -> None:
    before = Track(CALL.events[:9])
    head = Playhead().to_seq(before, 9)
    assert head.follow(before, CALL).seq(CALL) == 18
    elsewhere = Playhead().to_seq(before, 4)
    assert elsewhere.follow(before, CALL) == elsewhere


def test_flags_come_round() -> None:
    head = Playhead(playing=True)
    at = [(head := head.to_next(CALL, [6, 17])).seq(CALL) for _ in range(3)]
    assert at == [7, 17, 7]
    assert not head.playing
    assert head.to_next(CALL, []) == head


@pytest.mark.parametrize(
    ("written", "place"),
    [
        ("0:06", 6.0), ("1:52", 112.0), ("112", 112.0), ("14:29", 40.0), ("14:28", 0.0), ("14:30:12", 112.0),
        ("1：52", 112.0), ("offer", 7), ("t.order/ask", 3), ("OFF", 7), ("0:00:06", 6.0),
    ],
)  # fmt: skip
def test_a_time_a_clock_or_a_place_is_found(written: str, place: float) -> None:
    found = find(CALL, written, ZONE)
    assert found == place
    assert type(found) is type(place)


@pytest.mark.parametrize("written", ["4:00", "231", "15:00", "25:00", "1:72", "nowhere", "", "told", "9:99:99"])
def test_what_is_not_in_the_call_gets_a_sentence(written: str) -> None:
    with pytest.raises(DeskError) as told:
        find(CALL, written, ZONE)
    assert "3:50" in told.value.zh
    assert "3:50" in told.value.en


kinds = st.sampled_from(
    ["entered", "filled", "drafted", "chose", "held", "resumed", "parked", "went_back", "acted", "ended"]
)
calls = st.lists(st.tuples(st.sampled_from([0, 0, 1, 4, 30, 400]), kinds), min_size=1, max_size=30)
moves = st.lists(
    st.one_of(
        st.tuples(st.just("tick"), st.floats(0, 40)), st.tuples(st.just("step"), st.integers(-3, 3)),
        st.tuples(st.just("to"), st.floats(-5, 2000)), st.tuples(st.just("seq"), st.integers(-2, 40)),
        st.tuples(st.just("play"), st.none()), st.tuples(st.just("faster"), st.sampled_from([-1, 1])),
    ),
    max_size=20,
)  # fmt: skip


@given(calls, moves)
def test_the_playhead_never_leaves_the_call_and_always_stands_between_steps(
    told: list[tuple[int, str]], made: list[tuple[str, float | int | None]]
) -> None:
    at, laid = 0, []
    for gap, kind in told:
        at += gap
        laid.append((float(at), kind))
    call, head = track(*laid), Playhead()
    assert [event.seq for beat in call.beats for event in call.events[beat.first - 1 : beat.seq]] == [
        event.seq for event in call.events
    ]
    for move, value in made:
        before = head
        match move:
            case "tick":
                head = head.tick(call, float(value or 0))
                assert head.at >= before.at
            case "step":
                head = head.step(call, int(value or 0))
            case "to":
                head = head.to(call, float(value or 0))
            case "seq":
                head = head.to_seq(call, int(value or 0))
            case "play":
                head = head.play(call)
            case _:
                head = head.faster(int(value or 0))
        assert 0 <= head.at <= call.length
        assert call.beats[head.beat].at <= head.at
        assert head.beat == len(call.beats) - 1 or call.beats[head.beat + 1].at >= head.at
        assert head.seq(call) in {each.seq for each in call.beats}
