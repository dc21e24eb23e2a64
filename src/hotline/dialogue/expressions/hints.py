"""What to do instead: suggestions for expressions that are wrong."""

from __future__ import annotations

import ast
import re
from typing import TYPE_CHECKING

from .kinds import NUMBERS, TEXTS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotline.dialogue.types import Type

STRANGE: Mapping[type, str] = {
    ast.Lambda: "A function of one's own",
    ast.IfExp: '"if … else"',
    ast.Subscript: "An index",
    ast.List: "A list",
    ast.Tuple: "A list",
    ast.Set: "A set",
    ast.Dict: "A map",
    ast.JoinedStr: "A formatted text",
    ast.ListComp: "A loop",
    ast.GeneratorExp: "A loop",
    ast.NamedExpr: "An assignment",
    ast.Await: '"await"',
}
INSTEAD: Mapping[type, str] = {
    ast.IfExp: "use a rule with two arms",
    ast.Subscript: "use first(list)",
    ast.List: 'lists stand after "in" only',
    ast.Tuple: 'lists stand after "in" only',
}
SPELLING = {
    "true": "write True",
    "false": "write False",
    "yes": "write True",
    "no": "write False",
    "null": "use known(name)",
    "none": "use known(name)",
}


def syntax_hint(source: str) -> str:
    """For what is not Python's syntax."""
    if "&&" in source or "||" in source:
        return 'write "and", "or"'
    if re.search(r"(?<![=<>!])=(?!=)", source):
        return 'compare with "=="'
    return ""


def condition_hint(kind: Type) -> str:
    """For a condition that is not yes or no."""
    return "compare it with something, or ask known(…)" if kind.name not in ("yes_no", "?") else ""


def compare_hint(left: Type, right: Type) -> str:
    """For a comparison of types that do not go together."""
    names = {left.name, right.name}
    if names == {"date", "datetime"}:
        return "day(moment) is its date"
    if names == {"time", "datetime"}:
        return "clock(moment) is its time; at(date, time) makes a moment"
    if "duration" in names and names & NUMBERS:
        return "minutes(n) and hours(n) make durations"
    return "compare .key of a record" if left.record or right.record else ""


def plus_hint(left: Type, right: Type) -> str:
    """For arithmetic between types that do not go together."""
    names = {left.name, right.name}
    if "time" in names:
        return "at(date, time) makes a moment that durations can be added to"
    if names & {"datetime", "date", "duration"} and names & NUMBERS:
        return "minutes(n) and hours(n) make durations"
    return "texts are put together in a text with $name" if names & TEXTS else ""
