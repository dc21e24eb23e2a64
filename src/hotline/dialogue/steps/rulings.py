"""What a node's rules give now, and what their arms are called in the journal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..fields import dump

if TYPE_CHECKING:
    from ..logic import NodeLogic, RuleLogic
    from ..names import Names
    from ..types import Json


def apply(node: NodeLogic, names: Names) -> tuple[list[dict[str, Json]], bool]:
    """What the node's rules give now, as ``ruled`` data, and whether the agent has something to say here."""
    ruled: list[dict[str, Json]] = []
    speaks = node.node.say is not None
    for rule in node.apply:
        index, arm = rule.choose(names)
        give = dump(arm.give.run(names), rule.type)  # type: ignore[arg-type]
        ruled.append({"rule": rule.name, "arm": arm_of(rule, index), "give": give, "why": arm.arm.why})
        names = names.having({rule.name: give})
        speaks = speaks or arm.arm.say is not None
    return ruled, speaks


def arm_of(rule: RuleLogic, index: int) -> str:
    """What an arm is called in the journal: its condition as written, ``else`` for the last."""
    when = rule.arms[index].arm.when
    return "else" if when is None else when.source
