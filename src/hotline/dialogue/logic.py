"""A script compiled: what the engine, the checker and the case runner read instead of parsing anything again.

``Book.load`` makes one :class:`Logic` per script. All of it is immutable and shared.

Evaluation is None-safe and never raises: an operation on an unset value gives ``None`` ("unknown"), and
unknown is never true: ``if arm.when is None or arm.when.run(names)`` is the way to test an arm.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .script import Arm, Choice, Field, GoArm, Node, Script
    from .types import Type

Names = Mapping[str, object]
"""Facts (decoded) and the names every script has, in one mapping; ``zone``: a tzinfo for at(), day(), clock()."""
Run = Callable[[Names], object]


@dataclass(frozen=True, slots=True)
class Compiled:
    """An expression, ready to run. A ``let`` is expanded in it: ``run`` wants facts and always-there names only.

    ``reads``: names of facts and always-there names that it reads (lets expanded). ``type``: what it gives.
    ``needs``: what must be known for it to make sense, with the offset in ``source`` (guards inside it counted).
    ``result``: what must be known besides for its value to be known. ``true``/``false``: what is known to be known
    when it came out true/false. ``met``/``unmet``: once these are known it is true/false for certain (None: never for
    certain). ``constant``: its value is the same always, and ``run({})`` gives it.
    """

    source: str
    type: Type
    run: Run
    reads: frozenset[str] = frozenset()
    uses: frozenset[str] = frozenset()
    needs: tuple[tuple[str, int], ...] = ()
    result: frozenset[str] = frozenset()
    true: frozenset[str] = frozenset()
    false: frozenset[str] = frozenset()
    met: frozenset[str] | None = None
    unmet: frozenset[str] | None = None
    constant: bool = False
    good: bool = True


@dataclass(frozen=True, slots=True)
class ArmLogic:
    """One arm of a rule: ``when`` None = always. ``give`` is the rule's value."""

    arm: Arm
    when: Compiled | None
    give: Compiled


@dataclass(frozen=True, slots=True)
class RuleLogic:
    """A rule: the first arm whose ``when`` holds. ``type`` is what all its arms give."""

    name: str
    type: Type
    arms: tuple[ArmLogic, ...]
    reads: frozenset[str]

    def choose(self, names: Names) -> tuple[int, ArmLogic]:
        """The arm that wins (index and arm); the last one when none holds."""
        for index, arm in enumerate(self.arms):
            if arm.when is None or arm.when.run(names):
                return index, arm
        return len(self.arms) - 1, self.arms[-1]


@dataclass(frozen=True, slots=True)
class GoLogic:
    """One way on, with its condition compiled."""

    arm: GoArm
    when: Compiled | None


@dataclass(frozen=True, slots=True)
class DoLogic:
    """An action to carry out: ``args`` has *every* argument of the action, written or taken from its namesake."""

    action: str
    args: Mapping[str, Compiled]

    def values(self, names: Names) -> dict[str, object]:
        """The typed arguments, unset optional ones as None."""
        return {name: arg.run(names) for name, arg in self.args.items()}


@dataclass(frozen=True, slots=True)
class ChoiceLogic:
    """A choice; ``items`` gives the records of ``each`` (None without ``each``). The bind is visible in when/do/go.

    ``reads``: names that its when, each, do and go read, its own bind left out.
    """

    choice: Choice
    when: Compiled | None
    items: Compiled | None
    do: DoLogic | None
    go: tuple[GoLogic, ...]
    reads: frozenset[str]


@dataclass(frozen=True, slots=True)
class NodeLogic:
    """A node; ``reads``: names that its apply, do and go read (lets and rules expanded), choices left out."""

    node: Node
    apply: tuple[RuleLogic, ...]
    choices: tuple[ChoiceLogic, ...]
    do: DoLogic | None
    go: tuple[GoLogic, ...]
    reads: frozenset[str]
    all_reads: frozenset[str]
    """``reads`` and those of all choices."""


@dataclass(frozen=True, slots=True)
class Logic:
    """A script with everything compiled, and what is in scope in it."""

    script: Script
    nodes: Mapping[str, NodeLogic]
    let: Mapping[str, Compiled]
    rules: Mapping[str, RuleLogic]
    types: Mapping[str, Type]
    """Name → type of everything that can be a fact or is always there, sub-trees included; to decode the journal."""
    fields: Mapping[str, Field]
    """All fields of the script and the sub-trees it calls, own ones first: what the *take* column shows."""
    calls: frozenset[str] = frozenset()
    """Names of the scripts it calls, directly or not."""
    assigns: frozenset[str] = frozenset()
    """Names that its actions, rules and choices (and those of its sub-trees) may set anew, or leave unset."""
    definite: Mapping[str, frozenset[str]] = field(default_factory=lambda: MappingProxyType({}))
    """Outcome → names that are surely known when the script ends so."""

    def value(self, name: str, names: Names) -> object:
        """What ``$name`` stands for: a let is computed, anything else looked up; None when unset."""
        compiled = self.let.get(name)
        return compiled.run(names) if compiled is not None else names.get(name)

    def type_of(self, name: str) -> Type | None:
        """The type of a name, lets included; None when it is not declared."""
        compiled = self.let.get(name)
        return compiled.type if compiled is not None else self.types.get(name)
