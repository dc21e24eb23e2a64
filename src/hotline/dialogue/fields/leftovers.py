"""Words around what was taken that carry nothing themselves: 我想要, 改成, 的, please, for.

They do not stay in the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .spots import claimed, pattern

if TYPE_CHECKING:
    from .line import Line

_words = (
    "我们|我|你们|你好|您好|想要|想|要|订|定|预订|预定|预约|改成|改到|改为|改|换成|换到|换|一个|一间|个|间|大概|大约|差不多|左右|"
    "一共|总共|共|的|吧|啊|呢|哦|嗯|了|是|在|到|来|就|那就|请|麻烦|帮|给|还是|还|干脆|要不|要么|算了|那|呀|嘛|哎|诶|"
    "好的|好|可以|行|对|也|都|一下|只有|只|有|会|应该|可能|说错了|错了|另外|然后|"
    "电话|手机号码|手机号|手机|号码|姓名|名字|时间|人数|和|还有|不对|不是|"
    "唱|玩|坐|先|a|an|the|for|at|on|in|of|by|to|is|and|my|i|we|i'd|i'm|it's|like|want|would|need|please|pls|book|booking|"
    "actually|rather|instead|then|let's|make\\s+that|ok|okay|well|maybe|there|are|will|be|us|just|only|so|or|"
    "name|phone|number|mobile|tel|about|around|from|make|it|change|change\\s+to|um|uh|hi|hello|with|sorry|no"
)
_between = r"[\s,、;.:!?\-/()\"'~。]"
_filler = rf"(?:{_between}|(?:{_words})(?![a-z'])|(?<![a-z])(?:{_words})(?![a-z']))+"


def drop(line: Line) -> None:
    """Mark as carrying nothing each stretch between claims that is fillers and punctuation only.

    A line of which nothing was taken stays as it is.
    """
    if not line.spans:
        return
    for match in pattern(rf"[^{claimed}]+").finditer(line.left):
        if pattern(_filler).fullmatch(match[0]):
            line.take(*match.span(), {})
            continue
        ends = pattern(rf"^{_between}+|{_between}+$")
        for edge in list(ends.finditer(match[0])):
            line.take(match.start() + edge.start(), match.start() + edge.end(), {})
