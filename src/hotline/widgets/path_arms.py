"""One node of the path view: its ways out with their counts, where calls turned back to, what was opened between."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.reactive import reactive

from hotline.texts import N_, _
from hotline.widgets.block import Block
from hotline.widgets.log_head import calls_text
from hotline.widgets.path_table import KINDS, seconds_text
from hotline.widgets.safe_text import clean, safe

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hotline.desk.review.path_values import Arm, NodePath

_GROUPS = (
    ("way", "→", ""),
    ("end", "■", "$success"),
    ("back", "↶", "$warning"),
    ("changed", "↺", "$warning"),
    ("jump", "↗", "$accent"),
    ("rule", "◆", "$secondary"),
)
_WIDE = 60
"""Cells in which what is told of a node stands in one line."""
_WORDS = {"back": N_("back"), "changed": N_("caller changed it"), "jump": N_("opened between")}


class PathArms(Block):
    """Draws a :class:`NodePath`; empty while no node is meant."""

    node: reactive[NodePath | None] = reactive(None)

    def watch_node(self) -> None:
        """Another node."""
        self.redraw()

    def rows(self, width: int) -> list[Content]:
        """What it is, how long calls stayed, the ways out: those taken first."""
        node = self.node
        if node is None:
            return [Content("")]
        kind = _(KINDS[node.kind]) if node.kind in KINDS else _("its text cannot be read any more")
        drawn = [Content.assemble((clean(node.node), "bold $primary"), f"  {kind}")]
        told = self._told(node)
        drawn += [Content.styled(line, "$quiet") for line in ([" · ".join(told)] if width >= _WIDE else told)]
        drawn.append(Content(""))
        drawn += self._arms(node, width)
        return [each.truncate(width, ellipsis=True) for each in drawn]

    def _told(self, node: NodePath) -> list[str]:
        if not node.calls:
            return [_("No call was here.")]
        told = [calls_text(node.calls)]
        if node.times != node.calls:
            told = [_("%(calls)s, %(times)d times", calls=told[0], times=node.times)]
        if node.passed:
            told[0] += " · " + _("%(count)d passed in silence", count=node.passed)
        if node.median is not None:
            usual, long = seconds_text(node.median), seconds_text(node.long)
            told.append(_("usually %(usual)s, nine in ten %(long)s", usual=usual, long=long))
        return told

    def _arms(self, node: NodePath, width: int) -> Iterator[Content]:
        for kind, sign, style in _GROUPS:
            arms = [each for each in node.arms if each.kind == kind]
            if kind != "rule":  # its order is which arm is asked first
                arms.sort(key=lambda each: -each.times)
            for arm in arms:
                yield _arm(arm, sign, style, width)


def _arm(arm: Arm, sign: str, style: str, width: int) -> Content:
    """Count, sign, where to, and what leads there as far as there is room."""
    quiet = "dim" if not arm.times else ""
    label = _(_WORDS[arm.kind]) if arm.kind in _WORDS else arm.label
    target = clean(arm.target)
    room = max(0, width - 10 - cell_len(target))
    label = set_cell_size(clean(label), room).rstrip() if cell_len(clean(label)) > room else clean(label)
    return Content.assemble(
        (f"{arm.times:>5}", quiet or "bold"), (f" {sign} ", quiet or style or "$primary"),
        safe(target, quiet or "bold"), ("  ", ""), safe(label, quiet or "$quiet"),
    )  # fmt: skip
