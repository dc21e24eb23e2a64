"""Every test gets a home of its own, with an empty desk in it."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from .records import Records

if TYPE_CHECKING:
    from pathlib import Path

if sys.platform == "win32":
    collect_ignore_glob = ["test_*.py"]  # pseudo-terminals are a Unix matter


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path


@pytest.fixture
def records(home: Path) -> Records:
    return Records(home)
