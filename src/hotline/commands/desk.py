"""What works at the desk, between calls."""

from __future__ import annotations

from hotline.texts import N_

from .command import LINE, Command

WORK = N_("Work")

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
