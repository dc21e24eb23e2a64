"""A drill on stage: what is said and done, line by line, at the speed of people – the first thing a visitor sees."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import typer

from hotline.clock import clock_text
from hotline.domain.people import grouped_phone

if TYPE_CHECKING:
    from hotline.practice.auto import Beat
    from hotline.practice.drill import Drill

_moods = {
    "calm": ("平静", "calm"), "angry": ("生气", "angry"), "anxious": ("着急", "anxious"), "sad": ("难过", "sad"),
    "noisy": ("嘈杂", "noisy"),
}  # fmt: skip
_does = {
    "hang_up": ("客人先挂机", "the caller hangs up first"),
    "hang_up agent": ("挂机", "hangs up"),
    "park": ("请客人稍等，接另一条线", "asks to wait, answers the other line"),
    "resume": ("回到第一位客人", "back to the first caller"),
}
_looks: dict[str, tuple[str, str]] = {
    "agent": ("●", "cyan"), "caller": ("○", "yellow"), "takes": ("✎", "green"), "chooses": ("▸", "magenta"),
    "does": ("·", "white"), "ring": ("☎", "blue"), "end": ("✓", "green"),
}  # fmt: skip
_indent, _width = 8, 76
_quick = 0.012
"""Seconds below which a character is not waited for by itself."""


class Stage:
    """Writes beats as they come. ``write``: text, and whether the line ends. ``speed`` 0: nothing is waited for."""

    def __init__(self, drill: Drill, write: Callable[[str, bool], None], speed: float = 0.0) -> None:
        self._drill, self._write, self._speed = drill, write, speed
        self._lang = drill.cast.lang
        self._elapsed = 0.0

    def opening(self) -> None:
        """What it is about."""
        cast, lang = self._drill.cast, self._lang
        title = cast.pick(cast.scenario.title, "title")
        self._line(typer.style(title, bold=True))
        about = cast.pick(cast.scenario.about, "about")
        for line in _wrapped(about, _width):
            self._line(typer.style(line, dim=True))
        zh = f"难度 {cast.grade}　种子 {cast.seed}　{'、'.join(cast.scenario.teaches)}"
        en = f"grade {cast.grade}, seed {cast.seed}  {', '.join(cast.scenario.teaches)}"
        self._line(typer.style(zh if lang == "zh" else en, dim=True))
        self._line("")

    def show(self, beat: Beat) -> None:
        """One moment: its line, and the time it takes."""
        text = self._words(beat)
        if text:
            glyph, colour = _looks[beat.who]
            head = typer.style(f"{clock_text(self._elapsed):>5} ", dim=True) + typer.style(f"{glyph} ", fg=colour)
            self._spoken(head, text, colour, beat)
        elif self._speed:
            time.sleep(beat.seconds / self._speed)
        if beat.who != "ring":
            self._elapsed += beat.seconds

    def _words(self, beat: Beat) -> str:
        zh = self._lang == "zh"
        match beat.who:
            case "ring":
                rings = beat.label
                if not rings:
                    return "去电" if zh else "an outbound call"
                phone = grouped_phone(beat.text)
                return f"来电 {phone}，铃响 {rings} 声" if zh else f"{phone} rings {rings} times"
            case "takes":
                return f"{beat.label}：{beat.text}" if zh else f"{beat.label}: {beat.text}"
            case "does":
                word, _, rest = beat.text.partition(" ")
                if word == "mood":
                    name = _moods.get(rest, (rest, rest))[0 if zh else 1]
                    return f"标上心情：{name}" if zh else f"mood noted: {name}"
                if word == "open":
                    title = self._drill.desk.book.script(rest).title.lang(self._lang)
                    return f"打开“{title}”" if zh else f'opens "{title}"'
                return _does.get(beat.text, ("", ""))[0 if zh else 1]
            case "end":
                rated = f"，{beat.text} 分" if beat.text else ""
                return f"记录完成{rated}" if zh else "record complete" + (f", rated {beat.text}" if beat.text else "")
        return beat.text

    def _spoken(self, head: str, text: str, colour: str, beat: Beat) -> None:
        spoken = beat.who in {"agent", "caller"}
        lines = list(_wrapped(text, _width - _indent))
        each = beat.seconds / max(1, len(text)) / self._speed if self._speed else 0.0
        for number, line in enumerate(lines):
            self._write(head if number == 0 else " " * _indent, False)
            if spoken and each >= _quick:
                for character in line:
                    self._write(typer.style(character, fg=colour), False)
                    time.sleep(each)
                self._line("")
            else:
                self._line(typer.style(line, fg=colour) if spoken else line)
        if self._speed and not (spoken and each >= _quick):
            time.sleep(beat.seconds / self._speed)

    def _line(self, text: str) -> None:
        self._write(text, True)


def _wrapped(text: str, width: int) -> Iterator[str]:
    """Lines of at most ``width`` cells: between words where there are any."""
    from rich.cells import cell_len

    line = ""
    for word in _pieces(text):
        if cell_len(line + word.rstrip()) > width and line:
            yield line.rstrip()
            line = word.lstrip()
        else:
            line += word
    if line:
        yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """Latin words whole, everything else character by character; a closing mark stays with what it closes."""
    import re

    yield from re.findall(r"[!-~]+\s*|[^!-~][，。！？；：、”）]*", text)
