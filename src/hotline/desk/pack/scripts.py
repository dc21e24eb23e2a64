"""Where a desk's scripts are: those all desks share, those that ship for it, and what its folder adds or replaces."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from hotline.dialogue.findings import did_you_mean
from hotline.paths import scripts_dir

if TYPE_CHECKING:
    from pathlib import Path

    from hotline.desk.pack.reading import Reader

_named = re.compile(r"^script:\s*(\S+)", re.MULTILINE)
_keyed = re.compile(r"^key:\s*\S", re.MULTILINE)


def script_folders(key: str, folder: Path) -> tuple[Path, ...]:
    """The folders of a desk's scripts, the most general first."""
    folders = (scripts_dir() / "common", scripts_dir() / key, folder / "scripts")
    return tuple(each for each in folders if each.is_dir())


def script_files(key: str, folder: Path) -> tuple[Path, ...]:
    """A desk's scripts. One in a later folder replaces one of the same name before: a desk's own a common one."""
    found: dict[str, list[Path]] = {}
    for each in script_folders(key, folder):
        own: dict[str, list[Path]] = {}
        for file in sorted(each.rglob("*.yaml")):
            own.setdefault(script_name(_text(file)) or str(file), []).append(file)
        found |= own
    return tuple(file for files in found.values() for file in files)


def script_name(text: str) -> str:
    """The name that a script's text gives it; empty when it gives none."""
    named = _named.search(text)
    return named[1] if named else ""


def check_call_types(reader: Reader, call_types: tuple[str, ...], key: str, folder: Path) -> None:
    """Report the ``call_types`` that no script of this desk is, or that have no letter."""
    if not call_types:
        return
    texts = {script_name(text): text for text in map(_text, script_files(key, folder))}
    offered = [name for name, text in texts.items() if _keyed.search(text)]
    for item in reader.listed(reader.top().value("call_types"), '"call_types"'):
        name = reader.plain(item, "a call type")
        if name and name not in offered:
            hint = did_you_mean(name, offered) or "one of " + ", ".join(sorted(offered))
            what = "has no letter (key: …)" if name in texts else "is no script of this desk"
            reader.say(item, "DK007", f'"{name}" {what}.', hint)


def _text(file: Path) -> str:
    return file.read_text(encoding="utf-8", errors="replace")
