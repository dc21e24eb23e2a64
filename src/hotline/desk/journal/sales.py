"""What the outcomes of orders, returns, invoices and ideas are called in a call's journal."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "note_order": {"confirmed": ("订单已确认", "order confirmed"), "unpaid": ("订单待付款", "order still unpaid")},
    "open_return": {
        "opened": ("退换货已登记，交财务", "return noted, with finance"),
        "too_much": ("金额超过可退部分", "more than is left to give back"),
    },
    "find_return": {
        "requested": ("待财务批准", "to be approved"),
        "approved": ("已批准", "approved"),
        "closed": ("已办结", "closed"),
        "none": ("没有查到", "none found"),
    },
    "decide_return": {
        "moved": ("退换货进了一步", "the return has moved on"),
        "not_lead": ("由主管登记财务意见", "a lead enters finance's word"),
        "gone": ("同事已办", "done by a colleague"),
    },
    "settle_return": {"moved": ("退换货已办结", "the return is settled"), "gone": ("同事已办", "done by a colleague")},
    "ask_invoice": {"noted": ("开票已登记", "invoice noted")},
    "find_unpaid": {"some": ("有待付款订单", "unpaid orders"), "none": ("都付清了", "all are paid")},
    "settle_unpaid": {
        "settled": ("订单已有结果", "the order is settled"),
        "gone": ("同事已办", "done by a colleague"),
    },
    "ask_again": {"later": ("改天再问", "asked again later"), "gone": ("同事已办", "done by a colleague")},
    "note_idea": {"noted": ("找错或建议已登记", "error or idea noted")},
    "find_ideas": {
        "some": ("有待定的建议", "ideas to decide about"),
        "none": ("都定好了", "none is left"),
        "not_lead": ("由主管决定", "a lead decides"),
    },
    "judge_idea": {"judged": ("已决定", "decided"), "gone": ("同事已定", "decided by a colleague")},
    "step_away": {"away": ("离席", "away"), "already": ("已是离席", "away already")},
    "come_back": {"back": ("已回席", "back at the desk")},
}
