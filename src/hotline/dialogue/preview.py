"""What a text would give if it were sent now: for the line under the input, while the agent types. Nothing changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .fields import Problem, parse, show
from .fields.door import clean
from .names import context_of, fields_of, logic_of, names_of
from .steps.matters import current

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from .book import Book
    from .events import State
    from .fields import Context
    from .names import Env
    from .script import Field


@dataclass(frozen=True, slots=True)
class Preview:
    """``text`` in words (empty: nothing to say), ``fits`` False when it is a problem's sentence or a question."""

    text: str = ""
    fits: bool = True


def preview(book: Book, state: State, where: str, text: str, now: datetime, env: Env) -> Preview:
    """How ``text`` is read for a field, or by the ``capture`` line. ``env["lang"]`` is the language of the answer."""
    matter = current(state)
    typed = clean(text)
    if matter is None or not matter.frames or not typed:
        return Preview()
    frame = matter.frames[-1]
    logic = logic_of(book, state, frame.script)
    fields = fields_of(book, state, matter)
    wanted = logic.nodes[frame.node].node.meant
    context = context_of(fields, names_of(book, logic, state, matter, now, env), matter, now, env, wanted)
    if where in fields:
        return _field(fields[where], typed, context)
    return _line(fields, typed, context) if where == "capture" else Preview()


def _field(field: Field, text: str, context: Context) -> Preview:
    read = parse(text, field, context)
    if isinstance(read, Problem):
        return Preview(read.lang(context.lang), fits=False)
    return Preview(show(read.value, field.type, context.lang, context, field))


def _line(fields: Mapping[str, Field], text: str, context: Context) -> Preview:
    from .capture import capture

    captured = capture(text, fields, context)
    lang = context.lang
    said = [
        f"{field.label.lang(lang)} {show(got.value, field.type, lang, context, field)}"
        for field, got in ((fields[name], got) for name, got in captured.values.items())
    ]
    doubts = [problem.lang(context.lang) for _, _, problem in captured.problems]
    doubts += [unsure.lang(context.lang) for unsure in captured.ambiguous]
    return Preview(" · ".join([*said, *doubts]), fits=not doubts)
