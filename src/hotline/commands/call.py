"""What works in a call, and in its record."""

from __future__ import annotations

from hotline.texts import N_

from .command import CALL, LINE, Command

WRAP = (
    Command("wrap.save", ("enter",), N_("save"), N_("Save the record and close the call"), CALL, footer=1),
    Command("wrap.remark", ("n",), N_("remark"), N_("Write a remark"), CALL, footer=3),
    Command("wrap.later", ("escape",), N_("later"), N_("Back to the desk; the call waits for its record"), CALL, 4),
)

TALK = (
    Command("call.on", ("enter",), N_("on"), N_("Send what is typed, or go on"), CALL, 1),
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
