"""Enquiries: what the catalogue tells, who does what the desk does not, and questions answered by a call back."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from hotline.desk import records
from hotline.desk.records import talk as talk_records
from hotline.domain.enquiry import Topic, topics

from ..words import two
from .base import Did, Doing
from .talk_base import note_case, of_case


def tell_topic(doing: Doing) -> Did:
    """What is said about a topic; what was asked for is noted once per call, the demand for other firms' services
    with it. [H13] [H14]
    """
    key = doing.text("topic")
    held = (each for each in topics(doing.pack.catalogue) if each.key == key)
    item = next(held, Topic(key, "", "", key, key, "我核实一下，马上告诉您。", "Let me check that for you."))
    if not doing.call or doing.work.once(f"enquiry:{doing.call}:{key}"):
        data = {"topic": key, "kind": "own" if item.ours else "elsewhere"}
        note_case(doing, "enquiry", two(item.zh, item.en), closed="answered", data={**data})
    firms = tuple(talk_records.firm(each) for each in item.firms)
    return Did("ours" if item.ours else "others", {"item": talk_records.topic(item), "firms": firms})


def keep_question(doing: Doing) -> Did:
    """An open enquiry and a call back with the answer by a concrete time. [H14] [S08]"""
    question, due = doing.text("question"), doing.due(doing.pack.promise)
    entry = note_case(doing, "enquiry", question, due=due, data={"kind": "question"})
    made = doing.follow_up(
        "callback", due, question, name=entry.name, phone=entry.phone, entry=of_case(entry)
    )  # fmt: skip
    return Did("kept", {"filed": talk_records.filed(entry), "follow_up": records.follow_up(doing.pack, made)})


ACTIONS: Mapping[str, Callable[[Doing], Did]] = {"tell_topic": tell_topic, "keep_question": keep_question}
