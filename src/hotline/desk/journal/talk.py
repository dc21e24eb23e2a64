"""What the outcomes of enquiries, messages, feedback, claims and contacts are called in a call's journal."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "tell_topic": {
        "ours": ("目录里有", "in the catalogue"),
        "others": ("本店没有，需求已记", "not ours, the demand is noted"),
    },
    "keep_question": {"kept": ("问题已登记，会回电", "question noted, a call is promised")},
    "find_person": {
        "one": ("找到同事", "the colleague is known"),
        "several": ("几位同事符合", "several colleagues match"),
        "none": ("名单里没有", "nobody of that name"),
    },
    "may_connect": {"connect": ("可以转接", "may be put through"), "message": ("只留言", "message only")},
    "may_dial": {"now": ("现在可以打", "may be called now"), "resting": ("客人休息时间", "in the rest hours")},
    "take_message": {"taken": ("留言已登记", "message noted")},
    "note_feedback": {"noted": ("反馈已登记", "feedback noted")},
    "open_claim": {"opened": ("事故已登记，专员10分钟内接手", "claim noted, a specialist takes it within 10 minutes")},
    "record_contact": {
        "waits": ("联络已登记，等回音", "contact noted, an answer is awaited"),
        "done": ("联络已登记", "contact noted"),
    },
}
