"""The coach line: what would be right now, in words, and the handbook rule behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotline.desk.views import DeskError
from hotline.dialogue.events import Choose, Fill, Go, HangUp, Jump, Note, Resume, WrapUp
from hotline.domain.phrases import find_forbidden

if TYPE_CHECKING:
    from hotline.dialogue.events import Input, Prompt

    from .drill import Drill


@dataclass(frozen=True, slots=True)
class Coach:
    """What to do now (``text``), and the handbook id that says so (``rule``; empty: none). ``given`` is the same as an
    input."""

    text: str
    rule: str
    given: Input


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that must not be said, at ``start``:``end`` of a text, and what to say instead. [L01]"""

    start: int
    end: int
    words: str
    better: str


def coach(drill: Drill) -> Coach | None:
    """What would be right now; None when all is done, or when the drill has left every way that could be advised."""
    lang = drill.cast.lang
    if drill.ringing is not None:
        from hotline.dialogue.events import Park

        zh, en = (
            "第二个电话在响：请客人稍等（F9），去接另一条线",
            "The other line rings: ask to wait (F9) and answer it",
        )
        return Coach(zh if lang == "zh" else en, "K19", Park())
    try:
        given = drill.next()
    except DeskError:
        return None
    if given is None:
        return None
    prompt = drill.prompt()
    mood = drill.desk.settings.moods.get(drill.memory.mood)
    said = mood.name.lang(lang) if mood is not None else drill.memory.mood
    about = drill.desk.book.script(given.script).title.lang(lang) if isinstance(given, Jump) else ""
    zh, en, rule = _words(drill, prompt, given, said, about)
    own = prompt.implements[0] if prompt.implements else ""
    return Coach(zh if lang == "zh" else en, rule or own, given)


def _words(drill: Drill, prompt: Prompt, given: Input, mood: str, about: str) -> tuple[str, str, str]:
    match given:
        case Fill(name, raw):
            view = next((each for each in prompt.fields if each.name == name), None)
            label, text = (view.label, drill.in_words(view, raw)) if view is not None else (name, raw)
            return f"记下{label}：{text}", f"Note {label}: {text}", "S04"
        case Choose(key, item):
            found = next((each for each in prompt.choices if each.key == key and each.item == item), None)
            label = found.label if found else key
            return f"选“{label}”", f'Choose "{label}"', ""
        case Note():
            return f"客人心情变了，按 F3 标一下：{mood}", f"The caller's mood has changed, note it (F3): {mood}", "L04"
        case Jump():
            return f"客人提了另一件事，打开它：{about}", f"Another matter came up, open it: {about}", "C01"
        case HangUp("agent"):
            return "可以挂机了", "You may hang up now", "X01"
        case HangUp():
            return "等客人先挂机", "Let the caller hang up first", "S05"
        case WrapUp():
            return "填好小结，十分钟之内", "Complete the record within ten minutes", "S06"
        case Resume():
            return "接回这位客人", "Take this caller up again", "K19"
        case Go():
            return "把这句说完，按回车", "Say the line to its end, then Enter", ""
    return "", "", ""


def check(drill: Drill, text: str) -> tuple[Phrase, ...]:
    """The forbidden words in something the agent types; what only quotes the caller is none of theirs. [L01]"""
    found = find_forbidden(text, drill.cast.lang, drill.desk.settings.phrases)
    heard = drill.heard_words
    return tuple(
        Phrase(each.start, each.end, each.words, each.better)
        for each in found
        if not any(each.words in words for words in heard)
    )
