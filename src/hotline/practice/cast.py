"""A scenario for one drill: what a seed, a grade and a language leave open is settled here. Pure."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeVar

from .scenario import Fact, Grade, Scenario, Want, Words

if TYPE_CHECKING:
    from hotline.dialogue.cases import Plain

    from .house import HouseWords

_T = TypeVar("_T")

AS_WRITTEN = 1
"""The seed that changes nothing: first names, first ways of saying it, the order as written."""
_dollar = re.compile(r"\$([a-z_]+)")
_usual: Mapping[int, tuple[Grade, float]] = MappingProxyType(
    {
        1: (Grade(breath=1, leaves=False), 2.0),
        2: (Grade(breath=2, leaves=False), 1.0),
        3: (Grade(breath=99, leaves=True), 0.6),
    }
)
"""Grade → what it makes of a caller, and of their patience."""


@dataclass(frozen=True)
class Cast:
    """A scenario with everything settled. Two casts of the same four values say the same words."""

    scenario: Scenario
    words: HouseWords
    lang: str = "zh"
    grade: int = 1
    seed: int = AS_WRITTEN
    variables: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    greeted: bool = False
    """The agent has greeted when the script begins: the call type was chosen after the first words."""

    @classmethod
    def of(
        cls, scenario: Scenario, words: HouseWords, lang: str = "zh", grade: int = 1, seed: int = AS_WRITTEN
    ) -> Cast:
        """Settle a scenario. ``grade`` 1–3; ``seed`` 1 is as written, any other varies names, words and order."""
        bare = cls(scenario, words, lang, grade, seed)
        found = {"name": bare.pick(scenario.caller.name, "name"), "phone": scenario.phone}
        for name, options in scenario.vary.items():
            if options:
                found[name] = bare.pick(bare.choice(options, f"vary {name}"), name)
        return replace(bare, variables=MappingProxyType(found))

    # ------------------------------------------------------------ words

    def pick(self, words: Words, what: str) -> str:
        """One way of saying it, with its names filled in; always the same one for ``what``."""
        ways = words.ways(self.lang)
        return self.fill(self.choice(ways, what)) if ways else ""

    def choice(self, options: tuple[_T, ...], what: str) -> _T:
        """One of several, by the seed; the first as written."""
        return options[0] if self.seed == AS_WRITTEN else self._random(what).choice(options)

    def fill(self, text: str) -> str:
        """A text with ``$name`` filled in."""
        return _dollar.sub(lambda found: self.variables.get(found[1], found[0]), text)

    def _random(self, what: str) -> random.Random:
        return random.Random(f"{self.scenario.name} {self.seed} {what}")  # noqa: S311 - a drill to be repeated

    # ------------------------------------------------------------ the caller

    @cached_property
    def level(self) -> Grade:
        """The grade in full: nothing in it is None but the mood and the rings where nothing is written."""
        usual, factor = _usual[self.grade]
        own = self.scenario.grades.get(self.grade, Grade())
        caller = self.scenario.caller
        return Grade(
            breath=own.breath or usual.breath,
            patience=own.patience or max(5, round(caller.patience * factor)),
            mood=own.mood or caller.mood,
            rings=self.scenario.rings if own.rings is None else own.rings,
            leaves=usual.leaves if own.leaves is None else own.leaves,
        )

    @property
    def name(self) -> str:
        """The caller's name."""
        return self.variables["name"]

    @cached_property
    def groups(self) -> tuple[tuple[str, ...], ...]:
        """Facts in the order in which the caller thinks of them, those that come together as one; all of them."""
        written = list(self.scenario.order)
        rest = [name for name in self.scenario.facts if all(name not in group for group in written)]
        groups = [*written, *((name,) for name in rest)]
        if self.seed != AS_WRITTEN:
            self._random("order").shuffle(groups)
        return tuple(tuple(group) for group in groups)

    def in_order(self, names: Iterable[str]) -> tuple[str, ...]:
        """These facts as the caller thinks of them."""
        ranks = {name: rank for rank, name in enumerate(name for group in self.groups for name in group)}
        return tuple(sorted(names, key=lambda name: ranks.get(name, len(ranks))))

    def value(self, fact: Fact) -> str:
        """What the agent should type."""
        return self.pick(fact.value, f"value {fact.field}")

    def said(self, fact: Fact) -> str:
        """The caller's own words for it; empty when nobody says it."""
        return self.pick(fact.says, f"fact {fact.field}")

    def wants(self, script: str, node: str, choices: Iterable[str] = ()) -> tuple[Want, ...]:
        """What the caller takes at a place, time after time; where nothing is written, what any caller does."""
        own = self.scenario.wants
        found = own.get(f"{script}/{node}") or own.get(node)
        return found or next((self.words.usual[key] for key in choices if key in self.words.usual), ())

    def answer(self, script: str, node: str) -> Words:
        """What is said to a line; empty when nothing is written."""
        own = self.scenario.answers
        return own.get(f"{script}/{node}") or own.get(node) or Words()

    @cached_property
    def may_say(self) -> tuple[str, ...]:
        """All that this caller may say or be quoted with: such words in a field are theirs, not the agent's."""
        scenario = self.scenario
        facts = [*scenario.facts.values(), *(each for twist in scenario.twists for each in twist.changes.values())]
        words = [*(fact.value for fact in facts), *(fact.says for fact in facts), scenario.opening]
        words += [twist.says for twist in scenario.twists]
        return tuple(self.fill(text) for each in words for text in each.ways(self.lang))

    def written(self, world: Mapping[str, Plain]) -> Mapping[str, Plain]:
        """A world or a ``given`` with its names filled in."""
        return {key: self._plain(value) for key, value in world.items()}

    def _plain(self, value: Plain) -> Plain:
        if isinstance(value, dict):
            return {key: self._plain(item) for key, item in value.items()}
        if isinstance(value, list):
            return [self._plain(item) for item in value]
        return self.fill(value)
