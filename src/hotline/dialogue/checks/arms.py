"""Arms of rules and of ``go``: first match wins, so an arm can be shadowed, and the last one has no condition."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from hotline.dialogue.loading.compiling import Compiler
    from hotline.dialogue.script import Expr, GoArm, Pos

Arm = tuple["Expr | None", "Pos"]


def check(compiler: Compiler) -> None:
    """Report arms that are never taken, missing last arms, and arms behind one that is always taken."""
    script = compiler.script
    for rule in script.rules.values():
        _chain(compiler, [(arm.when, arm.pos) for arm in rule.arms], f'The rule "{rule.name}"')
    for node in script.nodes.values():
        if node.go and not (len(node.go) == 1 and node.go[0].when is None):
            _ways(compiler, node.go)
        for choice in node.choose:
            if len(choice.go) > 1 or (choice.go and choice.go[0].when is not None):
                _ways(compiler, choice.go)


def _ways(compiler: Compiler, arms: Sequence[GoArm]) -> None:
    groups: dict[str | None, list[Arm]] = {}
    for arm in arms:
        groups.setdefault(arm.outcome, []).append((arm.when, arm.pos))
    for outcome, group in groups.items():
        if len(group) > 1 or group[0][0] is not None:
            _chain(compiler, group, f'"go" for "{outcome}"' if outcome else '"go"')


def _chain(compiler: Compiler, arms: Sequence[Arm], what: str) -> None:
    seen: dict[str, int] = {}
    always = 0
    for when, pos in arms:
        if always:
            compiler.report(
                pos,
                "HL042",
                f"This arm is never taken: the one on line {always} always is.",
                "put the arm without a condition last",
            )
            continue
        if when is None:
            always = pos.line
            continue
        source = " ".join(when.source.split())
        compiled = compiler.expression_again(when)
        if compiled.constant and compiled.good:
            if compiled.run({}):
                always = pos.line
                compiler.report(
                    when.pos, "HL040", "This condition is always true.", "leave the condition out", when.source
                )
            else:
                compiler.report(when.pos, "HL040", "This condition is never true.", "remove the arm", when.source)
        elif source in seen:
            compiler.report(
                when.pos,
                "HL040",
                f"The same condition stands on line {seen[source]}: this arm is never taken.",
                "remove the arm",
                when.source,
            )
        seen.setdefault(source, pos.line)
    if not always:
        pos = arms[-1][1]
        compiler.report(pos, "HL041", f"{what} has no last arm without a condition.", "add one: {go: …} or {give: …}")
