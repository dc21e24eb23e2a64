"""The interface's own words, in the language of the moment.

The source language is English: a message *is* its English text, the Chinese one comes from
``locale/zh/LC_MESSAGES/hotline.mo``. What callers hear lives in the scripts, not here.

    from hotline.texts import _, N_
    _("%(count)d parked", count=2)      # translated now, values filled in
    TITLE = N_("New call")              # only marked; translated with _(TITLE) when it is drawn

The catalogue is read on the first Chinese text, so importing this module costs nothing.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

LANGUAGES = ("zh", "en")
WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class _Current:
    lang = "en"


def set_language(lang: str) -> None:
    """Speak ``zh`` or ``en`` from now on. Raises ``ValueError`` for any other."""
    if lang not in LANGUAGES:
        raise ValueError(f"the interface speaks {' and '.join(LANGUAGES)}, not {lang!r}")
    _Current.lang = lang


def language() -> str:
    """The language of the moment, ``zh`` or ``en``."""
    return _Current.lang


def N_(message: str) -> str:  # noqa: N802 - gettext's own name for "marked, not yet translated"
    """Mark a text for the catalogue and give it back as it is."""
    return message


def _(message: str, **values: object) -> str:
    """The text in the language of the moment, with ``%(name)s`` filled in when values are given."""
    text = message if _Current.lang == "en" else _catalogue(_Current.lang)(message)
    return text % values if values else text


def counted(count: int, one: str, many: str) -> str:
    """``one`` thing or ``many`` of them, both marked with :func:`N_`; ``many`` names its ``count``."""
    return _(one if count == 1 else many, count=count)


def both(zh: str, en: str) -> str:
    """Of a text that has both languages with it (a desk's name, a refusal), the one of the moment."""
    return zh if _Current.lang == "zh" else en


def day_text(day: date) -> str:
    """A day as the screen shows it: ``Sat 21 Nov`` or ``11月21日 周六``."""
    if _Current.lang == "zh":
        return f"{day.month}月{day.day}日 周{'一二三四五六日'[day.weekday()]}"
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]}"


@cache
def _catalogue(lang: str) -> Callable[[str], str]:
    import gettext

    folder = Path(__file__).parent / "locale"
    return gettext.translation("hotline", folder, languages=[lang], fallback=True).gettext
