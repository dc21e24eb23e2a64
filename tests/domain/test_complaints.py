"""The five steps, what is major, and by when a caller is answered – against plain statements of the rules."""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.domain.callback import Rest, next_allowed, resting
from hotline.domain.complaint_items import MajorRules, major_reasons
from hotline.domain.complaints import (
    LEVELS,
    LIMIT,
    STEPS,
    Ladder,
    StepLeft,
    answer_times,
    latest_answer,
    next_level,
    promise_problem,
    satisfaction_call,
    stuck_at,
)

NOW = datetime(2026, 11, 21, 6, 28, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
NIGHT = (Rest(time(22), time(9)), Rest(time(12, 30), time(14)))

moments = st.integers(0, 1_000_000).map(lambda minutes: NOW + timedelta(minutes=minutes, seconds=minutes % 61))
zones = st.sampled_from([ZoneInfo(name) for name in ("Asia/Shanghai", "Europe/Berlin", "America/New_York", "UTC")])
clocks = st.builds(time, st.integers(0, 23), st.sampled_from([0, 15, 30, 45]))


@st.composite
def rests(draw: st.DrawFn) -> tuple[Rest, ...]:
    found = tuple(draw(st.lists(st.builds(Rest, clocks, clocks), max_size=2)))
    try:
        next_allowed(NOW, found, UTC)
    except ValueError:
        return ()
    return found


# ---------------------------------------------------------------- the ladder

moves = st.lists(
    st.tuples(st.sampled_from(STEPS), st.sampled_from(["", "客人挂断", "   "]), st.booleans()), max_size=30
)


@given(moves)
@pytest.mark.rule("C01")
def test_no_step_is_ever_passed_silently(made: list[tuple[str, str, bool]]) -> None:
    """Whatever is tried in whatever order: settled steps are the first ones, and each skipped one says why."""
    ladder = Ladder()
    for step, reason, skipping in made:
        before = ladder
        try:
            ladder = ladder.skip(step, reason, NOW, "001") if skipping else ladder.tick(step, NOW, "001")
        except StepLeft as left:
            refused, why = True, left.step == before.present and STEPS.index(left.step) < STEPS.index(step)
        except ValueError:
            refused, why = True, skipping and not reason.strip()
        else:
            refused, why = False, True
        assert why
        assert ladder == before or not refused
        states = [mark.state for mark in ladder.marks]
        settled = [state != "open" for state in states]
        assert settled == sorted(settled, reverse=True)
        assert all(mark.reason.strip() for mark in ladder.marks if mark.state == "skipped")
        assert all(mark.by and mark.at for mark in ladder.marks if mark.state != "open")
        assert ladder.complete == all(settled)
        assert Ladder.of(ladder.json()) == ladder


@pytest.mark.rule("C01")
def test_a_step_is_settled_once() -> None:
    ladder = Ladder().tick("heard", NOW, "001")
    assert ladder.tick("heard", NOW + LIMIT, "002") == ladder
    assert ladder.skip("heard", "later", NOW, "002") == ladder
    with pytest.raises(ValueError, match="no such step"):
        ladder.tick("guessed", NOW, "001")


@pytest.mark.rule("C05")
def test_a_caller_who_is_still_unhappy_is_followed_answered_and_recorded_again() -> None:
    ladder = Ladder()
    for step in STEPS:
        ladder = ladder.tick(step, NOW, "001")
    again = ladder.again()
    assert again.present == "followed"
    assert [mark.state for mark in again.marks] == ["done", "done", "open", "open", "open"]


def test_a_ladder_is_read_from_whatever_is_written() -> None:
    assert Ladder.of(None) == Ladder.of("heard") == Ladder.of([{"step": "guessed"}, 7]) == Ladder()


# ---------------------------------------------------------------- major


@pytest.mark.rule("C01")
@pytest.mark.parametrize(
    ("item", "claim", "earlier", "reasons"),
    [
        (False, None, 0, ()),
        (True, None, 0, ("item",)),
        (False, Decimal(499), 1, ()),
        (False, Decimal(500), 0, ("amount",)),
        (True, Decimal(9000), 2, ("item", "amount", "repeat")),
    ],
)
def test_a_complaint_is_major_by_the_desks_rules(
    item: bool, claim: Decimal | None, earlier: int, reasons: tuple[str, ...]
) -> None:
    rules = MajorRules(Decimal(500), repeats=2)
    assert major_reasons(rules, item_is=item, claim=claim, earlier=earlier) == reasons


def test_a_desk_without_an_amount_asks_for_none() -> None:
    assert major_reasons(MajorRules(None), item_is=False, claim=Decimal(10**9), earlier=0) == ()


# ---------------------------------------------------------------- by when


@given(moments, rests(), zones, st.integers(5, 600))
@pytest.mark.rule("C05", "S08", "B01")
def test_every_time_offered_can_be_promised(now: datetime, rest: tuple[Rest, ...], zone: ZoneInfo, soon: int) -> None:
    times = answer_times(now, rest, zone, soon=timedelta(minutes=soon))
    assert times
    assert list(times) == sorted(set(times))
    for each in times:
        assert now < each <= now + LIMIT
        assert promise_problem(each, now, rest, zone) is None or each == latest_answer(now, rest, zone)
        assert (each.second, each.microsecond) == (0, 0)


@pytest.mark.rule("C05", "S08")
def test_an_afternoon_offers_two_hours_this_evening_and_tomorrow() -> None:
    times = answer_times(NOW, NIGHT, ZONE, soon=timedelta(hours=2))
    assert [each.strftime("%d %H:%M") for each in times] == ["21 16:30", "21 18:00", "22 14:15"]


@pytest.mark.rule("C05", "B01")
def test_at_night_the_first_time_is_in_the_morning() -> None:
    night = datetime(2026, 11, 21, 23, 30, tzinfo=ZONE)
    times = answer_times(night, NIGHT, ZONE, soon=timedelta(hours=2))
    assert [each.strftime("%d %H:%M") for each in times] == ["22 09:00", "22 18:00", "22 21:45"]


@given(moments, st.integers(-3000, 3000), rests(), zones)
@pytest.mark.rule("C05", "B01")
def test_a_wished_time_is_promised_within_a_day_and_outside_rest(
    now: datetime, minutes: int, rest: tuple[Rest, ...], zone: ZoneInfo
) -> None:
    wished = now + timedelta(minutes=minutes)
    problem = promise_problem(wished, now, rest, zone)
    assert (problem == "past") == (minutes <= 0)
    assert (problem == "too_far") == (minutes > 1440)
    assert (problem == "rest") == (0 < minutes <= 1440 and resting(wished, rest, zone))


@pytest.mark.rule("C05")
def test_exactly_a_day_is_still_within_a_day() -> None:
    day = timedelta(hours=24)
    assert promise_problem(NOW + day, NOW, (), NOW.tzinfo or UTC) is None
    assert promise_problem(NOW + day + timedelta(minutes=1), NOW, (), NOW.tzinfo or UTC) == "too_far"


@given(moments, rests(), zones, st.integers(1, 72))
@pytest.mark.rule("C05", "B01")
def test_the_satisfaction_call_comes_within_three_days(
    answered: datetime, rest: tuple[Rest, ...], zone: ZoneInfo, after: int
) -> None:
    due = satisfaction_call(answered, rest, zone, timedelta(hours=after))
    assert answered < due <= answered + timedelta(days=3)
    assert not resting(due, rest, zone)


# ---------------------------------------------------------------- who


@pytest.mark.rule("S13")
def test_what_is_open_too_long_goes_up_level_by_level() -> None:
    assert stuck_at(NOW) == (("lead", NOW + timedelta(hours=24)), ("manager", NOW + timedelta(hours=48)))


@pytest.mark.rule("S14", "C05")
def test_the_next_level_is_one_up_and_urgent_things_skip_one_that_is_told_later() -> None:
    up = next_level("agent")
    assert up is not None
    assert (up.to, up.told_later) == ("lead", ())
    urgent = next_level("agent", urgent=True)
    assert urgent is not None
    assert (urgent.to, urgent.told_later) == ("manager", ("lead",))
    assert next_level(LEVELS[-1]) is None
