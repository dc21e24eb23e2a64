"""Complaints: what was heard, the five steps, what is offered, and by when it is answered."""

from __future__ import annotations

from collections.abc import Mapping

from hotline.dialogue.types import Action, Record, Type

from . import kinds

_complaint = kinds.record("complaint")
_known = kinds.optional(_complaint)
_remedies = kinds.listed(kinds.record("remedy"))
_times = kinds.listed(kinds.record("answer_time"))
_promise = kinds.optional(kinds.record("follow_up"))

# Labels: complaint: the number; complaint_item: the item; remedy: what is offered, with its trade-off; answer_time: the
# moment as one says it; colleague: the name.
RECORDS: tuple[Record, ...] = (
    Record(
        "complaint",
        {
            "key": kinds.text,
            "number": kinds.text,
            "status": kinds.choice,
            "facts": kinds.text,
            "item": kinds.text,
            "group": kinds.text,
            "finding": kinds.text,
            "wish": kinds.text,
            "result": kinds.text,
            "mood": kinds.text,
            "name": kinds.name,
            "phone": kinds.phone,
            "owner": kinds.text,
            "unit": kinds.choice,
            "level": kinds.text,
            "major": kinds.flag,
            "due": kinds.optional(kinds.moment),
            "handovers": kinds.count,
            "picked": kinds.listed(kinds.text),
            # The step it is at: heard, asked, followed, answered, recorded; empty when all five are settled.
            "present": kinds.text,
            "steps": kinds.listed(kinds.record("complaint_step")),
        },
    ),
    Record(
        "complaint_step",
        dict.fromkeys(("key", "step", "state", "at", "by", "reason"), kinds.text),
    ),
    Record(
        "complaint_item", {"key": kinds.text, "name": kinds.text, "group": kinds.text, "major": kinds.flag}
    ),
    Record("remedy", {"key": kinds.text, "lead": kinds.flag}),
    Record("answer_time", {"key": kinds.text, "due": kinds.moment}),
    Record("colleague", {"key": kinds.text, "name": kinds.text}),
)  # fmt: skip


def _step(name: str, more: Mapping[str, Type], done: str) -> Action:
    """An action that settles a step: ``left`` when an earlier one is open, with the complaint as it stands now."""
    return Action(
        name,
        {"complaint": _complaint, **more},
        (done, "left", "offline"),
        {"complaint": _known},
        commits=True,
        sure={done: ("complaint",), "left": ("complaint",)},
    )


ACTIONS: tuple[Action, ...] = (
    # Open complaints of the number that calls.
    Action(
        "find_complaints",
        {"phone": kinds.text},
        ("some", "none", "offline"),
        {"complaints": kinds.listed(_complaint)},
    ),
    # One complaint by its number, told only to whoever knows the last four digits it was made with (S10).
    Action(
        "find_complaint",
        {"complaint_no": kinds.text, "proof": kinds.text},
        ("found", "none", "offline"),
        {"complaint": _known},
        sure={"found": ("complaint",)},
    ),
    # Heard to the end, or not: then with the reason. The register has it from here on (C02).
    Action(
        "open_complaint",
        {
            "facts": kinds.text,
            "reason": kinds.optional(kinds.text),
            "name": kinds.optional(kinds.name),
            "phone": kinds.optional(kinds.phone),
            "mood": kinds.text,
        },
        ("opened", "offline"),
        {"complaint": _known},
        commits=True,
        sure={"opened": ("complaint",)},
    ),
    # The facts, asked without contradicting, or not: then with the reason. A major one reaches the lead at once.
    Action(
        "describe_complaint",
        {
            "complaint": _complaint,
            "item": kinds.optional(kinds.choice),
            "happened": kinds.optional(kinds.text),
            "against": kinds.optional(kinds.text),
            "claim": kinds.optional(kinds.money),
            "wish": kinds.optional(kinds.text),
            "more": kinds.optional(kinds.text),
            "reason": kinds.optional(kinds.text),
            **kinds.who,
        },
        ("plain", "major", "offline"),
        {"complaint": _known, "follow_up": _promise},
        commits=True,
        wants=("S04",),
        sure={"plain": ("complaint",), "major": ("complaint", "follow_up")},
    ),
    Action(
        "judge_complaint",
        {"complaint": _complaint, "finding": kinds.text, "explanation": kinds.optional(kinds.text)},
        ("judged", "offline"),
        {"complaint": _known},
        commits=True,
        sure={"judged": ("complaint",)},
    ),
    # By when an answer can be promised now; needs no store.
    Action("answer_times", {"complaint": _complaint}, ("ready",), {"times": _times}, spoolable=True),
    # Whether a time the caller names can be promised; `refusal` says why not: past, too_far, rest.
    Action(
        "check_answer_time",
        {"due": kinds.moment},
        ("fine", "refused"),
        {"refusal": kinds.optional(kinds.text)},
        spoolable=True,
        sure={"refused": ("refusal",)},
    ),
    # A concrete time within 24 hours, outside the customers' rest hours; `refused`: it cannot be kept (any more).
    Action(
        "promise_answer",
        {"complaint": _complaint, "due": kinds.moment},
        ("set", "refused", "offline"),
        {"complaint": _known, "follow_up": _promise},
        commits=True,
        sure={"set": ("complaint", "follow_up"), "refused": ("complaint",)},
    ),
    Action(
        "reassign_complaint",
        {"complaint": _complaint, "to": kinds.text, "reason": kinds.text},
        ("reassigned", "offline"),
        {"complaint": _known},
        commits=True,
        sure={"reassigned": ("complaint",)},
    ),
    # Needs no store. What the agent may offer, with what the supervisor has picked; and what is left for them to pick.
    Action(
        "offer_solutions",
        {"complaint": _complaint},
        ("ready",),
        {"remedies": _remedies, "proposals": _remedies},
        spoolable=True,
    ),
    Action(
        "propose_solutions",
        {"complaint": _complaint},
        ("proposed", "offline"),
        {"complaint": _known, "follow_up": _promise},
        commits=True,
        sure={"proposed": ("complaint", "follow_up")},
    ),
    Action(
        "pick_solution",
        {"complaint": _complaint, "remedy": kinds.record("remedy")},
        ("picked", "offline"),
        {"complaint": _known},
        commits=True,
        sure={"picked": ("complaint",)},
    ),
    _step("record_step", {"step": kinds.text, "note": kinds.optional(kinds.text)}, "done"),
    _step("skip_step", {"step": kinds.text, "reason": kinds.text}, "skipped"),
    # Answered and recorded: matter, handling, result, the caller's reaction; the satisfaction call is set (C05).
    Action(
        "settle_complaint",
        {
            "complaint": _complaint,
            "reaction": kinds.text,
            "remedy": kinds.optional(kinds.record("remedy")),
            # A misunderstanding that was explained: followed, answered and recorded in one (C03).
            "explanation": kinds.optional(kinds.text),
        },
        ("settled", "left", "offline"),
        {"complaint": _known, "follow_up": _promise},
        commits=True,
        sure={"settled": ("complaint",), "left": ("complaint",)},
    ),
    Action(
        "close_complaint",
        {"complaint": _complaint, "reaction": kinds.text},
        ("closed", "offline"),
        {"complaint": _known},
        commits=True,
        sure={"closed": ("complaint",)},
    ),
    # Still unhappy: the next level has it with the reason; `top`: there is none above, it stays there.
    Action(
        "raise_complaint",
        {"complaint": _complaint, "reason": kinds.text},
        ("raised", "top", "offline"),
        {"complaint": _known, "follow_up": _promise},
        commits=True,
        sure={"raised": ("complaint", "follow_up"), "top": ("complaint", "follow_up")},
    ),
)
