"""A call as a linear dialogue: the same session as the full screen, for a screen reader or a bare terminal.

Each turn prints what to say and what is asked for, then reads one line:

* empty: on (Enter); a number: that choice; ``back``; ``note TEXT``; ``mood WORD``; ``slow`` for the slower variant;
* ``FIELD=VALUE`` sets one field; any other text is what the caller said, read as the capture line reads it;
* ``park`` puts the call aside, ``end`` hangs up and wraps up, ``?`` lists these words.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hotline.dialogue.events import Back, Choose, Fill, Go, HangUp, Note, Park, Refused, Resume, WrapUp

if TYPE_CHECKING:
    from hotline.desk.session import CallSession
    from hotline.dialogue.events import Input, Prompt

_help = {
    "zh": "回车＝继续；数字＝选项；字段=内容；back 退回；slow 慢说；note 备注；mood angry/calm…；park 搁置；end 结束",
    "en": "Enter = on; a number = that choice; field=value; back; slow; note TEXT; mood angry/calm…; park; end",
}
_words: dict[str, tuple[str, str]] = {
    "say": ("说", "Say"),
    "hint": ("提示", "Hint"),
    "why": ("依据", "Why"),
    "field": ("要记", "Take"),
    "rest": ("没认出来的", "Not recognised"),
    "rating": ("请来电者打几分（1–5，回车＝未评）？", "Rating 1-5 (Enter = not given)?"),
    "bad_rating": ("请输入 1 到 5 的数字，或直接回车。", "Please enter a number from 1 to 5, or just Enter."),
    "done": ("记录已保存", "The record is saved"),
    "parked": ("通话已搁置，随时可以接着来：", "The call is parked and can be taken up again: "),
    "left": (
        "通话停在这里，什么都没丢，随时可以接着来：",
        "The call stays as it is, nothing is lost; take it up again: ",
    ),
    "no_choice": ("请输入前面的数字。", "Please enter one of the numbers."),
    "on": ("回车继续", "Enter to go on"),
}


class PlainCall:
    """One call over ``read`` (a prompt → one line; raises ``EOFError``) and ``write`` (a line)."""

    def __init__(
        self, session: CallSession, lang: str, read: Callable[[str], str], write: Callable[[str], None]
    ) -> None:
        self._session, self._lang, self._read, self._write = session, lang, read, write
        self._slow = False

    def run(self) -> bool:
        """Run to the end of the call; False when it was left open (parked, or the input ended)."""
        if self._session.state.line in ("parked", "held"):
            self._session.send(Resume())
        try:
            while True:
                prompt = self._session.prompt(self._lang)
                if prompt.ended:
                    return self._wrap_up(prompt)
                self._show(prompt)
                if not self._turn(prompt, self._read("> ").strip()):
                    return self._session.state.line == "wrapped"
        except (EOFError, KeyboardInterrupt):
            self._write("")
            self._write(self._word("left") + self._session.call_id)
            return False

    def _word(self, key: str) -> str:
        zh, en = _words[key]
        return zh if self._lang == "zh" else en

    def _show(self, prompt: Prompt) -> None:
        self._write("")
        if prompt.say:
            self._write(f"{self._word('say')}: {(prompt.slow if self._slow else '') or prompt.say}")
        self._slow = False
        if prompt.soothing:
            self._write(f"  {prompt.soothing}")
        if prompt.hint:
            self._write(f"{self._word('hint')}: {prompt.hint}")
        for why in prompt.why:
            self._write(f"{self._word('why')}: {why.rule} = {why.give} ({why.rule_id})")
        for field in prompt.fields:
            if field.filled:
                self._write(f"  {field.label}: {field.shown}")
        wanted = [field for field in prompt.fields if field.wanted and not field.filled]
        for field in wanted:
            self._write(f"{self._word('field')}: {field.label} [{field.name}] {field.ask}".rstrip())
        for number, choice in enumerate(prompt.choices, 1):
            self._write(f"  {number} {choice.label}" + ("" if choice.enabled else f" ({choice.reason})"))
        if prompt.can_go and not any(field.required for field in wanted):
            self._write(f"  {self._word('on')}")

    def _turn(self, prompt: Prompt, line: str) -> bool:
        """Carry out one line; False when the call is left or over."""
        word, _, rest = line.partition(" ")
        match word.lower():
            case "?" | "？":
                self._write(_help[self._lang])
            case "slow":
                self._slow = True
            case "back":
                self._send(Back())
            case "note":
                self._send(Note(text=rest))
            case "mood":
                self._send(Note(mood=rest))
            case "park":
                self._send(Park())
                self._write(self._word("parked") + self._session.call_id)
                return False
            case "end":
                self._wrap_up(prompt)
                return False
            case _:
                self._answer(prompt, line)
        return True

    def _answer(self, prompt: Prompt, line: str) -> None:
        if not line:
            self._send(Go())
        elif line.isdecimal() and prompt.choices:
            if 1 <= int(line) <= len(prompt.choices):
                choice = prompt.choices[int(line) - 1]
                self._send(Choose(choice.key, choice.item))
            else:
                self._write(self._word("no_choice"))
        else:
            self._fill(prompt, line)

    def _fill(self, prompt: Prompt, line: str) -> None:
        name, equals, value = line.partition("=")
        if equals and any(field.name == name.strip() for field in prompt.fields):
            self._send(Fill(name.strip(), value.strip()))
            return
        wanted = [field for field in prompt.fields if field.wanted and field.required and not field.filled]
        if len(wanted) == 1:
            self._send(Fill(wanted[0].name, line))
            return
        self._send(Fill("capture", line))
        if rest := self._session.state.drafts.get("capture", "").strip():
            self._write(f"{self._word('rest')}: {rest}")

    def _send(self, given: Input) -> bool:
        try:
            sent = self._session.send(given)
        except Refused as refused:
            self._write(f"! {refused.lang(self._lang)}")
            return False
        if sent.notice:
            self._write(f"! {sent.notice}")
        return True

    def _wrap_up(self, prompt: Prompt) -> bool:
        if prompt.say:
            self._write(f"{self._word('say')}: {prompt.say}")
        if self._session.state.line not in ("ended", "wrapped"):
            self._send(HangUp())
        rating = self._rating()
        self._send(WrapUp(self._session.state.disposition or "", rating))
        self._write(f"{self._word('done')}: {self._session.call_id} {self._session.state.disposition or ''}".rstrip())
        return True

    def _rating(self) -> int | None:
        while True:
            line = self._read(self._word("rating") + " ").strip()
            if not line:
                return None
            if line.isdecimal() and 1 <= int(line) <= 5:
                return int(line)
            self._write(self._word("bad_rating"))
