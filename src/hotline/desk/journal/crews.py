"""What the outcomes of booking and changing a crew are called in a call's journal."""

from __future__ import annotations

from collections.abc import Mapping

_NEAR = {
    "none": ("师傅约满了", "all crews are booked"),
    "closed": ("那天不出工", "nobody goes out that day"),
    "past": ("时间已过", "that time is over"),
    "no_area": ("还不知在哪个区", "the area is not clear yet"),
    "unserved": ("暂无门店", "no outlet goes there"),
    "gone": ("单子已不在", "the order is gone"),
}
_TERMS = {
    "free": ("窗口内，免费", "in time, free"),
    "once": ("过了窗口，首次免收", "late, granted this once"),
    "charged": ("过了窗口，按最低收费", "late, the minimum is charged"),
    "over": ("师傅已上门", "the service has begun"),
    "gone": ("单子已不在", "the order is gone"),
}
_FOUND = {
    "found": ("查到预约", "the order was found"),
    "several": ("查到几张单子", "several orders match"),
    "none": ("没有查到预约", "no order was found"),
}

WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "check_crews": {
        **_NEAR,
        "free": ("有师傅", "a crew is free"),
        "too_many": ("人手不够", "more than any outlet has"),
    },
    "find_card": {
        "good": ("卡可以用", "the card is good"),
        "expired": ("卡到期", "the card ends before"),
        "low": ("卡余额不够", "too little on the card"),
        "none": ("没有查到卡", "no card was found"),
    },
    "send_order": {
        "sent": ("已派单，等门店打开", "sent, the outlet has to open it"),
        "taken": ("刚被约走", "just taken"),
    },
    "keep_wish": {"kept": ("心愿已留", "the wish is kept"), "already": ("早已留着", "was kept already")},
    "find_job": _FOUND,
    "find_job_no": _FOUND,
    "check_cancel": _TERMS,
    "check_move": _TERMS,
    "cancel_job": {
        "cancelled": ("已取消，已通知门店", "cancelled, the outlet is told"),
        "used": ("首次免收已用掉", "the one grace is used"),
        "gone": ("早已取消", "was cancelled already"),
    },
    "check_job_time": {**_NEAR, "free": ("有师傅", "a crew is free"), "same": ("正是原来的时间", "the time it has")},
    "check_job_address": {
        **_NEAR,
        "here": ("同一家门店服务", "the same outlet serves it"),
        "other": ("换一家门店服务", "another outlet serves it"),
        "not_on_card": ("地址不在卡上", "not on the card"),
    },
    "move_job": {
        "changed": ("已改约，等门店打开", "changed, the outlet has to open it"),
        "taken": ("刚被约走", "just taken"),
        "gone": ("单子已不在", "the order is gone"),
    },
}
