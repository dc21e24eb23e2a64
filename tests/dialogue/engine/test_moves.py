"""Back, changed minds, and matters within a call."""

from __future__ import annotations

from hotline.dialogue.events import Back, Choose, Draft, Fill, Go, HangUp, Jump, WrapUp

from .kit import World, conversation
from .test_call import ASKED, BOOKED, NAMED, at, fact_key, refusal, through


def test_back_keeps_answers_and_drops_what_was_derived() -> None:
    talk = through(*ASKED)
    assert {"thing", "when_due", "share"} <= talk.state.matters[0].facts.keys()
    talk.send(Back())
    assert at(talk) == "ask"
    assert dict(talk.state.matters[0].facts) == {"people": 8, "date": "2026-11-21"}
    talk.send(Go())
    assert at(talk) == "fits"


def test_back_and_forward_gives_the_same_facts_and_marks_the_choice() -> None:
    talk = through(*NAMED)
    before = dict(talk.state.matters[0].facts)
    for _ in range(3):
        talk.send(Back())
    assert at(talk) == "fits"
    assert [view.key for view in talk.prompt("en").choices if view.before] == ["take"]
    talk.send(Choose("take"))
    assert at(talk) == "read", "the name is known: nothing is asked twice"
    assert dict(talk.state.matters[0].facts) == before


def test_back_restores_what_an_earlier_place_gave() -> None:
    talk = through(*ASKED, Choose("other", "C"))
    talk.send(Back())
    assert fact_key(talk, "thing") == "A"


def test_back_never_crosses_what_is_committed() -> None:
    talk = through(*BOOKED)
    assert not talk.prompt("en").can_back
    assert refusal(talk, Back()).code == "committed"
    talk.send(Go())
    talk.send(Back())
    assert at(talk) == "told", "back to after it, not before"
    assert refusal(talk, Back()).code == "committed"
    assert refusal(talk, Fill("people", "9")).code == "committed"


def test_an_action_that_came_to_nothing_can_be_gone_back_over() -> None:
    talk = through(*NAMED, Choose("right"), world=World(reserve="taken"))
    assert at(talk) == "fits", "looked up again by itself"
    talk.send(Fill("people", "9"))
    assert talk.state.matters[0].facts["share"] == 9


def test_a_changed_mind_runs_the_earliest_logic_and_asks_nothing_twice() -> None:
    world = World()
    talk = through(*NAMED, world=world)
    talk.send(Fill("people", "12"))
    assert at(talk) == "fits"
    assert [done.args["people"] for done in world.done] == [8, 12]
    assert talk.state.matters[0].facts["share"] == 13
    talk.send(Choose("take"))
    assert at(talk) == "read"
    assert talk.prompt("zh").say == "核对：12位，11月21日周六，王先生，A号。"


def test_a_value_that_nothing_has_read_moves_nothing() -> None:
    talk = through(*ASKED)
    events = talk.send(Fill("name", "王先生"))
    assert [event.kind for event in events] == ["filled"]
    events = talk.send(Fill("remark", "靠窗"))
    assert [event.kind for event in events] == ["filled"]


def test_the_same_value_again_moves_nothing() -> None:
    talk = through(*ASKED)
    assert [event.kind for event in talk.send(Fill("people", "八位"))] == ["filled"]
    assert at(talk) == "fits"


def test_clearing_what_was_needed_goes_back_to_where_it_is_asked() -> None:
    talk = through(*NAMED)
    talk.send(Fill("date", ""))
    assert at(talk) == "ask"
    fields = talk.prompt("en").fields
    assert [view.name for view in fields if view.wanted and view.required and not view.filled] == ["date"]


def test_what_the_place_asks_for_is_an_answer_and_no_change_of_mind() -> None:
    talk = through(*ASKED, Choose("take"))
    assert at(talk) == "ask"
    events = talk.send(Fill("name", "王先生"))
    assert [event.kind for event in events] == ["filled"], "t.who/look has read that it was not known"


def test_back_from_the_first_place() -> None:
    assert refusal(conversation(), Back()).code == "not_here"


def test_back_opens_an_end_again_while_the_caller_is_there() -> None:
    talk = through(*ASKED, Choose("jot"))
    assert talk.state.matters[0].outcome == "none"
    talk.send(Back())
    assert at(talk) == "fits"
    assert [matter.outcome for matter in talk.state.matters] == [None]
    assert talk.state.open == (0,)
    talk.send(Choose("take"))
    assert at(talk) == "ask"


def test_a_jump_comes_back_to_the_same_place() -> None:
    talk = through(*ASKED)
    outer, prompt = talk.state.matters[0], talk.prompt("zh")
    talk.send(Jump("t.complaint"))
    assert at(talk) == "ask"
    assert dict(talk.state.matters[1].facts) == {"greeted": True}, "its facts are its own"
    talk.send(Fill("people", "隔壁的人"))
    talk.send(Fill("matter", "太吵"))
    talk.send(Go())
    talk.send(Go())
    assert talk.state.matters[1].disposition == "complaint.told"
    assert talk.state.matters[0] == outer
    assert talk.prompt("zh") == prompt


def test_a_jump_by_mistake_is_taken_back() -> None:
    talk = through(*ASKED)
    prompt = talk.prompt("zh")
    talk.send(Jump("t.complaint"))
    assert refusal(talk, Jump("t.complaint")).code == "not_here"
    talk.send(Back())
    assert (talk.prompt("zh"), talk.state.matters[1].disposition) == (prompt, "withdrawn")


def test_three_matters_end_with_three_dispositions() -> None:
    talk = through(*ASKED, Jump("t.complaint"), Fill("matter", "吵"), Go(), Go())
    for each in (Jump("t.order"), *ASKED[1:], Choose("jot")):
        talk.send(each)
    assert talk.state.open == (0,), "nobody takes their leave in between"
    for each in (*NAMED[len(ASKED) :], Choose("right"), Go(), Go(), HangUp(), WrapUp("")):
        talk.send(each)
    found = [matter.disposition for matter in talk.state.matters]
    assert found == ["order.made", "complaint.told", "order.none"]


def test_what_is_not_on_the_way_is_dropped_at_the_end() -> None:
    talk = through(Go(), Fill("heads", "3"), Fill("phone", "13905741234"), *ASKED[1:], Choose("jot"))
    facts = talk.state.matters[0].facts
    assert "heads" not in facts
    assert "phone" not in facts
    assert facts["people"] == 8
    talk.send(Back())
    assert talk.state.matters[0].facts["phone"] == "+8613905741234", "answers are kept while the call goes on"


def test_drafts_wait_with_their_matter() -> None:
    talk = through(Go(), Draft("people", "八"), Jump("t.complaint"))
    assert talk.state.drafts == {}
    talk.send(Draft("matter", "太"))
    talk.send(Back())
    assert talk.state.drafts == {"people": "八"}
