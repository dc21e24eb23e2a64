"""Practice at each desk, on journals that are thrown away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from hotline import bootstrap
from hotline.practice.library import Library
from hotline.practice.practice import Practice
from hotline.settings import Settings
from hotline.settings import load as load_settings

At = Callable[..., Practice]
OPENED: dict[tuple[str, str], Practice] = {}
"""By desk and language; opened once."""
SHELVES: dict[tuple[str, str], Library] = {}
"""Their libraries as they were read."""


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return load_settings({}, {"HOTLINE_HOME": str(tmp_path_factory.mktemp("home"))})


@pytest.fixture(scope="session")
def at(settings: Settings) -> Iterator[At]:
    """Practice at a desk in a language; its scripts are loaded once."""

    def found(desk: str = "ktv", lang: str = "zh") -> Practice:
        if (desk, lang) not in OPENED:
            where = replace(settings, desk=desk, lang=lang, agent="201", origins={"desk": "test"})
            OPENED[desk, lang] = bootstrap.open_practice(where, throwaway=True)
            SHELVES[desk, lang] = OPENED[desk, lang].library
        return OPENED[desk, lang]

    yield found
    for each in OPENED.values():
        each.close()


@pytest.fixture(autouse=True)
def shelves() -> Iterator[None]:
    """What a test adds to a library is gone after it."""
    yield
    for where, practice in OPENED.items():
        practice.library = SHELVES[where]


@pytest.fixture
def practice(at: At) -> Practice:
    """The usual desk's, in Chinese."""
    return at()
