"""The words of a scenario that is made from a recorded call: what was noted, as a caller might have said it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

SAYS: Mapping[str, tuple[str, str]] = {
    "name": ("我是{}。", "My name is {}."),
    "phone": ("电话是{}。", "My number is {}."),
    "address": ("地址是{}。", "The address is {}."),
    "choice": ("{}。", "{}, please."),
}
"""Type of field → how it is said."""
PLAIN = ("{}。", "{}.")
TITLES: Mapping[str, str] = {"先生": "Mr", "女士": "Ms", "小姐": "Ms", "太太": "Mrs"}
MOODS: Mapping[str, tuple[str, str]] = {
    "angry": ("说到这个我就生气！", "It makes me angry just to think of it!"),
    "anxious": ("我有点着急，您帮帮我。", "I am rather worried, please help me."),
    "sad": ("唉，心里真不好受。", "Oh, it really is upsetting."),
    "noisy": ("不好意思，我这边有点吵。", "Sorry, it is noisy here."),
    "calm": ("好，我不急，您说。", "All right, I am listening."),
}


def in_english(name: str) -> str:
    """A name for the English side: its sound, the form of address before it."""
    if not name or name.isascii():
        return name
    from pypinyin import lazy_pinyin

    title = next((each for each in TITLES if name.endswith(each) and len(name) > len(each)), "")
    sounds = lazy_pinyin(name.removesuffix(title))
    spelt = " ".join(["".join(sounds[1:]).capitalize(), sounds[0].capitalize()]).strip()
    return f"{TITLES[title]} {spelt}" if title else spelt


def by_name(value: Any, name: str) -> Any:
    """The caller's name as ``$name``, so that each language has its own."""
    if isinstance(value, dict):
        return {key: by_name(item, name) for key, item in value.items()}
    if isinstance(value, list):
        return [by_name(item, name) for item in value]
    return value.replace(name, "$name") if isinstance(value, str) and len(name) > 1 and name != "客人" else value


def spoken(label: str, lang: str) -> str:
    """A choice's label as the caller would say it of themselves."""
    if lang == "zh":
        own = label.removeprefix("客人")
        return ("我" if own != label else "") + own.rstrip("。") + "。"
    own = label.removeprefix("The caller ")
    return (f"I {own}" if own != label else label).rstrip(".") + "."


def named(value: Any) -> Iterator[str]:
    """Every name in a value of the journal."""
    if isinstance(value, Mapping):
        for key, item in value.items():
            if key == "name" and isinstance(item, str) and item:
                yield item
            yield from named(item)
