"""What is said in messages and claims: nothing that is not for the caller, nothing admitted, nothing doubted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

import hotline
from hotline.desk import world
from hotline.desk.pack import DeskPack
from hotline.desk.service import Desk
from hotline.desk.session import CallSession
from hotline.dialogue.cases import Plain
from hotline.dialogue.events import Choose, Fill, Go
from hotline.dialogue.loading.template import names
from hotline.domain.enquiry import topics
from hotline.domain.phrases import find_forbidden

from .conftest import House

COMMON = Path(hotline.__file__).parent / "scripts" / "common"
MESSAGES = ("message", "write_message")
CLAIMS = ("accident", "read_claim")
GIVEN: Mapping[str, str] = {
    "guest_name": "陈先生", "wanted": "吴倩", "message": "请回电话", "name": "赵女士", "phone": "13700002222",
    "purpose": "合作",
}  # fmt: skip
Ways = dict[tuple[str, ...], tuple[str, ...]]
GUEST: dict[str, Plain] = {
    "room": "M2", "at": "2026-11-21 14:00", "name": "陈先生", "phone": "13600001111", "people": "6",
}  # fmt: skip


def said(script: str) -> Iterator[tuple[str, str]]:
    """Every text of a script that a caller may hear, or that names a choice: language, text. Hints are the agent's."""

    def walk(held: Any, lang: str, heard: bool) -> Iterator[tuple[str, str]]:
        if isinstance(held, str) and heard and lang:
            yield lang, held
        elif isinstance(held, dict):
            for key, value in held.items():
                here = heard or key in ("say", "label", "ask")
                if key != "hint":
                    yield from walk(value, key if key in ("zh", "en") else lang, here)
                    if key in ("slow", "moods") and isinstance(value, dict):
                        yield from walk(value, lang, heard=True)
        elif isinstance(held, list):
            for each in held:
                yield from walk(each, lang, heard)

    yield from walk(yaml.safe_load((COMMON / f"{script}.yaml").read_text("utf-8")), "", heard=False)


def drawn(session: CallSession) -> Iterator[str]:
    for lang in ("zh", "en"):
        prompt = session.prompt(lang)
        yield from (prompt.say, prompt.slow, *(each.label for each in prompt.choices))


def every_way(desk: Desk, given: Mapping[str, str], most: int = 8) -> Ways:
    """All that is said and can be chosen on every way through the message call: the choices made → the texts there."""
    seen: Ways = {}
    waiting: list[tuple[str, ...]] = [()]
    while waiting:
        way = waiting.pop()
        session = desk.start_call("common.message", "001", phone="13905741234", given={"greeted": True})
        passed: tuple[str, ...] = ()
        for key in way:
            choice, _, item = key.partition(":")
            session.send(Choose(choice, item or None))
            passed = onward(session, given)
        if not way:
            passed = onward(session, given)
        seen[way] = (*passed, *drawn(session))
        if len(way) < most and not session.prompt("zh").ended:
            keys = [f"{each.key}:{each.item}" if each.item else each.key for each in session.prompt("zh").choices]
            waiting += [(*way, key) for key in keys if key not in way]
    return seen


def onward(session: CallSession, given: Mapping[str, str]) -> tuple[str, ...]:
    """To the next choice, or the end; all that is said on the way there."""
    passed: list[str] = []
    for _ in range(12):
        prompt = session.prompt("zh")
        if prompt.ended or prompt.choices:
            break
        passed += drawn(session)
        wanted = [each.name for each in prompt.fields if each.wanted and each.required and not each.filled]
        for name in wanted:
            session.send(Fill(name, given[name]))
        if not session.prompt("zh").choices:
            session.send(Go())
    return tuple(passed)


@pytest.mark.rule("K14", "K16", "P04")
def test_lines_about_somebody_fill_in_nothing_but_what_the_caller_said() -> None:
    own = {"contact_name", "contact_phone", "message", "pass_on_by", "person"}
    for script in MESSAGES:
        for lang, text in said(script):
            found = {name for name, _ in names(text)}
            assert found <= own, (script, lang, text)
            if "person" in found:
                assert text in ("是$person", "It is $person"), "only the agent's own list names a colleague"


@pytest.mark.rule("K14", "P04")
def test_a_caller_hears_the_same_whether_the_guest_is_here_or_not(house: House) -> None:
    desk = house.desk()
    away = every_way(desk, GIVEN)
    with desk.writer.work() as work:
        world.build(work, house.pack, {"bookings": [GUEST]}, house.clock.now())
    here = every_way(desk, GIVEN)
    assert here == away
    assert len(here) > 15, "every way is walked"
    secret = ["M2", "中包", "medium room", "1111", "包厢", "B-1", "在店", "on duty", "off duty", "上班", "休息"]
    for texts in here.values():
        for text in texts:
            assert not [each for each in secret if each in text], text


@pytest.mark.rule("K16", "P04")
def test_a_caller_hears_the_same_whether_there_is_such_a_colleague_or_not(house: House) -> None:
    desk = house.desk()
    known, unknown = (every_way(desk, {**GIVEN, "wanted": name}) for name in ("吴倩", "诸葛亮"))
    assert known == unknown


ADMITS = {
    "zh": (
        r"(?:是|怪|都是)我们(?:的)?(?:错|责任|过失|疏忽|失误|不好|弄|造成|打|碰)|我们(?:的)?(?:错|责任|过失|疏忽|失误)"
        r"|赔|补偿|承担|退款|我们(?:会|来|给您)(?:修|换|买)"
    ),
    "en": (
        r"our (?:fault|mistake|error|negligence|responsibility)|we (?:are|were) (?:responsible|liable|to blame)"
        r"|we (?:broke|damaged|hurt|caused)|compensat|reimburs|refund|pay (?:for|you)|(?:will|shall) (?:replace|repair)"
        r"|sorry (?:that we|for (?:breaking|damaging|hurting|our))"
    ),
}
DOUBTS = {
    "zh": r"真的|您确定|是不是您|您自己|本来就|原来就|不可能|有没有证据",
    "en": r"are you sure|really\?|yourself|already (?:broken|damaged)|can you prove|impossible",
}


@pytest.mark.rule("H16", "L03")
def test_claims_admit_nothing_and_doubt_nobody() -> None:
    for script in CLAIMS:
        for lang, text in said(script):
            for patterns in (ADMITS, DOUBTS):
                assert not re.search(patterns[lang], text, re.IGNORECASE), (script, text)


@pytest.mark.rule("H16", "L03")
@pytest.mark.parametrize(
    ("lang", "text", "patterns"),
    [
        ("zh", "是我们的疏忽", ADMITS), ("zh", "我们会赔给您", ADMITS), ("zh", "这是我们弄坏的", ADMITS),
        ("zh", "费用由我们承担", ADMITS), ("en", "that was our fault", ADMITS), ("en", "We broke it", ADMITS),
        ("en", "you will be compensated", ADMITS), ("en", "I am sorry for breaking it", ADMITS),
        ("zh", "您确定是昨天弄坏的吗", DOUBTS), ("en", "Are you sure it was us?", DOUBTS),
    ],
)  # fmt: skip
def test_an_admission_or_a_doubt_would_be_noticed(lang: str, text: str, patterns: Mapping[str, str]) -> None:
    assert re.search(patterns[lang], text, re.IGNORECASE)


@pytest.mark.rule("H16", "L03", "K29", "L01")
def test_what_the_desks_files_let_an_agent_say_holds_to_the_same_words(pack: DeskPack) -> None:
    grid = pack.talk.grid
    thanks = [*(each.thanks for each in grid.cells), grid.suggestion, grid.opinion]
    spoken = [(each.zh, each.en) for each in thanks]
    spoken += [(each.tell_zh, each.tell_en) for each in topics(pack.catalogue) if each.ours]
    for zh, en in spoken:
        for lang, text in (("zh", zh), ("en", en)):
            assert not find_forbidden(text, lang, pack.phrases), text
