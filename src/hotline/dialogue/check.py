"""The checker's door: everything that is wrong with scripts, at once. The ids are in :data:`.findings.IDS`."""

from __future__ import annotations


from .book import Book
from .findings import ERROR, IDS, WARNING, Finding
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .types import Vocabulary
    from pathlib import Path
    from collections.abc import Iterable


def check(paths: Iterable[Path], vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """All findings of the scripts in files and folders, sorted by file, line and column. Never raises. [L01]"""
    return Book.load(paths, vocabulary)[1]


__all__ = ["ERROR", "IDS", "WARNING", "Finding", "check"]
