"""What is said: names in texts, forbidden phrases [L01], one breath per sentence, and handbook ids.

One breath: at most 60 characters a sentence in Chinese and 40 words in English; slow variants (L05) half of that. What
``$name`` fills in counts as four characters, or one word.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hotline.dialogue.findings import did_you_mean
from hotline.dialogue.loading import template

from .phrases import Texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotline.dialogue.loading.compiling import Compiler
    from hotline.dialogue.loading.source import Scalar, Source
    from hotline.dialogue.logic import Logic
    from hotline.dialogue.types import Phrase

LONGEST = {"zh": 60, "en": 40}
"""A sentence: characters in Chinese, words in English. Slow variants: half."""

_filled = re.compile(r"\$[a-z][a-z0-9_]*")
_sentences = {"zh": re.compile(r"[^。！？；…\n]+"), "en": re.compile(r"[^.!?;…\n]+")}


def check(compiler: Compiler, logic: Logic) -> None:
    """Report on every text of the script."""
    source, texts = compiler.loaded.source, compiler.loaded.texts
    types, lets = logic.types, logic.let
    for lang, scalar, kind in texts:
        text = scalar.value
        if "$" in text:
            for name, index in template.names(text):
                if not name:
                    _inside(
                        source,
                        scalar,
                        index,
                        "HL013",
                        "A dollar sign that starts no name.",
                        'write "$$" for a dollar sign',
                    )
                elif name not in types and name not in lets:
                    _inside(
                        source,
                        scalar,
                        index,
                        "HL032",
                        f'"${name}" is not declared.',
                        did_you_mean(name, compiler.spelled()),
                    )
        if kind != "shown" and len(text) > LONGEST[lang] // 2:
            _breath(source, lang, scalar, kind == "slow")
    for lang in ("zh", "en"):
        _phrases(
            source,
            [scalar for one, scalar, kind in texts if one == lang and kind != "shown"],
            [phrase for phrase in compiler.vocabulary.phrases if phrase.lang == lang],
        )
    _handbook(compiler)


def _inside(source: Source, scalar: Scalar, index: int, id_: str, message: str, suggestion: str) -> None:
    source.report_at(*source.inside(scalar.start_mark, scalar.value, index), id_, message, suggestion)


def _breath(source: Source, lang: str, scalar: Scalar, slow: bool) -> None:
    limit = LONGEST[lang] // 2 if slow else LONGEST[lang]
    if lang == "en" and scalar.value.count(" ") < limit:
        return
    for match in _sentences[lang].finditer(scalar.value):
        words = _filled.sub("某某某某", match[0])
        length = len(words.strip()) if lang == "zh" else len(words.split())
        if length > limit:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            unit = "characters" if lang == "zh" else "words"
            _inside(
                source,
                scalar,
                start,
                "HL081",
                f"{length} {unit} in one breath, {limit} at most.",
                "make two sentences of it",
            )


def _phrases(source: Source, scalars: Sequence[Scalar], phrases: Sequence[Phrase]) -> None:
    if not scalars or not phrases:
        return
    texts = Texts([scalar.value for scalar in scalars])
    for phrase in phrases:
        for which, start, end in texts.find(phrase):
            scalar = scalars[which]
            _inside(
                source,
                scalar,
                start,
                "HL080",
                f'"{scalar.value[start:end].strip()}" must not be said.',
                f"better: {phrase.better}" if phrase.better else "",
            )


def _handbook(compiler: Compiler) -> None:
    known = compiler.vocabulary.handbook
    if not known:
        return
    for scalar in compiler.loaded.ids:
        if scalar.value not in known:
            compiler.loaded.source.report(
                scalar.start_mark, "HL082", f'The handbook has no "{scalar.value}".', did_you_mean(scalar.value, known)
            )
