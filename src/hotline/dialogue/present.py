"""A state as the agent sees it, in one language: what to say, what to take, what can be chosen, and why."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .events import ChoiceView, FieldView, Matter, Prompt, Refused, State, Stop, Why
from .loading.template import split
from .names import Env, Names, context_of, fields_of, logic_of, names_of, options_of
from .shown import Shower
from .steps.choices import offered
from .steps.matters import current, place
from .steps.moves import back_to, missing
from .steps.rulings import arm_of
from .steps.turn import waiting

if TYPE_CHECKING:
    from datetime import datetime

    from .book import Book
    from .logic import ArmLogic, Logic, NodeLogic, RuleLogic
    from .script import Field, Line


def present(book: Book, state: State, now: datetime, env: Env, lang: str) -> Prompt:
    """Everything to show of ``state`` at ``now`` (aware) in ``zh`` or ``en``; before a script is open, an empty prompt.

    ``env["moods"]``, where given, is mood → ``{zh, en}``: the soothing line beside what is said [L04]; the slow
    variant of a line is [L05]. ``env["hold_lines"]``, where given, is ``ask`` and ``back`` → ``{zh, en}``: what is said
    before a hold, and first thing on coming back [K19]. The rule that was applied stands in ``why``.
    """
    matter = current(state)
    if matter is None or not matter.trail:
        return _nothing(state)
    stop, frame = matter.trail[-1], matter.frames[-1]
    logic = logic_of(book, state, frame.script)
    node = logic.nodes[frame.node]
    names = names_of(book, logic, state, matter, now, env)
    fields = fields_of(book, state, matter)
    context = context_of(fields, names, matter, now, {**env, "lang": lang}, frozenset())
    view = _View(book, state, matter, logic, names, Shower(names, lang, context))
    live = matter.outcome is None and state.line in {"talk", "held"}
    return Prompt(
        script=frame.script,
        node=frame.node,
        title=logic_of(book, state, matter.script.name).script.title.lang(lang),
        say=_with_hold(env, state, view.held(node) or view.say(node, stop), lang),
        slow=_with_hold(env, state, view.held(node) or view.slow(node), lang) if view.slow(node) else "",
        soothing=_soothing(env, state.mood, lang),
        hint=view.show.fill_in(node.node.hint, logic),
        fields=tuple(view.fields(node, stop, fields)),
        choices=tuple(view.choices(node, stop)) if live and not stop.done else (),
        why=tuple(view.why()),
        path=tuple(view.path()),
        can_go=live and _can_go(node, stop, matter),
        can_back=_can_back(state, matter),
        ended=matter.outcome is not None or state.line in {"ended", "wrapped"},
        outcome=matter.outcome,
        implements=node.node.implements or logic.script.implements,
    )


def line_said(book: Book, state: State, now: datetime, env: Env, lang: str) -> str:
    """What a place itself has to say in ``state``: ``present(…).say`` without the words of a hold, in less time."""
    matter = current(state)
    if matter is None or not matter.trail:
        return ""
    stop, frame = matter.trail[-1], matter.frames[-1]
    logic = logic_of(book, state, frame.script)
    node = logic.nodes[frame.node]
    names = names_of(book, logic, state, matter, now, env)
    texts = [text.lang(lang) for line in _lines(node, stop) for text in (line.text, *line.moods.values())]
    named = {name for text in texts for name, is_name in split(text) if is_name}
    chosen = {name for name in named if (kind := logic.type_of(name)) is not None and kind.name == "choice"}
    fields = fields_of(book, state, matter) if chosen else {}  # whose options say what a choice is called
    context = context_of(fields, names, matter, now, {**env, "lang": lang}, frozenset())
    return _View(book, state, matter, logic, names, Shower(names, lang, context)).say(node, stop)


def _lines(node: NodeLogic, stop: Stop) -> list[Line]:
    """The lines of a place: what the rules applied there say, then its own."""
    lines = [arm.arm.say for _, arm in _arms(node, stop)] + [node.node.say]
    return [line for line in lines if line is not None]


def _nothing(state: State) -> Prompt:
    ended = state.line in {"ended", "wrapped"}
    return Prompt("", "", "", "", "", "", "", (), (), (), (), can_go=False, can_back=False, ended=ended)


def _can_go(node: NodeLogic, stop: Stop, matter: Matter) -> bool:
    if waiting(node, stop) is not None:
        return False
    if stop.done:
        return not stop.committed
    return not node.choices and missing(node, matter) is None


def _can_back(state: State, matter: Matter) -> bool:
    if state.line not in {"talk", "held"}:
        return False
    try:
        return back_to(matter) is not None or (matter.outcome is None and len(state.open) > 1)
    except Refused:
        return False


def _soothing(env: Env, mood: str, lang: str) -> str:
    moods = env.get("moods")
    line = moods.get(mood) if isinstance(moods, Mapping) else None
    return str(line.get(lang, "")) if isinstance(line, Mapping) else ""


def _with_hold(env: Env, state: State, line: str, lang: str) -> str:
    """A caller on hold hears nothing but that; one taken back is thanked before anything else. [K19]"""
    key = "ask" if state.line == "held" else "back" if state.taken_back else ""
    lines = env.get("hold_lines")
    said = lines.get(key) if key and isinstance(lines, Mapping) else None
    words = str(said.get(lang, "")) if isinstance(said, Mapping) else ""
    if not words or not line:
        return words or line
    return words if key == "ask" else words + ("" if lang == "zh" else " ") + line


def _arms(node: NodeLogic, stop: Stop) -> list[tuple[RuleLogic, ArmLogic]]:
    """The arms of the node's rules that were applied at a stop."""
    return [
        (rule, arm)
        for rule in node.apply
        for index, arm in enumerate(rule.arms)
        if stop.arms.get(rule.name) == arm_of(rule, index)
    ]


@dataclass(frozen=True, slots=True)
class _View:
    """The parts of a prompt."""

    book: Book
    state: State
    matter: Matter
    logic: Logic
    names: Names
    show: Shower

    def say(self, node: NodeLogic, stop: Stop) -> str:
        """What the rules applied here say, then the node's own line; each in the caller's mood where it has one."""
        gap = "" if self.show.lang == "zh" else " "
        mood = self.state.mood
        return gap.join(self.show.fill_in(line.moods.get(mood, line.text), self.logic) for line in _lines(node, stop))

    def held(self, node: NodeLogic) -> str:
        """What is said here on coming back from a hold; empty where the line itself is."""
        line = node.node.say
        return self.show.fill_in(line.held, self.logic) if line and line.held and self.state.taken_back else ""

    def slow(self, node: NodeLogic) -> str:
        """The slower variant of the node's line."""
        return self.show.fill_in(node.node.say.slow, self.logic) if node.node.say else ""

    def path(self) -> Iterator[str]:
        """The labels of the choices made, each with the record that was chosen there."""
        for stop in self.matter.trail:
            if stop.choice is None:
                continue
            logic = logic_of(self.book, self.state, stop.frames[-1].script)
            for each in logic.nodes[stop.frames[-1].node].choices:
                if each.choice.key == stop.choice:
                    yield self.show.fill_in(each.choice.label, logic, self.names.having(stop.facts))

    def why(self) -> list[Why]:
        """The rules behind this place: its own, and those of the nodes passed on the way here."""
        found: list[Why] = []
        trail = self.matter.trail
        for index in range(len(trail) - 1, -1, -1):
            stop = trail[index]
            if not stop.passed and index < len(trail) - 1:
                break
            if stop.arms:
                logic = logic_of(self.book, self.state, stop.frames[-1].script)
                found[:0] = self._why_at(logic.nodes[stop.frames[-1].node], stop)
        return found

    def _why_at(self, node: NodeLogic, stop: Stop) -> list[Why]:
        return [
            Why(rule.name, self.show.value(self.names.get(rule.name), rule.type), arm.arm.why)
            for rule, arm in _arms(node, stop)
            if arm.arm.why
        ]

    def choices(self, node: NodeLogic, stop: Stop) -> Iterator[ChoiceView]:
        """What can be chosen, and what could be: greyed out with its reason."""
        before = self.matter.before.get(place(stop.frames))
        for each in offered(node, self.names):
            if each.hidden:
                continue
            choice = each.logic.choice
            names = self.names.having(each.facts) if each.facts else self.names
            label = self.show.fill_in(choice.label, self.logic, names)
            reason = "" if each.enabled else self.show.fill_in(choice.otherwise, self.logic, names)
            key = choice.key if each.item is None else f"{choice.key}:{each.item}"
            yield ChoiceView(choice.key, each.item, label, each.enabled, reason, before == key)

    def fields(self, node: NodeLogic, stop: Stop, fields: Mapping[str, Field]) -> Iterator[FieldView]:
        """All fields of the matter's tree, those wanted here marked."""
        asked = {} if stop.done else {ask.field: ask for ask in node.node.collect}
        for name, field in fields.items():
            filled = self.matter.facts.get(name) is not None
            options = options_of(field, self.names) if field.type.name == "choice" else ()
            yield FieldView(
                name=name,
                label=field.label.lang(self.show.lang),
                type=field.type.name,
                shown=self.show.value(self.names.get(name), field.type, field) if filled else "",
                raw=self.matter.raws.get(name, ""),
                filled=filled,
                wanted=name in asked,
                required=name in asked and asked[name].required,
                ask=self.show.fill_in(field.ask, self.logic),
                options=tuple((option.key, option.lang(self.show.lang)) for option in options),
            )
