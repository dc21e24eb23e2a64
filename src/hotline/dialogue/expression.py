"""Conditions and values in scripts: allow-listed Python syntax, typed and compiled once, run as closures.

Names, constants, ``and or not``, comparisons, ``in``, arithmetic, attributes of declared records and the functions of
:data:`.expressions.operators.FUNCTIONS` plus ``known``. Nothing is ever handed to ``eval``: the syntax tree is walked,
what is not in the list is a problem with its place, and what is becomes a closure over typed, bounded, None-safe
operations.
"""

from __future__ import annotations

import ast
import re
import warnings

from .expressions.calls import Walker
from .expressions.closures import nothing
from .expressions.hints import syntax_hint
from .expressions.kinds import UNKNOWN
from .expressions.parts import NOTHING, Problem, Scope
from .logic import Compiled

LONGEST = 500
"""Characters of an expression; what is longer belongs into a let or a rule."""

_breaks = re.compile(r"[\n\r\t\f\v]")
_odd_number = re.compile(r"\d[A-Za-z_\\]|\\")


def compile_expression(source: str, scope: Scope) -> tuple[Compiled, tuple[Problem, ...]]:
    """Compile one expression; never raises. With problems the result still runs (and gives None where it is wrong)."""
    problems: list[Problem] = []
    tree = _parse(source, problems)
    if tree is None:
        return Compiled(source, UNKNOWN, nothing, good=False), tuple(problems)
    walker = Walker(source, scope, problems)
    part = walker.visit(tree, NOTHING)
    compiled = Compiled(
        source,
        part.type,
        part.run,
        part.reads,
        part.uses,
        tuple(part.needs.items()),
        part.result,
        part.true,
        part.false,
        part.met,
        part.unmet,
        part.constant,
        not problems,
    )
    return compiled, tuple(problems)


def _parse(source: str, problems: list[Problem]) -> ast.expr | None:
    if len(source) > LONGEST:
        problems.append(Problem("HL030", LONGEST, f"An expression has at most {LONGEST} characters.", "use a let"))
        return None
    if not source.strip():
        problems.append(Problem("HL030", 0, "An expression is missing here."))
        return None
    try:
        line = _breaks.sub(" ", source).lstrip()  # one line, so that columns are offsets
        if _odd_number.search(source):
            with warnings.catch_warnings():
                warnings.simplefilter("ignore")
                return ast.parse(line, mode="eval").body
        return ast.parse(line, mode="eval").body
    except SyntaxError as error:
        end = len(source.rstrip()) - 1
        indent = len(source) - len(source.lstrip())
        index = min(indent + error.offset - 1, end) if error.offset and error.lineno == 1 else end
        problems.append(Problem("HL030", index, f"This cannot be read: {error.msg}.", syntax_hint(source)))
    except (ValueError, RecursionError, MemoryError):
        problems.append(Problem("HL030", 0, "This cannot be read."))
    return None


__all__ = ["LONGEST", "Problem", "Scope", "compile_expression"]
