"""A number read out figure by figure – 尾号一二三四, "one, two", 1-2-3-4 – replaced by another one. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

_CHINESE = ("零〇", "一幺", "二两", "三", "四", "五", "六", "七", "八", "九")
_ENGLISH = ("zero|oh", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_NUMERAL = "零〇一幺二两三四五六七八九十百千"


@dataclass(frozen=True, slots=True)
class ReadOut:
    """Finds the figures of ``old`` wherever somebody reads them out, and says those of ``new`` in the same way."""

    old: str
    new: str

    def replaced(self, text: str, put: Callable[[str], str]) -> str:
        """``text`` with them replaced; ``put`` takes what stands there now and gives what is to be written."""
        signs = "".join(_CHINESE[int(each)][0] for each in self.new)
        chinese = "[ ，、]?".join(f"[{_CHINESE[int(each)]}]" for each in self.old)
        text = re.sub(f"(?<![{_NUMERAL}]){chinese}(?![{_NUMERAL}])", lambda _: put(signs), text)
        words = ", ".join(_ENGLISH[int(each)].partition("|")[0] for each in self.new)
        english = "[ ,-]+".join(f"(?:{_ENGLISH[int(each)]})" for each in self.old)
        text = re.sub(rf"\b{english}\b", lambda _: put(words), text, flags=re.IGNORECASE)
        between = self.old[0] + "(?P<gap>[ ,，、-]{1,2})" + "(?P=gap)".join(self.old[1:])
        return re.sub(rf"(?<!\d){between}(?!\d)", lambda hit: put(hit["gap"].join(self.new)), text)
