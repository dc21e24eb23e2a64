"""Selling without bookings: orders, returns, invoices, unpaid orders, errors and ideas, stepping away."""

from __future__ import annotations

from hotline.dialogue.types import Action, Record

from . import kinds

NEEDS = "sales"

_filed = kinds.optional(kinds.record("filed"))
_promise = kinds.optional(kinds.record("follow_up"))
_sale = kinds.record("sale")
_idea = kinds.record("idea")

# Labels: sale: order number and buyer, a return its number; idea: its number and the words.
RECORDS: tuple[Record, ...] = (
    Record(
        "sale",
        {"key": kinds.text, "number": kinds.text, "about": kinds.text, "amount": kinds.money, "phone": kinds.phone},
    ),
    Record("idea", {"key": kinds.text, "number": kinds.text, "kind": kinds.text}),
)

ACTIONS: tuple[Action, ...] = (
    # `unpaid`: whoever served follows it up. A promised gift is a task before the review.
    Action(
        "note_order",
        {
            "order_no": kinds.text,
            "goods": kinds.text,
            "amount": kinds.money,
            "paid": kinds.flag,
            "gift": kinds.optional(kinds.text),
            **kinds.who,
        },
        ("confirmed", "unpaid"),
        {"filed": _filed},
        commits=True,
        wants=("S04",),
        spoolable=True,
        sure={"confirmed": ("filed",), "unpaid": ("filed",)},
    ),
    # `too_much`: more than is left of what was paid.
    Action(
        "open_return",
        {
            "order_no": kinds.text,
            "kind": kinds.choice,
            "reason": kinds.text,
            "amount": kinds.money,
            "account": kinds.optional(kinds.text),
            "days": kinds.count,
            **kinds.who,
        },
        ("opened", "too_much"),
        {"filed": _filed, "follow_up": _promise, "left": kinds.optional(kinds.money)},
        commits=True,
        wants=("S04",),
        spoolable=True,
        sure={"opened": ("filed", "follow_up"), "too_much": ("left",)},
    ),
    Action(
        "find_return",
        {"number": kinds.text},
        ("requested", "approved", "closed", "none", "offline"),
        {"case": kinds.optional(_sale)},
        sure={"requested": ("case",), "approved": ("case",), "closed": ("case",)},
    ),
    # Finance's word is entered by a lead; whoever settles it is anybody of the desk.
    Action(
        "decide_return",
        {"case": _sale, "to": kinds.text},
        ("moved", "not_lead", "gone", "offline"),
        {},
        commits=True,
    ),
    Action("settle_return", {"case": _sale}, ("moved", "gone", "offline"), {}, commits=True),
    Action(
        "ask_invoice",
        {
            "order_no": kinds.text,
            "made_out": kinds.text,
            "tax_no": kinds.text,
            "amount": kinds.money,
            **kinds.who,
        },
        ("noted",),
        {"filed": _filed, "follow_up": _promise},
        commits=True,
        wants=("S04",),
        spoolable=True,
        sure={"noted": ("filed", "follow_up")},
    ),
    Action("find_unpaid", {}, ("some", "none", "offline"), {"orders": kinds.listed(_sale)}),
    Action("settle_unpaid", {"order": _sale, "result": kinds.text}, ("settled", "gone", "offline"), {}, commits=True),
    Action(
        "ask_again",
        {"order": _sale},
        ("later", "gone", "offline"),
        {"follow_up": _promise},
        commits=True,
        sure={"later": ("follow_up",)},
    ),
    Action(
        "note_idea",
        {"kind": kinds.choice, "words": kinds.text},
        ("noted",),
        {"filed": _filed, "total": kinds.optional(kinds.money)},
        commits=True,
        spoolable=True,
        sure={"noted": ("filed", "total")},
    ),
    Action("find_ideas", {}, ("some", "none", "not_lead", "offline"), {"ideas": kinds.listed(_idea)}),
    Action("judge_idea", {"idea": _idea, "to": kinds.text}, ("judged", "gone", "offline"), {}, commits=True),
    # Everybody at the desk sees who is away, until they are back.
    Action("step_away", {"why": kinds.choice}, ("away", "already"), {}, commits=True, spoolable=True),
    Action("come_back", {}, ("back", "offline"), {}, commits=True),
)
