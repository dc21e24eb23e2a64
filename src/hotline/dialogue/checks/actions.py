"""Actions and sub-trees: do they exist, are their arguments and given names there, is every outcome handled?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.dialogue.expressions.kinds import fits
from hotline.dialogue.findings import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from hotline.dialogue.loading.compiling import Compiler
    from hotline.dialogue.logic import Logic
    from hotline.dialogue.script import Choice, Do, GoArm, Node

Path = tuple[str, ...]


def check(compiler: Compiler, logic: Logic, scripts: Collection[str], circle: frozenset[str]) -> None:
    """Report on every ``do`` and ``call``, and on ``go`` maps that do not fit them."""
    args: set[int] = set()
    for name, node in compiler.script.nodes.items():
        compiled = logic.nodes[name]
        if node.do is not None:
            _outcomes(compiler, node.do, node.go, node, None)
            if node.do.args or id(compiled.do) not in args:
                args.add(id(compiled.do))
                _arguments(compiler, node.do, ("nodes", name, "do"))
        elif node.call is not None:
            _called(compiler, node, scripts, circle)
        else:
            _plain(compiler, node.go, ("nodes", name, "go"))
        for choice in node.choose:
            path = ("nodes", name, "choose", choice.key)
            if choice.do is not None:
                _outcomes(compiler, choice.do, choice.go, node, choice)
                _arguments(compiler, choice.do, (*path, "do"))
            else:
                _plain(compiler, choice.go, (*path, "go"))


def _plain(compiler: Compiler, go: Sequence[GoArm], path: Path) -> None:
    for arm in go:
        if arm.outcome is not None:
            compiler.loaded.source.report(
                compiler.loaded.key(*path, arm.outcome),
                "HL054",
                f'Nothing here answers "{arm.outcome}".',
                "outcomes come from do or call",
            )


def _outcomes(compiler: Compiler, do: Do, go: Sequence[GoArm], node: Node, choice: Choice | None) -> None:
    path: Path = ("nodes", node.name) if choice is None else ("nodes", node.name, "choose", choice.key)
    action = compiler.vocabulary.actions.get(do.action)
    if action is None:
        place = compiler.loaded.at(*path, "do", "action") if do.args else compiler.loaded.at(*path, "do")
        compiler.loaded.source.report(
            place, "HL050", f'There is no action "{do.action}".', did_you_mean(do.action, compiler.vocabulary.actions)
        )
        return
    ends = choice is None and node.end is not None
    wanted = [outcome for outcome in action.outcomes if outcome != "offline"]
    _handled(compiler, f'The action "{do.action}"', action.outcomes, wanted, go, ends, path)
    named = {arm.outcome for arm in go}
    if "offline" in action.outcomes and "offline" not in named and compiler.script.offline is None and (go or ends):
        compiler.report(
            do.pos,
            "HL057",
            f'"{do.action}" answers offline when the store is away.',
            "add offline: NODE to the header or to this go",
        )


def _handled(
    compiler: Compiler,
    what: str,
    outcomes: Sequence[str],
    wanted: Sequence[str],
    go: Sequence[GoArm],
    ends: bool,
    path: Path,
) -> None:
    report, at, key = compiler.loaded.source.report, compiler.loaded.at, compiler.loaded.key
    listed = ", ".join(wanted)
    if ends or all(arm.outcome is None for arm in go):
        if len(wanted) > 1 and (go or ends):
            report(
                at(*path, "end" if ends else "go"),
                "HL056",
                f"{what} has several outcomes: {listed}.",
                "write go: {OUTCOME: NODE, …}",
            )
        return
    named = dict.fromkeys(arm.outcome for arm in go if arm.outcome is not None)
    for outcome in named:
        if outcome not in outcomes:
            report(
                key(*path, "go", outcome),
                "HL054",
                f'{what} has no outcome "{outcome}".',
                did_you_mean(outcome, outcomes) or f"it has: {listed}",
            )
    for outcome in wanted:
        if outcome not in named:
            report(
                key(*path, "go"),
                "HL055",
                f'{what} may answer "{outcome}", and nothing says where to go then.',
                f"add {outcome}: NODE",
            )


def _arguments(compiler: Compiler, do: Do, path: Path) -> None:
    action = compiler.vocabulary.actions.get(do.action)
    if action is None:
        return
    for name in do.args:
        if name not in action.args:
            compiler.loaded.source.report(
                compiler.loaded.key(*path, name),
                "HL051",
                f'"{do.action}" takes no argument "{name}".',
                did_you_mean(name, action.args) or f"it takes: {', '.join(action.args)}",
            )
    for name, wanted in action.args.items():
        written = do.args.get(name)
        if written is None:
            let = compiler.let(name)
            given = let.type if let is not None else compiler.type_of(name)
            if given is None:
                if not wanted.optional:
                    compiler.report(
                        do.pos,
                        "HL052",
                        f'"{do.action}" needs "{name}" ({wanted}).',
                        f"write {{action: {do.action}, {name}: …}}",
                    )
                continue
        else:
            given = compiler.expression_again(written).type
        if not fits(given, wanted):
            message = f'"{do.action}" takes {wanted} for "{name}", not {given}.'
            if written is None:
                compiler.report(do.pos, "HL053", message, f"write {name}: … in the action")
            else:
                compiler.report(written.pos, "HL053", message, "", written.source)


def _called(compiler: Compiler, node: Node, scripts: Collection[str], circle: frozenset[str]) -> None:
    name, path = node.call or "", ("nodes", node.name)
    place = compiler.loaded.at(*path, "call")
    tree = compiler.trees.get(name)
    if name in circle or name == compiler.script.name:
        compiler.loaded.source.report(
            place, "HL063", f'"{name}" calls this script in turn.', "a sub-tree cannot call itself"
        )
    elif tree is None:
        compiler.loaded.source.report(place, "HL060", f'There is no script "{name}".', did_you_mean(name, scripts))
    if tree is None:
        return
    outcomes = tuple(tree.script.outcomes)
    _handled(compiler, f'The sub-tree "{name}"', outcomes, outcomes, node.go, node.end is not None, path)
    for given, wanted in tree.script.given.items():
        if compiler.let(given) is not None:
            continue  # reported as taken: a let is no fact
        kind = compiler.type_of(given)
        if kind is not None and not fits(kind, wanted):
            compiler.loaded.source.report(
                place, "HL062", f'"{name}" takes {wanted} for "{given}", not {kind}.', "give one of them another name"
            )
