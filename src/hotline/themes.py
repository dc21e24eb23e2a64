"""The colours: dark, light, and one made of the Okabe–Ito palette that colour-blind people tell apart.

Colour never speaks alone: whoever draws with ``$success``, ``$warning`` or ``$error`` adds a glyph and a word.
"""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="dark",
    primary="#7AA2F7",
    secondary="#BB9AF7",
    accent="#7DCFFF",
    foreground="#D5DAEC",
    background="#14161F",
    surface="#1A1D29",
    panel="#262B3C",
    success="#9ECE6A",
    warning="#E0AF68",
    error="#F7768E",
    dark=True,
    variables={"quiet": "#8C94B4", "border": "#3B4261", "border-blurred": "#2E3448", "block-cursor-text-style": "bold"},
)
LIGHT = Theme(
    name="light",
    primary="#2257B8",
    secondary="#7A3EA8",
    accent="#0B7285",
    foreground="#1F2430",
    background="#F6F5F1",
    surface="#FFFFFF",
    panel="#E6E4DC",
    success="#2B7A2B",
    warning="#9A5B00",
    error="#B3203A",
    dark=False,
    variables={"quiet": "#5F6472", "border": "#B9B5A8", "border-blurred": "#D4D0C4", "block-cursor-text-style": "bold"},
)
SAFE = Theme(
    name="safe",
    primary="#56B4E9",
    secondary="#CC79A7",
    accent="#F0E442",
    foreground="#F2F2F2",
    background="#0E0E10",
    surface="#17171A",
    panel="#2A2A30",
    success="#00A87A",
    warning="#E69F00",
    error="#D55E00",
    dark=True,
    variables={"quiet": "#A9A9B4", "border": "#5A5A66", "border-blurred": "#3A3A44", "block-cursor-text-style": "bold"},
)
THEMES = (DARK, LIGHT, SAFE)
"""In the order in which the key goes round."""


def theme_name(wanted: str) -> str:
    """The theme's name for a setting; anything unknown or empty is ``dark``."""
    short = wanted.strip().lower()
    return short if short in {theme.name for theme in THEMES} else DARK.name


def next_theme(name: str) -> str:
    """The theme after that one."""
    names = [theme.name for theme in THEMES]
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]
