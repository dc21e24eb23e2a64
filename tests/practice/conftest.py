"""Practice at each desk, on journals that are thrown away."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from hotline import bootstrap
from hotline.practice.practice import Practice
from hotline.settings import Settings
from hotline.settings import load as load_settings

At = Callable[..., Practice]


@pytest.fixture(scope="session")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return load_settings({}, {"HOTLINE_HOME": str(tmp_path_factory.mktemp("home"))})


@pytest.fixture(scope="session")
def at(settings: Settings) -> Iterator[At]:
    """Practice at a desk in a language; its scripts are loaded once."""
    opened: dict[tuple[str, str], Practice] = {}

    def found(desk: str = "ktv", lang: str = "zh") -> Practice:
        if (desk, lang) not in opened:
            where = replace(settings, desk=desk, lang=lang, agent="201", origins={"desk": "test"})
            opened[desk, lang] = bootstrap.open_practice(where, throwaway=True)
        return opened[desk, lang]

    yield found
    for each in opened.values():
        each.close()


@pytest.fixture
def practice(at: At) -> Practice:
    """The usual desk's, in Chinese."""
    return at()
