"""What holds on every way through every script: random walks, with nonsense in between."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from typing import cast

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.dialogue.conversation import Conversation
from hotline.dialogue.engine import step
from hotline.dialogue.events import (
    Acted,
    Amend,
    Answer,
    Back,
    Choose,
    Draft,
    Event,
    Fill,
    Go,
    HangUp,
    Hold,
    Input,
    Jump,
    Matter,
    Note,
    Park,
    Prompt,
    Refused,
    Resume,
    Ring,
    State,
    Stop,
    WrapUp,
)
from hotline.dialogue.fold import fold, fold_all
from hotline.dialogue.present import present
from hotline.dialogue.steps.matters import current, place

from .kit import ENV, NOW, World, book, conversation

FILLS = {
    "people": ("8", "12个人", "三位", "", "no idea", "0"),
    "date": ("今天", "明天", "11月26日", "", "昨天"),
    "colour": ("红色", "blue", "", "green"),
    "remark": ("靠窗", ""),
    "heads": ("5", "12", "20"),
    "name": ("王先生", "Ms Li", ""),
    "phone": ("13905741234", "123", ""),
    "matter": ("太吵了", ""),
    "capture": ("明天 9个人 王先生", "8位", "随便", "", "李女士 13600001111 今天"),
}
TYPED: list[Input] = [Fill(name, text) for name, texts in FILLS.items() for text in texts]
NONSENSE: list[Input] = [
    Ring(), Answer(2), Acted("look", "free"), Acted("nothing", "x"), Choose("take"), Choose("other", "Z"), Choose(""),
    Fill("nothing", "1"), Jump("t.who"), Jump("nowhere"), Note(), Note("\x00"), Note(mood="cross"),
    Amend("people", "3", "001", "misheard"), Amend("nothing", "3", "", ""), Draft("nothing", "x"),
    Draft("capture", "明晚"), WrapUp("", 9), Hold(), Park(), Resume(), Go(),
]  # fmt: skip
ENDS: list[Input] = [HangUp(), WrapUp("", 5)]
OUTCOMES = {
    "look": ("free", "free", "none", "offline"),
    "reserve": ("made", "taken", "offline"),
    "tell": ("told", "offline"),
}

walks = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 999)), min_size=5, max_size=45)
quick = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def candidates(state: State, kind: int, prompt_of: Callable[[], Prompt]) -> list[Input]:
    """What may come next; ``kind`` 0–4 goes on through the script, the rest is anything at all."""
    if kind == 9:
        return NONSENSE + ENDS if state.seq > 25 else NONSENSE
    if kind == 8:
        return [Jump("t.complaint"), Jump("t.order"), Back()]
    if kind == 7:
        return [Back()]
    if kind in {5, 6}:
        return TYPED
    prompt = prompt_of()
    forward: list[Input] = [Choose(each.key, each.item) for each in prompt.choices]
    wanted = [each.name for each in prompt.fields if each.wanted and not each.filled]
    forward += [Fill(name, text) for name in wanted for text in FILLS[name][:2]]
    return forward or [Go()]


Seen = Callable[[Conversation, State, Input], None]


def kind_in_both(refused: Refused) -> bool:
    """A refusal has a code and a sentence in each language."""
    return bool(refused.code and refused.zh and refused.en)


def walk(
    choices: list[tuple[int, int]], seen: Seen | None = None, steady: int | None = None, first: Sequence[Input] = ()
) -> Conversation:
    """A call that goes where the numbers lead; ``seen`` looks at every step that was taken.

    The world answers as the numbers say too, or always the same way (``steady``).
    """
    world = World()
    talk = conversation(world)
    for each in first:
        talk.send(each)
    for kind, number in choices:
        luck = number if steady is None else steady
        world.outcomes = {name: outcomes[luck % len(outcomes)] for name, outcomes in OUTCOMES.items()}
        options = candidates(talk.state, kind, lambda: talk.prompt("zh"))
        taken, before = options[number % len(options)], talk.state
        try:
            talk.send(taken)
        except Refused as refused:
            assert kind_in_both(refused)  # noqa: PT017
            assert talk.state is before
            continue
        assert talk.state.seq > before.seq, "an input that was taken leaves a trace"
        if seen is not None:
            seen(talk, before, taken)
    return talk


def again(event: Event) -> Event:
    """The event as it comes back from a journal row."""
    data = json.loads(json.dumps(dict(event.data), ensure_ascii=False))
    return replace(event, data=data, at=datetime.fromisoformat(event.at.isoformat()))


@quick
@given(walks)
def test_the_journal_gives_the_same_state_and_prompt_at_every_step(choices: list[tuple[int, int]]) -> None:
    talk = walk(choices)
    state = State()
    for index, event in enumerate(talk.events):
        assert again(event).data == dict(event.data)
        state = fold(state, again(event))
        assert state.seq == index + 1
    assert state == talk.state
    for lang in ("zh", "en"):
        assert present(book(), state, talk.now, ENV, lang) == talk.prompt(lang)


@quick
@given(walks)
def test_the_state_after_each_input_is_that_of_the_events_so_far(choices: list[tuple[int, int]]) -> None:
    def same(talk: Conversation, before: State, taken: Input) -> None:
        assert fold_all(talk.events) == talk.state

    walk(choices, same)


@quick
@given(walks)
def test_what_is_committed_stays_on_the_way(choices: list[tuple[int, int]]) -> None:
    def kept(talk: Conversation, before: State, taken: Input) -> None:
        for old, new in zip(before.matters, talk.state.matters, strict=False):
            assert [each.seq for each in old.trail if each.committed] == [
                each.seq for each in new.trail if each.committed
            ][: sum(each.committed for each in old.trail)]

    walk(choices, kept)


@quick
@given(walks)
def test_nothing_derived_is_stale(choices: list[tuple[int, int]]) -> None:
    def fresh(talk: Conversation, before: State, taken: Input) -> None:
        matter = current(talk.state)
        if matter is None or matter.outcome is not None or matter.script.name != "t.order":
            return
        people = cast("int | None", matter.facts.get("people"))
        if "share" in matter.facts:
            assert people is not None
            assert matter.facts["share"] == (people + 1 if people > 10 else people)
        thing = cast("dict[str, object] | None", matter.facts.get("thing"))
        if thing is not None and thing["key"] == "A":
            assert people is not None
            assert thing["price"] == str(10 * people)

    walk([pair for pair in choices if pair[0] != 9], fresh)  # a correction after the fact runs no logic


@quick
@given(walks)
def test_matters_below_the_one_on_the_screen_do_not_change(choices: list[tuple[int, int]]) -> None:
    def untouched(talk: Conversation, before: State, taken: Input) -> None:
        if isinstance(taken, HangUp):
            return  # ends them all
        tops = {before.shown, talk.state.shown}
        for index, old in enumerate(before.matters):
            if index not in tops:
                assert talk.state.matters[index] == old

    walk(choices, untouched)


@quick
@given(walks)
def test_what_comes_back_is_as_it_was_left(choices: list[tuple[int, int]]) -> None:
    left: dict[int, tuple[Matter, dict[str, str]]] = {}

    def compare(talk: Conversation, before: State, taken: Input) -> None:
        if isinstance(taken, Jump) and before.shown is not None:
            left[before.shown] = (before.matters[before.shown], dict(before.drafts))
        shown = talk.state.shown
        came_back = talk.events[-1].kind == "came_back"
        if came_back and shown is not None:
            assert (talk.state.matters[shown], dict(talk.state.drafts)) == left[shown]

    walk(choices, compare)


def decisions(trail: tuple[Stop, ...]) -> list[tuple[str, Input]]:
    """What was decided on a way, place by place, up to its last stop."""
    return [
        (place(stop.frames), Choose(stop.choice, stop.item) if stop.choice is not None else Go())
        for stop in trail[:-1]
        if not stop.passed
    ]


@quick
@given(
    st.lists(st.tuples(st.integers(0, 4), st.integers(0, 999)), min_size=2, max_size=25),
    st.integers(1, 4),
    st.integers(0, 5),
    st.booleans(),
)
def test_back_and_forward_with_the_same_answers_gives_the_same_facts(
    choices: list[tuple[int, int]], backs: int, steady: int, named: bool
) -> None:
    talk = walk(choices, steady=steady, first=[Fill("name", "王先生")] if named else [])
    matter = talk.state.matters[0]
    prompt = talk.prompt("zh")
    wanted = [each for each in prompt.fields if each.wanted and each.required]
    if matter.outcome is not None or (wanted and all(each.filled for each in wanted)):
        return  # a place whose fields are known is passed the second time
    for _ in range(backs):
        try:
            talk.send(Back())
        except Refused:
            break
        here = talk.state.matters[0]
        assert not any(stop.committed for stop in matter.trail[len(here.trail) :])
    back = len(talk.state.matters[0].trail) - 1
    for where, decided in decisions(matter.trail[back:]):
        if place(talk.state.matters[0].frames) == where:  # else it is passed: its fields are known now
            talk.send(decided)
    here = talk.state.matters[0]
    if named or here.frames == matter.frames:  # a name that is known now leads t.who another way
        assert here.frames == matter.frames
        assert dict(here.facts) == dict(matter.facts)


INPUTS = st.one_of(
    st.builds(Ring, st.text(max_size=5), st.text(max_size=5)),
    st.builds(Answer, st.none() | st.integers(-3, 9)),
    st.builds(Choose, st.text(max_size=6), st.none() | st.text(max_size=3)),
    st.builds(Fill, st.sampled_from([*FILLS, "x"]), st.text(max_size=30)),
    st.builds(Draft, st.sampled_from([*FILLS, "note", "x"]), st.text(max_size=30)),
    st.builds(Acted, st.sampled_from(["look", "reserve", "x"]), st.sampled_from(["free", "made", "x"])),
    st.builds(Jump, st.sampled_from(["t.order", "t.complaint", "t.who", "t.loop", "x"])),
    st.builds(Note, st.text(max_size=20), st.sampled_from(["", "calm", "sad", "x"])),
    st.builds(HangUp, st.text(max_size=6)),
    st.builds(WrapUp, st.text(max_size=6), st.none() | st.integers(-2, 9), st.text(max_size=9)),
    st.builds(Amend, st.sampled_from([*FILLS, "x"]), st.text(max_size=9), st.text(max_size=3), st.text(max_size=3)),
    st.sampled_from([Go(), Back(), Hold(), Park(), Resume()]),
)


@quick
@given(walks, st.lists(INPUTS, min_size=1, max_size=8))
def test_any_input_in_any_state_is_taken_or_kindly_refused(choices: list[tuple[int, int]], inputs: list[Input]) -> None:
    talk = walk(choices)
    for given_input in inputs:
        for state in (State(), talk.state):
            try:
                events = step(book(), state, given_input, NOW, ENV)
            except Refused as refused:
                assert kind_in_both(refused)  # noqa: PT017
                continue
            assert events
            assert [event.seq for event in events] == list(range(state.seq + 1, state.seq + 1 + len(events)))
            json.dumps([dict(event.data) for event in events])
            present(book(), fold_all(events, state), NOW, ENV, "zh")
        try:
            talk.send(given_input)
        except Refused:
            continue


@quick
@given(walks)
def test_at_the_end_only_what_the_way_used_is_left(choices: list[tuple[int, int]]) -> None:
    def dropped(talk: Conversation, before: State, taken: Input) -> None:
        for matter in talk.state.matters:
            if matter.outcome is not None and matter.script.name == "t.order":
                nodes = {stop.frames[-1].node for stop in matter.trail}
                assert "heads" not in matter.facts or "many" in nodes
                assert "name" not in matter.facts or "look" in nodes

    walk([pair for pair in choices if pair[0] != 9], dropped)
