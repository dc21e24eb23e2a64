"""The ladder of a nuisance call: nothing before its turn, a threat at once, and what a number is known for."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.domain.nuisance import (
    ENDS,
    LINES,
    PATTERNS,
    STEPS,
    Case,
    Ladder,
    TooEarlyError,
    advance,
    again,
    block_until,
    standing,
)

AT = datetime(2026, 11, 21, 12, tzinfo=UTC)
steps = st.lists(st.tuples(st.sampled_from(STEPS), st.sampled_from(("", *PATTERNS))), max_size=12)


def climb(*taken: str, pattern: str = "obscene") -> Ladder:
    ladder = Ladder()
    for minute, step in enumerate(taken):
        ladder = advance(ladder, step, AT + timedelta(minutes=minute), pattern=pattern)
    return ladder


@pytest.mark.rule("X01", "K17")
@given(steps)
def test_nobody_hangs_up_before_the_warning_was_said(taken: list[tuple[str, str]]) -> None:
    ladder, said = Ladder(), []
    for step, pattern in taken:
        allowed = ladder.allowed
        assert ladder.may_hang_up == ("hung_up" in allowed)
        try:
            ladder = advance(ladder, step, AT, pattern=pattern)
        except ValueError as refused:
            assert step not in allowed
            assert isinstance(refused, TooEarlyError) != bool(ladder.end)  # noqa: PT017
            continue
        assert step in allowed
        said.append(step)
        if step == "hung_up":
            assert said.index("asked") < said.index("warned") < said.index("hung_up")


@pytest.mark.rule("X01")
@given(steps)
def test_a_line_is_never_said_before_the_one_below_it(taken: list[tuple[str, str]]) -> None:
    ladder = Ladder()
    for step, pattern in taken:
        if step in ladder.allowed:
            before = ladder.level
            ladder = advance(ladder, step, AT, pattern=pattern)
            assert before <= ladder.level <= before + 1
    assert [each.step for each in ladder.facts if each.step in LINES][:1] in ([], ["asked"])


@pytest.mark.rule("X01")
def test_the_three_lines_come_in_their_order() -> None:
    assert [climb(*LINES[:count]).next for count in range(4)] == ["asked", "warned", "closed", "hung_up"]
    assert [climb(*LINES[:count]).may_hang_up for count in range(4)] == [False, False, True, True]
    with pytest.raises(TooEarlyError) as early:
        climb("asked", "hung_up")
    assert early.value.needs == "warned"
    with pytest.raises(TooEarlyError) as early:
        climb("warned")
    assert early.value.needs == "asked"


@pytest.mark.rule("X03")
@pytest.mark.parametrize("said", [LINES[:count] for count in range(4)])
def test_a_threat_goes_to_the_supervisor_at_once_and_is_no_reason_to_hang_up_early(said: tuple[str, ...]) -> None:
    ladder = advance(climb(*said), "threatened", AT)
    assert (ladder.next, ladder.pattern, ladder.threat) == ("handed", "threat", True)
    assert ladder.may_hang_up == (len(said) >= 2)
    assert advance(ladder, "asked", AT, pattern="prank").pattern == "threat"


@pytest.mark.rule("X05")
@given(steps)
def test_handing_over_is_possible_as_long_as_it_goes_on(taken: list[tuple[str, str]]) -> None:
    ladder = Ladder()
    for step, pattern in taken:
        if step in ladder.allowed and step not in ENDS:
            ladder = advance(ladder, step, AT, pattern=pattern)
        assert {"handed", "complained", "left"} <= ladder.allowed
    assert not advance(ladder, "handed", AT).allowed


@pytest.mark.rule("X02")
def test_what_was_said_is_kept_with_its_time() -> None:
    ladder = advance(Ladder(), "asked", AT, "  骂人的话 ", "obscene")
    ladder = advance(ladder, "warned", AT + timedelta(seconds=40), "again")
    assert [(each.step, each.words, each.at) for each in ladder.facts] == [
        ("asked", "骂人的话", AT), ("warned", "again", AT + timedelta(seconds=40)),
    ]  # fmt: skip


@pytest.mark.rule("X06")
def test_a_complaint_told_angrily_never_counts_against_the_number() -> None:
    assert climb(*LINES, "hung_up").confirmed
    assert climb("asked", "threatened").confirmed
    assert not climb("asked").confirmed
    for end in ("complained", "settled"):
        assert not climb("asked", "warned", end).confirmed


@pytest.mark.rule("X01")
def test_a_warning_said_in_this_call_has_been_said() -> None:
    ladder = again(climb("asked", "warned", "settled"))
    assert ladder.may_hang_up
    assert advance(ladder, "hung_up", AT).end == "hung_up"


def test_a_step_or_a_pattern_there_is_not_is_refused() -> None:
    with pytest.raises(ValueError, match="no step"):
        advance(Ladder(), "shouted", AT)
    with pytest.raises(ValueError, match="no step"):
        advance(Ladder(), "asked", AT, pattern="rude")
    with pytest.raises(ValueError, match="has ended"):
        advance(climb("asked", "left"), "asked", AT)


@pytest.mark.rule("X04")
@given(
    st.lists(
        st.tuples(st.integers(0, 400), st.booleans(), st.none() | st.integers(-40, 40)), max_size=8
    )
)  # fmt: skip
def test_a_number_warns_by_its_confirmed_cases_and_a_block_ends_by_itself(
    rows: list[tuple[int, bool, int | None]],
) -> None:
    cases = [
        Case(
            f"N-{index}",
            AT - timedelta(days=days),
            "prank",
            confirmed,
            AT + timedelta(days=block) if block is not None else None,
        )
        for index, (days, confirmed, block) in enumerate(rows)
    ]
    known = standing(cases, AT)
    assert bool(known.cases) == any(confirmed for _, confirmed, _ in rows)
    ahead = [block for _, confirmed, block in rows if confirmed and block and block > 0]
    assert known.blocked_until == (AT + timedelta(days=max(ahead)) if ahead else None)
    assert [each.at for each in known.cases] == sorted((each.at for each in known.cases), reverse=True)


@pytest.mark.rule("X04")
def test_a_block_always_has_an_end() -> None:
    assert block_until(AT, 30) == AT + timedelta(days=30)
    with pytest.raises(ValueError, match="at least a day"):
        block_until(AT, 0)
