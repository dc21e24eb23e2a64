"""Replaying calls in the console: what was on the agent's screen, step by step and at speed."""

from __future__ import annotations

from typing import Any, cast

import pytest

from hotline.dialogue.events import Fill, HangUp, Note
from hotline.screens.replay import ReplayScreen
from hotline.widgets.event_strip import EventStrip, Moment, around
from hotline.widgets.scrubber import Scrubber
from hotline.widgets.steps_ladder import StepsLadder
from hotline.widgets.take_panel import TakePanel

from .helpers import shows, until
from .real import WANG, Agent, at_desk
from .replaying import LEAD, TYPED, called, opened, recorded


def seen(screen: ReplayScreen) -> str:
    """What is being said there."""
    assert screen.view is not None
    return screen.view.prompt.say


@pytest.mark.rule("P02")
async def test_step_by_step_it_is_the_screen_that_the_agent_had() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        session = called(agent.house, *TYPED)
        screen = await opened(agent, session.call_id)
        assert screen.following, "a call that is on opens at its head"
        await shows(agent.pilot, "进行中")
        await agent.press("home")
        assert screen.seq < 10
        take, strip = screen.query_one(TakePanel), screen.query_one(EventStrip)
        drafts, kinds = set(), []
        for _step in range(30):
            await agent.press("right")
            drafts.add(take.input.value)
            kinds.append(screen.loaded.recording.events[screen.seq - 1].kind if screen.loaded else "")
        assert {"今", "今晚8点", ""} <= drafts
        assert screen.seq == session.state.seq
        assert screen.query_one(StepsLadder).display
        assert "13905741234" not in agent.text.replace(" ", "")
        assert "139 **** 1234" in agent.text
        assert "13600001111" not in repr((strip.moments, screen.view))
        await agent.press("left", "left")
        assert screen.seq < session.state.seq
        assert not take.input.has_focus
        await agent.press("x")
        await agent.type("月度复盘")
        await agent.press("enter")
        await shows(agent.pilot, "已写好")
        (file,) = (agent.house.folder / "exports").glob("*.txt")
        told = file.read_text(encoding="utf-8")
        assert "搁置" in told
        assert "13600001111" not in told
        await agent.press("escape")
        await shows(agent.pilot, "新通话")


async def test_playing_goes_by_the_clock_and_long_silences_are_shortened() -> None:
    async with at_desk({"customers": [WANG]}, lang="en") as agent:
        session = called(agent.house, *TYPED, HangUp())
        screen = await opened(agent, session.call_id)
        assert not screen.live
        assert screen.head.at == 0
        scrubber = screen.query_one(Scrubber)
        screen.do_play()
        screen.advance(4.1)
        assert screen.query_one(TakePanel).input.value == "今"
        screen.advance(5)
        assert [kind for _at, kind in scrubber.scrub.marks].count("park") == 1
        screen.advance(3)
        assert scrubber.scrub.silence == ("park", 160.0)
        await shows(agent.pilot, "2:40 put aside")
        await agent.press("right_square_bracket", "right_square_bracket")
        assert screen.head.speed == 4
        await agent.press("left_square_bracket", "space")
        assert (screen.head.speed, screen.head.playing) == (2, False)
        await agent.press("end")
        assert screen.head.at == screen.loaded.recording.track.length if screen.loaded else False
        await agent.press("space")
        assert screen.head.playing


async def test_jumping_to_a_time_a_node_and_a_flag() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        session = called(agent.house, *TYPED)
        screen = await opened(agent, session.call_id)
        await agent.press("j")
        await agent.type("0:05")
        await agent.press("enter")
        assert screen.head.at == 5
        await agent.press("j")
        await agent.type("fits")
        await agent.press("enter")
        assert screen.view is not None
        assert screen.view.prompt.node == "fits"
        await agent.press("j", "down", "down", "enter")
        assert screen.head.at > 0
        await agent.press("j")
        await agent.type("9:59:59")
        await agent.press("enter")
        await shows(agent.pilot, "这通电话里没有")
        flags = [each.seq for each in screen.loaded.flags] if screen.loaded else []
        if flags:
            await agent.press("home", "g")
            assert screen.seq >= flags[0]


async def test_a_live_call_of_another_terminal_is_followed() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        session = called(agent.house, 3)
        screen = await opened(agent, session.call_id)
        assert screen.following
        before = screen.seq
        session.send(Fill("capture", "今晚8点 8人"))
        await until(agent.pilot, lambda: screen.seq > before)
        await agent.settled()
        assert seen(screen) == session.prompt("zh").say
        await agent.press("home")
        session.send(Note(text="x"))
        await until(agent.pilot, lambda: screen.loaded and screen.loaded.recording.last == session.state.seq)
        assert not screen.following, "whoever looks at an earlier moment stays there"
        await agent.press("end")
        assert screen.following


async def test_only_a_lead_replays_what_a_colleague_took() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        session = called(agent.house, 3)
        app: Any = agent.pilot.app
        app.agent = "002"
        app.open_replay(session.call_id)
        await shows(agent.pilot, "由主管回放")
        await shows(agent.pilot, "新通话")
        app.agent = "001"
        app.open_replay(session.call_id)
        await agent.settled()
        await shows(agent.pilot, "回放 2026-11-21/0001")
        await agent.press("n")
        await shows(agent.pilot, "由主管来做")


async def test_a_number_that_is_no_call_gets_a_sentence() -> None:
    async with at_desk(lang="en") as agent:
        await agent.press("v")
        await agent.type("77")
        await agent.press("enter")
        await shows(agent.pilot, "There is no call 2026-11-21/0077.")
        await shows(agent.pilot, "New call")


async def test_the_console_can_open_at_a_replay_and_has_its_desk_below() -> None:
    with recorded("ktv/booking_all_typed.yaml", "ktv", "zh") as (house, call):
        app = house.app("zh")
        app.agent = LEAD
        app._first = lambda console: console.open_replay(call, where="0:10", speed=1)
        async with app.run_test(size=(140, 40)) as pilot:
            agent = Agent(pilot, house)
            await until(pilot, lambda: getattr(app.page, "loaded", None) is not None)
            screen = cast("ReplayScreen", app.page)
            assert screen.head.at >= 10
            assert screen.head.playing
            await agent.press("escape")
            await shows(pilot, "星光KTV订房台")
            assert "周岚" in agent.text


async def test_a_note_stands_at_its_moment() -> None:
    async with at_desk({"customers": [WANG]}, lang="en") as agent:
        session = called(agent.house, *TYPED)
        screen = await opened(agent, session.call_id)
        await agent.press("home", "right", "right", "n")
        await agent.type("well heard")
        await agent.press("enter")
        await until(agent.pilot, lambda: screen.loaded and screen.loaded.notes)
        await agent.settled()
        assert [kind for _at, kind in screen.query_one(Scrubber).scrub.marks].count("note") == 1
        assert [each.notes for each in screen.query_one(EventStrip).moments if each.notes]


async def test_the_words_of_the_other_language_are_those_of_that_day_too() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        session = called(agent.house, 4, Fill("capture", "今晚8点 8人"))
        screen = await opened(agent, session.call_id)
        zh = seen(screen)
        await agent.press("f12")
        assert seen(screen) == session.prompt("en").say != zh


def test_the_strip_shows_typing_only_while_it_goes_on() -> None:
    moments = [Moment(n, float(n), str(n), draft=n in (2, 3)) for n in range(1, 9)]
    assert [each.seq for each in around(moments, 2, 4)[0]] == [1, 2, 4, 5]
    lines, lit = around(moments, 6, 3)
    assert ([each.seq for each in lines], lit) == ([5, 6, 7], 1)
    assert around(moments, 0, 3)[1] == -1
    assert around([], 0, 3) == ((), -1)


@pytest.mark.rule("P02")
async def test_personal_data_in_full_is_for_a_lead_with_a_reason_and_in_the_audit_log() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        session = called(agent.house, *TYPED)
        screen = await opened(agent, session.call_id)
        await agent.press("u")
        await agent.press("enter")
        assert not screen.bare, "no reason, nothing shown"
        await agent.press("u")
        await agent.type("review 13905741234")
        await agent.press("enter")
        await until(agent.pilot, lambda: screen.bare)
        await shows(agent.pilot, "139 0574 1234")
        await shows(agent.pilot, "已记入审计")
        await agent.press("end")
        await shows(agent.pilot, "客人的原话 = 昨晚M3话筒没声音 13600001111")
        (row,) = agent.house.desk.review.audited(LEAD)
        assert (row.by, row.call, row.what, row.why) == (LEAD, session.call_id, "unmask", "review 139****1234")
        await agent.press("u")
        assert "139 0574 1234" not in agent.text
        app: Any = agent.pilot.app
        await agent.press("escape")
        app.agent = "001"
        app.open_replay(session.call_id)
        await agent.settled()
        await agent.press("u")
        await shows(agent.pilot, "由主管查看")
        assert len(agent.house.desk.review.audited(LEAD)) == 1


@pytest.mark.rule("P02", "P03")
async def test_an_export_says_who_what_and_why_and_is_a_lead_s() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        session = called(agent.house, *TYPED)
        screen = await opened(agent, session.call_id)
        folder = agent.house.folder / "exports"
        await agent.press("x")
        await agent.press("enter")
        await agent.settled()
        assert not folder.exists(), "no reason, nothing written"
        await agent.press("u")
        await agent.type("review")
        await agent.press("enter")
        await until(agent.pilot, lambda: screen.bare)
        await agent.press("x")
        await shows(agent.pilot, "含完整个人信息")
        await agent.type("for the manager")
        await agent.press("enter")
        await shows(agent.pilot, "已写好")
        (file,) = folder.glob("*.txt")
        head, *told = file.read_text(encoding="utf-8").splitlines()
        assert "101 周岚 · 导出，含完整个人信息 · for the manager" in head
        assert "昨晚M3话筒没声音 13600001111" in "\n".join(told)
        exported, seen = agent.house.desk.review.audited(LEAD)
        assert (seen.what, exported.what, exported.why) == ("unmask", "export_full", "for the manager")
        app: Any = agent.pilot.app
        await agent.press("escape")
        app.agent = "001"
        app.open_replay(session.call_id)
        await agent.settled()
        await agent.press("x")
        await shows(agent.pilot, "由主管经手")


@pytest.mark.rule("P02")
async def test_what_cannot_be_noted_is_not_shown() -> None:
    async with at_desk({"customers": [WANG]}) as agent:
        session = called(agent.house, *TYPED)
        screen = await opened(agent, session.call_id)
        agent.house.switch.away = True
        await agent.press("u")
        await agent.type("review")
        await agent.press("enter")
        await agent.settled()
        assert not screen.bare
        assert "139 0574 1234" not in agent.text
