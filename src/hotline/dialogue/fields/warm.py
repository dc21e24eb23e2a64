"""Compiling the grammars ahead of the first keystroke, in a background thread after the first paint."""

from __future__ import annotations

from datetime import UTC, datetime

from ..capture import capture
from ..script import Field, Pos, Text
from ..types import Type
from . import phones, readers
from .context import Context


def warm() -> None:
    """Compile the grammars and load the phone library (some 60 ms in all); everything works without it, only later."""
    nowhere = Pos("", 1, 1)
    fields = {kind: Field(kind, Type(kind), Text(kind, kind, nowhere), nowhere) for kind in readers}
    context = Context(datetime(2000, 1, 1, tzinfo=UTC), UTC)
    for text in ("明晚8点8人王先生13905741234", "tomorrow 8pm 8 people Mr Wang 139 0574 1234, 3 hours ¥100"):
        capture(text, fields, context)
    phones.warm()
