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
PRACTISED = N_("Practice")
LOGGED, NARROWED = N_("The shift log"), N_("Narrow it down")
SCORED = N_("Scorecards")
WAYS = N_("The path view")

APP = (
    Command("app.palette", ("colon", "ctrl+p"), N_("commands"), N_("Find any command by its name"), PROGRAM, footer=8),
    Command("app.help", ("question_mark", "f1"), N_("keys"), N_("Show the keys that work here"), PROGRAM, footer=9),
    Command("app.agent", ("ctrl+w",), N_("who is here"), N_("Somebody else is at this terminal"), PROGRAM),
    Command("app.paths", ("ctrl+y",), N_("paths"), N_("What calls did at each place of a script"), PROGRAM),
    Command("app.language", ("f12",), N_("中文 / English"), N_("Switch between Chinese and English"), PROGRAM),
    Command("app.theme", ("ctrl+t",), N_("colours"), N_("Next colours: dark, light, colour-blind-safe"), PROGRAM),
    Command("app.quit", ("ctrl+q",), N_("leave"), N_("Leave; open calls are kept and found again"), PROGRAM),
)
DESK = (
    Command("desk.ring", ("r",), N_("ring"), N_("The line rings; press again for each further ring"), LINE, footer=2),
    Command("desk.answer", ("enter",), N_("answer"), N_("Pick up, then say what the call is about"), LINE, footer=3),
    Command("desk.silence", ("escape",), N_("gave up"), N_("The caller gave up, or clear the number"), LINE),
    Command("desk.todo", ("t",), N_("to do"), N_("Go to what is to be done now; Enter ticks it off"), WORK, footer=5),
    Command("desk.parked", ("w",), N_("waiting"), N_("Back to a call that waits, or was found again"), WORK, footer=4),
    Command("desk.practice", ("p",), N_("practice"), N_("Practise with a caller who is not there"), WORK),
    Command("desk.log", ("s",), N_("shift log"), N_("The shift log: find calls, replay them"), WORK),
    Command("desk.replay", ("v",), N_("replay"), N_("Replay a call"), WORK),
    Command("desk.cards", ("f4",), N_("scorecards"), N_("Your scorecards; a lead sees everybody's"), WORK),
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
    Command("replay.score", ("s",), N_("score"), N_("Score this call; a lead only"), REPLAYED),
    Command("replay.note", ("n",), N_("note"), N_("Note something at this moment; a lead only"), REPLAYED),
    Command("replay.unmask", ("u",), N_("in full"), N_("Personal data in full, with a reason; a lead only"), REPLAYED),
    Command("replay.export", ("x",), N_("export"), N_("Write the call as plain text, masked"), REPLAYED),
    Command("replay.leave", ("escape",), N_("close"), N_("Back to where this was opened"), REPLAYED, footer=5),
)
CARDS = (
    Command(
        "cards.replay", ("enter",), N_("replay"), N_("Replay the call, at what was counted first"), SCORED, footer=1
    ),
    Command("cards.answer", ("a",), N_("reply"), N_("Reply to the card; nothing is ever taken back"), SCORED, footer=2),
    Command("cards.score", ("s",), N_("score"), N_("Score the call anew; both cards stay"), SCORED, footer=3),
    Command("cards.down", ("pagedown", "space"), N_("more"), N_("Further down in the card"), SCORED, footer=4),
    Command("cards.up", ("pageup",), N_("up"), N_("Further up in the card"), SCORED),
    Command("cards.leave", ("escape",), N_("close"), N_("Back to where this was opened"), SCORED, footer=5),
)
LOG = (
    Command("log.open", ("enter",), N_("replay"), N_("Replay the call under the cursor"), LOGGED, footer=1),
    Command("log.score", ("m",), N_("score"), N_("Score the call under the cursor; a lead only"), LOGGED),
    Command("log.cards", ("f4",), N_("scorecards"), N_("Your scorecards; a lead sees everybody's"), LOGGED),
    Command("log.search", ("slash",), N_("search"), N_("Search notes, names, phone endings"), LOGGED, footer=2),
    Command("log.down", ("pagedown",), N_("earlier"), N_("A page of earlier calls"), LOGGED, footer=3),
    Command("log.up", ("pageup",), N_("later calls"), N_("A page of later calls"), LOGGED),
    Command("log.first", ("home",), N_("latest"), N_("To the latest call"), LOGGED),
    Command("log.last", ("end",), N_("first call"), N_("To the first call of all"), LOGGED),
    Command("log.day", ("d",), N_("day"), N_("Which day, or all days"), NARROWED),
    Command("log.earlier", ("left",), N_("day before"), N_("The day before"), NARROWED),
    Command("log.later", ("right",), N_("day after"), N_("The day after"), NARROWED),
    Command("log.shift", ("s",), N_("shift"), N_("Which shift of the day"), NARROWED),
    Command("log.agent", ("a",), N_("agent"), N_("Whose calls"), NARROWED),
    Command("log.type", ("t",), N_("call type"), N_("Which call type"), NARROWED),
    Command("log.outcome", ("o",), N_("result"), N_("How the calls ended"), NARROWED),
    Command("log.flag", ("f",), N_("flag"), N_("What the calls are flagged for"), NARROWED),
    Command("log.clear", ("x",), N_("all of them"), N_("Take filters and search away"), NARROWED, footer=4),
    Command("log.paths", ("p",), N_("paths"), N_("What calls did at each place of a script"), LOGGED),
    Command("log.leave", ("escape",), N_("back"), N_("Out of the search, then back to the desk"), LOGGED, footer=5),
)
PATHS = (
    Command("paths.calls", ("enter",), N_("calls here"), N_("The latest calls at this node, to replay"), WAYS, 1),
    Command("paths.script", ("s",), N_("script"), N_("Another script"), WAYS, footer=2),
    Command("paths.version", ("v",), N_("version"), N_("Another version of the script"), WAYS, footer=3),
    Command("paths.span", ("t",), N_("how far back"), N_("How far back calls are read"), WAYS, footer=4),
    Command("paths.whole", ("a",), N_("all nodes"), N_("Nodes that nobody took, too"), WAYS),
    Command("paths.again", ("f5",), N_("read again"), N_("Read the calls once more"), WAYS),
    Command("paths.leave", ("escape",), N_("back"), N_("Stop reading; then back to where this was opened"), WAYS, 5),
)
DRILL = (
    Command("drill.say_again", ("ctrl+g",), N_("say again"), N_("Ask the caller to say it once more"), PRACTISED),
    Command("drill.coaching", ("ctrl+o",), N_("coach"), N_("The coach line, on or off"), PRACTISED),
    Command("drill.end_practice", ("ctrl+l",), N_("end practice"), N_("Leave practice, back to the desk"), PRACTISED),
)
PRACTICE = (
    Command("practice.start", ("enter",), N_("start"), N_("Let this one ring"), PRACTISED, footer=1),
    Command("practice.grade", ("g",), N_("grade"), N_("The next grade: 1 easy, 2 usual, 3 hard"), PRACTISED, footer=2),
    Command("practice.vary", ("v",), N_("vary"), N_("Other names, words and order than written"), PRACTISED, footer=3),
    Command("practice.coach", ("c",), N_("coach"), N_("With or without a coach"), PRACTISED, footer=4),
    Command("practice.people", ("t",), N_("trainees"), N_("Everybody who practises here"), PRACTISED),
    Command("practice.leave", ("escape",), N_("close"), N_("Back to the desk"), PRACTISED, footer=5),
)
MARKS = (
    Command("marks.show", ("enter",), N_("show"), N_("Replay the moment where it was lost"), PRACTISED, footer=1),
    Command("marks.next", ("n",), N_("next drill"), N_("The drill that is suggested next"), PRACTISED, footer=2),
    Command("marks.repeat", ("a",), N_("again"), N_("The same drill once more"), PRACTISED, footer=3),
    Command("marks.leave", ("escape",), N_("close"), N_("Back to the list of drills"), PRACTISED, footer=5),
)
ALL: tuple[Command, ...] = (*APP, *DESK, *TALK, *WRAP, *REPLAY, *CARDS, *LOG, *PATHS, *DRILL, *PRACTICE, *MARKS)


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
