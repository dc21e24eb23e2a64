"""The shape of a node: which parts it may have, in the order in which they happen, and which exclude each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .reading import Reader
    from .source import Map

_order = ("implements", "apply", "say", "hint", "collect", "hears", "choose", "do", "call", "go", "end")
_rank = {
    "implements": 0,
    "apply": 1,
    "say": 2,
    "hint": 3,
    "collect": 4,
    "hears": 4,
    "choose": 5,
    "do": 6,
    "call": 6,
    "go": 7,
    "end": 7,
}
_exclusive = (
    ("collect", "hears"),
    ("collect", "choose"),
    ("do", "call"),
    ("go", "end"),
    ("choose", "do"),
    ("choose", "call"),
    ("choose", "go"),
    ("choose", "end"),
)
_split = {
    "hears": "what is collected is heard anyway",
    "choose": "ask in one node, offer choices in the next",
    "call": "put the call into a node of its own",
    "end": "end in a node of its own",
    "do": "a choice has a do of its own",
    "go": "a choice has a go of its own",
}


def in_order(reader: Reader, at: Map, name: str) -> bool:
    """Known keys, none that exclude each other, in the order in which things happen: is all well?"""
    before = len(reader.source.findings)
    last = 0
    wrong: str | None = None
    for key in at.items:
        rank = _rank.get(key)
        if rank is None:
            reader.known_keys(at, _order, f'The node "{name}"')
            rank = last
        if rank < last and wrong is None:
            wrong = key
        elif rank > last:
            last = rank
    if wrong is not None:
        here = " → ".join(sorted(at.items, key=lambda key: _rank.get(key, 9)))
        reader.report(at.keys[wrong], "HL009", f'"{wrong}" stands too late: parts are written as they happen.', here)
    if len(at.items) > 1:
        for one, other in _exclusive:
            if one in at.items and other in at.items:
                reader.report(at.keys[other], "HL010", f'A node has "{one}" or "{other}", not both.', _split[other])
    return len(reader.source.findings) == before
