"""What a practice drill is marked by: items and the most that can be lost in each. [R09]"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

WHOLE = 100
"""What the weights add up to."""
WEIGHTS: Mapping[str, int] = MappingProxyType(
    {"outcome": 20, "path": 25, "fields": 25, "clocks": 15, "phrases": 10, "steps": 5}
)
"""Item → its usual weight: the outcome; choices, subjects and moods; what was noted; the clocks; forbidden words (L01);
steps taken back and corrections. A desk may weigh them differently."""
