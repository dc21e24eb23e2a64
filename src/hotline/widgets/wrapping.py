"""Breaking a line that is to be said: by cells, never with a closing sign at the start or an opening one at the end.

Terminals and Textual break Chinese anywhere; a line that begins with 。 or ends with “ reads badly aloud.
"""

from __future__ import annotations

from functools import lru_cache

from rich.cells import cell_len, get_character_cell_size

CLOSING = frozenset("，。？！、；：）》」』】〉”’…—％℃·,.?!;:)]}%")
OPENING = frozenset("（《「『【〈“‘([{¥$")


@lru_cache(512)
def wrap(text: str, width: int) -> tuple[str, ...]:
    """``text`` (one paragraph, cleaned) in lines of at most ``width`` cells; at least one line, none ends in a space.

    Kept together: words, a figure with the sign after it (8位), the groups of a phone number.
    """
    width = max(2, width)
    lines: list[str] = []
    line = ""
    for unit in _units(text):
        if cell_len((line + unit).rstrip()) <= width:
            line += unit
            continue
        if line.strip():
            lines.append(line.rstrip())
        line = unit.lstrip()
        while cell_len(line.rstrip()) > width:
            head = _head(line, width)
            lines.append(head)
            line = line[len(head) :]
    return (*lines, line.rstrip()) if line.strip() or not lines else tuple(lines)


def _units(text: str) -> list[str]:
    """What may not be broken."""
    units: list[str] = []
    start = 0
    for index in range(1, len(text)):
        if _may_break(text, index):
            units.append(text[start:index])
            start = index
    units.append(text[start:])
    return units


def _may_break(text: str, index: int) -> bool:
    """Whether a line may end before ``text[index]``."""
    before, after = text[index - 1], text[index]
    if after in CLOSING or after == " " or before in OPENING:
        return False
    if before == " ":
        group = after.isdigit() and index > 1 and text[index - 2].isdigit()
        return not group
    if before.isascii() and before.isdigit():
        return False
    return get_character_cell_size(before) == 2 or get_character_cell_size(after) == 2


def _head(text: str, width: int) -> str:
    """As much of an unbreakable piece as finds room."""
    taken = cells = 0
    for taken, letter in enumerate(text):
        cells += get_character_cell_size(letter)
        if cells > width:
            return text[: max(1, taken)]
    return text[: taken + 1]
