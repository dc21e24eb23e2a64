"""The checker's door: everything that is wrong with scripts, at once. The ids are in :data:`.findings.IDS`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .book import Book
from .findings import ERROR, IDS, WARNING, Finding

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from .types import Vocabulary


def check(paths: Iterable[Path], vocabulary: Vocabulary) -> tuple[Finding, ...]:
    """All findings of the scripts in files and folders, sorted by file, line and column. Never raises. [L01]"""
    return Book.load(paths, vocabulary)[1]


__all__ = ["ERROR", "IDS", "WARNING", "Finding", "check"]
