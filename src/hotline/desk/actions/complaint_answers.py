"""Answering a complaint: what is offered, who picks, the steps to the end, the next level (C01, C04, C05)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta

from hotline.desk.records import complaint as told
from hotline.domain import complaints as rules

from .base import Did, Doing
from .complaints import drop, entry_of, known, manager, moved, plain_steps, promise, report

PICKED = "picked"
"""The promise that tells the owner what the supervisor has picked."""
_pick_within = timedelta(minutes=30)
"""How soon the supervisor picks one of the proposals."""


def offer_solutions(doing: Doing) -> Did:
    """What the caller can choose from: what the supervisor has picked, then what an agent may offer; and what is left
    for the supervisor to pick. [C04] [S09]
    """
    held = doing.record("complaint")
    item, picked = held.get("item"), held.get("picked")
    fitting = told.catalogue(doing.pack).remedies_for(str(item["key"]) if isinstance(item, Mapping) else "")
    chosen = picked if isinstance(picked, tuple) else ()
    mine = [each for each in fitting if each.key in chosen] + [each for each in fitting if not each.lead]
    rest = [each for each in fitting if each.lead and each.key not in chosen]
    return Did(
        "ready",
        {"remedies": tuple(told.remedy(each) for each in mine), "proposals": tuple(told.remedy(each) for each in rest)},
    )


def propose_solutions(doing: Doing) -> Did:
    """The proposals are put to the supervisor, who picks one. [C04]"""
    entry = entry_of(doing)
    rest = [each for each in told.catalogue(doing.pack).remedies_for(told.said(entry, "item")) if each.lead]
    about, about_en = " / ".join(each.zh for each in rest), " / ".join(each.en for each in rest)
    drop(doing, entry, "proposal")
    made = report(doing, entry, "proposal", doing.now + _pick_within, about=about, about_en=about_en)
    entry = doing.work.update_entry(entry.with_data(handovers=entry.handovers + 1))
    return Did("proposed", {**known(doing, entry), **promise(doing, made)})


def pick_solution(doing: Doing) -> Did:
    """The supervisor has picked: it may be offered to the caller. Whoever has the complaint finds it on their list,
    unless it is they who asked. [C04] [C08]"""
    entry = entry_of(doing)
    key = str(doing.record("remedy")["key"])
    picked = list(dict.fromkeys((*told.picked(entry), key)))
    by = doing.agent if doing.pack.is_lead(doing.agent) else doing.pack.supervisor
    entry = doing.work.update_entry(entry.with_data(picked=list(picked), picked_by=by, picked_entered=doing.agent))
    drop(doing, entry, "proposal", status="done")
    chosen = next((each for each in told.catalogue(doing.pack).remedies if each.key == key), None)
    if entry.owner != doing.agent and chosen is not None:
        drop(doing, entry, PICKED)
        report(doing, entry, PICKED, doing.now, owner=entry.owner, about=chosen.zh, about_en=chosen.en)
    return Did("picked", known(doing, entry))


def record_step(doing: Doing) -> Did:
    """A step is done; its note stays with it. Refused while an earlier one is open. [C01]"""
    note = doing.maybe("note")
    return _settle(doing, "done", lambda ladder, step: ladder.tick(step, doing.now, doing.agent), note)


def skip_step(doing: Doing) -> Did:
    """A step is left out for a reason, which is in the record. [C01]"""
    reason = doing.text("reason")
    return _settle(doing, "skipped", lambda ladder, step: ladder.skip(step, reason, doing.now, doing.agent), None)


def settle_complaint(doing: Doing) -> Did:
    """Answered and recorded with the caller's reaction; the satisfaction call is set. An unfounded one, explained, is
    closed. [C01] [C03] [C05]
    """
    entry = entry_of(doing)
    unfounded = bool(doing.maybe("explanation"))
    try:
        ladder = told.ladder_of(entry)
        for step in rules.STEPS[2:] if unfounded else rules.STEPS[4:]:  # explained: followed and answered in one
            ladder = ladder.tick(step, doing.now, doing.agent)
    except rules.StepLeft:
        return Did("left", {**known(doing, entry), **promise(doing, None)})
    remedy = doing.args.get("remedy")
    chosen = str(remedy["key"]) if isinstance(remedy, Mapping) else ""
    entry = moved(doing, entry, "unfounded" if unfounded else "answered")
    entry = entry.with_data(steps=plain_steps(ladder), reaction=doing.text("reaction"), remedy=chosen)
    if unfounded:
        entry = entry.with_data(finding="unfounded", explanation=doing.text("explanation"))
    entry = doing.work.update_entry(entry)
    drop(doing, entry, "complaint", "stuck", "proposal", PICKED, "unhappy", status="done")
    if unfounded:
        return Did("settled", {**known(doing, entry), **promise(doing, None)})
    due = rules.satisfaction_call(
        doing.now, doing.pack.rest, doing.pack.opening.zone, told.catalogue(doing.pack).satisfaction
    )
    made = report(doing, entry, "satisfaction", due, owner=entry.owner)
    return Did("settled", {**known(doing, entry), **promise(doing, made)})


def close_complaint(doing: Doing) -> Did:
    """The satisfaction call went well: nothing is left to do. [C05]"""
    entry = moved(doing, entry_of(doing), "closed").with_data(satisfaction=doing.text("reaction"))
    entry = doing.work.update_entry(entry)
    drop(doing, entry, "satisfaction", "major", status="done")
    return Did("closed", known(doing, entry))


def raise_complaint(doing: Doing) -> Did:
    """Still unhappy: the next level has it, with the reason, and it is followed again. [C05] [S14] [C08]"""
    entry, reason = entry_of(doing), doing.text("reason")
    up = rules.next_level(told.said(entry, "level") or "agent", urgent=False)
    level = up.to if up else rules.LEVELS[-1]
    entry = moved(doing, moved(doing, entry, "inquiry"), "escalated").with_data(
        level=level, unhappy=reason, steps=plain_steps(told.ladder_of(entry).again()),
        handovers=entry.handovers + (1 if up else 0),
    )  # fmt: skip
    entry = doing.work.update_entry(replace(entry, closed_at=None))
    drop(doing, entry, "satisfaction", "complaint", "unhappy")
    made = report(doing, entry, "unhappy", doing.now, manager(doing) if level == "manager" else "", reason)
    return Did("raised" if up else "top", {**known(doing, entry), **promise(doing, made)})


def _settle(
    doing: Doing, outcome: str, settle: Callable[[rules.Ladder, str], rules.Ladder], note: str | None
) -> Did:  # fmt: skip
    entry, step = entry_of(doing), doing.text("step")
    try:
        ladder = settle(told.ladder_of(entry), step)
    except rules.StepLeft:
        return Did("left", known(doing, entry))
    entry = entry.with_data(steps=plain_steps(ladder))
    if note:
        entry = entry.with_data(**{_notes.get(step, step): note})
    return Did(outcome, known(doing, doing.work.update_entry(entry)))


_notes = {"followed": "handling", "answered": "result"}

ACTIONS: Mapping[str, Callable[[Doing], Did]] = {
    "offer_solutions": offer_solutions,
    "propose_solutions": propose_solutions,
    "pick_solution": pick_solution,
    "record_step": record_step,
    "skip_step": skip_step,
    "settle_complaint": settle_complaint,
    "close_complaint": close_complaint,
    "raise_complaint": raise_complaint,
}
