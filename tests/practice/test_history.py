"""What a trainee has done, folded from the practice journal."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from hotline import bootstrap
from hotline.clock import SteppedClock
from hotline.desk.views import DeskError
from hotline.dialogue.events import Go, HangUp, Park, WrapUp
from hotline.practice.auto import run
from hotline.practice.history import broken_off, standing, suggest
from hotline.practice.practice import Practice
from hotline.practice.ticket import Ticket
from hotline.settings import COMMAND_LINE, Settings


@pytest.fixture
def own(settings: Settings, tmp_path: Path) -> Practice:
    """A journal of its own that stays."""
    named = f"sqlite:///{tmp_path / 'p.sqlite'}"
    return bootstrap.open_practice(replace(settings, agent="201", database=named, origins={"database": COMMAND_LINE}))


def drilled(practice: Practice, name: str, *, grade: int = 1, well: bool = True) -> None:
    drill = practice.begin(name, grade=grade, live=False)
    if well:
        run(drill, practice.second)
    else:
        for given in (Go(), HangUp(), WrapUp("")):
            drill.send(given)
    drill.close()


@pytest.mark.rule("R09")
def test_the_history_is_what_the_journal_says_and_lasts(own: Practice) -> None:
    assert own.history() == ()
    first = own.suggest()
    assert first is not None
    assert first.grade == 1
    drilled(own, "today_eight")
    drilled(own, "complaint_room", well=False)
    cards = own.history()
    assert sorted((card.scenario, card.full, card.agent) for card in cards) == [
        ("ktv.complaint_room", False, "201"),
        ("ktv.today_eight", True, "201"),
    ]
    assert own.history("999") == ()
    own.trainee = "202"
    drilled(own, "today_eight", grade=3)
    assert [card.agent for card in own.history("202")] == ["202"]
    assert len(own.history()) == 3


def test_a_card_does_not_change_when_the_scenario_does(own: Practice) -> None:
    drilled(own, "today_eight")
    before = own.history()
    scenario = own.library.find("today_eight")
    changed = replace(scenario, expected=replace(scenario.expected, outcome="waiting"), source=scenario.source + "\n#")
    own.library = replace(own.library, scenarios={**own.library.scenarios, scenario.name: changed})
    assert own.history() == before
    assert before[0].full


def test_what_went_badly_is_suggested_again_then_what_is_new_then_the_next_grade(own: Practice) -> None:
    names = [each.name for each in own.library.listed]
    drilled(own, names[0])
    second = own.suggest()
    assert second is not None
    assert (second.scenario.name, second.grade) == (names[1], 1)
    drilled(own, names[1], well=False)
    again = own.suggest()
    assert again is not None
    assert again.scenario.name == names[1]
    assert "再来一次" in again.zh
    full = own.history()[-1]
    done = [replace(full, scenario=name, total=90, over=True) for name in names]
    up = suggest(own.library.listed, done)
    assert up is not None
    assert (up.scenario.name, up.grade) == (names[0], 2)
    everything = [replace(each, grade=grade) for each in done for grade in (1, 2, 3)]
    assert suggest(own.library.listed, everything) is None


@pytest.mark.rule("R09")
def test_what_was_broken_off_is_said_and_offered_again_as_it_was(own: Practice) -> None:
    drilled(own, "today_eight")
    drill = own.begin("complaint_room", grade=2, seed=17, live=False)
    drill.hear()
    drill.send(Go())
    drill.close()
    broken = broken_off(own.library.listed, own.history())
    assert broken is not None
    assert (broken.scenario, broken.grade, broken.seed, broken.over) == ("ktv.complaint_room", 2, 17, False)
    following = own.suggest()
    assert following is not None
    assert (following.scenario.name, following.grade, following.seed) == ("ktv.complaint_room", 2, 17)
    stands = standing("201", own.library.listed, own.history())
    assert (stands.drills, stands.done, stands.average, stands.weakest) == (2, 1, 100, "")
    again = own.begin(following.scenario.name, grade=following.grade, seed=following.seed, live=False)
    assert again.cast.name == drill.cast.name
    run(again)
    again.close()
    assert broken_off(own.library.listed, own.history()) is None


def test_a_second_call_that_was_broken_off_counts_with_the_first(own: Practice) -> None:
    drill = own.begin("second_line", grade=2, live=False)
    drill.hear()
    while drill.ringing is None and (given := drill.next()) is not None:
        drill.send(given)
    ringing = drill.answered()
    assert ringing is not None
    drill.send(Park())
    own.second(drill, ringing)
    drill.close()
    assert len(own.history()) == 2
    broken = broken_off(own.library.listed, own.history())
    assert broken is not None
    assert broken.scenario == "ktv.second_line"


def test_a_drill_leaves_the_world_of_the_one_before_behind(own: Practice) -> None:
    for _ in range(3):
        drilled(own, "today_eight")
    assert all(card.full for card in own.history())
    incoming = own.ring("today_eight", live=False)
    seen = incoming.desk.screen_pop(incoming.phone, "zh")
    assert (seen.line, seen.last_call) == ("王先生 · 会员 A1023", "")
    assert incoming.desk.caller_card(int(seen.matches[0].id or 0), "zh").history == ()
    incoming.close()
    desk = own.desk(own.real)
    with desk.writer.read() as work:
        assert len(work.customers_by_phone("+8613905741234")) == 1
        assert len(work.calls()) == 3
    assert not desk.writer.store().verify().broken
    desk.close()


def test_a_ticket_reads_what_it_wrote(own: Practice) -> None:
    drill = own.begin("today_eight", grade=2, seed=9, live=False, coach=False)
    assert Ticket.of(drill.ticket.line()) == drill.ticket
    assert str(drill.events[0].data["line"]) == drill.ticket.line()
    for line in ("", "line 1", "practice;a;b", drill.ticket.line().replace(";2;", ";two;")):
        assert Ticket.of(line) is None
    drill.close()


def test_two_trainees_in_one_journal_take_turns(own: Practice) -> None:
    drill = own.begin("today_eight", live=False)
    drill.send(Go())
    own.trainee = "202"
    with pytest.raises(DeskError, match="201 is practising"):
        own.begin("today_eight", live=False)
    run(drill)
    drill.close()
    drilled(own, "today_eight")
    own.trainee = "201"
    drill = own.begin("full_tonight", live=False)
    drill.close()
    own.trainee, later = "202", SteppedClock(own.real.now() + timedelta(hours=1))
    own.real = later
    drilled(own, "today_eight")
