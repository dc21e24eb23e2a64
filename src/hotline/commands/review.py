"""What works on the pages of what was: the shift log, a replay, scorecards, the path view."""

from __future__ import annotations

from hotline.texts import N_

from .command import Command

REPLAYED, SCORED, WAYS = N_("The replay"), N_("Scorecards"), N_("The path view")
LOGGED, NARROWED = N_("The shift log"), N_("Narrow it down")

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
    Command("replay.export", ("x",), N_("export"), N_("Write it to a file, with a reason; a lead only"), REPLAYED),
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
