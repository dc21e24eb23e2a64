"""The path view: what calls did at each node of a script, version by version. Read page by page, behind the calls."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container, VerticalScroll

from hotline.commands import named
from hotline.screens.log_filter import LogFilter
from hotline.screens.page import bindings
from hotline.screens.path_calls import CallsHere
from hotline.screens.path_pages import SPANS, PathPages
from hotline.texts import N_, _, counted, day_text
from hotline.widgets.list_box import ListBox
from hotline.widgets.log_head import Filter, LogFilters, calls_text
from hotline.widgets.path_arms import PathArms
from hotline.widgets.path_table import PathHeads, PathTable
from hotline.widgets.safe_text import escaped

if TYPE_CHECKING:
    from datetime import datetime

    from textual.app import ComposeResult

    from hotline.desk.review.path_values import VersionPath


class PathScreen(PathPages):
    """A lead sees every call's way, an agent their own. ``script``: which one first; empty: the one taken most."""

    where = "paths"
    BINDINGS = bindings("paths")
    AUTO_FOCUS = "PathTable"

    def __init__(self, script: str = "", *, span: str = "7") -> None:
        super().__init__(script, span)
        self.version = ""
        """The hash of the version that is shown; empty: the one used last."""
        self.whole = False
        """Whether nodes that nobody took are shown too."""

    def body(self) -> ComposeResult:
        """What is looked at, the nodes, the node under the cursor."""
        yield LogFilters(id="filters")
        with Container(id="paths"):
            with Container(id="nodes"):
                yield PathHeads(id="heads")
                yield PathTable(id="table")
            with VerticalScroll(id="arms"):
                yield PathArms()

    def on_mount(self) -> None:
        """Begin to read."""
        super().on_mount()
        self.query_one("#arms").can_focus = False
        self.query_one("#arms").border_title = _("Ways on")
        self.relabel()
        self.begin()

    # ------------------------------------------------------------ drawing

    @property
    def shown(self) -> VersionPath | None:
        """The version on the screen."""
        versions = self.path.versions if self.path else ()
        return next((each for each in versions if each.sha256 == self.version), next(iter(versions), None))

    def relabel(self) -> None:
        """The language has changed."""
        super().relabel()
        self.query_one("#arms").border_title = _("Ways on")
        self.draw()
        self.look()

    def draw(self, failed: str = "") -> None:
        """The version's nodes, with what has been read so far."""
        table, version = self.query_one(PathTable), self.shown
        table.note = failed or table.note
        nodes = version.nodes if version else ()
        table.nodes = tuple(each for each in nodes if each.calls or self.whole)
        if self.reading:
            table.note = ""
        elif version is None and not table.note:
            table.note = _("No call took this way yet; %(key)s looks further back.", key=self._key("paths.span"))
        box = self.query_one("#nodes")
        box.border_title = escaped(self._title(version))
        box.border_subtitle = self._progress()
        self._draw_filters(version)
        self.query_one(PathArms).node = table.under
        self.show_keys()

    def _title(self, version: VersionPath | None) -> str:
        title = self.path.title if self.path else ""
        return f"{title}  {calls_text(version.calls)}" if version else title

    def _progress(self) -> str:
        done, total = self.read
        if total is None:
            return _("reading …")
        if self.reading:
            return _("read %(done)d of %(total)d · Esc stops", done=done, total=total)
        if done < total:
            return _("stopped at %(done)d of %(total)d", done=done, total=total)
        return counted(done, N_("1 call read"), N_("%(count)d calls read"))

    def _draw_filters(self, version: VersionPath | None) -> None:
        spans = {key: _(name) for key, _days, name in SPANS}
        whose = "" if self.lead_looks else f" · {_('own calls')}"
        values = (
            ("paths.script", f"{self.path.title} {self.path.script}" if self.path else _("script"), True),
            ("paths.version", self._version_text(version), bool(self.version)),
            ("paths.span", spans[self.span] + whose, self.span != "all"),
            ("paths.whole", _("all nodes") if self.whole else _("nodes that were taken"), self.whole),
        )
        self.query_one(LogFilters).filters = tuple(
            Filter(self._key(name), text, on_, name) for name, text, on_ in values
        )

    def _version_text(self, version: VersionPath | None) -> str:
        if version is None:
            return _("version")
        more = len(self.path.versions) - 1 if self.path else 0
        said = [_("version %(number)d", number=version.version), *([version.sha256[:7]] if more else [])]
        said.append(_("in use") if version.current else self._days(version))
        return " ".join(said) + (f" · {_('%(count)d more', count=more)}" if more else "")

    def _days(self, version: VersionPath) -> str:
        first, last = self._day(version.first), self._day(version.last)
        return first if first == last else f"{first} – {last}"

    def _day(self, moment: datetime) -> str:
        zone = self.shell.pack.opening.zone if self.shell.pack else None
        return day_text(moment.astimezone(zone).date())

    def _key(self, name: str) -> str:
        return self.shell.keymap.shown(named(name))

    # ------------------------------------------------------------ what is looked at

    @on(LogFilters.Pressed)
    def _pressed(self, message: LogFilters.Pressed) -> None:
        self.action_run(message.command)

    @on(PathTable.OptionHighlighted)
    def _moved(self) -> None:
        self.query_one(PathArms).node = self.query_one(PathTable).under

    @on(ListBox.Picked)
    def _picked(self) -> None:
        self.action_run("paths.calls")

    def why_not(self, name: str) -> str:
        """Some keys need something to work on."""
        under = self.query_one(PathTable).under
        if name == "paths.calls" and (under is None or not under.calls):
            return _("No call was here.")
        if name == "paths.script" and not self.scripts:
            return _("No call has been read yet.")
        if name == "paths.version" and (self.path is None or len(self.path.versions) < 2):
            return _("All these calls ran by one version.")
        return ""

    def do_script(self) -> None:
        """Another script that calls took."""
        rows = [(name, f"{title}  {name}  {calls_text(count)}") for name, title, count in self.scripts]
        self.app.push_screen(LogFilter(_("Script"), rows, self.script), self.take)

    def take(self, script: str | None) -> None:
        """Show that script; None: as it is."""
        if script:
            self.script, self.version = script, ""
            self.look()

    def do_version(self) -> None:
        """Another version of the script."""
        versions = self.path.versions if self.path else ()
        rows = [
            (
                each.sha256,
                f"{_('version %(number)d', number=each.version)} {each.sha256[:7]}  {self._days(each)}"
                f"  {calls_text(each.calls)}" + (f"  {_('in use')}" if each.current else ""),
            )
            for each in versions
        ]
        shown = self.shown
        self.app.push_screen(LogFilter(_("Version"), rows, shown.sha256 if shown else ""), self._take_version)

    def _take_version(self, sha256: str | None) -> None:
        if sha256:
            self.version = sha256
            self.draw()

    def do_span(self) -> None:
        """How far back."""
        rows = [(key, _(name)) for key, _days, name in SPANS]
        self.app.push_screen(LogFilter(_("How far back"), rows, self.span), self._take_span)

    def _take_span(self, span: str | None) -> None:
        if span and (span != self.span or not self.reading):
            self.span = span
            self.begin()
            self.draw()

    def do_whole(self) -> None:
        """Nodes that nobody took, too."""
        self.whole = not self.whole
        self.draw()

    def do_again(self) -> None:
        """Read once more: calls have come in."""
        self.begin()
        self.draw()

    def do_calls(self) -> None:
        """The latest calls that were at the node; Enter replays one there."""
        under = self.query_one(PathTable).under
        if under is not None:
            node = under.node

            def picked(call: str | None) -> None:
                if call:
                    self.shell.open_replay(call, where=node)

            self.app.push_screen(CallsHere(node, under.latest), picked)

    def do_leave(self) -> None:
        """Stop reading first, then back to where this was opened."""
        if self.reading:
            self.stop()
            self.draw()
        elif self.is_current:
            self.app.pop_screen()
