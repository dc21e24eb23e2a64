"""What is said and what is not: forbidden phrases (L01), listening cues (S03), soothing lines by mood (L04)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hotline.desk.pack import HoldLines, Mood
from hotline.desk.pack.topics import spoken
from hotline.dialogue.types import Phrase
from hotline.domain.phrases import find_forbidden

if TYPE_CHECKING:
    from hotline.desk.pack import Words
    from hotline.desk.pack.reading import Reader, Section

MOODS = ("calm", "angry", "anxious", "sad", "noisy")
LANGS = ("zh", "en")
_LONGEST_CUE = {"zh": 12, "en": 40}


def read_phrases(reader: Reader) -> tuple[Phrase, ...]:
    """``phrases.yaml``: per language a list of ``{pattern, better, says?}``; ``says``: examples it must find. [L01]"""
    top = reader.top()
    phrases: list[Phrase] = []
    for lang in LANGS:
        seen: set[str] = set()
        if top.value(lang) is None:
            reader.say(top.mark(), "DK005", f'There are no phrases in "{lang}".', f"add {lang}: …")
            continue
        for part in top.sections(lang, "a phrase"):
            phrase = Phrase(lang, part.text("pattern"), part.text("better"))
            said = [reader.plain(item, "an example") for item in reader.listed(part.value("says"), '"says"')]
            part.done()
            if _compiles(part, phrase):
                if phrase.pattern in seen:
                    message = f'The phrase "{phrase.pattern}" is written twice.'
                    reader.say(part.mark("pattern"), "DK006", message, "keep one")
                seen.add(phrase.pattern)
                phrases.append(phrase)
                _check_examples(part, phrase, said)
    top.done()
    _check_better(reader, phrases)
    return tuple(phrases)


def read_cues(reader: Reader) -> tuple[tuple[Words, ...], HoldLines | None]:
    """``cues.yaml``: short listening cues, never a long line; and what a hold is asked and ended with. [S03] [K19]"""
    top = reader.top()
    hold = None
    if top.value("hold") is not None:
        part = reader.section(top.value("hold"), "the lines about a hold")
        hold = HoldLines(spoken(part, "ask"), spoken(part, "back"))
        part.done()
    cues = []
    for item in reader.listed(top.need("cues"), '"cues"'):
        cue = reader.words(item, "a cue")
        for lang in LANGS:
            if len(cue.lang(lang)) > _LONGEST_CUE[lang]:
                reader.say(item, "DK013", f'The cue "{cue.lang(lang)}" is too long to say while the caller speaks.')
        cues.append(cue)
    top.done()
    return tuple(cues), hold


def read_moods(reader: Reader) -> dict[str, Mood]:
    """``moods.yaml``: each mood's name and soothing lines. [L04]"""
    top = reader.top()
    moods = {}
    for key in MOODS:
        part = reader.section(top.need(key), f"the mood {key}")
        if part.node is None:
            continue
        name = part.words("name")
        lines = tuple(reader.words(item, "a soothing line") for item in reader.listed(part.need("lines"), '"lines"'))
        part.done()
        if key != "calm" and not lines:
            reader.say(part.mark("lines"), "DK003", f"The mood {key} has no soothing line.", "- {zh: …, en: …}")
        moods[key] = Mood(key, name, lines)
    top.done()
    return moods


def _compiles(part: Section, phrase: Phrase) -> bool:
    if not phrase.pattern:
        return False
    try:
        pattern = re.compile(phrase.pattern, re.IGNORECASE)
    except re.error as error:
        part.reader.say(part.mark("pattern"), "DK012", f'"{phrase.pattern}" is no regular expression: {error}.')
        return False
    if pattern.search("") is not None:
        part.reader.say(part.mark("pattern"), "DK012", f'"{phrase.pattern}" matches the empty text.')
        return False
    return True


def _check_examples(part: Section, phrase: Phrase, said: list[str]) -> None:
    for text in said:
        if not find_forbidden(text, phrase.lang, (phrase,)):
            part.reader.say(part.mark("says"), "DK012", f'The pattern does not find its own example "{text}".')


def _check_better(reader: Reader, phrases: list[Phrase]) -> None:
    """A better phrase must not itself be one that must not be said."""
    top = reader.top()
    for lang in LANGS:
        for part in top.sections(lang, "a phrase") if top.value(lang) is not None else ():
            for hit in find_forbidden(part.text("better", " "), lang, phrases):
                message = f'The better phrase says "{hit.words}", which must not be said.'
                reader.say(part.mark("better"), "DK013", message)
