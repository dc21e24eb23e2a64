"""Taking a complaint: heard, asked, judged, promised – each step in the register with who and when (C01–C03, C08)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from typing import cast

from hotline.desk.records import complaint as told
from hotline.dialogue.types import Value
from hotline.domain import complaints as rules
from hotline.domain.complaint_items import major_reasons
from hotline.domain.identity import proves
from hotline.domain.registers import Entry, Json
from hotline.domain.rooms import FollowUp

from .. import records
from ..words import two
from .base import Did, Doing

REGISTER = "complaint"


def find_complaints(doing: Doing) -> Did:
    """What is open of that number. [C05]"""
    found = doing.work.entries(REGISTER, open_only=True, phone=doing.text("phone"), limit=9)
    rows = tuple(told.short(doing.pack, each) for each in found)
    return Did("some" if rows else "none", {"complaints": rows})


def find_complaint(doing: Doing) -> Did:
    """By its number, for whoever knows the ending of its phone; nothing is told otherwise. [S10] [P04]"""
    entry = doing.work.entry(doing.text("complaint_no"))
    if entry is None or entry.register != REGISTER or not proves(doing.text("proof"), "", entry.phone):
        return Did("none", {"complaint": None})
    return Did("found", known(doing, entry))


def open_complaint(doing: Doing) -> Did:
    """The register has it from the moment it is heard; whoever took it owns it. [C01] [C02] [S12]"""
    ladder, reason = rules.Ladder(), doing.maybe("reason")
    if reason:
        ladder = ladder.skip("heard", reason, doing.now, doing.agent)
    else:
        ladder = ladder.tick("heard", doing.now, doing.agent)
    facts = doing.text("facts")
    entry = doing.work.add_entry(
        Entry(
            id=0, register=REGISTER, number="", status="", title=facts[:60], opened_at=doing.now, owner=doing.agent,
            name=doing.text("name"), phone=doing.text("phone"), call=doing.call or None,
            data={
                "facts": facts, "mood": doing.text("mood"), "channel": "phone", "level": "agent", "handovers": 0,
                "steps": _plain(ladder),
            },
        )
    )  # fmt: skip
    _stuck(doing, entry)
    return Did("opened", known(doing, entry))


def describe_complaint(doing: Doing) -> Did:
    """What exactly, against whom, what is wished. A major one reaches the lead in the same breath. [C01] [C02]"""
    entry = entry_of(doing)
    item = told.catalogue(doing.pack).item(doing.text("item"))
    claim, name, phone = doing.args.get("claim"), doing.text("name"), doing.text("phone")
    more = {key: doing.text(key) for key in ("happened", "against", "wish", "item", "more") if doing.maybe(key)}
    entry = replace(entry, name=name, phone=phone, title=item.zh if item else entry.title)
    entry = entry.with_data(**more, **({"claim": str(claim)} if claim is not None else {}))
    ladder, reason = told.ladder_of(entry), doing.maybe("reason")
    if reason:
        ladder = ladder.skip("asked", reason, doing.now, doing.agent)
        entry = moved(doing, entry, "inquiry").with_data(finding="unknown")
    else:
        ladder = ladder.tick("asked", doing.now, doing.agent)
    why = major_reasons(
        told.catalogue(doing.pack).major,
        item_is=item is not None and item.major,
        claim=claim if isinstance(claim, Decimal) else None,
        earlier=_earlier(doing, entry),
    )
    entry = doing.work.update_entry(replace(entry, major=bool(why)).with_data(steps=_plain(ladder), reasons=list(why)))
    _stuck(doing, entry)
    made = report(doing, entry, "major", doing.now) if why else None
    return Did("major" if why else "plain", {**known(doing, entry), **promise(doing, made)})


def judge_complaint(doing: Doing) -> Did:
    """Founded, not yet known, or unfounded – by whoever heard it, after the facts. [C03] [L03]"""
    entry, finding = entry_of(doing), doing.text("finding")
    if finding not in rules.FINDINGS:
        raise ValueError(f"a complaint is founded, unknown or unfounded, not {finding!r}")
    item = told.catalogue(doing.pack).item(told.said(entry, "item"))
    entry = entry.with_data(finding=finding, explanation=doing.text("explanation"))
    if finding == "founded" and item is not None:
        entry = replace(entry, unit=item.unit)
    if finding == "unknown":
        entry = moved(doing, entry, "inquiry")
    return Did("judged", {**known(doing, doing.work.update_entry(entry))})


def answer_times(doing: Doing) -> Did:
    """By when an answer can be promised now. [C05] [S08]"""
    found = rules.answer_times(
        doing.now, doing.pack.rest, doing.pack.opening.zone, soon=told.catalogue(doing.pack).soon
    )
    return Did("ready", {"times": told.answer_times(doing.pack, found)})


def check_answer_time(doing: Doing) -> Did:
    """Whether a time the caller names lies within 24 hours, ahead, and outside the rest hours. [C05] [B01]"""
    problem = _problem(doing, records.utc(cast("datetime", doing.args["due"])))
    return Did("refused" if problem else "fine", {"refusal": problem})


def _problem(doing: Doing, due: datetime) -> str | None:
    zone = doing.pack.opening.zone
    problem = rules.promise_problem(due, doing.now, doing.pack.rest, zone)
    last = rules.latest_answer(doing.now, doing.pack.rest, zone)
    return None if problem == "rest" and due == last else problem


def promise_answer(doing: Doing) -> Did:
    """A concrete time within 24 hours, outside rest hours, never an outcome; the owner keeps it. [C05] [S08] [S12]"""
    entry, due = entry_of(doing), records.utc(cast("datetime", doing.args["due"]))
    if _problem(doing, due) is not None:
        return Did("refused", {**known(doing, entry), **promise(doing, None)})
    entry = doing.work.update_entry(replace(moved(doing, entry, "inquiry"), due=due))
    drop(doing, entry, "complaint")
    made = report(doing, entry, "complaint", due, owner=entry.owner)
    return Did("set", {**known(doing, entry), **promise(doing, made)})


def reassign_complaint(doing: Doing) -> Did:
    """Somebody else owns it from now on: an explicit act with its reason, counted as a hand-over. [S12] [C08]"""
    entry, to = entry_of(doing), doing.text("to")
    moves = entry.data.get("moves")
    row: dict[str, str] = {
        "from": entry.owner, "to": to, "by": doing.agent, "at": doing.now.isoformat(), "reason": doing.text("reason"),
    }  # fmt: skip
    entry = replace(entry, owner=to).with_data(
        handovers=entry.handovers + 1, moves=[*(moves if isinstance(moves, list) else []), cast("Json", row)]
    )
    entry = doing.work.update_entry(entry)
    for each in open_promises(doing, entry, "complaint"):
        doing.work.reassign_follow_up(each.number, to)
    return Did("reassigned", known(doing, entry))


# ---------------------------------------------------------------- shared with the answering of a complaint


def entry_of(doing: Doing) -> Entry:
    """The complaint behind the record, as it stands in the store now. Raises ``LookupError`` when it is gone."""
    entry = doing.work.entry(str(doing.record("complaint")["number"]))
    if entry is None:
        raise LookupError(f"there is no complaint {doing.record('complaint')['number']}")
    return entry


def moved(doing: Doing, entry: Entry, status: str) -> Entry:
    """The entry in another status, where the register knows a way; it stays as it is otherwise."""
    register = doing.pack.registers[REGISTER]
    return register.moved(entry, status, doing.now) if register.may(entry.status, status) else entry


def known(doing: Doing, entry: Entry | None) -> Mapping[str, Value]:
    """The fact ``complaint``."""
    return {"complaint": told.complaint(doing.pack, entry) if entry else None}


def promise(doing: Doing, made: FollowUp | None) -> Mapping[str, Value]:
    """The fact ``follow_up``."""
    return {"follow_up": records.follow_up(doing.pack, made) if made else None}


def report(
    doing: Doing, entry: Entry, kind: str, due: datetime, owner: str = "", about: str = "", about_en: str = ""
) -> FollowUp:
    """A follow-up about the complaint; without an owner it is the supervisor's. ``about_en`` where ``about`` is not the
    caller's own words."""
    item = told.catalogue(doing.pack).item(told.said(entry, "item"))
    zh, en = (item.zh, item.en) if item else (entry.title, entry.title)
    words = two(
        f"{entry.number} {zh}{f'：{about}' if about else ''}",
        f"{entry.number} {en}{f': {about_en or about}' if about else ''}",
    )
    return doing.work.add_follow_up(
        FollowUp(
            id=0, number="", kind=kind, due=records.utc(due), owner=owner or doing.pack.supervisor, name=entry.name,
            phone=entry.phone, about=words, status="open", made_at=doing.now, call=doing.call or None, entry=entry.id,
        )
    )  # fmt: skip


def manager(doing: Doing) -> str:
    """Who has what the supervisor could not settle."""
    return told.catalogue(doing.pack).manager or doing.pack.supervisor


def open_promises(doing: Doing, entry: Entry, *kinds: str) -> tuple[FollowUp, ...]:
    """What is still to be done about the complaint."""
    return tuple(each for each in doing.work.follow_ups(entry=entry.id) if each.kind in kinds)


def drop(doing: Doing, entry: Entry, *kinds: str, status: str = "dropped") -> None:
    """These are not to be done any more."""
    for each in open_promises(doing, entry, *kinds):
        doing.work.finish_follow_up(each.number, doing.now, doing.agent, status=status)


def plain_steps(ladder: rules.Ladder) -> list[Json]:
    """The five steps as the entry keeps them."""
    return _plain(ladder)


def _plain(ladder: rules.Ladder) -> list[Json]:
    return cast("list[Json]", ladder.json())


def _stuck(doing: Doing, entry: Entry) -> None:
    """Still open after 24 hours it is on the shift leader's list with what the agent proposes, then on the manager's.
    [S13]
    """
    drop(doing, entry, "stuck")
    for level, due in rules.stuck_at(entry.opened_at):
        report(doing, entry, "stuck", due, manager(doing) if level == "manager" else "", told.said(entry, "wish"))


def _earlier(doing: Doing, entry: Entry) -> int:
    """How often that number has complained before, within the desk's days. [C01]"""
    if not entry.phone:
        return 0
    since = doing.now - timedelta(days=told.catalogue(doing.pack).major.days)
    return sum(each.id != entry.id for each in doing.work.entries(REGISTER, phone=entry.phone, since=since))


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {
    "find_complaints": find_complaints,
    "find_complaint": find_complaint,
    "open_complaint": open_complaint,
    "describe_complaint": describe_complaint,
    "judge_complaint": judge_complaint,
    "answer_times": answer_times,
    "check_answer_time": check_answer_time,
    "promise_answer": promise_answer,
    "reassign_complaint": reassign_complaint,
}
