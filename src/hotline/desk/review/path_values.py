"""What calls did in a script, as screens and the command line draw it: plain values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Arm:
    """A way out of a node, or an arm of a rule. ``kind``: way, back, changed (back because the caller changed a value),
    jump, end, rule. ``label`` is what leads there, in the language asked for, or the rule's condition; ``target`` a
    node, an outcome, another script, the rule.
    """

    kind: str
    label: str
    target: str
    times: int


@dataclass(frozen=True, slots=True)
class NodePath:
    """What calls did at a node. Stays are seconds on the line, None where nobody stopped."""

    node: str
    kind: str
    """ask, choose, say, do, call, rule, end; empty when the version's text cannot be read any more."""
    calls: int
    share: float
    """Of the version's calls, 0 to 1."""
    times: int
    passed: int
    median: float | None
    long: float | None
    """What nine in ten stops did not exceed."""
    left_back: int
    came_back: int
    jumped: int
    hung_up: int
    arms: tuple[Arm, ...]
    latest: tuple[str, ...]
    """The last calls that were here, the latest first."""


@dataclass(frozen=True, slots=True)
class VersionPath:
    """One version of a script. ``first`` and ``last``: when calls came to it (aware UTC); ``current``: calls that begin
    now run by it."""

    script: str
    version: int
    sha256: str
    first: datetime
    last: datetime
    current: bool
    calls: int
    nodes: tuple[NodePath, ...]


@dataclass(frozen=True, slots=True)
class ScriptPath:
    """A script's versions, the one used last first; ``calls`` is how many were looked at, of whatever type."""

    script: str
    title: str
    calls: int
    versions: tuple[VersionPath, ...]


@dataclass(frozen=True, slots=True)
class CallHere:
    """A call that was at a node. ``at`` is desk-local; ``seconds`` from answer to end, None while it is on."""

    call: str
    at: datetime
    agent: str
    title: str
    outcome: str
    seconds: int | None
