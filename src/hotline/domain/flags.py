"""What a flag is, and which ones there are: what the handbook says of a call that a lead should look at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

Severity = Literal["warn", "breach"]


@dataclass(frozen=True, slots=True)
class Flag:
    """Something about a call that a lead should look at. ``seq`` is the event it shows at, ``at`` its moment (aware
    UTC), ``rule`` the handbook id behind it; ``zh``/``en`` say in one sentence what happened."""

    key: str
    rule: str
    seq: int
    at: datetime
    severity: Severity
    zh: str
    en: str

    def lang(self, lang: str) -> str:
        """The sentence in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of flag: its key, the handbook rule it watches, and what it is called."""

    key: str
    rule: str
    zh: str
    en: str

    def lang(self, lang: str) -> str:
        """What it is called, in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en


KINDS: tuple[Kind, ...] = (
    Kind("late_pickup", "S01", "接听太慢", "late pick-up"),
    Kind("late_greeting", "S02", "问候太慢", "late greeting"),
    Kind("no_read_back", "S04", "没有核对", "no read-back"),
    Kind("no_identity", "S10", "没有核对身份", "identity not checked"),
    Kind("late_record", "S06", "记录太晚", "late record"),
    Kind("no_time", "S08", "承诺没有时间", "promise without a time"),
    Kind("step_skipped", "C01", "跳过步骤", "step skipped"),
    Kind("early_hang_up", "X01", "挂机太早", "hung up early"),
    Kind("hurried", "L02", "说得太快", "line hurried through"),
    Kind("clock_missed", "K19", "超过时限", "clock missed"),
)
"""Every kind of flag, in the order they are shown. A flag's own ``rule`` may be another one: ``clock_missed`` watches
several clocks."""


def flag_labels(lang: str) -> dict[str, str]:
    """What each kind of flag is called, by its key, in the order they are shown."""
    return {each.key: each.lang(lang) for each in KINDS}
