"""Which types go together: what fits where, what can be compared, what arithmetic gives."""

from __future__ import annotations

from hotline.dialogue.types import Type

UNKNOWN = Type("?")
"""The type of what could not be typed: goes with everything, so that one mistake gives one finding."""
FLAG = Type("yes_no")
TEXT = Type("text")
COUNT = Type("count")
NUMBER = Type("number")
MONEY = Type("money")
DATE = Type("date")
TIME = Type("time")
MOMENT = Type("datetime")
DURATION = Type("duration")

TEXTS = frozenset({"text", "name", "phone", "card", "address", "choice", "half_day"})
NUMBERS = frozenset({"count", "rating", "money", "number"})
ORDERED = NUMBERS | {"date", "time", "datetime", "duration"}


def fits(given: Type, wanted: Type) -> bool:
    """Whether a value of one type may be handed in where another is wanted (unset is another question)."""
    if given.item or wanted.item:
        return UNKNOWN in (given, wanted) or bool(given.item and wanted.item and fits(given.item, wanted.item))
    one, other = given.name, wanted.name
    if one == other or "?" in (one, other):
        return True
    if given.record or wanted.record:
        return False
    if other == "text":
        return one in TEXTS
    if one == "text":
        return other in ("name", "choice", "address")
    if other in ("number", "money"):
        return one in NUMBERS and (one, other) != ("money", "number")
    return {one, other} == {"count", "rating"}


def comparable(left: Type, right: Type) -> bool:
    """Whether two values can be compared for equality."""
    if UNKNOWN in (left, right):
        return True
    if left.record or right.record or left.item or right.item:
        return False
    if left.name in TEXTS:
        return right.name in TEXTS
    if left.name in NUMBERS:
        return right.name in NUMBERS
    return left.name == right.name


def join(left: Type, right: Type) -> Type | None:
    """The one type that holds both, or None: what the arms of a rule give together."""
    if left.name == "?":
        return right
    if fits(left, right):
        return right
    if fits(right, left):
        return left
    if left.name in NUMBERS and right.name in NUMBERS:
        return NUMBER
    return TEXT if left.name in TEXTS and right.name in TEXTS else None


def _number_result(left: str, right: str) -> Type:
    if "number" in (left, right):
        return NUMBER
    return COUNT


def arithmetic(symbol: str, left: Type, right: Type) -> Type | None:
    """The type of ``left symbol right``, or None when they do not go together."""
    one, other = left.name, right.name
    if "?" in (one, other):
        return UNKNOWN
    if one in NUMBERS and other in NUMBERS:
        return _numeric(symbol, one, other)
    if symbol in ("+", "-") and other == "duration" and one in ("duration", "datetime", "date"):
        return Type(one)
    if symbol == "+" and one == "duration" and other in ("datetime", "date"):
        return Type(other)
    if symbol == "-" and one == other and one in ("datetime", "date"):
        return DURATION
    if symbol == "/" and one == other == "duration":
        return NUMBER
    if one == "duration" and other in NUMBERS and other != "money" and symbol in ("*", "/"):
        return DURATION
    if symbol == "*" and other == "duration" and one in NUMBERS and one != "money":
        return DURATION
    return None


def _numeric(symbol: str, one: str, other: str) -> Type | None:
    if one == other == "money":
        return {"+": MONEY, "-": MONEY, "/": NUMBER}.get(symbol)
    if one == "money":
        return MONEY
    if other == "money":
        return MONEY if symbol in ("+", "-", "*") else None
    if symbol == "/":
        return NUMBER
    return _number_result(one, other)
