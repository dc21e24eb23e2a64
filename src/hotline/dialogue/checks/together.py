"""What only shows when all scripts are looked at: letters and keys that clash."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from hotline.dialogue.loading.loader import Loaded


def check_together(by_name: Mapping[str, Loaded]) -> None:
    """Report ``key`` and ``anytime`` letters that two scripts of one desk (or of common) share."""
    for section in ("key", "anytime"):
        taken: dict[str, list[tuple[str, Loaded]]] = {}
        for name, item in by_name.items():
            letter = getattr(item.script, section)
            if not letter:
                continue
            folder = name.partition(".")[0]
            for other, first in taken.get(letter, []):
                if folder == other or "common" in (folder, other):
                    script = first.script.name if first.script is not None else ""
                    item.source.report(
                        item.at(section), "HL083", f'"{letter}" opens {script} already.', "choose another one"
                    )
                    break
            taken.setdefault(letter, []).append((folder, item))
