"""Names: are fields, rules and lists declared, is what is declared used?"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hotline.dialogue.findings import did_you_mean
from hotline.dialogue.loading import template

if TYPE_CHECKING:
    from hotline.dialogue.loading.compiling import Compiler
    from hotline.dialogue.logic import Logic


_word = re.compile(r"[a-z][a-z0-9_]*")


def check(compiler: Compiler, logic: Logic) -> None:
    """Report undeclared fields and rules, ``each``/``of`` that are no lists, and what nobody uses."""
    used: set[str] = set()
    _nodes(compiler, used)
    for name, field in compiler.script.fields.items():
        if field.of is not None:
            used.add(field.of)
            _list(compiler, field.of, ("fields", name, "of"))
        if field.describes is not None:
            _choice(compiler, name, field.describes)
    _unused(compiler, logic, used)


def _nodes(compiler: Compiler, used: set[str]) -> None:
    script = compiler.script
    fields = {name for tree in compiler.called() for name in tree.fields} | script.fields.keys()
    report, at = compiler.loaded.source.report, compiler.loaded.at
    for node in script.nodes.values():
        used |= node.meant
        for name in (*(ask.field for ask in node.collect), *node.hears):
            if name not in fields:
                part = "hears" if name in node.hears else "collect"
                report(
                    compiler.loaded.item(("nodes", node.name, part), name),
                    "HL070",
                    f'The field "{name}" is not declared.',
                    did_you_mean(name, fields),
                )
        for rule in node.apply:
            used.add(rule)
            if rule not in script.rules:
                report(
                    compiler.loaded.item(("nodes", node.name, "apply"), rule),
                    "HL075",
                    f'The rule "{rule}" is not declared.',
                    did_you_mean(rule, script.rules),
                )
        for choice in node.choose:
            if choice.each is not None:
                used.add(choice.each)
                _list(compiler, choice.each, ("nodes", node.name, "choose", choice.key, "each"))
            if choice.bind is not None and compiler.let(choice.bind) is not None:
                report(
                    at("nodes", node.name, "choose", choice.key, "as"),
                    "HL074",
                    f'"{choice.bind}" is a let already.',
                    "choose another name",
                )
    for node in script.nodes.values():
        tree = compiler.trees.get(node.call) if node.call is not None else None
        if tree is not None:
            used.update(tree.script.given)


def _choice(compiler: Compiler, name: str, of: str) -> None:
    chosen = compiler.script.fields.get(of)
    if chosen is None or chosen.type.name != "choice":
        place, hint = compiler.loaded.at("fields", name, "describes"), did_you_mean(of, compiler.script.fields)
        compiler.loaded.source.report(place, "HL070", f'"{of}" is no field of type choice here.', hint)


def _list(compiler: Compiler, name: str, path: tuple[str, ...]) -> None:
    let = compiler.let(name)
    kind = let.type if let is not None else compiler.type_of(name)
    place = compiler.loaded.at(*path)
    if kind is None:
        compiler.loaded.source.report(
            place, "HL032", f'"{name}" is not declared.', did_you_mean(name, compiler.spelled())
        )
    elif kind.name != "?" and (kind.item is None or not kind.item.record):
        compiler.loaded.source.report(place, "HL073", f'"{path[-1]}" needs a list of records; "{name}" is {kind}.')


def _unused(compiler: Compiler, logic: Logic, used: set[str]) -> None:
    script, report, key = compiler.script, compiler.loaded.source.report, compiler.loaded.key
    for source, (compiled, _) in compiler.cache.items():
        used.update(compiled.uses if compiled.good else _word.findall(source))
    for _, scalar, _ in compiler.loaded.texts:
        if "$" in scalar.value:
            used.update(name for name, _ in template.names(scalar.value))
    for name in script.fields:
        if name not in used:
            report(
                key("fields", name),
                "HL071",
                f'The field "{name}" is neither collected nor read.',
                "use it, or remove it",
            )
    for section, names in (("given", script.given), ("let", script.let), ("rules", script.rules)):
        for name in names:
            below = section == "given" or (section == "rules" and name in logic.types)
            if name not in used and not (below and _read_below(compiler, name, section)):
                report(key(section, name), "HL072", f'"{name}" is never used.', "use it, or remove it")


def _read_below(compiler: Compiler, name: str, section: str) -> bool:
    """Whether a sub-tree is given it, or asks for it, which it need not once it is known."""
    return any(
        name in tree.script.given or (section == "given" and name in tree.script.fields) for tree in compiler.called()
    )
