"""Where in a file a character of a YAML value stands: for findings inside an expression or a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator


def line_starts(text: str) -> list[int]:
    """The offset at which each line starts, as YAML counts lines."""
    return [0, *(match.end() for match in _break.finditer(text))]


def inside(text: str, start: int, value: str, index: int) -> int:
    """The offset of the character ``index`` of ``value``, a scalar that starts at the offset ``start``.

    Works for plain, quoted and block scalars by walking the text and the value side by side; only done when
    there is something to report.
    """
    if text[start : start + 1] in ("|", ">"):
        start = text.find("\n", start) + 1
    *_, at = _walk(text, start, value, index)
    return at


_break = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")
_escapes = {"x": 4, "u": 6, "U": 10}


def _walk(text: str, at: int, value: str, index: int) -> Iterator[int]:
    quote = text[at : at + 1] if text[at : at + 1] in ("'", '"') else ""
    at += len(quote)
    for position in range(index + 1):
        wanted = value[position : position + 1]
        while quote == '"' and text[at : at + 1] == "\\" and text[at + 1 : at + 2] in ("\n", "\r"):
            at = _skip_space(text, at + 1)  # the line goes on
        here = text[at : at + 1]
        if wanted not in (" ", "\n", "") and here != wanted and here.isspace():
            at = _skip_space(text, at)
            here = text[at : at + 1]
        yield at
        if quote == '"' and here == "\\":
            at += _escapes.get(text[at + 1 : at + 2], 2)
        elif wanted in (" ", "\n") and here in ("\n", "\r"):
            at = _skip_space(text, at)
        elif quote == "'" and here == "'":
            at += 2
        else:
            at += 1


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
