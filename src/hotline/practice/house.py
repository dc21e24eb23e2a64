"""What any caller says: yes and thank you, growing impatient, ringing off. One YAML file beside the scenarios."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from hotline.dialogue.findings import Finding
from hotline.dialogue.loading.source import parse
from hotline.dialogue.types import Vocabulary

from .reading_words import WordsReader
from .scenario import SILENT, Want, Words

_texts = ("protest", "leaves", "again")


@dataclass(frozen=True, slots=True)
class HouseWords:
    """Words that belong to no scenario.

    ``yes``: mood → what is said to a line that asks for nothing; ``goodbye``: likewise, at the end. ``impatient``: the
    first, second, third remark.
    ``usual``: the choice that any caller makes, where there is one and the scenario says nothing.
    """

    yes: Mapping[str, Words] = field(default_factory=lambda: MappingProxyType({}))
    goodbye: Mapping[str, Words] = field(default_factory=lambda: MappingProxyType({}))
    impatient: tuple[Words, ...] = ()
    protest: Words = SILENT
    leaves: Words = SILENT
    again: Words = SILENT
    usual: Mapping[str, tuple[Want, ...]] = field(default_factory=lambda: MappingProxyType({}))


def load_words(
    text: str, file: str, moods: tuple[str, ...] = Vocabulary({}, {}, {}).moods
) -> tuple[HouseWords, tuple[Finding, ...]]:
    """The house's words from their YAML, with what is wrong with them."""
    source = parse(text, file)
    reader = WordsReader(source, Vocabulary({}, {}, {}, moods=moods))
    root = reader.map(source.root, "The words of the house") if source.root is not None else None
    if root is None:
        return HouseWords(), tuple(source.findings)
    reader.known_keys(root, ("yes", "goodbye", "impatient", "usual", *_texts), "The words of the house")
    items = root.items
    texts = {name: reader.words(items.get(name), f'"{name}"') for name in _texts}
    words = HouseWords(
        yes=reader.by_mood(items.get("yes"), '"yes"'),
        goodbye=reader.by_mood(items.get("goodbye"), '"goodbye"'),
        impatient=tuple(
            reader.words(each, '"impatient"') for each in reader.list(items.get("impatient"), '"impatient"')
        ),
        usual=reader.wants(items.get("usual")),
        **texts,
    )
    return words, tuple(source.findings)
