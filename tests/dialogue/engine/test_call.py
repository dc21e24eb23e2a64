"""One call from the ring to the record, step by step."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotline.dialogue.engine import begin, step
from hotline.dialogue.events import (
    Acted,
    Amend,
    Answer,
    Back,
    Choose,
    Draft,
    Fill,
    Go,
    HangUp,
    Hold,
    Input,
    Jump,
    Note,
    Park,
    Refused,
    Resume,
    Ring,
    State,
    WrapUp,
)
from hotline.dialogue.fold import fold_all

from .kit import ENV, NOW, World, book, conversation

if TYPE_CHECKING:
    from hotline.dialogue.conversation import Conversation


def through(*inputs: Input, world: World | None = None) -> Conversation:
    """A call in which these inputs came in one after the other."""
    talk = conversation(world)
    for each in inputs:
        talk.send(each)
    return talk


def fact_key(talk: Conversation, name: str) -> object:
    """The key of a record among the facts of the first matter."""
    record = talk.state.matters[0].facts[name]
    assert isinstance(record, dict)
    return record["key"]


ASKED: tuple[Input, ...] = (Go(), Fill("people", "8"), Fill("date", "今天"), Go())
NAMED: tuple[Input, ...] = (*ASKED, Choose("take"), Fill("name", "王先生"), Go(), Choose("yes"))
BOOKED: tuple[Input, ...] = (*NAMED, Choose("right"))


def at(talk: Conversation) -> str:
    """The node on the screen."""
    return talk.prompt("en").node


def refusal(talk: Conversation, given: Input) -> Refused:
    """The refusal that an input meets; nothing has changed then."""
    state = talk.state
    with pytest.raises(Refused) as caught:
        talk.send(given)
    assert talk.state is state
    return caught.value


def test_a_whole_call_runs_from_greeting_to_wrap_up() -> None:
    talk = through(*BOOKED)
    assert at(talk) == "told"
    talk.send(Go())
    assert at(talk) == "extra"
    talk.send(Go())
    prompt = talk.prompt("en")
    assert (prompt.ended, prompt.outcome, prompt.say) == (True, "made", "Thank you. Goodbye.")
    talk.send(HangUp("caller"))
    talk.send(WrapUp("", rating=5, note="fine"))
    assert (talk.state.line, talk.state.disposition, talk.state.rating) == ("wrapped", "order.made", 5)
    kinds = [event.kind for event in talk.events]
    assert kinds[:3] == ["rang", "answered", "entered"]
    assert kinds[-3:] == ["ended", "ended", "wrapped"]
    assert [event.seq for event in talk.events] == list(range(1, len(kinds) + 1))


def test_facts_are_json_and_arguments_are_typed() -> None:
    world = World()
    talk = through(*ASKED, world=world)
    assert talk.state.matters[0].facts["date"] == "2026-11-21"
    looked = world.done[0].args
    assert (str(looked["date"]), looked["people"], looked["colour"]) == ("2026-11-21", 8, None)


@pytest.mark.rule("S01")
def test_the_ring_is_counted_and_unknown_stays_unknown() -> None:
    state = fold_all(begin(book(), "t.order", {}, "001", "139", 4, NOW, ENV))
    assert (state.rings, state.phone, state.rang_at) == (4, "139", NOW)
    state = fold_all(begin(book(), "t.order", {}, "001", "", None, NOW, ENV))
    assert state.rings is None


def test_a_known_field_is_not_asked_again() -> None:
    talk = through(Go(), Fill("people", "8"), Fill("date", "今天"), Fill("name", "王先生"), Go(), Choose("take"))
    assert at(talk) == "read", "t.who asks nothing: the name is known"


def test_the_record_chosen_becomes_a_fact_and_the_journal_holds_its_key() -> None:
    talk = through(*ASKED, Choose("other", "C"))
    chose = next(event for event in talk.events if event.kind == "chose")
    assert (chose.data["choice"], chose.data["item"]) == ("other", "C")
    assert fact_key(talk, "thing") == "C"


def test_a_bare_choice_with_items_takes_the_first_that_is_free() -> None:
    talk = through(*ASKED, Choose("other"))
    assert talk.state.matters[0].trail[-1].frames[0].script == "t.order"
    assert next(event for event in talk.events if event.kind == "chose").data["item"] == "C", "B is kept for another"


def test_choices_are_greyed_with_their_reason_hidden_or_unknown() -> None:
    talk = through(*ASKED)
    views = {(each.key, each.item): each for each in talk.prompt("en").choices}
    assert list(views) == [("take", None), ("other", "B"), ("other", "C"), ("jot", None)]
    assert (views["other", "B"].enabled, views["other", "B"].reason) == (False, "Kept for another")
    assert views["other", "C"].label == "no. C instead"
    assert refusal(talk, Choose("other", "B")).en == "Kept for another"
    assert refusal(talk, Choose("hide")).code == "disabled_choice"
    assert refusal(talk, Choose("other", "Z")).code == "unknown_choice"
    assert refusal(talk, Choose("9")).code == "unknown_choice"


def test_what_is_shown_is_filled_in_for_both_languages() -> None:
    talk = through(*ASKED)
    assert talk.prompt("zh").say == "A号可以，80元，8位。"
    assert talk.prompt("en").say == "no. A is free, ¥80, 8 people."
    assert [(why.rule, why.give, why.rule_id) for why in talk.prompt("en").why] == [("when_due", "soon", "K01")]


@pytest.mark.rule("L04", "L05")
def test_mood_and_slow_variants_and_the_soothing_line() -> None:
    talk = through(Go())
    assert talk.prompt("en").slow == "How many … please?"
    talk.send(Note(mood="angry"))
    prompt = talk.prompt("en")
    assert (prompt.say, prompt.soothing) == ("At once. How many, please?", "I understand how you feel.")
    assert refusal(talk, Note(mood="cross")).code == "bad_value"


def test_a_rule_says_its_line_before_the_node() -> None:
    talk = through(Go(), Fill("people", "8"), Fill("date", "11月26日"), Go())
    assert talk.prompt("zh").say.startswith("还早。A号可以")
    assert [why.rule_id for why in talk.prompt("zh").why] == ["K02"]


def test_a_wrong_value_is_one_kind_sentence_and_the_draft_stays() -> None:
    talk = through(Go(), Draft("date", "昨天"))
    refused = refusal(talk, Fill("date", "昨天"))
    assert (refused.code, refused.where) == ("bad_value", "date")
    assert refused.zh
    assert refused.en
    assert talk.state.drafts == {"date": "昨天"}
    talk.send(Fill("date", "明天"))
    assert talk.state.drafts == {}


def test_a_wanted_field_that_is_open_is_named() -> None:
    talk = through(Go(), Fill("people", "8"))
    refused = refusal(talk, Go())
    assert (refused.code, refused.where) == ("missing_field", "date")
    assert "日期" in refused.zh
    assert "Date" in refused.en


def test_the_capture_line_fills_what_it_knows_and_keeps_the_rest() -> None:
    talk = through(Go(), Fill("capture", "明天 8个人 王先生 随便聊聊"))
    facts = talk.state.matters[0].facts
    assert (facts["people"], facts["date"], facts["name"]) == (8, "2026-11-22", "王先生")
    assert "随便聊聊" in talk.state.drafts["capture"]


def test_an_action_that_is_offline_goes_where_the_header_says() -> None:
    talk = through(*ASKED, world=World(look="offline"))
    assert (at(talk), talk.prompt("en").outcome) == ("away", "away")
    own = conversation(World(tell="offline"), script="t.order")
    for each in (Jump("t.complaint"), Fill("matter", "吵"), Go()):
        own.send(each)
    assert own.state.matters[1].outcome == "later", "the map's own arm wins"


def test_say_before_an_action_waits_for_enter() -> None:
    talk = through(Go(), Fill("people", "12"), Fill("date", "今天"), Go(), world=World(look="none"))
    talk.send(Fill("heads", "9"))
    talk.send(Go())
    assert at(talk) == "fewer"
    talk.send(Go())
    assert talk.state.matters[0].outcome == "none"


def test_lines_outside_their_moment_are_refused() -> None:
    state = State()
    early: list[Input] = [Go(), Fill("people", "8"), Back(), Jump("t.complaint"), HangUp()]
    for each in early:
        with pytest.raises(Refused, match="answer the call"):
            step(book(), state, each, NOW, ENV)
    talk = through(Go())
    late: list[Input] = [Ring(), Answer(), Acted("look", "free"), WrapUp("x"), Acted("look", "nonsense")]
    for each in late:
        assert refusal(talk, each).code == "not_here"
    assert refusal(talk, Fill("nothing", "1")).code == "unknown_field"
    assert refusal(talk, Jump("t.nowhere")).code == "unknown_script"
    assert refusal(talk, Jump("t.who")).code == "not_here"


@pytest.mark.rule("K19")
def test_hold_park_and_resume() -> None:
    talk = through(Go(), Hold())
    assert (talk.state.line, talk.state.held_at) == ("held", talk.now)
    talk.send(Fill("people", "8"))
    talk.send(Park())
    assert refusal(talk, Go()).code == "not_here"
    talk.send(Draft("date", "明"))
    talk.send(Resume())
    assert (talk.state.line, talk.state.drafts, talk.state.held_at) == ("talk", {"date": "明"}, None)


def test_hanging_up_in_the_middle_counts_as_abandoned() -> None:
    talk = through(Go(), HangUp("caller"))
    assert (talk.state.line, talk.state.disposition) == ("ended", "abandoned")
    assert refusal(talk, Go()).code == "over"
    talk.send(WrapUp("order.none"))
    assert talk.state.disposition == "order.none"
    assert refusal(talk, WrapUp("order.none")).code == "over"


def test_hanging_up_before_the_goodbye_leaves_what_stands() -> None:
    talk = through(*BOOKED, HangUp("caller"))
    assert (talk.state.matters[0].outcome, talk.state.disposition) == ("made", "order.made")
    told = through(Jump("t.complaint"), Fill("matter", "吵"), Go(), HangUp("caller"))
    assert told.state.disposition == "abandoned", "the matter below was not settled"


def test_a_correction_names_who_and_why_and_runs_nothing() -> None:
    talk = through(*BOOKED, HangUp())
    assert refusal(talk, Amend("people", "9", "", "x")).code == "bad_value"
    assert refusal(talk, Amend("people", "no", "001", "x")).code == "bad_value"
    events = talk.send(Amend("people", "9", "001", "misheard"))
    assert [event.kind for event in events] == ["amended"]
    assert talk.state.matters[0].facts["people"] == 9


@pytest.mark.rule("S07")
def test_a_rating_is_one_to_five_or_not_given() -> None:
    talk = through(*ASKED, HangUp())
    assert refusal(talk, WrapUp("x", rating=6)).code == "bad_value"
    talk.send(WrapUp("x"))
    assert talk.state.rating is None


def test_a_circle_without_anybody_stops_for_the_agent() -> None:
    world = World()
    talk = conversation(world, script="t.loop")
    assert len(world.done) <= 201
    assert talk.prompt("en").can_go
    world.outcomes["ask_again"] = "done"
    talk.send(Go())
    assert talk.state.matters[0].outcome == "done"


def test_control_bytes_never_reach_the_journal() -> None:
    talk = through(Go(), Note(text="\x1b]0;x\x07hello"), Draft("date", "\x1b[31m明"))
    assert talk.state.notes == ("]0;xhello",)
    assert talk.state.drafts == {"date": "[31m明"}
