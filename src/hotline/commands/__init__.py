"""Everything the agent can do, once: a :class:`Command` is key, palette entry, help row and the footer's word.

A command ``desk.answer`` works on pages whose ``where`` is ``desk`` and runs their method ``do_answer``; ``app.*``
works everywhere and runs the app's method. A page that cannot do a command just now says why with ``why_not(name)``.
Each module holds those of a group of pages, in the order of the help.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .app import APP
from .call import TALK, WRAP
from .command import Command
from .desk import DESK
from .practice import DRILL, MARKS, PRACTICE
from .review import CARDS, LOG, PATHS, REPLAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

ALL: tuple[Command, ...] = (*APP, *DESK, *TALK, *WRAP, *REPLAY, *CARDS, *LOG, *PATHS, *DRILL, *PRACTICE, *MARKS)
_BY_NAME = {command.name: command for command in ALL}


def named(name: str) -> Command:
    """The command of that name. Raises ``KeyError``."""
    return _BY_NAME[name]


def at(where: str) -> tuple[Command, ...]:
    """What works on a page of that kind: its own commands first, then the app's."""
    own = [command for command in ALL if command.where == where != "app"]
    return (*own, *(command for command in ALL if command.where == "app"))


def footer(where: str, without: Iterable[str] = ()) -> tuple[Command, ...]:
    """At most five commands for the bottom line, by rank."""
    left_out = set(without)
    ranked = sorted((c for c in at(where) if c.footer and c.name not in left_out), key=lambda c: c.footer)
    return tuple(ranked[:5])


def grouped(commands: Sequence[Command]) -> list[tuple[str, list[Command]]]:
    """The commands under their headings, in order of appearance."""
    groups: dict[str, list[Command]] = {}
    for command in commands:
        groups.setdefault(command.group, []).append(command)
    return list(groups.items())


__all__ = ["ALL", "DRILL", "Command", "at", "footer", "grouped", "named"]
