"""What is probably meant when nothing says so: a bare number, a lone surname, an address.

A field that is filled is never overwritten by a guess.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from . import names, numerals, plain, surnames
from .context import Parsed
from .spots import claimed, pattern

if TYPE_CHECKING:
    from ..script import Field
    from ..types import Value
    from .line import Line

_piece = rf"[^\s,、;.:!?\"()（）{claimed}]+"
_run = rf"[^,、;:!?\"()（）{claimed}]+"
_card = r"(?<![\w-])[a-z]{1,3}-?\d{3,12}(?![\w-])"
_place = r"[\u4e00-\u9fff](?:路|街|大道|巷|弄|小区|花园|公寓|大厦|新村|镇)"
_street = r"\b\d{1,5}\s+[a-z][a-z ]*\s(?:road|rd|street|st|avenue|ave|lane|drive)\b"
_address = rf"[^\s,、;{claimed}]*{_place}[^\s,、;{claimed}]*|{_street}"
usual_surnames = 54
"""So many of the table's surnames are taken for one when they stand alone (王)."""
_denied = r"(?:(?:not|never|isn'?t|hasn'?t|un)(?: yet)?(?: been)? ?)?"
_free = {"text", "name", "address"}


def guess(line: Line) -> None:
    """Let what is left go where it fits, if there is one place for it."""
    _only_answer(line)
    _echoes(line)
    _by_pattern(line, "card", _card)
    _by_pattern(line, "address", _address)
    _bare_numbers(line)
    _lone_names(line)
    _one_wanted(line)


def _open(line: Line, *types: str) -> list[Field]:
    return [
        field
        for field in line.of_type(*types)
        if field.name not in line.values and field.name not in line.context.filled
    ]


def _only_answer(line: Line) -> None:
    """Nothing else was said and one field is asked for: then this is its answer."""
    asked = [field for field in line.fields.values() if field.name in line.context.wanted]
    asked = [field for field in asked if field.name not in line.context.filled] or asked
    if len(asked) == 1 and not line.spans and claimed not in line.left:
        _try(line, asked[0], 0, len(line.raw))


def _one_wanted(line: Line) -> None:
    """One field is asked for and open, and one piece is left that it can read."""
    asked = [
        field
        for field in line.fields.values()
        if field.name in line.context.wanted and field.name not in line.values and field.name not in line.context.filled
    ]
    runs = [match for match in pattern(_run).finditer(line.left) if match[0].strip()]
    if len(asked) == 1 and len(runs) == 1 and asked[0].type.name not in _free:
        begin = runs[0].start() + len(runs[0][0]) - len(runs[0][0].lstrip())
        _try(line, asked[0], begin, begin + len(runs[0][0].strip()))


def _echoes(line: Line) -> None:
    """Yes or no in the words of the question itself: 已付款, 还没入住, not paid yet."""
    for field in _open(line, "yes_no"):
        said = rf"[\u4e00-\u9fff]+|(?<![a-z']){_denied}{re.escape(field.label.en.lower())}(?: yet| already)?(?![a-z])"
        for match in pattern(said).finditer(line.left):
            apart = match[0].isascii() or _apart(line.left, *match.span())
            if apart and plain.echoed(match[0], field, alone=False) is not None:
                _try(line, field, *match.span())


def _apart(text: str, start: int, end: int) -> bool:
    edges = f" ,、;.!?{claimed}"
    return (start == 0 or text[start - 1] in edges) and (end == len(text) or text[end] in edges)


def _by_pattern(line: Line, type_name: str, source: str) -> None:
    for match in pattern(source).finditer(line.left):
        if fields := _open(line, type_name):
            field = line.wanted(fields)[0]
            if len(line.wanted(fields)) == 1:
                _try(line, field, *match.span())


def _bare_numbers(line: Line) -> None:
    """A figure alone: the one open field that counts takes it; when several could, the agent is asked."""
    for match in pattern(_piece).finditer(line.left):
        code = match[0][0] == "0" and len(match[0]) > 1  # 0412 is an ending or a code, no count
        things = pattern(r"\s[a-z]+s\b").match(line.left, match.end())  # 2 rooms
        if code or things or numerals.whole(match[0]) is None or not line.free(*match.span()):
            continue
        figures = _open(line, "count", "rating", "number", "money")
        takers = line.wanted([field for field in figures if _reads(line, field, match[0]) is not None])
        if len(takers) == 1:
            _try(line, takers[0], *match.span())
        elif takers:
            line.ask(*match.span(), tuple(field.name for field in takers))


def _lone_names(line: Line) -> None:
    for match in [*_latin_runs(line), *pattern(_piece).finditer(line.left)]:
        fields = line.wanted(_open(line, "name"))
        if len(fields) == 1 and line.free(*match.span()) and _is_name(match[0], line.raw[match.start()]):
            _try(line, fields[0], *match.span())


def _latin_runs(line: Line) -> list[re.Match[str]]:
    """Words side by side that begin with a capital: Anna Schmidt."""
    source = rf"(?<![^\W_]){names.latin}(?: {names.latin})?(?![^\W_])"
    runs = pattern(source).finditer(line.left)
    return [run for run in runs if all(line.raw[run.start() + at].isupper() for at in _word_starts(run[0]))]


def _word_starts(text: str) -> list[int]:
    return [0, *(match.end() for match in re.finditer(" ", text))]


def _is_name(word: str, first: str) -> bool:
    if word[0].isascii() or (word[0].isalpha() and not "\u4e00" <= word[0] <= "\u9fff"):
        parts = word.split()
        latin = pattern(names.alone_latin).fullmatch(word) is not None
        looks = first.isupper() or parts[0] in surnames.pinyin
        return latin and looks and not any(each in surnames.not_latin for each in parts)
    if len(word) == 1:
        return word in surnames.single[:usual_surnames]
    return pattern(names.alone_zh).fullmatch(word) is not None and word not in surnames.not_names


def _reads(line: Line, field: Field, text: str) -> Value:
    from . import parse

    parsed = parse(text, field, line.context)
    return parsed.value if isinstance(parsed, Parsed) else None


def _try(line: Line, field: Field, start: int, end: int) -> None:
    typed = line.raw[start:end]
    value = _reads(line, field, typed)
    if value is not None and line.free(start, end):
        line.take(start, end, {field.name: (typed, value)})
