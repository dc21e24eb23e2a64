"""The scripts that are shipped, walked at random with whatever their actions may answer."""

from __future__ import annotations

import json
from datetime import UTC, datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hotline.desk.vocabulary import ACTIONS, NAMES, RECORDS
from hotline.dialogue.book import Book
from hotline.dialogue.conversation import Conversation
from hotline.dialogue.events import (
    Acted,
    Back,
    Choose,
    Fill,
    Go,
    HangUp,
    Input,
    Jump,
    Note,
    Pending,
    Prompt,
    Refused,
    WrapUp,
)
from hotline.dialogue.fold import fold_all
from hotline.dialogue.steps.matters import current
from hotline.dialogue.types import Json, Type, Vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotline.dialogue.names import Env

SCRIPTS = Path(__file__).parents[3] / "src" / "hotline" / "scripts"
NOW = datetime(2026, 11, 21, 6, 28, tzinfo=UTC)
ZONE = ZoneInfo("Asia/Shanghai")
TEXTS = (
    "8个人",
    "12",
    "今天",
    "明晚8点",
    "20:00",
    "王先生",
    "139 0574 1234",
    "3小时",
    "小包",
    "B-100",
    "好",
    "A1023",
    "0000",
)
ENV: Env = {
    "zone": ZONE,
    "lang": "zh",
    "agent": "001",
    "agent_name": "李敏",
    "greeted": False,
    "desk": {
        "key": "ktv", "name": "星光", "label": {"zh": "星光", "en": "Star"}, "hold_minutes": 20,
        "short_hold_minutes": 10, "short_notice_minutes": 60, "horizon_days": 7, "default_stay": timedelta(hours=3),
        "minimum_stay": timedelta(hours=2), "reminders": True, "promise_minutes": 120, "supervisor": "王",
        "opens": time(12), "closes": time(2), "largest_party": 40,
    },
    "rooms": ({"key": "M2", "name": "M2", "room_class": "medium", "capacity": 10, "label": {"zh": "M2", "en": "M2"}},),
    "room_classes": ({"key": "medium", "name": "中包", "capacity": 10, "label": {"zh": "中包", "en": "medium"}},),
}  # fmt: skip


@cache
def shipped() -> Book:
    vocabulary = Vocabulary(RECORDS, ACTIONS, NAMES)
    return Book.load([SCRIPTS], vocabulary)[0]


def sample(kind: Type, number: int) -> Json:
    """Some value of a type, as JSON."""
    if kind.item is not None:
        return [sample(kind.item, each) for each in range(number % 3)]
    if kind.record:
        attributes = RECORDS[kind.name].attributes
        record = {name: sample(part, number) for name, part in attributes.items()}
        return {**record, "key": f"k{number}", "label": {"zh": f"标签{number}", "en": f"label {number}"}}
    values: dict[str, Json] = {
        "count": number + 1, "money": str(100 + number), "duration": 60, "yes_no": bool(number % 2), "time": "20:00",
        "date": "2026-11-23", "datetime": f"2026-11-2{1 + number % 3}T20:00:00+08:00", "phone": "+8613905741234",
    }  # fmt: skip
    return values.get(kind.name, f"text{number}")


class Luck:
    """Answers every action with an outcome by number; what is not certain then is sometimes unset.

    An outcome that makes an argument certain (the room that is taken) only comes when that argument was given.
    """

    def __init__(self) -> None:
        self.number = 0

    def __call__(self, wanted: Pending) -> Acted:
        self.number += 1
        action = ACTIONS[wanted.action]
        fitting = [
            outcome
            for outcome in action.outcomes
            if all(wanted.args.get(name) is not None for name in action.sure.get(outcome, ()) if name in action.args)
        ]
        outcome = fitting[self.number % len(fitting)]
        certain = {*action.sure.get(outcome, ()), *(name for name, kind in action.gives.items() if not kind.optional)}
        facts = {
            name: sample(kind, self.number) if name in certain or self.number % 2 else None
            for name, kind in action.gives.items()
        }
        return Acted(wanted.action, outcome, facts)


def options(prompt: Prompt, kind: int) -> list[Input]:
    if kind == 7:
        return [Back(), Note(mood="angry"), Note(mood="calm")]
    if kind == 8:
        return [Jump("common.supervisor"), Jump("ktv.booking"), Back()]
    if kind == 9:
        return [Fill("capture", text) for text in TEXTS]
    if kind >= 5:
        return [Fill(field.name, text) for field in prompt.fields for text in TEXTS] or [Go()]
    found: list[Input] = [Choose(each.key, each.item) for each in prompt.choices if each.enabled]
    found += [Fill(field.name, text) for field in prompt.fields if field.wanted and not field.filled for text in TEXTS]
    return [*found, Go()] if not prompt.choices else found


def walk(script: str, choices: list[tuple[int, int]], look: Callable[[Conversation], None]) -> Conversation:
    luck = Luck()
    talk = Conversation(shipped(), ENV, luck, NOW)
    talk.begin(script, {}, agent="001", phone="+8613905741234", rings=choices[0][1] % 6)
    for kind, number in choices:
        luck.number = number
        found = options(talk.prompt("zh"), kind)
        try:
            talk.send(found[number % len(found)])
        except Refused as refused:
            assert refused.code != "stuck"  # noqa: PT017
            continue
        look(talk)
    return talk


walks = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9999)), min_size=10, max_size=60)


@pytest.mark.parametrize("script", ["ktv.booking", "ktv.change"])
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(walks)
def test_a_shipped_script_never_leaves_the_agent_without_a_line_or_a_way(
    script: str, choices: list[tuple[int, int]]
) -> None:
    def looked(talk: Conversation) -> None:
        for lang in ("zh", "en"):
            prompt = talk.prompt(lang)
            assert prompt.title
            assert prompt.say or prompt.ended, prompt.node
            assert "$" not in prompt.say
            assert prompt.ended or prompt.can_go or prompt.choices or any(field.wanted for field in prompt.fields)
            matter = current(talk.state)
            assert matter is not None
            node = shipped().logic(prompt.script).nodes[prompt.node].node
            written = (
                ""
                if node.say is None
                else "".join(text.lang(lang) for text in (node.say.text, *node.say.moods.values()))
            )
            assert "…" in written or "…" not in prompt.say, f"{prompt.script}/{prompt.node} names something unknown"

    talk = walk(script, choices, looked)
    assert fold_all(talk.events) == talk.state
    json.dumps([dict(event.data) for event in talk.events])
    if talk.state.line == "talk":
        talk.send(HangUp())
    talk.send(WrapUp(""))
    assert cast("str", talk.state.disposition)
