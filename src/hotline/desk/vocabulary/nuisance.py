"""Harassment: the ladder, what a number is known for, blocks, breaks."""

from __future__ import annotations

from hotline.dialogue.types import Action, Record

from . import kinds

_ladder = kinds.record("ladder")

# Labels: ladder: the number of the case; nuisance_case: the number of the case.
RECORDS: tuple[Record, ...] = (
    Record(
        "ladder",
        {
            "key": kinds.text,
            "number": kinds.text,
            "pattern": kinds.text,
            "level": kinds.count,
            "warned": kinds.flag,
            "may_hang_up": kinds.flag,
            "threat": kinds.flag,
            "end": kinds.text,
            # Confirmed cases of the number before this one.
            "earlier": kinds.count,
        },
    ),
    Record(
        "nuisance_case",
        {
            "key": kinds.text,
            "number": kinds.text,
            "pattern": kinds.text,
            "heard": kinds.text,
            "earlier": kinds.count,
            "has_phone": kinds.flag,
            "asked_days": kinds.count,
        },
    ),
)

ACTIONS: tuple[Action, ...] = (
    # Where it stands: what was said earlier in this call has been said; how often the number was a nuisance before.
    Action(
        "look_nuisance",
        {"phone": kinds.optional(kinds.phone)},
        ("looked",),
        {"ladder": _ladder, "greeted": kinds.flag},
        spoolable=True,
    ),
    # A rung: asked, warned, closed, threatened, handed, hung_up, left, settled, complained. Refused before its turn. A
    # threat, and a call that is handed over, are told to the lead at once. `facts`: all that was heard, in one text.
    Action(
        "nuisance_step",
        {
            "ladder": _ladder,
            "phone": kinds.optional(kinds.phone),
            "step": kinds.text,
            "pattern": kinds.optional(kinds.text),
            "heard": kinds.optional(kinds.text),
        },
        ("noted",),
        {"ladder": _ladder, "facts": kinds.optional(kinds.text)},
        commits=True,
        spoolable=True,
    ),
    Action(
        "request_block",
        {"ladder": _ladder, "days": kinds.count},
        ("requested",),
        {"follow_up": kinds.optional(kinds.record("follow_up"))},
        commits=True,
        spoolable=True,
        sure={"requested": ("follow_up",)},
    ),
    # The lead is told either way; `until` is when the break ends.
    Action(
        "take_break",
        {"ladder": _ladder, "minutes": kinds.count},
        ("noted",),
        {"until": kinds.optional(kinds.moment)},
        commits=True,
        spoolable=True,
        sure={"noted": ("until",)},
    ),
    Action(
        "open_nuisance",
        {"number": kinds.text},
        ("open", "none", "not_lead", "offline"),
        {"case": kinds.optional(kinds.record("nuisance_case"))},
        sure={"open": ("case",)},
    ),
    # The lead's decision: blocked for some days, with an end.
    Action(
        "block_number",
        {"case": kinds.record("nuisance_case"), "days": kinds.count},
        ("blocked", "offline"),
        {"until": kinds.optional(kinds.moment)},
        commits=True,
        sure={"blocked": ("until",)},
    ),
    # keep: it counts, without a block; clear: it was no harassment.
    Action(
        "decide_nuisance",
        {"case": kinds.record("nuisance_case"), "verdict": kinds.text},
        ("decided", "offline"),
        {},
        commits=True,
    ),
)
