"""A complaint: the five steps with the present one lit, the tree of what callers complain of, by when, whose it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import on
from textual.worker import get_current_worker

from hotline.dialogue.events import Fill
from hotline.domain.complaints import Ladder
from hotline.screens.booking import caller_known, moment
from hotline.screens.call import CallScreen
from hotline.texts import N_, _, both
from hotline.widgets.capture_input import CaptureInput
from hotline.widgets.item_tree import ItemTree, Tree
from hotline.widgets.steps_ladder import MatterBox, StepsLadder, due_words
from hotline.widgets.take_panel import CAPTURE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from textual.app import ComposeResult

    from hotline.desk.pack import DeskPack
    from hotline.desk.session import CallSession
    from hotline.domain.pinyin import Sounds
    from hotline.screens.call_view import CallView
    from hotline.widgets.field_rows import Known

_ITEM = "item"
_ALWAYS = frozenset({"facts", "item", "happened", "against", "claim", "wish", "name", "phone"})
_FINDINGS = {"founded": N_("founded"), "unknown": N_("not yet known"), "unfounded": N_("unfounded")}


class ComplaintScreen(CallScreen):
    """A call about a complaint. [C01–C05, K30, H15]"""

    def __init__(self, session: CallSession) -> None:
        super().__init__(session)
        self._tree: Tree | None = None

    def about(self) -> ComposeResult:
        """The five steps, and what is noted."""
        yield StepsLadder(id="steps")
        yield MatterBox(id="matter")

    def know(self) -> ComposeResult:
        """What callers complain of."""
        yield ItemTree(id="items")

    def on_mount(self) -> None:
        """The initials are learnt while the caller speaks: the library that knows them takes its time."""
        super().on_mount()
        self.run_worker(self._hear, thread=True, name="sounds")

    def _hear(self) -> None:
        from hotline.domain.pinyin import sounds

        worker = get_current_worker()
        heard = {name: sounds(name) for name in self._items().names()}
        if not worker.is_cancelled:
            self.app.call_from_thread(self._heard, heard)

    def _heard(self, heard: Mapping[str, Sounds]) -> None:
        if self.is_running:
            self.query_one(ItemTree).heard = heard

    def _items(self) -> Tree:
        if self._tree is None:
            pack = self.shell.pack
            self._tree = Tree.of(pack.complaints if pack else None)
        return self._tree

    def extra_help(self) -> Iterable[tuple[str, str]]:
        """And the search."""
        yield "/", _("Find what the complaint is about: words or pinyin initials, ↑ ↓ and Enter")
        yield from super().extra_help()

    # ------------------------------------------------------------ drawing

    def draw_beside(self) -> None:
        """Steps, promise and tree as the call stands."""
        super().draw_beside()
        view = self.view
        if view is None:
            return
        steps, tree = self.query_one(StepsLadder), self.query_one(ItemTree)
        steps.zone = self.shell.pack.opening.zone if self.shell.pack else None
        steps.ladder = Ladder.of(view.fact("complaint", "steps"))
        tree.items, tree.picked = self._items(), view.text(_ITEM) or view.text("complaint", "item", "key")
        tree.finding = self.target == _ITEM
        self.take.input.finds = self.field(_ITEM) is not None
        self._note(view)

    def _note(self, view: CallView) -> None:
        self.query_one(MatterBox).facts = tuple(noted(view, self.shell.pack, self.shell.now()))

    def tick(self) -> None:
        """The promise's clock goes by itself."""
        super().tick()
        if self.view is not None and self.view.text("complaint", "due"):
            self._note(self.view)

    def known(self, view: CallView) -> dict[str, Known]:
        """Who is calling. [P01]"""
        return caller_known(view)

    def show_fields(self) -> None:
        """What a complaint always holds, what is asked for and what is filled in; not every reason there could be."""
        if self.view is not None:
            fields = self.view.prompt.fields
            shown = [each for each in fields if each.name in _ALWAYS or each.wanted or each.filled]
            self.take.show([*shown, *(each for each in fields if each.name == self.target and each not in shown)],
                           self.target, self.known(self.view))  # fmt: skip
            self.show_said()

    def _whose(self, view: CallView, text: str) -> str:
        """Until the story is told the whole line is the caller's own words."""
        facts = self.field("facts")
        told = facts is None or facts.filled or view.text("complaint", "number")
        return super()._whose(view, text) if told else "facts"

    # ------------------------------------------------------------ finding

    @on(CaptureInput.Find)
    def _find(self, event: CaptureInput.Find) -> None:
        event.stop()
        self.when_free(self._open_tree)

    def _open_tree(self) -> None:
        if self.field(_ITEM) is not None:
            self.add_class("-knowing")
            self._typed[_ITEM] = ""
            self.aim(_ITEM)

    def aim(self, target: str) -> None:
        """Editing the item is finding it; anything else closes the list."""
        super().aim(target)
        tree = self.query_one(ItemTree)
        tree.finding = target == _ITEM
        self.set_class(target == _ITEM, "-finding")
        if target == _ITEM:
            tree.typed = self._typed.get(_ITEM, "")
        elif target == CAPTURE:
            self.remove_class("-knowing")

    def read(self) -> None:
        """What is typed narrows the tree down."""
        if self.target != _ITEM:
            super().read()
            return
        tree = self.query_one(ItemTree)
        tree.typed = self._typed.get(_ITEM, "")
        self.take.suggest(_("words or initials, then Enter"))

    def enters(self, view: CallView) -> str:
        """Enter takes what the cursor is on."""
        under = self.target == _ITEM and self.query_one(ItemTree).under
        return _("take this one") if under else super().enters(view)

    def enter(self) -> None:
        """Take the item under the cursor."""
        view, item = self.view, self.query_one(ItemTree).under if self.target == _ITEM else ""
        if view is not None and item:
            self.send(Fill(_ITEM, self._items().said(item, self.shell.lang)), self._after_answers(view))
        else:
            super().enter()

    def moved(self, by: int) -> None:
        """The cursor of the tree, while it is open."""
        if self.target == _ITEM:
            self.query_one(ItemTree).move(by)
        else:
            super().moved(by)

    @on(ItemTree.Picked)
    def _picked_item(self, event: ItemTree.Picked) -> None:
        event.stop()
        item = self._items().said(event.key, self.shell.lang)
        self.when_free(lambda: self.send(Fill(_ITEM, item), self._sent_text))

    def _back(self) -> None:
        """Out of the tree first."""
        if self.target == _ITEM:
            self.aim(CAPTURE)
        else:
            super()._back()


def noted(view: CallView, pack: DeskPack | None, now: datetime) -> Iterable[tuple[str, str, str]]:
    """What is noted of a complaint: label, value, style. [C02] [S12]"""
    number = view.text("complaint", "number")
    if number:
        grave = "  ! " + _("major, the lead has it") if view.fact("complaint", "major") is True else ""
        yield _("Complaint"), number + grave, "bold $warning" if grave else "bold"
    if finding := _FINDINGS.get(view.text("complaint", "finding")):
        yield _("Judged"), _(finding), ""
    due = moment(view.text("complaint", "due"))
    if due is not None and pack is not None:
        yield (_("Answer by"), *due_words(due, now, pack.opening.zone))
    if owner := view.text("complaint", "owner"):
        person = pack.person(owner) if pack else None
        named = f"{owner} {both(person.name.zh, person.name.en)}" if person else owner
        count = view.fact("complaint", "handovers")
        more = "  ⇄ " + _("%(count)d hand-overs", count=count) if isinstance(count, int) and count else ""
        yield _("Owner"), named + more, ""
    mood = pack.moods.get(view.state.mood) if pack else None
    if mood is not None and mood.lines:
        yield f"♡ {both(mood.name.zh, mood.name.en)}", both(mood.lines[-1].zh, mood.lines[-1].en), "italic $accent"
