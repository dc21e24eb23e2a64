"""What an action's outcome is called in a call's journal, in Chinese and English."""

from __future__ import annotations

from collections.abc import Mapping

from hotline.desk.journal import care as journal_care
from hotline.desk.journal import chains as journal_chains
from hotline.desk.journal import complaints as journal_complaints
from hotline.desk.journal import crews as journal_crews
from hotline.desk.journal import errands as journal_errands
from hotline.desk.journal import sales as journal_sales
from hotline.desk.journal import talk as journal_talk

Both = tuple[str, str]

_ROOMS: Mapping[str, Both] = {
    "free": ("查房：有合适的", "rooms: one that fits is free"),
    "larger": ("查房：只剩大一些的", "rooms: only larger ones are free"),
    "smaller": ("查房：只剩小一些的", "rooms: only smaller ones are free"),
    "other_class": ("查房：这种订满了，别的有", "rooms: that class is taken, others are free"),
    "room_taken": ("查房：指定的那间已有预订", "rooms: that very room is taken"),
    "none": ("查房：都订出去了", "rooms: none is free"),
    "too_many": ("查房：人数超过最大的包厢", "rooms: more people than any room seats"),
    "beyond": ("查房：那天还没开放预订", "rooms: that day is not open for booking yet"),
    "closed": ("查房：不在营业时间", "rooms: outside opening hours"),
    "past": ("查房：时间已过", "rooms: that time has gone by"),
    "offline": ("查房：系统未连上", "rooms: the system is away"),
}
WORDS: Mapping[str, Mapping[str, Both]] = {
    "find_customer": {
        "one": ("查到客人档案", "the caller's file was found"),
        "several": ("查到几位客人", "several callers match"),
        "none": ("没有客人档案", "no file of the caller"),
    },
    "check_identity": {"right": ("身份相符", "identity confirmed"), "wrong": ("身份不符", "identity not confirmed")},
    "check_told": {
        "right": ("身份相符：来电人已说对", "identity confirmed by what was said"),
        "open": ("身份还要再核对", "identity still to be checked"),
    },
    "check_rooms": _ROOMS,
    "check_change": _ROOMS,
    "book_room": {"made": ("订妥", "booked"), "taken": ("刚被订走", "just taken by someone else")},
    "find_booking": {
        "found": ("查到预订", "the booking was found"),
        "several": ("查到几个预订", "several bookings match"),
        "none": ("没有查到预订", "no booking was found"),
    },
    "find_order": {"found": ("查到订单", "the order was found"), "none": ("没有查到订单", "no such order")},
    "cancel_booking": {"cancelled": ("已取消", "cancelled"), "gone": ("早已取消", "was cancelled already")},
    "change_booking": {
        "changed": ("已改订", "changed"),
        "taken": ("刚被订走", "just taken by someone else"),
        "gone": ("预订已不在", "the booking is gone"),
    },
    "join_waitlist": {"added": ("排入等候名单", "put on the waiting list"), "already": ("已在名单", "was on the list")},
    "queue_swap": {"queued": ("记下愿意换房", "would move, noted"), "already": ("已记过换房", "was noted already")},
    "record_unmet": {"recorded": ("需求已记录", "the wish is recorded")},
    "remind_opening": {"set": ("开放日回电已排定", "a call on the opening day is set")},
    "set_reminder": {"set": ("提醒电话已排定", "a reminder call is set"), "none": ("不用提醒", "no reminder needed")},
    "promise_call": {"set": ("已承诺回电", "a call back is promised")},
    "tell_supervisor": {"told": ("已告知主管", "the supervisor is told")},
    **journal_care.WORDS,
    **journal_complaints.WORDS,
    **journal_crews.WORDS,
    **journal_errands.WORDS,
    **journal_talk.WORDS,
    **journal_chains.WORDS,
    **journal_sales.WORDS,
}
"""Action → outcome → (Chinese, English)."""
_OFFLINE = ("系统未连上", "the system is away")


def said(action: str, outcome: str, lang: str) -> str:
    """An outcome in words; one that nobody has put into words stands as ``action: outcome``."""
    words = WORDS.get(action, {}).get(outcome) or (_OFFLINE if outcome == "offline" else None)
    return words[0 if lang == "zh" else 1] if words else f"{action}: {outcome}"
