"""Order, member and tax numbers on the capture line: text fields whose label says that they hold a number.

``RT-101`` can be nothing else. A bare figure is one only where such a number is asked for: five digits and more are no
amount or count; three are one; with four either could be meant, and the agent is asked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from .spots import pattern

if TYPE_CHECKING:
    from ..script import Field
    from .line import Line

_unit = r"(?:[元块个人位件只点月日年楼层幢栋室弄路折%¥]|号(?!码)|yuan|rmb|people|guests|days?|hours?|[ap]m\b)"
_no_prefix = r"(?!tel|fax|rmb|cny|usd|apt|no)"
_code = (
    r"(?<![a-z\d.¥$-])"
    rf"(?:{_no_prefix}[a-z]{{1,3}}-?\d{{3,14}}|\d{{3,20}}|(?=[a-z]*\d)[a-z\d]{{15,20}})"
    rf"(?![a-z\d-]|[.:,]\d|\s*{_unit})"
)
_says_number = re.compile(r"号$|编号|单号|\bnumber\b|\bcode\b")
_either = re.compile(r"或|\bor\b")
_figures = ("money", "count", "rating", "number")
_amount_digits = 4
_tax_digits = 15


def claim(line: Line) -> None:
    """Take each number that is one for certain, the longest first; ask where two fields could take it."""
    found = sorted(pattern(_code).finditer(line.left), key=lambda match: match.start() - match.end())
    for match in found:
        takers = _takers(line, match[0])
        if len(takers) == 1:
            start, end = match.span()
            named = _named_before(line.left[:start], takers[0])
            line.take(named, end, {takers[0].name: (line.raw[start:end], line.raw[start:end])})
        elif takers:
            line.ask(*match.span(), tuple(field.name for field in takers))


def _named_before(text: str, field: Field) -> int:
    """Where a part of the field's name begins that stands before its number (order 2401080); else the text's end."""
    before = pattern(r"(?<![a-z\u4e00-\u9fff])([a-z]{2,}|[\u4e00-\u9fff]{2,4})[\s:#]*$").search(text)
    label = f"{field.label.zh} {field.label.en.lower()}"
    return before.start() if before is not None and before[1] in label else len(text)


def _takers(line: Line, code: str) -> list[Field]:
    open_fields = [
        field
        for field in line.fields.values()
        if field.name not in line.values and field.name not in line.context.filled
    ]
    codes = [field for field in open_fields if _is_code(field) and (len(code) >= _tax_digits or not _is_tax(field))]
    asked = [field for field in codes if field.name in line.context.wanted]
    if not code.isdigit():
        tax = [field for field in asked or codes if _is_tax(field)] if len(code) >= _tax_digits else []
        found = tax or asked or codes
        return found if asked or len(found) == 1 else []
    if not asked:
        return []
    rivals = _figures if len(code) <= _amount_digits else ("phone",) if len(code) < _tax_digits else ()
    wanted = [field for field in open_fields if field.name in line.context.wanted]
    others = [field for field in wanted if field.type.name in rivals]
    return [] if others and len(code) < _amount_digits else asked + others


def _is_code(field: Field) -> bool:
    label = f"{field.label.zh} {field.label.en.lower()}"
    spoken = _says_number.search(field.label.zh) or _says_number.search(field.label.en.lower())
    return field.type.name == "text" and spoken is not None and _either.search(label) is None


def _is_tax(field: Field) -> bool:
    return "税" in field.label.zh or "tax" in field.label.en.lower()
