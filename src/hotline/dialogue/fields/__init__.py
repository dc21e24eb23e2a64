"""Field types: what people type, read into values; values, shown as an agent says them; values in the journal.

``parse(raw, field, context)`` never raises; ``parse(show(value))`` gives the value back in both languages;
``load(dump(value))`` as well. The grammars are tables of patterns, compiled when first used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..script import Field
from . import durations as _durations
from . import moments, names, options, phones, plain
from .context import Context, Option, Parsed, Problem
from .door import clean, fold
from .show import show
from .wire import dump, load

__all__ = ["Context", "Option", "Parsed", "Problem", "clean", "dump", "load", "parse", "readers", "show"]

Reader = Callable[[str, str, Field, Context], Parsed | Problem]
"""A reader gets the text as typed and folded, in step, and the field and context it is read for."""

readers: Mapping[str, Reader] = {
    "text": lambda raw, text, field, context: plain.read_text(raw, field),
    "name": lambda raw, text, field, context: names.read(raw, text),
    "phone": lambda raw, text, field, context: phones.read(text, context),
    "count": lambda raw, text, field, context: plain.read_count(text, field),
    "date": lambda raw, text, field, context: moments.read("date", text, field, context),
    "time": lambda raw, text, field, context: moments.read("time", text, field, context),
    "datetime": lambda raw, text, field, context: moments.read("datetime", text, field, context),
    "half_day": lambda raw, text, field, context: moments.read("half_day", text, field, context),
    "duration": lambda raw, text, field, context: _durations.read(text, context),
    "yes_no": lambda raw, text, field, context: plain.read_yes_no(text, field),
    "choice": lambda raw, text, field, context: options.read(text, field, context),
    "money": lambda raw, text, field, context: plain.read_money(text, field),
    "address": lambda raw, text, field, context: plain.read_address(raw, field),
    "card": lambda raw, text, field, context: plain.read_card(text, field),
    "rating": lambda raw, text, field, context: plain.read_rating(text, field),
    "number": lambda raw, text, field, context: plain.read_number(text, field),
}
longest_typed = 300
"""No value but a text is longer; a whole paragraph pasted into a date is answered at once."""


def parse(raw: str, field: Field, context: Context) -> Parsed | Problem:
    """What a typed text means in a field, or one kind sentence saying what is accepted. Never raises. `[L02]`

    Control characters are gone from the value; joiners and variation selectors stay. An empty text is a Problem
    (``empty``): clearing a field is the caller's affair.
    """
    typed = clean(raw, lines=field.type.name == "text")
    if not typed:
        return _empty
    if len(typed) > longest_typed and field.type.name != "text":
        return _too_long
    return readers.get(field.type.name, readers["text"])(typed, fold(typed), field, context)


_empty = Problem(
    "empty", "这一栏还空着，请写下来电人说的内容。", "Nothing typed yet; please write what the caller says."
)
_too_long = Problem(
    "too_long", f"这里最多写{longest_typed}个字，请写短一些。", f"Please keep it within {longest_typed} characters."
)
