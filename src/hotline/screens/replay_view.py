"""What a replay draws: the agent's screen as it was, at the playhead."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from textual.containers import Container
from textual.content import Content
from textual.reactive import reactive
from textual.widget import Widget

from hotline.clock import clock_text
from hotline.desk.review.playing import Playhead
from hotline.desk.review.telling import LINGERED
from hotline.screens.booking import caller_known
from hotline.screens.call_view import CallView
from hotline.screens.page import Page
from hotline.screens.replay_know import KnowThen, fields_then
from hotline.screens.replay_source import said_by
from hotline.texts import _, both, day_text
from hotline.widgets.call_bar import CallBar, CallLine
from hotline.widgets.event_strip import EventStrip, Moment
from hotline.widgets.safe_text import safe
from hotline.widgets.say_panel import Row, Said, SayPanel
from hotline.widgets.scrubber import Scrub, Scrubber
from hotline.widgets.take_panel import CAPTURE, NOTE, TakePanel

if TYPE_CHECKING:
    from textual.app import ComposeResult

    from hotline.desk.pack import DeskPack
    from hotline.desk.review import Recording
    from hotline.desk.review.telling import Told
    from hotline.screens.replay_source import Loaded

_KNOWN = frozenset({"booking", "crew_booking", "complaint", "lost_item"})
"""Screens that show who is calling in the fields before anybody has said it."""
_LABELS = 3


class ReplayHead(Widget):
    """Draws which call this is, whose, when, by which script of that day."""

    told: reactive[tuple[tuple[str, str], ...]] = reactive(())
    """Words and their style."""

    def render(self) -> Content:
        """One line."""
        parts = [safe(words, style) for words, style in self.told]
        return Content(" · ").join(parts).truncate(self.content_size.width, ellipsis=True)


class ReplayView(Page):
    """The drawing half of a replay. ``head`` is where one looks; nothing here can change the call."""

    def __init__(self, loaded: Loaded) -> None:
        super().__init__()
        self.loaded = loaded
        self.head = Playhead()
        self.bare = False
        """Whether personal data is shown in full: only after it is in the audit log why. [P02]"""
        self.view: CallView | None = None
        self._drawn: tuple[object, ...] = ()
        self._listed: tuple[object, ...] = ()

    def body(self) -> ComposeResult:
        """Which call, the scrubber, the agent's screen, what was done."""
        yield ReplayHead(id="replay-head")
        yield Scrubber(id="scrubber")
        yield CallBar(id="call-bar")
        with Container(id="call"):
            yield SayPanel(id="say")
            yield TakePanel(id="take")
            yield KnowThen(id="know")
        yield EventStrip(id="events")

    # ------------------------------------------------------------ where we are

    @property
    def replayed(self) -> str:
        """The id of the call."""
        return self.loaded.recording.call

    @property
    def live(self) -> bool:
        """Whether the call is still on, at this or another terminal."""
        return False

    @property
    def following(self) -> bool:
        """Whether one stands at the head of a live call."""
        return self.live and self.head.at_end(self.loaded.recording.track)

    @property
    def seq(self) -> int:
        """The last event that is shown."""
        return self.head.seq(self.loaded.recording.track)

    def moment(self) -> datetime:
        """The moment that is shown, desk-local."""
        if self.following:
            return self.shell.now()
        return self.loaded.began + timedelta(seconds=self.head.at)

    # ------------------------------------------------------------ drawing

    def redraw(self) -> None:
        """The clocks always; the rest when another step or language is shown."""
        self._draw_clocks(self.loaded)
        now = (self.loaded, self.seq, self.shell.lang)
        if now != self._drawn:
            self._drawn = now
            with self.app.batch_update():
                self._draw_step(self.loaded)

    def _draw_clocks(self, loaded: Loaded) -> None:
        track, at = loaded.recording.track, self.head.at
        length = track.length
        if self.following:
            at = length = (self.shell.now() - loaded.began).total_seconds()
        silence = None if self.following else track.silence_at(at)
        marks = [(each.at, each.kind) for each in track.marks]
        marks += [(loaded.recording.offset(each.seq).total_seconds(), "flag") for each in loaded.flags]
        marks += [(each.offset.total_seconds(), "note") for each in loaded.notes]
        self.query_one(Scrubber).scrub = Scrub(
            at, length, self.head.speed, self.head.playing, self.live, tuple(marks),
            (silence.kind, silence.length) if silence else None,
        )  # fmt: skip
        self._draw_line(loaded)

    def _draw_line(self, loaded: Loaded) -> None:
        """The call's own top line with the clock that it had."""
        view, pack = self.view, loaded.recording.pack
        if view is None or view.state.seq != loaded.recording.state(self.seq).seq:
            return
        state, moment = view.state, self.moment()
        held = state.held_at if state.line == "held" else None
        began = held or state.answered_at or state.rang_at or moment
        over = state.ended_at if state.line in ("ended", "wrapped") else None
        seconds = ((over or moment) - began).total_seconds()
        mood = pack.moods.get(state.mood)
        self.query_one(CallBar).shown = CallLine(
            state=state.line, seconds=round(seconds) if over else seconds, phone=state.phone, rings=state.rings,
            mood=state.mood, mood_name=mood.name.lang(self.shell.lang) if mood else state.mood,
            path=(view.prompt.title, *view.prompt.path[-_LABELS:]),
        )  # fmt: skip

    def _draw_step(self, loaded: Loaded) -> None:
        recording, seq, lang = loaded.recording, self.seq, self.shell.lang
        prompt, state = recording.seen(seq, lang, bare=self.bare)
        self.view = view = CallView(prompt, state, ())
        screen = recording.screen(seq)
        self.query_one(CallBar).standard = recording.pack.standard
        self.query_one(SayPanel).said = Said(prompt.say, prompt.soothing, prompt.hint, self._choices(view))
        self._draw_take(view, screen)
        heard = recording.kept(seq, bare=self.bare) if screen == "harassment" else ()
        know = self.query_one(KnowThen)
        know.texts = loaded.rules
        know.draw(screen, view, heard, recording.pack, self.moment())
        self._draw_events(loaded, lang, seq)
        self.query_one(ReplayHead).told = tuple(self._heading(recording, seq, recording.pack))
        self._draw_line(loaded)

    def _choices(self, view: CallView) -> tuple[Row, ...]:
        return tuple(Row(each.label, each.enabled, each.reason, each.before) for each in view.prompt.choices)

    def _draw_take(self, view: CallView, screen: str) -> None:
        """The fields, and in the line what was being typed then."""
        take = self.query_one(TakePanel)
        where, text = next(((place, words) for place, words in view.state.drafts.items() if words), (CAPTURE, ""))
        target = NOTE if where == "note" else where
        fields = fields_then(screen, view.prompt.fields)
        take.show(fields, target, caller_known(view) if screen in _KNOWN else {})
        take.input.value = text
        take.input.cursor_position = len(text)
        take.suggest(self._lingered())

    def _lingered(self) -> str:
        """How long the agent stayed before the next step, when that is worth a word."""
        beats = self.loaded.recording.track.beats
        place = self.head.beat
        if place + 1 >= len(beats):
            return ""
        stayed = beats[place + 1].at - beats[place].at
        return _("%(time)s until the next step", time=clock_text(stayed)) if stayed >= LINGERED else ""

    def _draw_events(self, loaded: Loaded, lang: str, seq: int) -> None:
        strip = self.query_one(EventStrip)
        if self._listed != (loaded, lang, self.bare):
            self._listed = (loaded, lang, self.bare)
            strip.moments = _moments(loaded, lang, bare=self.bare)
        strip.seq = seq

    def _heading(self, recording: Recording, seq: int, pack: DeskPack) -> list[tuple[str, str]]:
        moment, person = self.moment(), pack.person(recording.agent)
        who = f"{recording.agent} {both(person.name.zh, person.name.en)}" if person else recording.agent
        script, today = recording.version(seq)
        told = [(_("Replay") + " " + recording.call, "bold")]
        if self.bare:
            told.append(("! " + _("personal data in full, noted in the audit log"), "bold $warning"))
        told.append((who, ""))
        same = recording.call.startswith(f"{moment:%Y-%m-%d}")  # then its number says which day it was
        told.append((f"{moment:%H:%M:%S}" if same else f"{day_text(moment.date())} {moment:%H:%M:%S}", ""))
        if script:
            told.append((script, "$accent"))
        if today is not None:
            other = not script.endswith(f"@{today}")
            told.append((_("now @%(version)d", version=today) if other else _("changed since"), "$warning"))
        return told

    def show_bare(self, *, bare: bool) -> None:
        """Show personal data in full, or masked again. [P02]"""
        self.bare, self._drawn = bare, ()
        self.redraw()

    def relabel(self) -> None:
        """Draw again in the language of the moment."""
        super().relabel()
        self._drawn = ()
        self.redraw()


def _moments(loaded: Loaded, lang: str, *, bare: bool) -> tuple[Moment, ...]:
    """The call in lines, flags and notes at theirs; masked unless ``bare``. [P02]"""
    told = loaded.recording.told(lang, bare=bare)
    flagged, noted = defaultdict[int, list[str]](list), defaultdict[int, list[str]](list)
    for flag in loaded.flags:
        flagged[_line_of(told, flag.seq)].append(f"{flag.rule} {both(flag.zh, flag.en)}")
    for said in loaded.notes:
        noted[_line_of(told, said.seq)].append(said_by(said))
    return tuple(
        Moment(
            each.seq, each.at, each.text, each.after, each.typed, each.draft,
            tuple(flagged[each.seq]), tuple(noted[each.seq]),
        )
        for each in told
    )  # fmt: skip


def _line_of(told: tuple[Told, ...], seq: int) -> int:
    """The line that a flag or a note stands at: its own, else the last one before it."""
    return max((each.seq for each in told if each.seq <= seq and not each.draft), default=seq)
