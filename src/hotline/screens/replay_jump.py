"""Where to go in a replay: a time, a place of the script that was visited, a flag."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from hotline.clock import clock_text
from hotline.screens.dialog import Dialog
from hotline.screens.replay_source import said_by
from hotline.texts import _, both
from hotline.widgets.list_box import ListBox
from hotline.widgets.safe_text import clean, safe

if TYPE_CHECKING:
    from collections.abc import Sequence

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from hotline.screens.replay_source import Loaded

Goal = tuple[int, Content, str]
"""The event it leads to, how it is shown, and the words by which it is found."""


def goals(loaded: Loaded, lang: str, *, bare: bool = False) -> list[Goal]:
    """Every flag, every note and every place at which the agent stopped, in order; masked unless ``bare``. A place is
    shown by what was said there, and found by its name too."""
    recording = loaded.recording
    made: list[Goal] = []
    for flag in loaded.flags:
        at, words = recording.offset(flag.seq).total_seconds(), f"{flag.rule} {both(flag.zh, flag.en)}"
        shown = Content.assemble((f"{clock_text(at):>6}  ", "$quiet"), ("⚑ ", "bold $error"), safe(words))
        made.append((flag.seq, shown, words))
    for said in loaded.notes:
        at, words = said.offset.total_seconds(), said_by(said)
        shown = Content.assemble((f"{clock_text(at):>6}  ", "$quiet"), ("◇ ", "bold $accent"), safe(words))
        made.append((said.seq, shown, words))
    for place in recording.track.places:
        prompt = recording.shown(place.seq, lang, bare=bare)
        words = prompt.say or " / ".join(each.label for each in prompt.choices) or prompt.hint or prompt.title
        shown = Content.assemble((f"{clock_text(place.at):>6}  ", "$quiet"), ("▪ ", "$quiet"), safe(words))
        made.append((place.seq, shown, f"{prompt.title} {place.node} {words}"))
    return sorted(made, key=lambda each: each[0])


class JumpDialog(Dialog[str | int | None]):
    """Gives what was typed, or the event of the row that was picked; None when nothing was."""

    BINDINGS: ClassVar[list[BindingType]] = [("down", "list", "")]

    def __init__(self, goals: Sequence[Goal]) -> None:
        super().__init__()
        self.goals = tuple(goals)

    def compose(self) -> ComposeResult:
        """A line for a time or a name, and the list."""
        with Vertical(classes="dialog wide"):
            yield Input(id="to")
            yield ListBox(id="places")

    def on_mount(self) -> None:
        """Fill in."""
        self.relabel()
        self.query_one(Input).focus()

    def relabel(self) -> None:
        """Draw in the language of the moment."""
        self.query_one(".dialog").border_title = _("Go to")
        self.query_one(".dialog").border_subtitle = _("time or name · ↓ to the list · Enter · Esc")
        self.query_one(Input).placeholder = _("1:12, 14:29:26, or a place of the script")
        self._show()

    @on(Input.Changed)
    def _show(self) -> None:
        wanted = self._typed()
        named = [each for each in self.goals if not wanted or wanted in each[2].lower()]
        self.query_one(ListBox).show_rows((f"at-{seq}-{row}", shown) for row, (seq, shown, _words) in enumerate(named))

    def _typed(self) -> str:
        text = clean(self.query_one(Input).value).strip().lower()
        return "" if text[:1].isdigit() else text

    @on(Input.Submitted)
    def _sent(self, event: Input.Submitted) -> None:
        event.stop()
        text, box = clean(event.value).strip(), self.query_one(ListBox)
        rows = [each for each in self.goals if self._typed() in each[2].lower()] if self._typed() else []
        if rows:
            self.dismiss(rows[0][0])
        elif text:
            self.dismiss(text)
        else:
            box.focus()

    @on(ListBox.Picked)
    def _picked(self, message: ListBox.Picked) -> None:
        message.stop()
        if message.item:
            self.dismiss(int(message.item.split("-")[1]))

    def action_list(self) -> None:
        """Into the list."""
        self.query_one(ListBox).focus()


class Line(Dialog[str | None]):
    """Asks for one line; None when nothing was typed."""

    def compose(self) -> ComposeResult:
        """One line."""
        with Vertical(classes="dialog"):
            yield Input(id="line", max_length=1000)

    def on_mount(self) -> None:
        """Fill in."""
        self.relabel()
        self.query_one(Input).focus()

    def words(self) -> tuple[str, str, str]:
        """Title, what the keys do, what to type."""
        raise NotImplementedError

    def relabel(self) -> None:
        """Draw in the language of the moment."""
        box = self.query_one(".dialog")
        box.border_title, box.border_subtitle, self.query_one(Input).placeholder = self.words()

    @on(Input.Submitted)
    def _sent(self, event: Input.Submitted) -> None:
        event.stop()
        self.dismiss(clean(event.value).strip() or None)


class CallDialog(Line):
    """Asks for a call's number."""

    def words(self) -> tuple[str, str, str]:
        """Title, what the keys do, what to type."""
        example = _("its number, as 2026-11-21/0041; 41 alone is today's")
        return _("Replay which call?"), _("Enter opens it · Esc"), example


class NoteDialog(Line):
    """Asks for a note at the moment that is shown."""

    def words(self) -> tuple[str, str, str]:
        """Title, what the keys do, what to type."""
        return _("A note at this moment"), _("Enter keeps it · Esc"), _("for the call's agent and the other leads")


class ExportDialog(Line):
    """Asks why a call is written to a file. [P03]"""

    def __init__(self, *, full: bool) -> None:
        """``full``: with personal data in full, as it is on the screen."""
        super().__init__()
        self.full = full

    def words(self) -> tuple[str, str, str]:
        """Title, what the keys do, what to type."""
        title = _("Export, personal data in full") if self.full else _("Export, personal data masked")
        return title, _("Enter writes it · Esc"), _("what for? It goes into the audit log with your name")


class WhyDialog(Line):
    """Asks why personal data is to be seen in full. [P02]"""

    def words(self) -> tuple[str, str, str]:
        """Title, what the keys do, what to type."""
        return (
            _("Personal data in full"),
            _("Enter shows it · Esc"),
            _("why? It goes into the audit log with your name"),
        )
