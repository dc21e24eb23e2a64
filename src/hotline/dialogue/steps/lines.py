"""The line under a call: ringing, answering, hold, park, hang-up, wrap-up, notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..fields.door import clean
from . import refusals
from .moves import end_matter
from .prospects import only_end

if TYPE_CHECKING:
    from ..events import Answer, HangUp, Hold, Note, Park, Resume, Ring, State, WrapUp
    from ..types import Json
    from .turn import Turn


def ring(turn: Turn, given: Ring) -> None:
    """The line rings; only an idle one can."""
    if turn.state.line != "idle":
        raise refusals.not_now("这条线路正在通话。", "This line is in use already.")
    turn.emit("rang", {"line": clean(given.line), "phone": clean(given.phone)})


def answer(turn: Turn, given: Answer) -> None:
    """The agent picks up; ``rings`` is what was counted, None when it was not [S01]."""
    if turn.state.line not in {"idle", "ringing"}:
        raise refusals.not_now("电话已经接起来了，请继续。", "The call is answered already: please go on.")
    if given.rings is not None and given.rings < 0:
        raise refusals.bad_value("rings", "请填写响铃次数，从0开始。", "Please give the rings as a number from 0.")
    turn.emit("answered", {"agent": str(turn.env.get("agent", "")), "rings": given.rings})


def note(turn: Turn, given: Note) -> None:
    """Free text and/or the caller's mood [L04]."""
    moods = turn.book.vocabulary.moods
    if given.mood and given.mood not in moods:
        raise refusals.bad_value(
            "mood", f"请从这些心情里选：{'、'.join(moods)}。", f"Please pick a mood: {', '.join(moods)}."
        )
    text = clean(given.text)
    if not text and not given.mood:
        raise refusals.bad_value("note", "请写下要记的内容。", "Please write what is to be noted.")
    turn.emit("noted", {"text": text, "mood": given.mood})


def hold(turn: Turn, given: Hold) -> None:
    """The caller is asked to hold [K19]."""
    if turn.state.line != "talk":
        raise refusals.not_now("现在没有正在通话的来电可以保持。", "There is nobody on the line to put on hold.")
    turn.emit("held")


def park(turn: Turn, given: Park) -> None:
    """The call waits while another is taken [K19]."""
    if turn.state.line not in {"talk", "held"}:
        raise refusals.not_now("现在没有正在通话的来电可以搁置。", "There is nobody on the line to park.")
    turn.emit("parked")


def resume(turn: Turn, given: Resume) -> None:
    """Back to a held or parked call, or to one found after a crash."""
    if turn.state.line in {"idle", "ringing"}:
        raise refusals.no_call()
    if turn.state.line == "wrapped":
        raise refusals.over()
    turn.emit("resumed")


def hang_up(turn: Turn, given: HangUp) -> None:
    """The line is down. A script that had not ended counts as abandoned, unless something stands already and only one
    end could still come: then it ends so.
    """
    if turn.state.line == "idle":
        raise refusals.no_call()
    if turn.state.line in {"ended", "wrapped"}:
        raise refusals.over()
    if len(turn.state.open) == 1 and turn.state.line != "ringing":
        outcome = only_end(turn.book, turn.state, turn.matter)
        if outcome is not None:
            end_matter(turn, outcome)
    turn.emit("ended", {"by": clean(given.by), "disposition": _disposition(turn.state)})


def _disposition(state: State) -> str:
    first = state.matters[0].disposition if state.matters else None
    return first or "abandoned"


def wrap_up(turn: Turn, given: WrapUp) -> None:
    """After-call work is done; a rating is 1 to 5, or None: not given [S06, S07]."""
    if turn.state.line == "wrapped":
        raise refusals.over()
    finished = turn.state.line == "ended" or (bool(turn.state.matters) and not turn.state.open)
    if not finished:
        raise refusals.not_now("通话还在进行，请先挂机再填写小结。", "The call is still on: please hang up first.")
    if given.rating is not None and not 1 <= given.rating <= 5:
        raise refusals.bad_value("rating", "请打1到5分，或标为未评分。", "Please rate 1 to 5, or mark it as not given.")
    if turn.state.line != "ended":
        turn.emit("ended", {"by": "", "disposition": _disposition(turn.state)})
    data: dict[str, Json] = {
        "disposition": clean(given.disposition) or turn.state.disposition,
        "rating": given.rating,
        "note": clean(given.note, lines=True),
    }
    turn.emit("wrapped", data)
