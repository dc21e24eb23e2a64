"""What an event carries, read back from JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from ..steps.matters import Data
    from ..types import Json


def facts_in(data: Data, name: str = "facts") -> dict[str, Json]:
    """The facts under a name, none where it is not there."""
    return dict(cast("dict[str, Json]", data.get(name) or {}))


def text_of(value: Json) -> str:
    """The text, or an empty one."""
    return value if isinstance(value, str) else ""
