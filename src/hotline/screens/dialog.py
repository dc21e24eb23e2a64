"""A box above a page. Language, colours and leaving work in it as everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, Generic, TypeVar, cast

from textual.screen import ModalScreen

from hotline.screens.page import bindings

if TYPE_CHECKING:
    from textual.binding import BindingType

    from hotline.screens.shell import Shell

R = TypeVar("R")


class Dialog(ModalScreen[R], Generic[R]):
    """Gives a result of type ``R`` when it is dismissed; Esc gives None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("app", without=("app.palette", "app.help")),
        ("escape", "dismiss(None)", ""),
    ]

    @property
    def shell(self) -> Shell:
        """The app, as screens see it."""
        return cast("Shell", self.app)

    def action_run(self, name: str) -> None:
        """A command that works everywhere."""
        self.shell.run_command(name)
