"""A call of a list in words: what it was about, how it ended or where it stands, how long it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotline.desk.service import Desk
    from hotline.store.values import CallRecord

_STATES: Mapping[str, tuple[str, str]] = {
    "idle": ("还没接", "not answered"),
    "ringing": ("响铃中", "ringing"),
    "talk": ("通话中", "on the line"),
    "held": ("请客人稍等", "on hold"),
    "parked": ("搁置中", "parked"),
    "ended": ("待记录", "record open"),
}
_NONE = ("没有结果", "no result")


class CallWords:
    """Calls in one language, the same in every list."""

    def __init__(self, desk: Desk, lang: str) -> None:
        self._book, self._place = desk.book, 0 if lang == "zh" else 1
        self._lang, self._outcomes = lang, dict(desk.dispositions(lang))

    def title(self, script: str) -> str:
        """What a call type is called; a script that is gone by its name."""
        held = self._book.logics.get(script)
        return held.script.title.lang(self._lang) if held is not None else script

    def outcome(self, call: CallRecord) -> str:
        """How it ended, or how it stands with it."""
        if call.ended is None or (call.disposition is None and call.state in _STATES):
            return _STATES.get(call.state, (call.state, call.state))[self._place]
        if call.disposition is None:
            return _NONE[self._place]
        return self._outcomes.get(call.disposition, call.disposition)


def length(milliseconds: float | None) -> int | None:
    """How long something was, in seconds to the nearest, for every list and every average of one; None: not known."""
    return None if milliseconds is None else round(milliseconds / 1000)
