"""The path view: what calls did at each node of a script, version by version. Read page by page, behind the calls."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from textual import on
from textual.containers import Container, VerticalScroll

from hotline.commands import named
from hotline.screens.log_filter import LogFilter
from hotline.screens.page import Page, bindings
from hotline.screens.path_calls import CallsHere
from hotline.texts import N_, _, day_text
from hotline.widgets.list_box import ListBox
from hotline.widgets.log_head import Filter, LogFilters
from hotline.widgets.path_arms import PathArms
from hotline.widgets.path_table import PathHeads, PathTable
from hotline.widgets.safe_text import escaped

if TYPE_CHECKING:
    from datetime import datetime

    from textual.app import ComposeResult

    from hotline.desk.review.paths import PathReading, ScriptPath, VersionPath
    from hotline.desk.service import Desk

SPANS: tuple[tuple[str, int, str], ...] = (
    ("1", 1, N_("since yesterday")), ("7", 7, N_("last 7 days")), ("30", 30, N_("last 30 days")),
    ("all", 0, N_("all calls")),
)  # fmt: skip
"""How far back: key, days (0: all), what it is called."""


class PathScreen(Page):
    """A lead sees every call's way, an agent their own. ``script``: which one first; empty: the one taken most."""

    where = "paths"
    BINDINGS = bindings("paths")
    AUTO_FOCUS = "PathTable"

    def __init__(self, script: str = "", *, span: str = "7") -> None:
        super().__init__()
        self.script, self.span, self.whole = script, span, False
        self.version = ""
        """The hash of the version that is shown; empty: the one used last."""
        self.path: ScriptPath | None = None
        self._scripts: tuple[tuple[str, str, int], ...] = ()
        self._reading: PathReading | None = None
        self._busy = True

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

    # ------------------------------------------------------------ reading

    @property
    def reading(self) -> bool:
        """Whether calls are still being read."""
        return self._busy

    def begin(self) -> None:
        """Read the calls of the span from the first one on; what was read before is dropped."""
        days = next((days for key, days, _name in SPANS if key == self.span), 7)
        since = self.shell.now() - timedelta(days=days) if days else None
        agent = "" if self._leads else self.shell.agent

        def start(desk: Desk) -> PathReading:
            return desk.review.reading(since, None, agent)

        self._busy = True
        self.ask(start, self._begun, self._failed, later=True)

    def _begun(self, reading: PathReading) -> None:
        self._reading = reading
        self._step(reading)

    def _step(self, reading: PathReading) -> None:
        """One page; behind whatever a call wants to write."""
        if reading is self._reading and self._busy:
            script, lang = self.script, self.shell.lang

            def read(_desk: Desk) -> tuple[bool, ScriptPath, tuple[tuple[str, str, int], ...]]:
                more = reading.step()
                scripts = reading.scripts(lang)
                wanted = script or next(iter(_call_types(_desk, scripts)), "")
                return more, reading.of(wanted, lang), scripts

            self.ask(read, lambda made: self._came(reading, *made), self._failed, later=True)

    def _came(
        self, reading: PathReading, more: bool, path: ScriptPath, scripts: tuple[tuple[str, str, int], ...]
    ) -> None:
        if reading is not self._reading:
            return
        self._busy = self._busy and more
        self._scripts = scripts
        if not self.script or path.script == self.script:
            self.path = path
        self.script = self.script or (path.script if not more else "")
        self._draw()
        self._step(reading)

    def _failed(self, error: Exception) -> None:
        self._busy = False
        self.query_one(PathTable).note = self.shell.sentence(error)
        self._draw()

    def _look(self) -> None:
        """Another script, or the other language: from what has been read so far."""
        reading, script, lang = self._reading, self.script, self.shell.lang
        if reading is not None and script:
            self.ask(lambda desk: (reading.of(script, lang), reading.scripts(lang)), self._looked, self._failed)

    def _looked(self, made: tuple[ScriptPath, tuple[tuple[str, str, int], ...]]) -> None:
        if made[0].script == self.script:
            self.path, self._scripts = made
            self._draw()

    # ------------------------------------------------------------ drawing

    @property
    def shown(self) -> VersionPath | None:
        """The version on the screen."""
        versions = self.path.versions if self.path else ()
        return next((each for each in versions if each.sha256 == self.version), next(iter(versions), None))

    @property
    def _leads(self) -> bool:
        person = self.shell.pack.person(self.shell.agent) if self.shell.pack else None
        return person is not None and person.role == "lead"

    def relabel(self) -> None:
        """The language has changed."""
        super().relabel()
        self.query_one("#arms").border_title = _("Ways on")
        self._draw()
        self._look()

    def _draw(self) -> None:
        table, version = self.query_one(PathTable), self.shown
        nodes = version.nodes if version else ()
        table.nodes = tuple(each for each in nodes if each.calls or self.whole)
        if self._busy:
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
        return f"{title}  {_('%(count)d calls', count=version.calls)}" if version else title

    def _progress(self) -> str:
        reading = self._reading
        if reading is None or reading.total is None:
            return _("reading …")
        if self._busy:
            return _("read %(done)d of %(total)d · Esc stops", done=reading.done, total=reading.total)
        if reading.done < reading.total:
            return _("stopped at %(done)d of %(total)d", done=reading.done, total=reading.total)
        return _("%(count)d calls read", count=reading.done)

    def _draw_filters(self, version: VersionPath | None) -> None:
        spans = {key: _(name) for key, _days, name in SPANS}
        whose = "" if self._leads else f" · {_('own calls')}"
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
        said.append(_("in use") if version.current else f"{self._day(version.first)} – {self._day(version.last)}")
        return " ".join(said) + (f" · {_('%(count)d more', count=more)}" if more else "")

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
        if name == "paths.script" and not self._scripts:
            return _("No call has been read yet.")
        if name == "paths.version" and (self.path is None or len(self.path.versions) < 2):
            return _("All these calls ran by one version.")
        return ""

    def do_script(self) -> None:
        """Another script that calls took."""
        rows = [(name, f"{title}  {name}  {_('%(count)d calls', count=count)}") for name, title, count in self._scripts]
        self.app.push_screen(LogFilter(_("Script"), rows, self.script), self.take)

    def take(self, script: str | None) -> None:
        """Show that script; None: as it is."""
        if script:
            self.script, self.version = script, ""
            self._look()

    def do_version(self) -> None:
        """Another version of the script."""
        versions = self.path.versions if self.path else ()
        rows = [
            (
                each.sha256,
                f"{_('version %(number)d', number=each.version)} {each.sha256[:7]}  {self._day(each.first)} – "
                f"{self._day(each.last)}  {_('%(count)d calls', count=each.calls)}"
                + (f"  {_('in use')}" if each.current else ""),
            )
            for each in versions
        ]
        shown = self.shown
        self.app.push_screen(LogFilter(_("Version"), rows, shown.sha256 if shown else ""), self._take_version)

    def _take_version(self, sha256: str | None) -> None:
        if sha256:
            self.version = sha256
            self._draw()

    def do_span(self) -> None:
        """How far back."""
        rows = [(key, _(name)) for key, _days, name in SPANS]
        self.app.push_screen(LogFilter(_("How far back"), rows, self.span), self._take_span)

    def _take_span(self, span: str | None) -> None:
        if span and (span != self.span or not self._busy):
            self.span = span
            self.begin()
            self._draw()

    def do_whole(self) -> None:
        """Nodes that nobody took, too."""
        self.whole = not self.whole
        self._draw()

    def do_again(self) -> None:
        """Read once more: calls have come in."""
        self.begin()
        self._draw()

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
        if self._busy:
            self._busy = False
            self._draw()
        elif self.is_current:
            self.app.pop_screen()


def _call_types(desk: Desk, scripts: tuple[tuple[str, str, int], ...]) -> list[str]:
    """Those that begin a call first: sub-trees are taken by more calls, and say less by themselves."""
    letters = {each.script for each in desk.call_types("en") if each.key}
    return [name for name, _title, _count in sorted(scripts, key=lambda each: each[0] not in letters)]
