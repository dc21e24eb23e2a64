"""Errors found and ideas with what they earn, and who is away. [O01] [O07]"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from hotline.desk.records import talk as talk_records
from hotline.desk.records.sales import earned, idea, numbered

from ..words import two
from .base import Did, Doing
from .sales import setting
from .talk_base import note_case, of_case

IDEA, PRESENCE, AWAY = "idea", "presence", "away"
_REASONS = {
    "meal": ("用餐", "a meal"),
    "break": ("短暂休息", "a short break"),
    "meeting": ("开会", "a meeting"),
    "goods": ("去仓库看货", "the warehouse"),
}


def note_idea(doing: Doing) -> Did:
    """An error in a listing or an improvement, to whoever looks after them, with what this agent has earned in the
    month so far. [O07]
    """
    kind, words = doing.text("kind"), doing.text("words")
    entry = note_case(doing, IDEA, words, data={"kind": kind, "reward": _reward(doing, kind, "noted")})
    zh, en = ("页面错误", "error in a listing") if kind == "error" else ("改进建议", "improvement")
    doing.follow_up(
        IDEA, doing.due(doing.pack.promise), two(f"{entry.number} {zh}：{words}", f"{entry.number} {en}: {words}"),
        owner=doing.pack.supervisor, entry=of_case(entry),
    )  # fmt: skip
    return Did("noted", {"filed": talk_records.filed(entry), "total": _total(doing, kind)})


def _total(doing: Doing, kind: str) -> Decimal:
    if not doing.connected:
        return Decimal(_reward(doing, kind, "noted"))
    month = f"{doing.now.astimezone(doing.pack.opening.zone):%Y-%m}"
    return earned(doing.work, setting(doing), doing.pack).get((doing.agent, month), Decimal(0))


def _reward(doing: Doing, kind: str, status: str) -> str:
    from hotline.domain.sales import Idea, reward

    return str(reward(setting(doing), Idea(doing.agent, kind, status, doing.now)))


def find_ideas(doing: Doing) -> Did:
    """What is still to be decided about, for a lead. [O07]"""
    if not doing.pack.is_lead(doing.agent):
        return Did("not_lead", {"ideas": ()})
    found = tuple(idea(each) for each in doing.work.entries(IDEA, status="noted", limit=9))
    return Did("some" if found else "none", {"ideas": found})


def judge_idea(doing: Doing) -> Did:
    """Adopted, or not: only what is adopted earns, and an error that is none earns nothing. [O07]"""
    entry, to = numbered(doing.work, doing.record("idea")), doing.text("to")
    if entry is None:
        return Did("gone", {})
    entry = entry.with_data(reward=_reward(doing, str(entry.data.get("kind", "")), to), decided_by=doing.agent)
    doing.work.update_entry(doing.pack.registers[IDEA].moved(entry, to, doing.now))
    for each in doing.work.follow_ups(entry=entry.id, kind=IDEA):
        doing.work.finish_follow_up(each.number, doing.now, doing.agent)
    return Did("judged", {})


def step_away(doing: Doing) -> Did:
    """The state of this agent's desk is away: stored, and on everybody's list until they are back. [O01]"""
    if doing.connected and _away(doing):
        return Did("already", {})
    zh, en = _REASONS[doing.text("why")]
    entry = note_case(doing, PRESENCE, two(zh, en), data={"why": doing.text("why")})
    about = two(
        f"{doing.agent}离席（{zh}），新进来的请帮忙接", f"{doing.agent} is away ({en}); please take what comes in"
    )
    doing.follow_up(AWAY, doing.now, about, owner="", entry=of_case(entry))
    return Did("away", {})


def come_back(doing: Doing) -> Did:
    """At the desk again: nobody has to look after this agent's contacts any more. [O01]"""
    register = doing.pack.registers[PRESENCE]
    for number in _away(doing):
        entry = doing.work.entry(number)
        if entry is not None:
            doing.work.update_entry(register.moved(entry, "back", doing.now))
            for each in doing.work.follow_ups(entry=entry.id, kind=AWAY):
                doing.work.finish_follow_up(each.number, doing.now, doing.agent)
    return Did("back", {})


def _away(doing: Doing) -> tuple[str, ...]:
    return tuple(each.number for each in doing.work.entries(PRESENCE, open_only=True, owner=doing.agent))


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {
    "note_idea": note_idea,
    "find_ideas": find_ideas,
    "judge_idea": judge_idea,
    "step_away": step_away,
    "come_back": come_back,
}
