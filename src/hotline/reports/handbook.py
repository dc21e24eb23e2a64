"""Which handbook id is carried out where, and which test proves it.

Found, not written down: scripts name ids in ``implements`` and ``why``, the desks' files in ``implements`` (registers)
and ``rule`` (courtesy calls), code in its docstrings (``[K12]``), tests in ``@pytest.mark.rule("K12")``, call cases in
``proves``.
"""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from hotline.dialogue.loading.source import List, Map, Scalar, parse

if TYPE_CHECKING:
    from hotline.dialogue.loading.source import Value
    from hotline.dialogue.script import Script

_tag = re.compile(r"\[([A-Z]\d{2}(?:[,–-]\s?[A-Z]\d{2})*)\]")
_range = re.compile(r"([A-Z])(\d{2})[–-]\1(\d{2})")
_one = re.compile(r"[A-Z]\d{2}")


@dataclass(frozen=True, slots=True)
class Row:
    """One id: its rule in both languages, ``carried_by`` (``common.who/ask``, ``hotline.domain.prices``), ``tests``.

    ``done`` when something carries it out and, inside a checkout, something proves it.
    """

    id: str
    zh: str
    en: str
    carried_by: tuple[str, ...]
    tests: tuple[str, ...]
    done: bool

    def text(self, lang: str) -> str:
        """The rule in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en


def ids_in(text: str) -> Iterator[str]:
    """Every id tagged in a docstring: ``[K12]``, ``[S01, S02]``, ``[K01–K13]``.

    >>> list(ids_in("Frees the slot [K12]; as in the text K40 [S01, S03–S05]."))
    ['K12', 'S01', 'S03', 'S04', 'S05']
    """
    for tag in _tag.findall(text):
        for part in re.split(r",\s?", tag):
            if span := _range.fullmatch(part):
                yield from (f"{span[1]}{number:02}" for number in range(int(span[2]), int(span[3]) + 1))
            else:
                yield from _one.findall(part)


def carried_by_scripts(scripts: Iterable[Script]) -> dict[str, list[str]]:
    """Id → the scripts, nodes and rules that name it."""
    found: dict[str, list[str]] = defaultdict(list)
    for script in scripts:
        for node in script.nodes.values():
            for key in node.implements:
                found[key].append(f"{script.name}/{node.name}")
        for rule in script.rules.values():
            for key in {arm.why for arm in rule.arms if arm.why}:
                found[key].append(f"{script.name}:{rule.name}")
        for key in script.implements:
            found[key].append(script.name)
    return found


def carried_by_desks(data: Path) -> dict[str, list[str]]:
    """Id → what of the desks' files names it: ``DESK/registers.yaml:order``, ``DESK/chains.yaml:booked``."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted(data.glob("**/*.yaml")):
        root = parse(file.read_text(encoding="utf-8"), str(file)).root
        for key, name in _named(root, ""):
            found[key].append(f"{file.parent.name}/{file.name}:{name}")
    return found


def _named(value: Value | None, name: str) -> Iterator[tuple[str, str]]:
    """(id, what names it) of everything below a value."""
    if isinstance(value, List):
        for item in value.items:
            yield from _named(item, name)
    if isinstance(value, Map):
        own = value.items.get("key")
        name = str(own.value) if isinstance(own, Scalar) else name
        for key, each in value.items.items():
            if key in ("implements", "rule"):
                held = each.items if isinstance(each, List) else [each]
                texts = [str(one.value) for one in held if isinstance(one, Scalar)]
                yield from ((text, name) for text in texts if _one.fullmatch(text))
            else:
                yield from _named(each, name if own is not None else key)


def carried_by_code(package: Path) -> dict[str, list[str]]:
    """Id → the modules, classes and functions whose docstring tags it."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted(package.rglob("*.py")):
        if file == Path(__file__):
            continue
        module = ".".join(["hotline", *file.relative_to(package).with_suffix("").parts]).removesuffix(".__init__")
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for name, text in _docstrings(tree, module):
            for key in dict.fromkeys(ids_in(text)):
                found[key].append(name)
    return found


def _docstrings(tree: ast.AST, name: str) -> Iterator[tuple[str, str]]:
    if isinstance(tree, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef) and (
        text := ast.get_docstring(tree)
    ):
        yield name, text
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            yield from _docstrings(child, f"{name}.{child.name}")


def proved_by(tests: Path) -> dict[str, list[str]]:
    """Id → the tests that name it: pytest's ``rule`` marker and the ``proves`` of call cases."""
    found: dict[str, list[str]] = defaultdict(list)
    for file in sorted(tests.rglob("test_*.py")):
        where = file.relative_to(tests.parent).as_posix()
        for test, keys in _marked(ast.parse(file.read_text(encoding="utf-8"))):
            for key in keys:
                found[key].append(f"{where}::{test}")
    for file in sorted((tests / "cases").rglob("*.yaml")):
        for key in _proves(file.read_text(encoding="utf-8")):
            found[key].append(file.relative_to(tests.parent).as_posix())
    return found


def _proves(text: str) -> list[str]:
    line = re.search(r"^proves:\s*\[(.*?)\]", text, re.MULTILINE | re.DOTALL)
    return _one.findall(line[1]) if line else []


def _marked(tree: ast.AST) -> Iterator[tuple[str, list[str]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            for mark in node.decorator_list:
                if isinstance(mark, ast.Call) and ast.unparse(mark.func) == "pytest.mark.rule":
                    yield node.name, [str(arg.value) for arg in mark.args if isinstance(arg, ast.Constant)]


def handbook_table(
    rules: Mapping[str, tuple[str, str]], scripts: Iterable[Script], package: Path, tests: Path | None, data: Path
) -> list[Row]:
    """The whole table, one row per id; ``tests`` None outside a checkout, ``data``: the folder with the desks."""
    by_script, by_desk, by_code = carried_by_scripts(scripts), carried_by_desks(data), carried_by_code(package)
    proofs = proved_by(tests) if tests else {}
    rows = []
    for key, (zh, en) in rules.items():
        carried = (*by_script.get(key, ()), *by_desk.get(key, ()), *by_code.get(key, ()))
        proved = tuple(dict.fromkeys(proofs.get(key, ())))
        rows.append(Row(key, zh, en, carried, proved, bool(carried) and (bool(proved) or tests is None)))
    return rows
