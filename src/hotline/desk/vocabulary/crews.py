"""Crews of outlets by half-day: what is free, orders, cards, what a change costs, wishes that are kept.

Labels: visit: its half-day ("11月24日周二上午" / "Tue 24 Nov in the morning"); job, kept_wish, customer_card: the
number; product, area: the name.
"""

from __future__ import annotations

from hotline.dialogue.types import Action, Record, Type

from . import kinds

_half = Type("half_day")
_address = Type("address")
_card = Type("card")

NEEDS = "crews"

RECORDS: tuple[Record, ...] = (
    Record(
        "product",
        {"key": kinds.text, "name": kinds.text, "fee": kinds.money, "hourly": kinds.money, "glass": kinds.flag},
    ),
    Record("area", {"key": kinds.text, "name": kinds.text}),
    Record(
        "visit",
        {
            "key": kinds.text,
            "product": kinds.choice,
            "product_name": kinds.text,
            "outlet": kinds.text,
            "outlet_name": kinds.text,
            "area": kinds.text,
            "area_name": kinds.text,
            "address": _address,
            "date": kinds.date,
            "half": _half,
            "start": kinds.moment,
            "crew": kinds.count,
            "crew_names": kinds.text,
            "fee": kinds.money,
            "hourly": kinds.money,
            "glass": kinds.flag,
        },
    ),
    Record(
        "job",
        {
            "key": kinds.text,
            "number": kinds.text,
            "product": kinds.choice,
            "product_name": kinds.text,
            "outlet": kinds.text,
            "outlet_name": kinds.text,
            "address": _address,
            "date": kinds.date,
            "half": _half,
            "when": kinds.text,
            "start": kinds.moment,
            "crew": kinds.count,
            "crew_names": kinds.text,
            "name": kinds.name,
            "phone": kinds.phone,
            "accepted": kinds.flag,
        },
    ),
    Record(
        "terms",
        {
            "key": kinds.text,
            "kind": kinds.choice,
            "asked": kinds.choice,
            "fee": kinds.money,
            "start": kinds.moment,
            "deadline": kinds.moment,
            "hours": kinds.count,
            "minimum_hours": kinds.count,
            "rule": kinds.text,
        },
    ),
    Record(
        "customer_card",
        {"key": kinds.text, "number": kinds.text, "expires": kinds.date, "balance": kinds.money},
    ),
    Record(
        "kept_wish",
        {"key": kinds.text, "number": kinds.text, "start": kinds.moment, "tell_by": kinds.moment, "when": kinds.text},
    ),
)

_visit, _job, _terms = kinds.record("visit"), kinds.record("job"), kinds.record("terms")
_visits, _wishes = kinds.listed(_visit), kinds.listed(kinds.record("kept_wish"))

ACTIONS: tuple[Action, ...] = (
    Action(
        "check_crews",
        {
            "product": kinds.choice,
            "address": _address,
            "area": kinds.optional(kinds.choice),
            "date": kinds.date,
            "half": _half,
            "crew": kinds.count,
        },
        # free: the nearest outlet with that crew → visit. none, closed, past: visits are one or two near half-days.
        # too_many: no outlet has so many. no_area: the address does not tell where it is. unserved: nobody goes there.
        ("free", "none", "closed", "past", "too_many", "no_area", "unserved", "offline"),
        # wished: what was asked for, as a visit of the nearest outlet, free or not.
        {
            "visit": kinds.optional(_visit),
            "visits": _visits,
            "wished": kinds.optional(_visit),
            "most": kinds.optional(kinds.count),
        },
        sure={
            "free": ("visit", "wished"),
            "too_many": ("most", "wished"),
            **dict.fromkeys(("none", "closed", "past"), ("wished",)),
        },
    ),
    Action(
        "find_card",
        {"card": kinds.optional(_card), "phone": kinds.optional(kinds.phone), "visit": _visit},
        # good: carries the service. expired: by that day. low: less on it than the starting fee.
        ("good", "expired", "low", "none", "offline"),
        # card_seen: the card that was found, which carries it or not; customer_card: the one that does.
        {
            "customer_card": kinds.optional(kinds.record("customer_card")),
            "card_seen": kinds.optional(kinds.record("customer_card")),
        },
        sure={"good": ("customer_card", "card_seen"), "expired": ("card_seen",), "low": ("card_seen",)},
    ),
    Action(
        "send_order",
        {
            "visit": _visit,
            "name": kinds.name,
            "phone": kinds.phone,
            "landline": kinds.optional(kinds.phone),
            "customer_card": kinds.optional(kinds.record("customer_card")),
            "glass": kinds.optional(kinds.choice),
            "lived_in": kinds.optional(kinds.flag),
            "note": kinds.optional(kinds.text),
        },
        ("sent", "taken", "offline"),
        # taken: the visit that was meant is gone; visits are what is near.
        {"job": kinds.optional(_job), "visit": kinds.optional(_visit), "visits": _visits},
        commits=True,
        wants=("S04",),
        sure={"sent": ("job", "visit")},
    ),
    Action(
        "keep_wish",
        {
            "product": kinds.choice,
            "address": _address,
            "area": kinds.optional(kinds.choice),
            "date": kinds.date,
            "half": _half,
            "crew": kinds.count,
            "name": kinds.name,
            "phone": kinds.phone,
            "note": kinds.optional(kinds.text),
        },
        ("kept", "already", "offline"),
        {"kept_wish": kinds.optional(kinds.record("kept_wish"))},
        commits=True,
        wants=("S04",),
        sure={"kept": ("kept_wish",), "already": ("kept_wish",)},
    ),
    Action(
        "find_job",
        # An empty text looks without it.
        {
            "phone": kinds.optional(kinds.text),
            "name": kinds.optional(kinds.text),
            "date": kinds.optional(kinds.date),
        },
        ("found", "several", "none", "offline"),
        {"job": kinds.optional(_job), "jobs": kinds.listed(_job)},
        sure={"found": ("job",)},
    ),
    Action(
        "find_job_no",
        {"job_no": kinds.text},
        ("found", "none", "offline"),
        {"job": kinds.optional(_job), "jobs": kinds.listed(_job)},
        sure={"found": ("job",)},
    ),
    Action(
        "check_cancel",
        {"job": _job},
        ("free", "once", "charged", "over", "gone", "offline"),
        {"terms": kinds.optional(_terms)},
        sure=dict.fromkeys(("free", "once", "charged", "over"), ("terms",)),
    ),
    Action(
        "check_move",
        {"job": _job, "asked": kinds.text},
        ("free", "charged", "over", "gone", "offline"),
        {"terms": kinds.optional(_terms)},
        sure=dict.fromkeys(("free", "charged", "over"), ("terms",)),
    ),
    Action(
        "cancel_job",
        {"job": _job, "terms": _terms, "reason": kinds.optional(kinds.choice)},
        # used: the one grace was granted a moment ago in another call: the terms are told again.
        ("cancelled", "used", "gone", "offline"),
        {"wishes": _wishes},
        commits=True,
        wants=("S10",),
    ),
    Action(
        "check_job_time",
        {"job": _job, "date": kinds.date, "half": _half},
        ("free", "same", "none", "closed", "past", "gone", "offline"),
        {"visit": kinds.optional(_visit), "visits": _visits},
        sure={"free": ("visit",)},
    ),
    Action(
        "check_job_address",
        {"job": _job, "address": _address, "area": kinds.optional(kinds.choice)},
        # here: the same crew goes there. other: the outlet that serves it has a crew then. none: it has none then.
        ("here", "other", "none", "not_on_card", "no_area", "unserved", "gone", "offline"),
        {"visit": kinds.optional(_visit), "visits": _visits},
        sure={"here": ("visit",), "other": ("visit",)},
    ),
    Action(
        "move_job",
        {"job": _job, "visit": _visit, "terms": _terms},
        ("changed", "taken", "gone", "offline"),
        {"job": kinds.optional(_job), "visits": _visits, "wishes": _wishes},
        commits=True,
        wants=("S04", "S10"),
        sure={"changed": ("job",), "taken": ("job",)},
    ),
)
