"""Praise, suggestions and opinions; accident claims; contacts with other units."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from hotline.desk import records
from hotline.desk.records import talk as talk_records
from hotline.domain.accidents import SPECIALIST, Kind, urgent

from ..handing import hand
from ..words import two
from .base import Did, Doing
from .talk_base import note_case, of_case

if TYPE_CHECKING:
    from hotline.domain.registers import Entry
    from hotline.domain.rooms import FollowUp


def note_feedback(doing: Doing) -> Did:
    """What was said about whom; praise is passed on by the lead, everything else is kept for whoever is in charge. The
    thanks fits what it was about. [K29] [H17]
    """
    grid, kind, key, words = doing.pack.talk.grid, doing.text("kind"), doing.text("aspect"), doing.text("words")
    cell, thanks, whom = grid.cell(key), grid.thanks(kind, key), doing.text("whom")
    called = two(cell.zh, cell.en) if cell else key
    due = doing.due(doing.pack.promise)
    entry = note_case(doing, "feedback", words, due=due, data={"kind": kind, "about": called, "whom": whom})
    who_zh, who_en = (whom, whom) if whom else (cell.zh, cell.en) if cell else (key, key)
    tasks = {"praise": ("转达表扬", "pass on praise to"), "suggestion": ("转交建议", "suggestion about")}
    zh, en = tasks.get(kind, ("转交意见", "opinion about"))
    doing.follow_up(
        "feedback", due, two(f"{zh}·{who_zh}：{words}", f"{en} {who_en}: {words}"), name=entry.name, phone=entry.phone,
        owner=doing.pack.supervisor, entry=of_case(entry),
    )  # fmt: skip
    return Did("noted", {"filed": talk_records.filed(entry, thanks.zh, thanks.en)})


def open_claim(doing: Doing) -> Did:
    """A claim with the facts as they were said. The specialist takes it within ten minutes; where somebody is hurt the
    supervisor has it at once. Nothing is admitted and nothing promised. [H16] [S11] [L03]
    """
    claims, facts = doing.pack.talk.claims, doing.text("facts")
    key = doing.text("kind")
    kind = claims.kind(key) or Kind(key, key.partition(".")[0], key, key)
    now, hurt = doing.now, urgent(kind.group)
    data = {"group": kind.group, "kind": kind.key, "what": two(kind.zh, kind.en), "happened": doing.text("happened")}
    due = records.utc(now + SPECIALIST)
    entry = note_case(doing, "accident", facts, due=due, unit=claims.unit, major=hurt, data={**data})
    about = two(f"{entry.number} {kind.zh}：{facts}".strip(), f"{entry.number} {kind.en}: {facts}".strip())
    if hurt:
        lead = doing.pack.supervisor
        doing.follow_up(
            "supervisor", records.utc(now), about, name=entry.name, phone=entry.phone, owner=lead,
            entry=of_case(entry),
        )  # fmt: skip
    made = _to_specialist(doing, about, entry)
    return Did("opened", {"filed": talk_records.filed(entry), "follow_up": records.follow_up(doing.pack, made)})


def _to_specialist(doing: Doing, about: str, entry: Entry) -> FollowUp:
    """Whoever looks into claims says that they have it, within ten minutes; at a desk without, the lead does. [S11]"""
    unit, caller = doing.pack.talk.claims.unit, f"{entry.name} {entry.phone}".strip()
    if unit:
        held, call = (entry if entry.id else None), doing.call or None
        return hand(
            doing.work, doing.pack, doing.now, unit, about, entry=held, agent=doing.agent, call=call, caller=caller
        )
    due, lead = records.utc(doing.now + SPECIALIST), doing.pack.supervisor
    return doing.follow_up(
        "claim", due, about, name=entry.name, phone=entry.phone, owner=lead, entry=of_case(entry)
    )  # fmt: skip


def record_contact(doing: Doing) -> Did:
    """What was told to whom, by which means; where an answer is awaited it is asked for again by a time. [H18] [S13]"""
    contacts, to, told = doing.pack.talk.contacts, doing.text("to"), doing.text("told")
    subject, means = contacts.subject(doing.text("subject")), contacts.means.get(doing.text("means"))
    what = two(subject.zh, subject.en) if subject else doing.text("subject")
    how = two(means.zh, means.en) if means else doing.text("means")
    data = {"to": to, "subject": what, "means": how}
    if not doing.args.get("awaited"):
        entry = note_case(doing, "contact", told, unit=to, closed="done", data={**data})
        return Did("done", {"filed": talk_records.filed(entry), "follow_up": None})
    due = records.utc(doing.now + contacts.answer_within)
    entry = note_case(doing, "contact", told, unit=to, due=due, data={**data})
    about = two(f"{to}：{told}", f"{to}: {told}")
    made = doing.follow_up("contact", due, about, name="", phone="", entry=of_case(entry))
    return Did("waits", {"filed": talk_records.filed(entry), "follow_up": records.follow_up(doing.pack, made)})


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {
    "note_feedback": note_feedback,
    "open_claim": open_claim,
    "record_contact": record_contact,
}
