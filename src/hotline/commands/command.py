"""What a command is, and the help's headings that several kinds of page share."""

from __future__ import annotations

from dataclasses import dataclass

from hotline.texts import N_

LINE, CALL, PROGRAM = N_("The line"), N_("The call"), N_("The program")


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
