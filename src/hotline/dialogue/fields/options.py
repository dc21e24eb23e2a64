"""Choices: which option a text means, by its key, its label in either language, or another word for it.

A near miss is taken only when it cannot be another option: one slip in a word of four letters or more, no digits.
"""

from __future__ import annotations

import re
from functools import lru_cache, reduce
from typing import TYPE_CHECKING

from .context import Context, Option, Parsed, Problem
from .door import fold

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ..script import Field


def options_of(field: Field, context: Context) -> tuple[Option, ...]:
    """What a choice field can hold: the context's options (records in scope), else those written in the script."""
    given = context.options.get(field.name)
    if given is not None:
        return given
    return tuple(Option(key, text.zh, text.en) for key, text in field.options.items())


def read(text: str, field: Field, context: Context) -> Parsed | Problem:
    """The key of the option that a folded text means."""
    options = options_of(field, context)
    words = vocabulary(options)
    text = text.strip(" .!?")
    if text not in words.exact:  # 选片 is a word of its own, not "choose 片"
        text = _lead.sub("", text)
    if (keys := words.exact.get(text)) is None and _squeezed(text) in words.squeezed:
        keys = words.squeezed[_squeezed(text)]
    found = keys or _begun(text, words.exact) or _slipped(text, words.exact)
    if len(found) == 1:
        return Parsed(next(iter(found)))
    named = [option for option in options if option.key in found]
    return _which(named) if named else _unknown(options)


def spot(text: str, field: Field, context: Context) -> Iterator[tuple[int, int, frozenset[str]]]:
    """Every option named in a folded text, as (start, end, keys); one that is declined (不要大包) is left alone."""
    words = vocabulary(options_of(field, context))
    if words.pattern is None:
        return
    for match in words.pattern.finditer(text):
        if not _declined.search(text[: match.start()]) and not _means_else.match(text, match.end()):
            yield match.start(), match.end(), words.exact[match[0]]


class Words:
    """The words of a set of options: what each means, and one pattern that finds them in running text."""

    def __init__(self, options: tuple[Option, ...]) -> None:
        exact: dict[str, set[str]] = {}
        for option in options:
            for word in (option.key, option.zh, option.en, *option.aliases):
                exact.setdefault(fold(word).strip(), set()).add(option.key)
        stems = _stems(options)
        for stem, keys in stems.items():
            exact.setdefault(stem, keys)
        exact.pop("", None)
        self.exact: Mapping[str, frozenset[str]] = {word: frozenset(keys) for word, keys in exact.items()}
        self.squeezed: dict[str, frozenset[str]] = {}
        for word, found in self.exact.items():
            self.squeezed[_squeezed(word)] = self.squeezed.get(_squeezed(word), frozenset()) | found
        said = {fold(word).strip() for option in options for word in (option.zh, option.en, *option.aliases)} | set(
            stems
        )
        codes = {word for word in self.exact if any(char.isdigit() for char in word)}
        findable = sorted(filter(_findable, said | codes), key=len, reverse=True)
        self.pattern = re.compile("|".join(map(_bounded, findable))) if findable else None


@lru_cache(maxsize=64)
def vocabulary(options: tuple[Option, ...]) -> Words:
    """The words of a set of options, made once per set."""
    return Words(options)


def _stems(options: tuple[Option, ...]) -> dict[str, set[str]]:
    """Labels without the word they all end with: Large of Large room, 豪华 of 豪华包."""
    stems: dict[str, set[str]] = {}
    for lang in ("zh", "en"):
        labels = [fold(option.lang(lang)).strip() for option in options]
        tail = reduce(_shared_tail, labels) if len(labels) > 1 else ""
        if lang == "en":
            tail = tail[tail.find(" ") :] if " " in tail else ""
        for option, label in zip(options, labels, strict=True):
            if tail and len(label) > len(tail):
                stems.setdefault(label.removesuffix(tail), set()).add(option.key)
    return stems


def _shared_tail(left: str, right: str) -> str:
    count = _shared(left[::-1], right[::-1])
    return left[len(left) - count :]


def _findable(word: str) -> bool:
    """Whether a word may be looked for in running text: not a single character, and not a bare figure."""
    return len(word) > 1 and not word.isdecimal()


def _bounded(word: str) -> str:
    before = r"(?<![a-z0-9])" if word[0].isascii() else ""
    after = r"(?![a-z0-9])" if word[-1].isascii() else ""
    return f"{before}{re.escape(word)}{after}"


def _begun(text: str, exact: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """Options that the text begins, or that begin the text (大包厢 for 大包)."""
    if len(text) < (2 if text.isascii() else 1) or text.isdecimal():
        return frozenset()
    begun = [keys for word, keys in exact.items() if word.startswith(text)]
    begins = [keys for word, keys in exact.items() if _findable(word) and not word.isascii() and text.startswith(word)]
    return frozenset().union(*(begun or begins))


def _slipped(text: str, exact: Mapping[str, frozenset[str]]) -> frozenset[str]:
    if len(text) < 4 or any(char.isdigit() for char in text):
        return frozenset()
    near = [keys for word, keys in exact.items() if not any(char.isdigit() for char in word) and _one_slip(text, word)]
    return frozenset().union(*near)


def _one_slip(left: str, right: str) -> bool:
    """One letter missing, too many or different, or two swapped."""
    if abs(len(left) - len(right)) > 1 or min(len(left), len(right)) < 4:
        return False
    start = _shared(left, right)
    a, b = left[start:], right[start:]
    return a[1:] == b[1:] or a[1:] == b or a == b[1:] or (a[:2] == b[1::-1] and a[2:] == b[2:])


def _shared(left: str, right: str) -> int:
    """How many characters two words begin with in common."""
    return next((at for at, (a, b) in enumerate(zip(left, right, strict=False)) if a != b), min(len(left), len(right)))


def _squeezed(text: str) -> str:
    return re.sub(r"[\s_.-]", "", text)


def _which(options: list[Option]) -> Problem:
    zh, en = "、".join(option.zh for option in options[:4]), ", ".join(option.en for option in options[:4])
    return Problem("which", f"请再确认是哪一个：{zh}？", f"Please ask which one is meant: {en}?")


def _unknown(options: tuple[Option, ...]) -> Problem:
    more = len(options) > 6
    zh = "、".join(option.zh for option in options[:6]) + ("等" if more else "")
    en = ", ".join(option.en for option in options[:6]) + (" …" if more else "")
    return Problem(
        "unknown_option",
        f"请在这些里选一个：{zh}。" if zh else "现在没有可选的项目，请先填前面的内容。",
        f"Please choose one of: {en}." if en else "Nothing to choose from yet; please fill in what comes first.",
    )


_means_else = re.compile(r"(?<=包)[括含容裹办]|\s+(?:group|party|family|number|crowd|table|cake|bag)\b")
"""What makes another word of a label: 其中包括, a large group."""
_lead = re.compile(r"^(?:我?要|想要|选|改成|换成|订|the\s+|a\s+)\s*")
_declined = re.compile(r"(?:不要|不想要|别|不是|不用|没有|\bnot?\b|\bno\s+more|\bwithout)\s*(?:the\s+|a\s+|订|要)?$")
