"""What callers lost, what was found, and whose it is."""

from __future__ import annotations

from hotline.dialogue.types import Action, Record

from . import kinds

_candidate = kinds.record("candidate")
_found = kinds.optional(kinds.record("found_item"))
_lost = kinds.optional(kinds.record("lost_item"))
_promise = kinds.optional(kinds.record("follow_up"))
_thing = {
    "kind": kinds.optional(kinds.choice),
    "marks": kinds.optional(kinds.text),
    "place": kinds.optional(kinds.text),
    "date": kinds.optional(kinds.date),
    "time": kinds.optional(kinds.time),
}

# Labels: lost_kind: its name; wording: the words themselves; candidate: number, place and time, never what it is;
# found_item: what it is; lost_item, found_case: the number.
RECORDS: tuple[Record, ...] = (
    Record("lost_kind", {"key": kinds.text, "value": kinds.text, "days": kinds.count}),
    Record("wording", {"key": kinds.text}),
    Record(
        "candidate",
        {"key": kinds.text, "number": kinds.text, "place": kinds.text, "found_at": kinds.moment, "score": kinds.count},
    ),
    Record(
        "found_item",
        {
            "key": kinds.text,
            "number": kinds.text,
            "called": kinds.text,
            "kind": kinds.text,
            "marks": kinds.text,
            "place": kinds.text,
            "found_at": kinds.moment,
            "storage": kinds.text,
            "finder": kinds.text,
            "keep_until": kinds.moment,
        },
    ),
    # A found thing as its number is read out at the desk: nothing of what it is, unless it has its owner.
    Record(
        "found_case",
        {
            "key": kinds.text,
            "number": kinds.text,
            "storage": kinds.text,
            "claimant": kinds.text,
            "keep_until": kinds.moment,
            "over": kinds.flag,
        },
    ),
    Record(
        "lost_item",
        {"key": kinds.text, "number": kinds.text, "called": kinds.text, "kind": kinds.text, "marks": kinds.text},
    ),
)

ACTIONS: tuple[Action, ...] = (
    # How things of a kind are treated, and what only the owner can tell. Needs no store.
    Action(
        "kind_rule",
        {"kind": kinds.choice},
        ("everyday", "valuable", "document"),
        {"handling": kinds.record("wording"), "question": kinds.record("wording"), "keep_days": kinds.count},
        spoolable=True,
    ),
    # While the store is away nothing can be looked up: then `searched` is no, and the register matches it later.
    Action(
        "find_candidates",
        _thing,
        ("found", "none"),
        {"candidates": kinds.listed(_candidate), "searched": kinds.flag},
        spoolable=True,
    ),
    # barred: too many wrong answers about it, or it is not here any more.
    Action(
        "owner_question",
        {"candidate": _candidate},
        ("asked", "barred", "offline"),
        {"question": kinds.optional(kinds.record("wording"))},
        sure={"asked": ("question",)},
    ),
    Action(
        "check_owner",
        {"candidate": _candidate, "answer": kinds.text},
        ("right", "close", "wrong", "barred", "offline"),
        {"found": _found},
        commits=True,
        sure={"right": ("found",)},
    ),
    # The owner is known: the thing is kept ready until then, and the caller's loss is in the register with it.
    Action(
        "reserve_found",
        {"found": kinds.record("found_item"), **_thing, **kinds.who},
        ("reserved", "gone", "offline"),
        {"lost": _lost, "collect_by": kinds.optional(kinds.moment)},
        commits=True,
        sure={"reserved": ("lost", "collect_by")},
    ),
    # The search goes on: a call-back by a promised time, and a look at each thing that is handed in. `claimed`: the
    # find that the lead is to compare with what the caller said.
    Action(
        "register_lost",
        {
            **_thing,
            **kinds.who,
            "searched": kinds.optional(kinds.flag),
            "claimed": kinds.optional(kinds.text),
        },
        ("registered",),
        {"lost": _lost, "follow_up": _promise},
        commits=True,
        wants=("S04",),
        spoolable=True,
        sure={"registered": ("lost", "follow_up")},
    ),
    Action(
        "register_found",
        {
            **_thing,
            "finder": kinds.text,
            "storage": kinds.text,
            "answer": kinds.optional(kinds.text),
            "question": kinds.optional(kinds.record("wording")),
        },
        ("registered",),
        {"found": _found, "matches": kinds.count},
        commits=True,
        spoolable=True,
        sure={"registered": ("found",)},
    ),
    # reserved: it has its owner; kept: it has none yet; closed: it has left the house.
    Action(
        "open_found",
        {"number": kinds.text},
        ("reserved", "kept", "closed", "none", "offline"),
        {"case": kinds.optional(kinds.record("found_case")), "candidate": kinds.optional(_candidate)},
        sure={"reserved": ("case", "candidate"), "kept": ("case", "candidate"), "closed": ("case",)},
    ),
    Action(
        "hand_over",
        {"case": kinds.record("found_case"), "receiver": kinds.name, "identity": kinds.text},
        ("handed", "gone", "offline"),
        {"found": _found},
        commits=True,
        sure={"handed": ("found",)},
    ),
    # What becomes of a thing nobody came for is the lead's decision, once its time is over; to the police it may go
    # before.
    Action(
        "settle_found",
        {"case": kinds.record("found_case"), "way": kinds.text, "note": kinds.optional(kinds.text)},
        ("settled", "not_lead", "early", "gone", "offline"),
        {},
        commits=True,
    ),
)
