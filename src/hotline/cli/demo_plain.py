"""A drill as a linear dialogue: the plain call, with somebody at the other end, and a coach beside it.

Beside the plain call's own words: ``again`` asks the caller once more, ``coach`` turns the coach on or off, ``answer``
takes the second line.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from hotline.cli.plain import PlainCall
from hotline.dialogue.events import Fill, Note, Park, Resume

if TYPE_CHECKING:
    from hotline.dialogue.events import Input, Prompt
    from hotline.practice.caller import Said
    from hotline.practice.drill import Drill
    from hotline.practice.practice import Practice


_WORDS = {
    "again": "again",
    "再说一遍": "again",
    "coach": "coach",
    "教练": "coach",
    "answer": "answer",
    "接听": "answer",
}
_HELP = {
    "zh": "再说一遍：请客人把说过的再说一遍。\n教练：提示打开或关上。\n接听：去接另一条线。",
    "en": "again: ask the caller to say it once more.\ncoach: the coach, on or off.\nanswer: take the other line.",
}


class PlainDrill(PlainCall):
    """One drill over ``read`` and ``write``."""

    def __init__(
        self, practice: Practice, drill: Drill, read: Callable[[str], str], write: Callable[[str], None],
        *, coach: bool = True,
    ) -> None:  # fmt: skip
        super().__init__(drill.session, drill.cast.lang, read, write)
        self._practice, self._drill, self._coach = practice, drill, coach

    def _either(self, zh: str, en: str) -> str:
        return zh if self._lang == "zh" else en

    def _show(self, prompt: Prompt) -> None:
        super()._show(prompt)
        self._hears(self._drill.hear())
        if self._coach and (line := self._drill.coach()) is not None:
            rule = f" [{line.rule}]" if line.rule else ""
            self._write(self._either(f"  教练：{line.text}", f"  Coach: {line.text}") + rule)

    def _turn(self, prompt: Prompt, line: str) -> bool:
        self._hears(self._drill.tick())
        if self._drill.state.line in {"ended", "wrapped"}:
            return True
        match _WORDS.get(line.lower(), ""):
            case "again":
                said = self._drill.ask_again()
                self._hears((said,) if said is not None else ())
                if said is None:
                    self._write(self._either("客人还没有说到。", "The caller has not told anything yet."))
            case "coach":
                self._coach = not self._coach
            case "answer" if self._drill.ringing is not None:
                self._answer_second()
            case _:
                return super()._turn(prompt, line)
        return True

    def _help(self) -> None:
        super()._help()
        self._write(_HELP[self._lang])

    def _tell(self, key: str, *values: object) -> None:
        """As in every call; a drill that is left has its own last word, for nobody takes it up again."""
        if key not in {"left", "parked"}:
            super()._tell(key, *values)

    def _send(self, given: Input) -> bool:
        for text in [given.raw] if isinstance(given, Fill) else [given.text] if isinstance(given, Note) else []:
            for found in self._drill.check(text):
                self._write(
                    self._either(f"! “{found.words}”请换成：{found.better}", f'! Not "{found.words}": {found.better}')
                )
        return super()._send(given)

    def _rating(self) -> int | None:
        rating = self._drill.cast.scenario.caller.rating
        if rating is not None:
            self._write(self._either(f"客人打了 {rating} 分。", f"The caller's rating: {rating}."))
        return super()._rating()

    def _answer_second(self) -> None:
        ringing = self._drill.answered()
        if ringing is None:
            return
        self._send(Park())
        other = self._practice.second(self._drill, ringing)
        PlainDrill(self._practice, other, self._read, self._write, coach=self._coach).run()
        self._send(Resume())

    def _hears(self, said: tuple[Said, ...]) -> None:
        for each in said:
            if each.text:
                name = self._drill.cast.name
                self._write(self._either(f"  {name}：{each.text}", f"  {name}: {each.text}"))
            if each.rings:
                self._write(self._either("  ☎ 另一条线响了（输入“接听”）", "  ☎ The other line rings (answer)"))
