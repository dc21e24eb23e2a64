"""Who is at this terminal: the staff by number, and whoever sits down next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import events, on
from textual.containers import Vertical
from textual.content import Content

from hotline.screens.dialog import Dialog
from hotline.texts import N_, _
from hotline.widgets.list_box import ListBox
from hotline.widgets.safe_text import clean

if TYPE_CHECKING:
    from textual.app import ComposeResult

ROLES = {"agent": N_("agent"), "lead": N_("lead"), "trainee": N_("trainee")}


class AgentSwitch(Dialog[str | None]):
    """Gives the number of whoever is at the terminal from now on. Arrows and Enter, or the number itself."""

    def __init__(self) -> None:
        super().__init__()
        self._typed = ""

    def compose(self) -> ComposeResult:
        """The list."""
        with Vertical(classes="dialog"):
            yield ListBox(id="staff")

    def on_mount(self) -> None:
        """Fill in; the cursor stands on who is here now."""
        self.relabel()
        box = self.query_one(ListBox)
        box.focus()
        self._stand_on(self.shell.agent)

    def relabel(self) -> None:
        """Draw in the language of the moment."""
        shell, dialog = self.shell, self.query_one(".dialog")
        dialog.border_title = _("Who is at this terminal?")
        dialog.border_subtitle = _("number or Enter · Esc as it is")
        rows = []
        for person in shell.pack.staff if shell.pack else ():
            here = person.number == shell.agent
            role = _(ROLES.get(person.role, person.role))
            rows.append(
                (
                    person.number,
                    Content.assemble(
                        ("● " if here else "  ", "$success"),
                        (clean(person.number), "bold $primary"),
                        f"  {clean(person.name.lang(shell.lang))}  ",
                        (role, "$accent" if person.role == "lead" else "$quiet"),
                    ),
                )
            )
        self.query_one(ListBox).show_rows(rows)

    def on_key(self, event: events.Key) -> None:
        """Digits go to the number that begins so."""
        if event.character and event.character.isdigit():
            event.stop()
            typed = self._typed + event.character
            self._typed = typed if self._stand_on(typed) else event.character
            self._stand_on(self._typed)

    def _stand_on(self, beginning: str) -> bool:
        box = self.query_one(ListBox)
        numbers = [person.number for person in self.shell.pack.staff] if self.shell.pack else []
        found = next((number for number in numbers if number.startswith(beginning)), None)
        if found is not None:
            box.highlighted = box.get_option_index(found)
        return found is not None

    @on(ListBox.Picked)
    def _picked(self, message: ListBox.Picked) -> None:
        if message.item:
            self.dismiss(message.item)
