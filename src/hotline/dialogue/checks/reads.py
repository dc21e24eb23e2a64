"""Every place of a node where a name is read, compared with what is surely known there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.dialogue.loading import template

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hotline.dialogue.logic import ChoiceLogic, Compiled, DoLogic, GoLogic, NodeLogic, RuleLogic
    from hotline.dialogue.script import Do, Expr, Line, Text

    from .flow import Flow

Path = tuple[str | int, ...]


def report_node(flow: Flow, node: NodeLogic, known: int) -> int:
    """Report what may be unset at a node; gives what is known when it is done (before an action's outcome)."""
    name, written = node.node.name, node.node
    if node.apply:
        known = _rules(flow, node, known)
    if written.say is not None:
        _line(flow, written.say, known, ("nodes", name, "say"))
    if written.hint is not None:
        _text(flow, written.hint, known, ("nodes", name, "hint"))
    for ask in written.collect:
        if ask.required:
            known |= flow.bits.bit.get(ask.field, 0)
    for choice in node.choices:
        _choice(flow, choice, known, ("nodes", name, "choose", choice.choice.key))
    if node.do is not None and written.do is not None:
        _do(flow, written.do, node.do, known)
    if written.call is not None:
        _call(flow, written.call, known, ("nodes", name, "call"))
    if node.go:
        _go(flow, node.go, node.do, written.call, known)
    return known


def _rules(flow: Flow, node: NodeLogic, known: int) -> int:
    for rule in node.apply:
        here = known
        for at, arm in enumerate(rule.arms):
            inside = here
            if arm.when is not None and arm.arm.when is not None:
                _condition(flow, arm.arm.when, arm.when, here)
                inside |= flow.bits.of(arm.when.true)
            if arm.when is None or not flow.certain(arm.when.unmet, here):
                _needs(flow, arm.arm.give, arm.give, inside)
                if arm.arm.say is not None:
                    said = inside | _given(flow, rule, arm.give, inside)
                    _line(flow, arm.arm.say, said, ("rules", rule.name, at, "say"))
            if arm.when is not None:
                if flow.certain(arm.when.met, here):
                    break
                here |= flow.bits.of(arm.when.false)
        known = flow.applied_one(rule, known)
    return known


def _given(flow: Flow, rule: RuleLogic, give: Compiled, known: int) -> int:
    return 0 if flow.bits.of(give.result) & ~known else flow.bits.bit.get(rule.name, 0)


def _choice(flow: Flow, choice: ChoiceLogic, known: int, path: Path) -> None:
    written = choice.choice
    if choice.items is not None and written.each is not None:
        _plain(flow, choice.items, written.each, known, (*path, "each"))
    if written.bind is not None:
        known |= flow.bits.bit.get(written.bind, 0)
    met = known
    if choice.when is not None and written.when is not None:
        _condition(flow, written.when, choice.when, known)
        met |= flow.bits.of(choice.when.true)
    _text(flow, written.label, known if written.otherwise is not None else met, (*path, "label"))
    if written.otherwise is not None:
        _text(flow, written.otherwise, known, (*path, "else"))
    if choice.do is not None and written.do is not None:
        _do(flow, written.do, choice.do, met)
    _go(flow, choice.go, choice.do, None, met)


def _go(flow: Flow, go: tuple[GoLogic, ...], do: DoLogic | None, call: str | None, known: int) -> None:
    if len(go) == 1 and go[0].when is None:
        return
    guards: dict[str | None, int] = {}
    settled: set[str | None] = set()
    for way in go:
        outcome = way.arm.outcome
        if way.when is None or way.arm.when is None or outcome in settled:
            continue
        more, less = flow.gives(do, call, outcome)
        here = (known & ~less) | more | guards.get(outcome, 0)
        if flow.certain(way.when.met, here):
            settled.add(outcome)
        _condition(flow, way.arm.when, way.when, here)
        guards[outcome] = guards.get(outcome, 0) | flow.bits.of(way.when.false)


def _do(flow: Flow, do: Do, logic: DoLogic, known: int) -> None:
    action = flow.bits.vocabulary.actions.get(do.action)
    if action is None:
        return
    for name, arg in logic.args.items():
        wanted = action.args.get(name)
        written = do.args.get(name)
        needed = wanted is not None and not wanted.optional
        if written is not None:
            (_condition if needed else _needs)(flow, written, arg, known)
        elif needed and (name in flow.logic.types or name in flow.logic.let):
            for key in _missing(flow, arg, known):
                flow.compiler.report(
                    do.pos,
                    "HL036",
                    f'"{do.action}" needs "{name}", and "{key}" may be unset here.',
                    "collect it before, or go another way when it is not known",
                )
                break


def _call(flow: Flow, call: str, known: int, path: Path) -> None:
    tree = flow.compiler.trees.get(call)
    for name, kind in tree.script.given.items() if tree is not None else ():
        if kind.optional or known & flow.bits.bit.get(name, 0):
            continue
        why = "may be unset here" if name in flow.logic.types else "is not declared"
        if name in flow.logic.let:
            why = "is a let, which a sub-tree does not see"
        flow.compiler.loaded.source.report(
            flow.compiler.loaded.at(*path),
            "HL061",
            f'"{call}" is given "{name}", which {why}.',
            "set it before, by a field, rule or action",
        )


# ---------------------------------------------------------------- expressions and texts


def _missing(flow: Flow, compiled: Compiled, known: int) -> Iterator[str]:
    if not flow.bits.wanted(compiled) & ~known:
        return
    for key, _ in compiled.needs:
        if not known & flow.bits.bit[key]:
            yield key
    for key in sorted(compiled.result):
        if not known & flow.bits.bit[key]:
            yield key


def _needs(flow: Flow, expression: Expr, compiled: Compiled, known: int) -> None:
    for key, index in compiled.needs:
        if not known & flow.bits.bit[key]:
            flow.compiler.report(
                expression.pos, "HL036", _unset(key), f"guard it with known({key})", expression.source, index
            )


def _condition(flow: Flow, expression: Expr, compiled: Compiled, known: int) -> None:
    """As :func:`_needs`, where the value itself must be known too."""
    if not flow.bits.wanted(compiled) & ~known:
        return
    _needs(flow, expression, compiled, known)
    for key in sorted(compiled.result):
        if not known & flow.bits.bit[key]:
            flow.compiler.report(expression.pos, "HL036", _unset(key), f"guard it with known({key})", expression.source)


def _unset(key: str) -> str:
    return f'"{key}" may be unset on some way to here.'


def _plain(flow: Flow, compiled: Compiled, name: str, known: int, path: Path) -> None:
    for key in _missing(flow, compiled, known):
        flow.compiler.loaded.source.report(
            flow.compiler.loaded.at(*path),
            "HL036",
            _unset(key),
            f'"{name}" comes from an action that has not run on every way',
        )


def _line(flow: Flow, line: Line, known: int, path: Path) -> None:
    _text(flow, line.text, known, path)
    if line.slow is not None:
        _text(flow, line.slow, known, (*path, "slow"))
    if line.held is not None:
        _text(flow, line.held, known, (*path, "held"))
    for mood, text in line.moods.items():
        _text(flow, text, known, (*path, "moods", mood))


def _text(flow: Flow, text: Text, known: int, path: Path) -> None:
    if "$" in text.zh:
        _said(flow, text.zh, known, (*path, "zh"))
    if "$" in text.en:
        _said(flow, text.en, known, (*path, "en"))


def _said(flow: Flow, text: str, known: int, path: Path) -> None:
    for name, index in template.names(text):
        let = flow.logic.let.get(name)
        if let is not None:
            missing = next(_missing(flow, let, known), None)
        else:
            missing = name if name in flow.logic.types and not known & flow.bits.bit[name] else None
        if missing is not None:
            source, mark = flow.compiler.loaded.source, flow.compiler.loaded.at(*path)
            what = f'"${name}"' if missing == name else f'"${name}" reads "{missing}", which'
            source.report_at(
                *source.inside(mark, text, index),
                "HL037",
                f"{what} may be unset on some way to here.",
                "come here only when it is known, or say it without",
            )
