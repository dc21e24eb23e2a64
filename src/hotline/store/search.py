"""How text is searched, the same on both databases: what a text is cut into, and what is asked for.

A *token* is one Chinese, Japanese or Korean character, or one word of letters and digits, folded in width and case.
Tokens of one text stand beside each other, so that a phrase finds ``王先生`` by three characters in a row and a single
``王`` too; between two texts stands :data:`GAP`, so that no phrase reaches from one into the next. Two characters side
by side are a token of their own as well: two that are common each, and hardly ever together, are found as fast as a
name. A *mark* is a token that nobody can type: it says of a call what lists filter by (agent, call type, outcome,
flags, phones).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

GAP = "\ue000"
"""Stands between two texts."""
LONGEST = 64
"""Characters of a word that are kept; nobody searches for more."""

_MARK = "\ue001"
_SAFE = 0xE100
_KANA, _IDEOGRAPHS = (
    "\u3005-\u3007\u3040-\u30ff\u3100-\u312f\u31a0-\u31ff\uac00-\ud7af",
    "\u2e80-\u2fdf\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
)
_HAN = _KANA + _IDEOGRAPHS
_SIGN = re.compile(rf"[{_HAN}\U00020000-\U0003ffff]")
_PIECE = re.compile(rf"[{_HAN}\U00020000-\U0003ffff]|[^\W_{_HAN}\U00020000-\U0003ffff]+")
_DIGITS = re.compile(r"[\d\s()（）+-]*\d[\d\s()（）+-]*")


@dataclass(frozen=True, slots=True)
class Term:
    """Tokens in a row; ``open``: the last may go on (``wan`` finds ``wang``). ``other`` is taken as well."""

    tokens: tuple[str, ...]
    open: bool = False
    other: Term | None = None


Wanted = tuple[Term, ...]
"""All of these together."""


def tokens(text: str) -> tuple[str, ...]:
    """A text's tokens in order. What stands for nothing one could say (marks of ours, half surrogates) is left out."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return tuple(
        piece[:LONGEST] for piece in _PIECE.findall(plain) if unicodedata.category(piece[0]) not in {"Co", "Cs", "Cn"}
    )


def mark(kind: str, value: str = "") -> str:
    """The token that says so of a call; ``kind`` is one letter."""
    return _MARK + kind + "".join(each if each.isalnum() else chr(_SAFE + ord(each) % 0x700) for each in value)


def phone_mark(phone: str) -> str:
    """A number by its digits from the last to the first, so that an ending is a beginning."""
    return mark("p", "".join(each for each in phone if each.isdigit())[::-1])


def pairs(text: Sequence[str]) -> tuple[str, ...]:
    """Two characters side by side, each pair one token."""
    return tuple(one + two for one, two in pairwise(text) if _SIGN.fullmatch(one) and _SIGN.fullmatch(two))


def joined(texts: Iterable[Sequence[str]]) -> str:
    """Tokens of several texts as one string, a space between tokens."""
    return f" {GAP} ".join(" ".join(each) for each in texts if each)


def asked(text: str) -> Wanted:
    """What somebody types to search: every word of it must be found, words begin so, three digits and more are the
    end of a phone number too. Chinese characters written together are found together."""
    found = []
    for piece in unicodedata.normalize("NFKC", text).split():
        held = tokens(piece)
        beside = pairs(held)
        found += [Term((each,)) for each in dict.fromkeys(beside)]
        if len(held) == 2 and beside:
            continue
        if held:
            term = Term(held, open=len(held[-1]) > 1)
            digits = "".join(each for each in piece if each.isdigit())
            if len(digits) >= 3 and _DIGITS.fullmatch(piece):
                term = Term(term.tokens, term.open, ending(digits))
            found.append(term)
    return tuple(found)


def ending(digits: str) -> Term:
    """A phone number that ends so."""
    return Term((phone_mark(digits),), open=True)


def match(wanted: Wanted) -> str:
    """As SQLite's FTS5 asks for it."""
    return " AND ".join(_match(each) for each in wanted)


def _match(term: Term) -> str:
    own = '"' + " ".join(term.tokens) + '"' + ("*" if term.open else "")
    return own if term.other is None else f"({own} OR {_match(term.other)})"


def tsquery(wanted: Wanted) -> str:
    """As PostgreSQL's ``tsquery`` is written."""
    return " & ".join(_tsquery(each) for each in wanted)


def _tsquery(term: Term) -> str:
    quoted = [f"'{each}'" for each in term.tokens]
    own = " <-> ".join([*quoted[:-1], quoted[-1] + (":*" if term.open else "")])
    return f"({own})" if term.other is None else f"(({own}) | {_tsquery(term.other)})"


def tsvector(words: str) -> str:
    """:func:`joined` tokens as PostgreSQL's ``tsvector`` is written: each with its places, gaps left out."""
    places: dict[str, list[int]] = {}
    for place, token in enumerate(words.split(" "), 1):
        if token and token != GAP:
            places.setdefault(token, []).append(min(place, 16383))
    return " ".join(f"'{token}':{','.join(map(str, held[:255]))}" for token, held in places.items())
