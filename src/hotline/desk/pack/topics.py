"""``topics`` of ``catalogue.yaml``: what callers ask about, shelf by shelf, and what they are told."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hotline.domain.catalogue import Told

if TYPE_CHECKING:
    from hotline.desk.pack import Words
    from hotline.desk.pack.reading import Section

_KEY = re.compile(r"[a-z][a-z0-9_]*")
LONGEST = {"zh": 60, "en": 40}
"""A sentence said in one breath: characters in Chinese, words in English."""
_ENDS = {"zh": re.compile(r"[。！？；…\n]"), "en": re.compile(r"[.!?;…](?:\s|$)")}


def read_topics(top: Section) -> tuple[Told, ...]:
    """Every topic of the catalogue, in the file's order; none when it has no ``topics``. [H14]"""
    if top.value("topics") is None:
        return ()
    found: dict[str, Told] = {}
    for part in top.sections("topics", "a group of topics"):
        group, name = key_of(part), part.words("name")
        for each in part.sections("items", "a topic"):
            made = _topic(each, group, name)
            if made.key in found:
                each.reader.say(each.mark("key"), "DK006", f'The topic "{made.key}" is written twice.', "keep one")
            found[made.key] = made
        part.done()
    return tuple(found.values())


def _topic(part: Section, group: str, shelf: Words) -> Told:
    key, name, tell = key_of(part), part.words("name"), spoken(part, "tell")
    listed = part.reader.listed(part.value("words"), '"words" of a topic')
    words = tuple(word for item in listed if (word := part.reader.plain(item, "a word")))
    part.done()
    return Told(f"{group}.{key}", shelf.zh, shelf.en, name.zh, name.en, tell.zh, tell.en, words)


def key_of(part: Section) -> str:
    """The ``key`` of a part: small letters, digits and _."""
    key = part.text("key")
    if key and not _KEY.fullmatch(key):
        part.reader.say(part.mark("key"), "DK004", f'A key is small letters, digits and _, not "{key}".')
    return key


def spoken(part: Section, key: str) -> Words:
    """A text that is said on the phone: both languages, each sentence in one breath."""
    text = part.words(key)
    for lang, longest in LONGEST.items():
        for sentence in _ENDS[lang].split(text.lang(lang)):
            length = len(sentence.strip()) if lang == "zh" else len(sentence.split())
            if length > longest:
                message = f'"{sentence.strip()[:20]}…" is too long to say in one breath ({lang}).'
                part.reader.say(part.mark(key), "DK013", message, "make two sentences of it")
    return text
