"""Enquiries, messages, feedback, accident claims, and what was told to other units: the small call types."""

from __future__ import annotations

from hotline.dialogue.types import Action, Record

from . import kinds

_filed = kinds.optional(kinds.record("filed"))
_promise = kinds.optional(kinds.record("follow_up"))
_reach = {"name": kinds.optional(kinds.name), "phone": kinds.optional(kinds.phone)}

# Labels: topic: what it is called; firm: its name; feedback_cell: target and aspect; claim_kind, subject: the line;
# filed: the number, or what it is about while it has none.
RECORDS: tuple[Record, ...] = (
    Record("topic", {"key": kinds.text, "name": kinds.text, "group": kinds.text, "tell": kinds.text}),
    Record("firm", {"key": kinds.text, "phone": kinds.phone}),
    Record("feedback_cell", {"key": kinds.text, "person": kinds.flag}),
    Record("claim_kind", {"key": kinds.text, "group": kinds.text}),
    Record("subject", {"key": kinds.text}),
    Record("filed", {"key": kinds.text, "number": kinds.text, "thanks": kinds.text}),
)

ACTIONS: tuple[Action, ...] = (
    # What the desk says about a topic, or who else does it; noted once per call and topic, the demand with it. This
    # does not stop the way back: a caller may ask about one thing after the other.
    Action(
        "tell_topic",
        {"topic": kinds.choice},
        ("ours", "others"),
        {"item": kinds.optional(kinds.record("topic")), "firms": kinds.listed(kinds.record("firm"))},
        spoolable=True,
        sure={"ours": ("item",), "others": ("item",)},
    ),
    # A question that the catalogue has no answer to: an open enquiry, and a call back with the answer.
    Action(
        "keep_question",
        {"question": kinds.text, **kinds.who},
        ("kept",),
        {"filed": _filed, "follow_up": _promise},
        commits=True,
        spoolable=True,
        sure={"kept": ("filed", "follow_up")},
    ),
    # Who of the staff is meant; `none`: nobody, which a caller is never told.
    Action(
        "find_person",
        {"wanted": kinds.text},
        ("one", "several", "none"),
        {"person": kinds.optional(kinds.record("colleague")), "persons": kinds.listed(kinds.record("colleague"))},
        spoolable=True,
        sure={"one": ("person",)},
    ),
    Action("may_connect", {"person": kinds.record("colleague")}, ("connect", "message"), {}, spoolable=True),
    # For a guest (`to`: the name as the caller says it) or for somebody of the staff.
    Action(
        "take_message",
        {"to": kinds.text, "person": kinds.optional(kinds.record("colleague")), "message": kinds.text, **kinds.who},
        ("taken",),
        {"filed": _filed, "follow_up": _promise},
        commits=True,
        wants=("S04",),
        spoolable=True,
        sure={"taken": ("filed", "follow_up")},
    ),
    Action(
        "note_feedback",
        {
            "kind": kinds.choice,
            "aspect": kinds.choice,
            "words": kinds.text,
            "whom": kinds.optional(kinds.text),
            **_reach,
        },
        ("noted",),
        {"filed": _filed},
        commits=True,
        spoolable=True,
        sure={"noted": ("filed",)},
    ),
    # A claim with its facts; the specialist has it within ten minutes, and the supervisor at once if somebody is hurt.
    Action(
        "open_claim",
        {"kind": kinds.choice, "facts": kinds.text, "happened": kinds.text, **kinds.who},
        ("opened",),
        {"filed": _filed, "follow_up": _promise},
        commits=True,
        wants=("S04",),
        spoolable=True,
        sure={"opened": ("filed", "follow_up")},
    ),
    # What was told to whom, by which means; `follow_up` is set where an answer is awaited.
    Action(
        "record_contact",
        {
            "to": kinds.text,
            "subject": kinds.choice,
            "means": kinds.choice,
            "told": kinds.text,
            "awaited": kinds.flag,
            **_reach,
        },
        ("waits", "done"),
        {"filed": _filed, "follow_up": _promise},
        commits=True,
        spoolable=True,
        sure={"waits": ("filed", "follow_up"), "done": ("filed",)},
    ),
)
