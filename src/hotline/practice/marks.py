"""What is marked in a drill, one function for each item. Pure."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotline.domain.phrases import find_forbidden

from .walked import Filled, Walked, texts_typed

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack

    from .naming import Naming
    from .scenario import Scenario
    from .ticket import Ticket

POINTS = {
    "choice": 5,
    "step": 3,
    "mood": 2,
    "hold": 3,
    "matter": 5,
    "field": 5,
    "late": 2,
    "breach": 5,
    "greeting": 3,
    "long": 5,
    "record": 3,
    "phrase": 3,
    "back": 1,
    "refill": 1,
}
"""What each mistake costs; an item never costs more than its weight."""
_loose = {"text", "name", "address"}
"""Types that nobody writes quite the same way: what was heard need only be recognised in it."""
_alike = 60
"""How alike (0–100) two names or addresses must be."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A mistake: ``seq`` 0 means at the end of the call."""

    item: str
    points: int
    seq: int
    rule: str
    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked: the drill against its reference."""

    walked: Walked
    reference: Walked
    scenario: Scenario
    ticket: Ticket
    pack: DeskPack
    heard: tuple[str, ...]
    names: Naming


def marks_of(given: Marks) -> tuple[Mark, ...]:
    """Every mistake, item by item."""
    found = (_outcome, _choices, _missed, _matters, _moods, _fields, _rings, _times, _phrases, _detours)
    return tuple(mark for part in found for mark in part(given))


# ---------------------------------------------------------------- the way


def _outcome(given: Marks) -> Iterator[Mark]:
    wanted, walked = given.scenario.expected, given.walked
    got = walked.matters[0][1] if walked.matters else ""
    rule = given.scenario.teaches[0] if given.scenario.teaches else "S08"
    if got != wanted.outcome or (wanted.disposition and walked.disposition != wanted.disposition):
        seq = walked.ended_seq
        if walked.ended_by == "caller" and not got:
            yield Mark(
                "outcome", 0, seq, rule, "客人没等到结果就挂机了。", "The caller hung up before there was a result."
            )
        else:
            right = given.names.outcome(given.scenario.call, wanted.outcome)
            ended = given.names.outcome(given.scenario.call, got) if got else ("没有结果", "without a result")
            zh = f"结果应是“{right[0]}”，实际是“{ended[0]}”。"
            en = f'It should have ended "{right[1]}", and ended "{ended[1]}".'
            yield Mark("outcome", 0, seq, rule, zh, en)


def _choices(given: Marks) -> Iterator[Mark]:
    """Choices that the reference did not make."""
    right: dict[str, list[str]] = {}
    for step in given.reference.steps:
        right.setdefault(step.node, []).append(step.choice)
    for step in given.walked.steps:
        if not step.choice:
            continue
        wanted = right.get(step.node)
        if wanted is None:
            node = given.names.node(step.node)
            zh, en = f"“{node[0]}”这一步本来不用走到。", f'"{node[1]}" is a step that was not needed.'
            yield Mark("path", POINTS["choice"], step.seq, _rule(given, step.node), zh, en)
        elif step.choice in wanted:
            wanted.remove(step.choice)
        elif wanted:
            node, got = given.names.node(step.node), given.names.choice(step.node, step.choice)
            best = given.names.choice(step.node, wanted[0])
            zh = f"在“{node[0]}”选了“{got[0]}”，应选“{best[0]}”。"
            en = f'At "{node[1]}" it was "{got[1]}"; "{best[1]}" was right.'
            yield Mark("path", POINTS["choice"], step.seq, _rule(given, step.node), zh, en)
            wanted.pop(0)


def _missed(given: Marks) -> Iterator[Mark]:
    """Decisions of the reference that never came up: one mark for each place. Where nothing is decided, whatever was
    typed ahead takes the call past it, and that is well done."""
    been = {step.node for step in given.walked.steps}
    for node in dict.fromkeys(step.node for step in given.reference.steps if step.choice):
        if node not in been:
            name = given.names.node(node)
            zh, en = f"“{name[0]}”这一步没有走到。", f'The step "{name[1]}" was left out.'
            yield Mark("path", POINTS["step"], 0, _rule(given, node), zh, en)


def _matters(given: Marks) -> Iterator[Mark]:
    """Subjects that came up and were not opened, and callers that were left hanging."""
    opened = [script for script, _ in given.walked.matters]
    for script, _ in given.reference.matters[1:]:
        if script in opened:
            opened.remove(script)
        else:
            about = given.names.script(script)
            zh = f"客人另外提的事（{about[0]}）没有打开来办。"
            en = f"The caller's other matter ({about[1]}) was not opened."
            yield Mark("path", POINTS["matter"], 0, "C01", zh, en)
    if given.walked.held < given.reference.held:
        zh, en = "第二个来电没有先请客人稍等再接。", "The caller was not put aside to answer the second line."
        yield Mark("path", POINTS["hold"], 0, "K19", zh, en)


def _moods(given: Marks) -> Iterator[Mark]:
    noted = set(given.walked.moods)
    for mood in dict.fromkeys(given.reference.moods):
        if mood not in noted:
            name = given.names.mood(mood)
            zh, en = f"没有标记客人的心情（{name[0]}）。", f"The caller's mood ({name[1]}) was not noted."
            yield Mark("path", POINTS["mood"], 0, "L04", zh, en)


# ---------------------------------------------------------------- the record


def _fields(given: Marks) -> Iterator[Mark]:
    for key, wanted in given.reference.fields.items():
        got = given.walked.fields.get(key)
        name = given.names.field(wanted.script, wanted.field)
        if got is None:
            zh, en = f"“{name[0]}”没有记下来：应是 {wanted.raw}。", f'"{name[1]}" was not noted: {wanted.raw}.'
            yield Mark("fields", POINTS["field"], 0, "S04", zh, en)
        elif not _same(got, wanted):
            zh = f"“{name[0]}”记成了 {got.raw}，应是 {wanted.raw}。"
            en = f'"{name[1]}" was noted as {got.raw}; it is {wanted.raw}.'
            yield Mark("fields", POINTS["field"], got.seq, "S04", zh, en)


def _same(got: Filled, wanted: Filled) -> bool:
    if got.value == wanted.value:
        return True
    if wanted.type not in _loose:
        return False
    if wanted.type == "text":
        return bool(str(got.value).strip())
    from rapidfuzz.fuzz import partial_ratio

    return partial_ratio(str(got.value).lower(), str(wanted.value).lower()) >= _alike


# ---------------------------------------------------------------- the clocks


def _rings(given: Marks) -> Iterator[Mark]:
    rings, standard = given.walked.rings, given.pack.standard
    own = given.scenario.grades.get(given.ticket.grade)
    written = own.rings if own is not None and own.rings is not None else given.scenario.rings
    if rings is None or rings <= max(standard.best_rings, written):
        return
    late = rings > standard.most_rings
    zh, en = f"响了 {rings} 声才接。", f"It was answered at ring {rings}."
    yield Mark("clocks", POINTS["breach" if late else "late"], 1, "S01", zh, en)


def _times(given: Marks) -> Iterator[Mark]:
    walked, standard = given.walked, given.pack.standard
    if walked.greeted is not None and walked.greeted > standard.greeting.total_seconds():
        zh, en = f"接起后 {walked.greeted:.0f} 秒才问候完。", f"The greeting took {walked.greeted:.0f} seconds."
        yield Mark("clocks", POINTS["greeting"], 2, "S02", zh, en)
    limit = limit_of(given.scenario, given.reference)
    if walked.seconds is not None and walked.seconds > limit:
        zh = f"通话 {walked.seconds:.0f} 秒，超过了 {limit:.0f} 秒。"
        en = f"The call took {walked.seconds:.0f} seconds; {limit:.0f} would do."
        yield Mark("clocks", POINTS["long"], walked.ended_seq, "R05", zh, en)
    record = standard.record.total_seconds()
    if walked.record is not None and walked.record > record:
        zh = f"挂机后 {walked.record / 60:.0f} 分钟才写完记录。"
        en = f"The record was complete {walked.record / 60:.0f} minutes after the end."
        yield Mark("clocks", POINTS["record"], walked.wrapped_seq, "S06", zh, en)


def limit_of(scenario: Scenario, reference: Walked) -> float:
    """Seconds the call may take: as written, and never less than half as long again as the reference."""
    best = (reference.seconds or 0.0) * 1.5
    return (
        max(float(scenario.expected.seconds), best) if scenario.expected.seconds is not None else max(best * 2, 120.0)
    )


# ---------------------------------------------------------------- words, detours


def _phrases(given: Marks) -> Iterator[Mark]:
    """Forbidden words in what the agent wrote; what only quotes the caller is none of theirs. [L01]"""
    for seq, text in texts_typed(given.walked):
        for said in find_forbidden(text, given.ticket.lang, given.pack.phrases):
            if not any(said.words in words for words in given.heard):
                zh, en = f"“{said.words}”请换成：{said.better}", f'Instead of "{said.words}": {said.better}'
                yield Mark("phrases", POINTS["phrase"], seq, "L01", zh, en)


def _detours(given: Marks) -> Iterator[Mark]:
    for seq in given.walked.backs[len(given.reference.backs) :]:
        yield Mark("steps", POINTS["back"], seq, "R09", "退回了一步。", "A step was taken back.")
    again = given.walked.refills - given.reference.refills
    if again > 0:
        seqs = [each.seq for each in given.walked.fields.values() if each.times > 1]
        zh, en = f"有 {again} 处改了又改。", f"{again} corrections of what was typed."
        yield Mark("steps", POINTS["refill"] * again, max(seqs, default=0), "R09", zh, en)


def _rule(given: Marks, node: str) -> str:
    """What the step itself carries out; else what the drill teaches first."""
    return given.names.rule(node) or next(iter(given.scenario.teaches), "R09")
