"""What works in practice: on the list of drills, in a drill beside the call's own keys, on its marks."""

from __future__ import annotations

from hotline.texts import N_

from .command import Command

PRACTISED = N_("Practice")

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
    Command("practice.again", ("a",), N_("again"), N_("The drill that was broken off, from its beginning"), PRACTISED),
    Command("practice.people", ("t",), N_("trainees"), N_("Everybody who practises here"), PRACTISED),
    Command("practice.leave", ("escape",), N_("close"), N_("Back to the desk"), PRACTISED, footer=5),
)

MARKS = (
    Command("marks.show", ("enter",), N_("show"), N_("Replay the moment where it was lost"), PRACTISED, footer=1),
    Command("marks.next", ("n",), N_("next drill"), N_("The drill that is suggested next"), PRACTISED, footer=2),
    Command("marks.repeat", ("a",), N_("again"), N_("The same drill once more"), PRACTISED, footer=3),
    Command("marks.leave", ("escape",), N_("close"), N_("Back to the list of drills"), PRACTISED, footer=5),
)
