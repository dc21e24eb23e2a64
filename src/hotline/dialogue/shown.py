"""Values in texts: ``$name`` filled in as an agent would say it."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from .fields import Context, show
from .loading.template import split
from .types import Type, Value

if TYPE_CHECKING:
    from .logic import Logic
    from .names import Names
    from .script import Field, Text


class Shower:
    """Shows values in one language at one moment."""

    def __init__(self, names: Names, lang: str, context: Context) -> None:
        self.names, self.lang, self.context = names, lang, context

    def fill_in(self, text: Text | None, logic: Logic, names: Names | None = None) -> str:
        """A text with its names filled in (from ``names``, else this moment's); what is not known shows as ``…``."""
        if text is None:
            return ""
        written = text.lang(self.lang)
        if "$" not in written:
            return written
        read = self.names if names is None else names
        return "".join(self._named(part, logic, read) if named else part for part, named in split(written))

    def _named(self, name: str, logic: Logic, names: Names) -> str:
        value = logic.value(name, names)
        return "…" if value is None else self.value(value, logic.type_of(name), logic.fields.get(name))

    def value(self, value: object, kind: Type | None, field: Field | None = None) -> str:
        """A value as the agent reads it; a choice by its option's label. A value of another type shows as it is."""
        try:
            return show(cast("Value", value), kind or _text, self.lang, self.context, field)
        except (TypeError, ValueError, ArithmeticError, AttributeError):
            return str(value)


_text = Type("text")
