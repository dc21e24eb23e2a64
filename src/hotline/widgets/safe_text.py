r"""What came from a caller is text: no control bytes, no direction tricks, never markup.

Clean at the door (what is typed and pasted) and again when drawing (what an older journal or another program wrote).
Joiners and variation selectors stay, as 👩‍👩‍👧 and ☎️ need them.
"""

from __future__ import annotations

import re

from textual.content import Content

_ESCAPES = re.compile(
    r"(?:\x1b\[|\x9b)[0-?]*[ -/]*[@-~]"  # CSI … colours, cursor moves
    r"|(?:\x1b[\]PX^_]|[\x9d\x90\x98\x9e\x9f])[^\x07\x1b\x9c]*(?:\x07|\x1b\\|\x9c|$)"  # OSC, DCS: titles, links
    r"|\x1b[ -/]*[0-~]?",  # any other escape
)
_SPACES = re.compile(r"[\t\r\n\v\f\x85\u2028\u2029]+")
# C0, C1, DEL; marks that turn the direction of what follows; soft hyphen, invisible operators, BOM, surrogates
_CONTROLS = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ud800-\udfff]"
)


def clean(text: str) -> str:
    """The text in one line, without anything that a terminal would act on."""
    return _CONTROLS.sub("", _SPACES.sub(" ", _ESCAPES.sub("", text)))


def clean_lines(text: str) -> str:
    """As :func:`clean`, but line ends stay."""
    return "\n".join(clean(line) for line in text.splitlines())


def safe(text: str, style: str = "") -> Content:
    """The cleaned text for drawing; brackets are brackets. ``style`` is ours, e.g. ``bold $warning``."""
    return Content.styled(clean(text), style) if style else Content(clean(text))


def escaped(text: str) -> str:
    """The cleaned text for a place where Textual insists on markup (titles of boxes, the palette's help)."""
    from textual.markup import escape

    return escape(clean(text))
