"""What every test shares."""

from __future__ import annotations

import os

import pytest


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """Three workers a core: most of a console's test is waiting for the screen to be still."""
    return 3 * (os.cpu_count() or 2)
