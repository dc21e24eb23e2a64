"""The command palette: everything that can be done here, found by typing a part of its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, cast

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from hotline.screens.page import Page
from hotline.texts import _
from hotline.widgets.safe_text import clean, escaped

if TYPE_CHECKING:
    from textual.screen import Screen

    from hotline.screens.shell import Shell

Entry = tuple[str, str, Callable[[], None]]


def entries(page: Page) -> Iterator[Entry]:
    """What a page offers: call types and open calls first, then its commands. Name, help, what to call.

    While a call is on the screen, a call type is a further matter of that call.
    """
    shell = page.shell
    for kind in shell.desk_view.letters:
        title = clean(kind.title)
        name = _("In this call: %(title)s", title=title) if page.talking else _("New call: %(title)s", title=title)
        yield name, clean(kind.key), partial(page.open_type, kind)
    for call in shell.desk_view.open_calls:
        who = clean(call.caller or _("unknown caller"))
        yield _("Open call: %(who)s", who=who), clean(call.title), partial(shell.show_call, call.call)
    for command in page.available():
        if command.name == "app.palette" or page.why_not(command.name):
            continue
        yield f"{_(command.help)}", shell.keymap.shown(command), partial(page.action_run, command.name)


class CommandProvider(Provider):
    """Feeds the palette from the command registry."""

    @property
    def _page(self) -> Page | None:
        screens = reversed(self.app.screen_stack)
        return next((screen for screen in screens if isinstance(screen, Page)), None)

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        if self._page is not None:
            for name, help_text, run in entries(self._page):
                yield DiscoveryHit(Content(name), self._chosen(run), text=name, help=escaped(help_text))

    async def search(self, query: str) -> Hits:
        """What the typed letters fit."""
        matcher, found = self.matcher(query), False
        if self._page is not None:
            for name, help_text, run in entries(self._page):
                score = matcher.match(name)
                if score > 0:
                    found = True
                    go = self._chosen(run)
                    yield Hit(score, matcher.highlight(name), go, text=name, help=escaped(help_text))
        if not found:  # Textual's own sentence for this is in English only
            told = Content(_("Nothing is called that here; other letters may find it."))
            yield Hit(0.0, told, self._chosen(_nothing))

    def _chosen(self, run: Callable[[], None]) -> Callable[[], None]:
        """Let the keys go on to whatever is there then; the command itself may hold them again."""

        def go() -> None:
            cast("Shell", self.app).release_keys()
            run()

        return go


def _nothing() -> None:
    """What the sentence for an empty list does."""


class Palette(CommandPalette):
    """Textual's palette with our commands and our words. What is typed behind Enter is meant for where it leads."""

    @classmethod
    def for_page(cls) -> Screen[None]:
        """A palette over the page that is up."""
        placeholder = _("Type a part of what you want to do …")
        return cls(providers=[CommandProvider], placeholder=placeholder, id="--command-palette")

    def on_input_submitted(self) -> None:
        """The command runs a few messages later."""
        found = self.query_one(CommandList)
        if found.highlighted is not None or found.option_count == 1:
            cast("Shell", self.app).hold_keys()
