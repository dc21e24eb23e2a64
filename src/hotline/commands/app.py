"""What works everywhere."""

from __future__ import annotations

from hotline.texts import N_

from .command import PROGRAM, Command

APP = (
    Command("app.palette", ("colon", "ctrl+p"), N_("commands"), N_("Find any command by its name"), PROGRAM, footer=8),
    Command("app.help", ("question_mark", "f1"), N_("keys"), N_("Show the keys that work here"), PROGRAM, footer=9),
    Command("app.agent", ("ctrl+w",), N_("who is here"), N_("Somebody else is at this terminal"), PROGRAM),
    Command("app.lock", ("f11",), N_("lock"), N_("Lock this terminal while you are away from it"), PROGRAM),
    Command("app.paths", ("ctrl+y",), N_("paths"), N_("What calls did at each place of a script"), PROGRAM),
    Command("app.language", ("f12",), N_("中文 / English"), N_("Switch between Chinese and English"), PROGRAM),
    Command("app.theme", ("ctrl+t",), N_("colours"), N_("Next colours: dark, light, colour-blind-safe"), PROGRAM),
    Command("app.quit", ("ctrl+q",), N_("leave"), N_("Leave; open calls are kept and found again"), PROGRAM),
)
