"""What the actions about lost things and nuisance callers did, in words of both languages."""

from __future__ import annotations

from collections.abc import Mapping

_sorted = ("已查保管办法", "how it is kept was looked up")
_gone = ("东西已经不在了", "it is no longer there")

WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "kind_rule": {"everyday": _sorted, "valuable": _sorted, "document": _sorted},
    "find_candidates": {"found": ("有相符的物品", "finds that fit"), "none": ("暂无相符的物品", "nothing fits so far")},
    "owner_question": {"asked": ("问主人的问题", "the owner's question"), "barred": ("转主管核对", "left to the lead")},
    "check_owner": {
        "right": ("回答相符，是主人", "the answer is right: the owner"),
        "close": ("回答接近", "the answer is close"),
        "wrong": ("回答不符", "the answer differs"),
        "barred": ("转主管核对", "left to the lead"),
    },
    "reserve_found": {"reserved": ("已为主人留好", "kept ready for its owner"), "gone": _gone},
    "register_lost": {"registered": ("寻物已登记，回电已排定", "the loss is registered, a call back is set")},
    "register_found": {"registered": ("拾物已登记", "the find is registered")},
    "open_found": {
        "reserved": ("有主人待领", "waits for its owner"),
        "kept": ("保管中", "kept, no owner yet"),
        "closed": ("已经交出去了", "has left the house"),
        "none": ("没有这个编号", "no such number"),
    },
    "hand_over": {"handed": ("已交给主人", "handed to its owner"), "gone": _gone},
    "settle_found": {
        "settled": ("去向已决定", "decided about"),
        "not_lead": ("由主管决定", "left to the lead"),
        "early": ("保管期未到", "its time is not over"),
        "gone": _gone,
    },
    "look_nuisance": {"looked": ("已查号码记录", "the number was looked up")},
    "nuisance_step": {"noted": ("已记录在案", "noted on record")},
    "request_block": {"requested": ("已申请封号", "a block is asked for")},
    "take_break": {"noted": ("休息已告知主管", "the lead is told of the break")},
    "open_nuisance": {
        "open": ("调出记录", "the case is opened"),
        "none": ("没有这个编号", "no such number"),
        "not_lead": ("由主管决定", "left to the lead"),
    },
    "block_number": {"blocked": ("号码已封", "the number is blocked")},
    "decide_nuisance": {"decided": ("已决定", "decided")},
}
"""Action → outcome → (Chinese, English)."""
