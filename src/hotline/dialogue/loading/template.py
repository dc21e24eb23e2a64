"""Texts with ``$name``: split once, filled in when shown. ``$$`` is a dollar sign."""

from __future__ import annotations

import re
from functools import lru_cache

_mark = re.compile(r"\$(?:(\$)|([a-z][a-z0-9_]*)|)")


@lru_cache(maxsize=8192)
def split(text: str) -> tuple[tuple[str, bool], ...]:
    """The parts of a text: ``(literal, False)`` and ``(name, True)`` in order; adjacent literals are joined."""
    parts: list[tuple[str, bool]] = []
    literal, at = "", 0
    for match in _mark.finditer(text):
        literal += text[at : match.start()]
        at = match.end()
        if match[2]:
            if literal:
                parts.append((literal, False))
            parts.append((match[2], True))
            literal = ""
        else:
            literal += "$"
    literal += text[at:]
    if literal:
        parts.append((literal, False))
    return tuple(parts)


def names(text: str) -> list[tuple[str, int]]:
    """The names a text fills in, each with the offset of its ``$``; a ``$`` that starts no name comes as ``""``."""
    if "$" not in text:
        return []
    return [(match[2] or "", match.start()) for match in _mark.finditer(text) if not match[1]]
