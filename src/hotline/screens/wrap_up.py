"""The record of a call that has ended: what it was, what the caller thought, a remark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual import events, on
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Input

from hotline.dialogue.events import WrapUp
from hotline.domain.people import grouped_phone
from hotline.domain.service import Standard
from hotline.screens.dispositions import Disposition, dispositions, proposed
from hotline.screens.page import Page, bindings
from hotline.texts import _
from hotline.widgets.list_box import ListBox
from hotline.widgets.rating import Rating
from hotline.widgets.record_clock import RecordClock
from hotline.widgets.safe_text import clean, safe

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hotline.desk.session import CallSession


class WrapUpScreen(Page):
    """Disposition (proposed from the way the call went), rating 1–5 or not given, remark; Enter saves. [S06] [S07]"""

    where = "wrap"
    BINDINGS = bindings("wrap")
    AUTO_FOCUS = "#dispositions"

    def __init__(self, session: CallSession) -> None:
        super().__init__()
        self.session = session
        self.call_id = session.call_id
        self._saving = False

    def body(self) -> ComposeResult:
        """The clock on top, then the three things to fill in."""
        yield RecordClock(id="clock")
        with Vertical(id="record"):
            yield ListBox(id="dispositions")
            yield Rating(id="rating")
            yield Input(id="remark", max_length=2000)

    def on_mount(self) -> None:
        """Ask for the dispositions, start the clock."""
        self.set_interval(1.0, self._tick)
        self.relabel()
        self._tick()

    def relabel(self) -> None:
        """Draw in the language of the moment."""
        super().relabel()
        box = self.query_one("#dispositions", ListBox)
        box.border_title, box.eager = _("What the call was"), False
        remark = self.query_one("#remark", Input)
        remark.border_title, remark.placeholder = _("Remark"), _("Anything the next agent should know (may stay empty)")
        lang, phone = self.shell.lang, self.session.state.phone
        entered, zone = self.session.entered, self.shell.now().tzinfo
        late = _("entered late, %(time)s", time=f"{entered.astimezone(zone):%H:%M}") if entered else ""
        about = " · ".join(part for part in (late, grouped_phone(phone), self.call_id) if part)
        self.query_one(RecordClock).about = about
        self.ask(lambda desk: dispositions(desk, self.session.state, lang), self._show)

    def _show(self, known: tuple[Disposition, ...]) -> None:
        box = self.query_one("#dispositions", ListBox)
        own = proposed(self.session.state)
        chosen = box.highlighted_id or own
        if own and all(each.code != own for each in known):
            label = _("ended before a result") if own == "abandoned" else own
            known = (Disposition(own, "", label), *known)
        widest = max((cell_len(each.kind) for each in known), default=0)
        coded = self.lead_looks
        box.show_rows((each.code, _row(each, widest, proposal=each.code == own, coded=coded)) for each in known)
        if chosen:
            box.highlighted = box.get_option_index(chosen)

    def _tick(self) -> None:
        ended = self.session.state.ended_at
        clock = self.query_one(RecordClock)
        standard = self.shell.pack.standard if self.shell.pack else Standard()
        clock.limit = standard.record.total_seconds()
        clock.seconds = (self.session.clock.now() - ended).total_seconds() if ended else 0.0

    # ------------------------------------------------------------ keys

    def on_key(self, event: events.Key) -> None:
        """Digits are the rating while the remark is not being written; Tab goes on from field to field."""
        if event.character and event.character in "012345" and not isinstance(self.focused, Input):
            event.stop()
            self.query_one(Rating).value = int(event.character) or None

    def do_remark(self) -> None:
        """Go to the remark."""
        self.query_one(Input).focus()

    def do_later(self) -> None:
        """Out of the remark; otherwise back to the desk, the record waits."""
        if isinstance(self.focused, Input):
            self.query_one("#dispositions").focus()
        else:
            self.shell.show_desk()

    def do_save(self) -> None:
        """Write the record."""
        code = self.query_one("#dispositions", ListBox).highlighted_id
        if self._saving:
            return
        if code is None:
            self.shell.say(_("Please choose what the call was (↑ ↓)."), "warning")
            return
        self._saving = True
        self.shell.hold_keys()  # what is typed from here on is meant for the desk
        given = WrapUp(code, self.query_one(Rating).value, clean(self.query_one(Input).value).strip())
        self.ask(lambda desk: self.session.send(given), lambda sent: self.shell.finished(self.call_id), self._refused)

    def _refused(self, error: Exception) -> None:
        self._saving = False
        self.shell.release_keys()
        self.shell.say(self.shell.sentence(error), "error")

    @on(ListBox.Picked)
    @on(Input.Submitted)
    def _enter(self) -> None:
        self.do_save()

    @on(Rating.Given)
    def _rated(self, message: Rating.Given) -> None:
        self.query_one(Rating).value = message.value


def _row(each: Disposition, widest: int, *, proposal: bool, coded: bool) -> Content:
    """Agents read words; whoever makes the reports finds the code beside them."""
    kind = safe(each.kind, "$accent")
    return Content.assemble(
        ("✓ ", "bold $success") if proposal else "  ",
        kind.pad_right(widest - kind.cell_length + 2),
        safe(each.label, "bold"),
        safe(f"  {each.code}" if coded else "", "$quiet"),
    )
