"""The simulated caller: answers what is asked, in their own order, and does not wait for ever."""

from __future__ import annotations

from contextlib import closing
from datetime import timedelta

import pytest

from hotline.dialogue.events import Back, Choose, Fill, Go, Hold, Note, Resume
from hotline.practice.auto import run
from hotline.practice.cast import Cast
from hotline.practice.drill import Drill
from hotline.practice.hall import Hall
from hotline.practice.memory import Said
from hotline.practice.practice import Practice

from .conftest import At


def begun(practice: Practice, name: str = "today_eight", *, grade: int = 1, seed: int = 1) -> Drill:
    drill = practice.begin(name, live=False, grade=grade, seed=seed)
    drill.hear()
    return drill


def texts(drill: Drill) -> list[str]:
    return [each.text for each in drill.said]


def test_the_caller_says_what_they_call_for_and_then_only_what_is_asked(practice: Practice) -> None:
    drill = begun(practice)
    assert texts(drill) == ["你好，我想订个包厢，今天晚上的。"]
    assert drill.hear() == ()
    _, said = drill.send(Go())
    assert [each.text for each in said] == ["晚上八点到。"]
    assert said[0].tells == ("time",)
    _, said = drill.send(Fill("date", "今天"))
    assert said == (), "the agent is still writing"
    _, said = drill.send(Fill("time", "晚上八点"))
    assert [each.text for each in said] == ["我们一共八个人。"]
    drill.close()


def test_a_harder_grade_tells_it_all_in_one_breath(practice: Practice) -> None:
    drill = begun(practice, grade=3)
    _, said = drill.send(Go())
    assert [each.tells for each in said] == [("time", "people", "stay")]
    assert said[0].text == "晚上八点到，我们一共八个人，唱三个小时左右。"
    drill.close()


def test_what_was_told_is_told_once_more_when_asked(practice: Practice) -> None:
    drill = begun(practice)
    assert drill.ask_again(["people"]) is None
    drill.send(Go())
    said = drill.ask_again()
    assert said is not None
    assert "晚上八点到" in said.text
    drill.close()


def test_a_twist_comes_once_and_from_its_grade_on(practice: Practice) -> None:
    for grade, times in ((1, 0), (2, 1), (3, 1)):
        drill = begun(practice, grade=grade)
        run(drill)
        assert sum("一共十位" in text for text in texts(drill)) == times
        assert drill.state.matters[0].facts["people"] == (10 if times else 8)
        drill.close()


def test_whoever_bursts_out_waits_for_a_reaction_or_a_breath(practice: Practice) -> None:
    for reacts in (True, False):
        drill = begun(practice, "looking_for_guest", grade=2)
        while drill.memory.mood != "angry" and (given := drill.next()) is not None:
            drill.send(given)
        assert texts(drill)[-1] == "你就告诉我他在哪间不就行了！"
        assert drill.tick() == ()
        if reacts:
            _, said = drill.send(Note(mood="angry"))
        else:
            drill.advance(6)
            said = drill.tick()
        assert [each.text for each in said] == ["那你们帮我转句话吧。"]
        assert not said[0].cross
        assert drill.tick() == ()
        drill.close()


def test_whoever_bursts_out_and_is_not_understood_says_so(practice: Practice) -> None:
    drill = begun(practice, "rude_caller", grade=2)
    outburst = texts(drill)[-1]
    assert "骂" in outburst
    business = next(each.key for each in drill.prompt().choices if "业务" in each.label or "正事" in each.label)
    _, said = drill.send(Choose(business))
    assert said[0].cross
    assert outburst in said[0].text
    assert len(said) == 1
    drill.close()


def test_what_is_said_in_one_go_stays_in_the_bubble(practice: Practice) -> None:
    with closing(Hall(practice, practice.ring("now_please", grade=3, live=False))) as hall:
        session = hall.pick_up("ktv.booking", 2, greeted=False)
        session.send(Note(mood="noisy"))
        first = hall.listen(coached=True).calls[session.call_id].text
        assert first
        hall.tick()
        assert hall.listen(coached=True).calls[session.call_id].text == first
        session.send(Go())
        assert hall.listen(coached=True).calls[session.call_id].text not in {"", first}
        drill = next(iter(hall._drills.values()))
        drill.said = (*drill.said, Said("喂！"), Said("还有包厢吗？"))
        for _ in range(2):
            assert hall.listen(coached=True).calls[session.call_id].text == "喂！还有包厢吗？"


def test_whoever_was_put_aside_says_once_more_what_they_want(practice: Practice) -> None:
    drill = begun(practice)
    for given in (Fill("date", "今天"), Fill("time", "晚上八点"), Fill("people", "8"), Fill("stay", "3小时"), Go()):
        drill.send(given)
    wish = texts(drill)[-1]
    assert "就这间吧" in wish
    assert drill.send(Hold())[1] == ()
    _, said = drill.send(Resume())
    assert [each.text for each in said] == [wish]
    assert drill.send(Note(text="等了一会儿"))[1] == ()
    drill.close()


def test_whoever_exclaims_at_a_line_that_asks_nothing_does_not_say_yes_as_well(practice: Practice) -> None:
    drill = begun(practice, "lost_earring", grade=2)
    run(drill)
    place = next(index for index, text in enumerate(texts(drill)) if "一定要帮我找到" in text)
    assert texts(drill)[place + 1] == "没有了，谢谢你。"
    drill.close()


def test_a_key_of_the_desk_s_lists_is_called_by_its_name(practice: Practice) -> None:
    drill = begun(practice, "praise_waiter")
    coached = []
    while (given := drill.next()) is not None:
        coached.append(line.text if (line := drill.coach()) is not None else "")
        drill.send(given)
    assert any("服务人员·态度" in text for text in coached)
    assert not any("crew" in text for text in coached)
    drill.close()


def test_whoever_is_misheard_says_so(practice: Practice) -> None:
    drill = begun(practice)
    for given in (Fill("date", "今天"), Fill("time", "晚上八点"), Fill("people", "8"), Fill("stay", "3小时"), Go()):
        drill.send(given)
    assert drill.prompt().node == "fits"
    _, said = drill.send(Choose("decline"))
    assert said[0].cross
    assert "就这间吧" in said[0].text
    _, said = drill.send(Back())
    assert drill.prompt().node == "fits"
    drill.close()


def test_patience_runs_out_at_the_hardest_grade_only(practice: Practice) -> None:
    drill = begun(practice, grade=3)
    assert drill.tick() == ()
    remarks: list[Said] = []
    for _ in range(3):
        drill.advance(30)
        remarks += drill.tick()
    assert [each.cross for each in remarks] == [True, True, True]
    assert not any(each.leaves for each in remarks)
    assert drill.memory.mood == "angry"
    drill.advance(30)
    assert drill.tick()[0].leaves
    assert drill.state.line == "ended"
    assert drill.scorecard().items[0].points == 0, "no outcome"
    drill.close()
    drill = begun(practice, grade=1)
    for _ in range(9):
        drill.advance(200)
        drill.tick()
    assert drill.state.line == "talk"
    drill.close()


def test_nobody_speaks_on_hold_and_waiting_there_is_borne_longer(practice: Practice) -> None:
    drill = begun(practice, grade=2)
    assert drill.send(Hold())[1] == ()
    drill.advance(60)
    assert drill.tick() == ()
    drill.advance(61)
    assert drill.tick()[0].cross
    drill.send(Resume())
    drill.close()


def test_a_seed_gives_the_same_drill_again_and_another_one_another(practice: Practice) -> None:
    def played(seed: int) -> tuple[list[str], str]:
        drill = begun(practice, seed=seed, grade=3)
        run(drill)
        drill.close()
        return texts(drill), drill.cast.name

    assert played(7) == played(7)
    assert len({tuple(played(seed)[0]) for seed in range(1, 7)}) > 3
    assert len({played(seed)[1] for seed in range(1, 9)}) > 1


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_names_are_filled_in_everywhere(at: At, lang: str) -> None:
    practice = at("ktv", lang)
    for seed in range(1, 6):
        cast = Cast.of(practice.library.find("today_eight"), practice.library.words, lang, 2, seed)
        assert not any("$" in text for text in cast.may_say)
        assert cast.written(cast.scenario.world)["customers"] == [
            {"name": cast.name, "phone": "13905741234", "member_no": "A1023"}
        ]


def test_the_clock_of_a_live_drill_runs_from_the_scenario_s_moment(practice: Practice) -> None:
    drill = practice.begin("today_eight")
    start = drill.events[0].at
    assert start.astimezone(practice.pack.opening.zone).strftime("%Y-%m-%d %H:%M") == "2026-11-21 18:10"
    assert timedelta() <= drill.clock.now() - start < timedelta(minutes=1)
    drill.close()
