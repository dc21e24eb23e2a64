"""The names that a script declares, or gets from its actions and sub-trees; those that are taken twice are findings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..expressions.kinds import fits

if TYPE_CHECKING:
    from ..types import Type
    from .scope import ScriptScope
    from .source import Mark


def declare(scope: ScriptScope) -> None:
    """Collect every name that is in scope, reporting those that are taken twice."""
    script = scope.script
    for name, kind in script.given.items():
        _name(scope, name, kind, "given", ("given", name))
    for name, field in script.fields.items():
        _name(scope, name, field.type, "field", ("fields", name))
    for name in scope.actions:
        action = scope.vocabulary.actions.get(name)
        for give, kind in action.gives.items() if action else ():
            _name(scope, give, kind, f"action {name}", None)
    for tree in scope.called():
        for name in sorted(tree.types.keys() - scope.vocabulary.names.keys() - script.rules.keys()):
            _name(scope, name, tree.types[name], f"tree {tree.script.name}", None)
    for name in script.rules:
        _taken(scope, name, "rule", ("rules", name))
    for name in script.let:
        _taken(scope, name, "let", ("let", name))
    for choice in (choice for node in script.nodes.values() for choice in node.choose):
        if choice.bind is not None and choice.each is not None and choice.bind not in scope.types:
            scope.binds.setdefault(choice.bind, choice.each)


def _name(scope: ScriptScope, name: str, kind: Type, source: str, path: tuple[str, str] | None) -> None:
    known = scope.types.get(name)
    if known is None:
        scope.types[name], scope.kinds[name] = kind, source
    elif scope.kinds[name] == "always" and path is not None:
        _taken(scope, name, source, path)
    elif (known.name, known.item and known.item.name) != (kind.name, kind.item and kind.item.name) and "?" not in (
        known.name,
        kind.name,
    ):
        mark = _place(scope, name, path)
        scope.loaded.source.report(
            mark,
            "HL064",
            f'"{name}" is {known} from {_source(scope.kinds[name])} and {kind} from {_source(source)}.',
            "give one of them another name",
        )
    elif known.optional and not kind.optional:
        scope.types[name] = kind


def agree(scope: ScriptScope, name: str, own: Type, other: Type, tree: str) -> None:
    """Report a rule whose value is not what the sub-tree of the same name takes."""
    if not fits(own, other):
        scope.loaded.source.report(
            scope.loaded.key("rules", name),
            "HL064",
            f'The rule "{name}" gives {own}, the sub-tree {tree} takes {other}.',
            "give one of them another name",
        )


def _place(scope: ScriptScope, name: str, path: tuple[str, str] | None) -> Mark:
    if path is not None:
        return scope.loaded.key(*path)
    for section in ("fields", "given"):
        if name in getattr(scope.script, section):
            return scope.loaded.key(section, name)
    return scope.loaded.key("nodes")


def _taken(scope: ScriptScope, name: str, source: str, path: tuple[str, str]) -> None:
    if name in scope.types:
        by = scope.kinds[name]
        scope.loaded.source.report(
            scope.loaded.key(*path), "HL074", f'"{name}" is taken by {_source(by)}.', "choose another name"
        )
    elif name in scope.script.rules and source == "let":
        scope.loaded.source.report(
            scope.loaded.key(*path), "HL074", f'"{name}" is a rule already.', "choose another name"
        )


def _source(kind: str) -> str:
    first, _, rest = kind.partition(" ")
    return {
        "always": "a name every script has",
        "given": "given",
        "field": "a field",
        "action": f"the action {rest}",
        "tree": f"the sub-tree {rest}",
    }.get(first, first)
