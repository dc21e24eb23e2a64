"""Everything the agent can do, once: a :class:`Command` is key, palette entry, help row and the footer's word.

A command ``desk.answer`` works on pages whose ``where`` is ``desk`` and runs their method ``do_answer``; ``app.*``
works everywhere and runs the app's method. A page that cannot do a command just now says why with ``why_not(name)``.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotline.texts import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Command:
    """One thing the agent can do. ``footer`` ranks it for the five places at the bottom (0 = not there)."""

    name: str
    """``where.what``: stable, it is what the user's key file names."""
    keys: tuple[str, ...]
    """The keys it has until the user's key file says otherwise, in Textual's spelling."""
    label: str
    """One or two words for the footer and the palette (a message to translate)."""
    help: str
    """One sentence for the help (a message to translate)."""
    group: str
    """The heading in the help (a message to translate)."""
    footer: int = 0
    priority: bool = False
    """Whether the key wins over the widget that has the focus."""

    @property
    def where(self) -> str:
        """The kind of page it works on, or ``app`` for everywhere."""
        return self.name.partition(".")[0]

    @property
    def method(self) -> str:
        """The method that carries it out."""
        return "do_" + self.name.partition(".")[2]


LINE, WORK, CALL, PROGRAM = N_("The line"), N_("Work"), N_("The call"), N_("The program")
REPLAYED = N_("The replay")

APP = (
    Command("app.palette", ("colon", "ctrl+p"), N_("commands"), N_("Find any command by its name"), PROGRAM, footer=8),
    Command("app.help", ("question_mark", "f1"), N_("keys"), N_("Show the keys that work here"), PROGRAM, footer=9),
    Command("app.agent", ("ctrl+w",), N_("who is here"), N_("Somebody else is at this terminal"), PROGRAM),
    Command("app.language", ("f12",), N_("中文 / English"), N_("Switch between Chinese and English"), PROGRAM),
    Command("app.theme", ("ctrl+t",), N_("colours"), N_("Next colours: dark, light, colour-blind-safe"), PROGRAM),
    Command("app.quit", ("ctrl+q",), N_("leave"), N_("Leave; open calls are kept and found again"), PROGRAM),
)
DESK = (
    Command("desk.ring", ("r",), N_("ring"), N_("The line rings; press again for each further ring"), LINE, footer=2),
    Command("desk.answer", ("enter",), N_("answer"), N_("Pick up, then say what the call is about"), LINE, footer=3),
    Command("desk.silence", ("escape",), N_("gave up"), N_("The caller gave up, or clear the number"), LINE),
    Command("desk.todo", ("t",), N_("to do"), N_("Go to what is to be done now; Enter ticks it off"), WORK, footer=4),
    Command("desk.parked", ("p",), N_("parked"), N_("Back to a parked or found call"), WORK),
    Command("desk.replay", ("v",), N_("replay"), N_("Replay a call"), WORK),
    Command("desk.late", ("f3",), N_("from paper"), N_("Enter a call from paper, with its true time"), WORK),
    Command("desk.presence", ("f2",), N_("away, back"), N_("Step away from the desk; again: back at the desk"), WORK),
    Command("desk.refresh", ("f5",), N_("refresh"), N_("Look again, and open the database again if it was away"), WORK),
)
WRAP = (
    Command("wrap.save", ("enter",), N_("save"), N_("Save the record and close the call"), CALL, footer=1),
    Command("wrap.remark", ("n",), N_("remark"), N_("Write a remark"), CALL, footer=3),
    Command("wrap.later", ("escape",), N_("later"), N_("Back to the desk; the call waits for its record"), CALL, 4),
)
TALK = (
    Command(
        "call.back", ("escape",), N_("back"), N_("Back to the last decision; answers are kept"), CALL, 2, priority=True
    ),
    Command("call.next", ("tab",), N_("field"), N_("To the next field, to fill or correct it"), CALL, 3, priority=True),
    Command("call.previous", ("shift+tab",), N_("field before"), N_("To the field before"), CALL, priority=True),
    Command("call.slow", ("f2",), N_("slower"), N_("The slower, simpler variant of the line"), CALL),
    Command("call.mood", ("f3",), N_("mood"), N_("Note the caller's mood; the line follows it"), CALL),
    Command("call.note", ("f4",), N_("note"), N_("Write a note"), CALL),
    Command(
        "call.know", ("f5",), N_("rooms, caller"), N_("Rooms, caller and reasons, where there is no third column"), CALL
    ),
    Command("call.hold", ("f6",), N_("hold"), N_("Ask the caller to hold; again: back on the line"), LINE),
    Command("call.park", ("f9",), N_("park"), N_("Put the call aside and go to the desk"), LINE, 4),
    Command("call.end", ("f10",), N_("hang up"), N_("The call is over: go to its record"), LINE, 5),
    Command("call.waiting", ("ctrl+b",), N_("next parked"), N_("Park this call, back to who waits longest"), LINE),
    Command("call.ring", ("ctrl+r",), N_("second ring"), N_("The other line rings; again for each further ring"), LINE),
    Command("call.second", ("ctrl+n",), N_("second call"), N_("Park this call and pick up the other line"), LINE),
)
REPLAY = (
    Command("replay.play", ("space",), N_("play"), N_("Play, or pause"), REPLAYED, footer=1),
    Command("replay.next", ("right",), N_("step"), N_("One step on"), REPLAYED, footer=2),
    Command("replay.previous", ("left",), N_("step back"), N_("One step back"), REPLAYED),
    Command("replay.faster", ("right_square_bracket",), N_("faster"), N_("Faster, up to 16×"), REPLAYED),
    Command("replay.slower", ("left_square_bracket",), N_("slower playing"), N_("Slower, down to 1×"), REPLAYED),
    Command("replay.flag", ("g",), N_("next flag"), N_("To the next flag"), REPLAYED, footer=3),
    Command("replay.jump", ("j",), N_("jump"), N_("To a time, a place of the script or a flag"), REPLAYED, footer=4),
    Command("replay.first", ("home",), N_("beginning"), N_("To the beginning of the call"), REPLAYED),
    Command("replay.last", ("end",), N_("end"), N_("To the end; a live call is followed from there"), REPLAYED),
    Command("replay.know", ("f5",), N_("know"), N_("What the agent knew, where there is no third column"), REPLAYED),
    Command("replay.export", ("x",), N_("export"), N_("Write the call as plain text, masked"), REPLAYED),
    Command("replay.leave", ("escape",), N_("close"), N_("Back to where this was opened"), REPLAYED, footer=5),
)
ALL: tuple[Command, ...] = (*APP, *DESK, *TALK, *WRAP, *REPLAY)


def named(name: str) -> Command:
    """The command of that name. Raises ``KeyError``."""
    return _by_name()[name]


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


def _by_name() -> dict[str, Command]:
    return {command.name: command for command in ALL}
