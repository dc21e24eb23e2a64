"""A line of words and who has got which of them: given to a field, kept for the agent, asked about, or still free."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from . import spots
from .context import Context, Problem

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..script import Field
    from ..types import Value
    from .things import Described


class Line:
    """``left`` is the folded text with every claimed character blotted out."""

    def __init__(self, raw: str, text: str, fields: Mapping[str, Field], context: Context) -> None:
        self.raw, self.left, self.fields, self.context = raw, text, fields, context
        self.values: dict[str, tuple[str, Value]] = {}
        self.spans: list[tuple[int, int, tuple[str, ...]]] = []
        self.unsure: list[tuple[str, tuple[str, ...]]] = []
        self.problems: list[tuple[str, str, Problem]] = []
        self.described: Described | None = None
        self._kept: list[tuple[int, int]] = []
        self._places: dict[str, tuple[int, int]] = {}
        self._doubtful: set[str] = set()

    def rest(self) -> str:
        """What nobody claimed, its pieces a space apart."""
        taken = sorted(self.spans)
        edges = [0, *(edge for span in taken for edge in span[:2]), len(self.raw)]
        pieces = (self.raw[start:end] for start, end in zip(edges[::2], edges[1::2], strict=True))
        return " ".join(" ".join(pieces).split())

    def of_type(self, *types: str) -> list[Field]:
        """The fields of these types."""
        return [field for field in self.fields.values() if field.type.name in types]

    def give(self, takers: list[Field], start: int, end: int, value: Value | Problem, raw: str = "") -> None:
        """A stretch to the one field that can take it; to none when two could, or when it does not fit."""
        taker = self._one_of(takers)
        raw = raw or self.raw[start:end]
        if taker is None:
            if takers:
                self.ask(start, end, tuple(field.name for field in takers))
        elif isinstance(value, Problem):
            self.problems.append((taker.name, raw, value))
            self.keep(start, end)
        elif not self.free(start, end):
            return
        elif taker.name in self._doubtful:
            self.keep(start, end)
        elif taker.name in self.values:
            self._again(taker.name, start, end, value, raw)
        else:
            self.take(start, end, {taker.name: (raw, value)})

    def take(self, start: int, end: int, values: Mapping[str, tuple[str, Value]]) -> None:
        """A stretch is taken: by the fields of ``values``, or by nobody, as words that carry nothing."""
        self.spans.append((start, end, tuple(values)))
        self.values |= values
        self._places |= dict.fromkeys(values, (start, end))
        self._blot(start, end)

    def ask(self, start: int, end: int, names: tuple[str, ...]) -> None:
        """A stretch that two could take: it stays in the rest and the agent is asked."""
        self.unsure.append((self.raw[start:end], names))
        self.keep(start, end)

    def keep(self, start: int, end: int) -> None:
        """A stretch that stays in the rest, and that nobody else shall take for something else."""
        self._kept.append((start, end))
        self._blot(start, end)

    def free(self, start: int, end: int) -> bool:
        """Nobody has claimed a character of this stretch."""
        return start < end and spots.claimed not in self.left[start:end]

    def wanted(self, takers: list[Field]) -> list[Field]:
        """Of several fields those that are asked for right now and open, if there are any; else all of them."""
        asked = [field for field in takers if field.name in self.context.wanted]
        still = [field for field in asked if field.name not in self.context.filled]
        return still or asked or takers

    def _one_of(self, takers: list[Field]) -> Field | None:
        best = self.wanted(takers)
        return best[0] if len(best) == 1 else None

    def _blot(self, start: int, end: int) -> None:
        self.left = self.left[:start] + spots.claimed * (end - start) + self.left[end:]

    def _again(self, name: str, start: int, end: int, value: Value, raw: str) -> None:
        """A field is named a second time: the same again is no news, a correction wins, else the agent is asked."""
        before_end = self._places[name][1]
        if self.values[name][1] == value:
            self.take(start, end, {})
        elif start > before_end and correction().search(self.left[before_end:start]):
            self.take(start, end, {name: (raw, value)})
        else:
            self._two_readings(name, start, end)

    def _two_readings(self, name: str, start: int, end: int) -> None:
        """8点或者9点: neither is certain. The earlier stretch is given back where it says nothing else."""
        self._doubtful.add(name)
        earlier = self._places[name]
        if (*earlier, (name,)) in self.spans:
            self.spans.remove((*earlier, (name,)))
            del self.values[name], self._places[name]
            near = self.free(earlier[1], start) or earlier[1] == start
            start = earlier[0] if near else start
        self.ask(start, end, (name,))


@cache
def correction() -> re.Pattern[str]:
    return re.compile(
        r"不对|不是|改成|改到|改为|换成|哦不|不(?=[,、\s])|说错|应该是|\b(?:no|sorry|make\s+it|rather|instead|actually|change|i\s+mean|to)\b"
    )
