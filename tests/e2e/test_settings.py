"""A setting that is wrong: one sentence that says what to do, exit 2, no traceback, and the terminal untouched."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .kit import HOTLINE, Terminal

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("setting", "value", "words"),
    [
        ("HOTLINE_LANG", "klingon", "zh"),
        ("HOTLINE_DATABASE", "mysql://root:secret@host/x", "PostgreSQL"),
        ("HOTLINE_AGENT", "00 1", "001"),
        ("HOTLINE_DESK", "nowhere", "nowhere"),
        ("HOTLINE_DESK", "../ktv", "ktv"),
    ],
)
@pytest.mark.parametrize("arguments", [(), ("call", "booking", "--plain")])
def test_a_wrong_setting(home: Path, setting: str, value: str, words: str, arguments: tuple[str, ...]) -> None:
    with Terminal((*HOTLINE, *arguments), home, (100, 30), int, **{setting: value}) as terminal:
        assert terminal.ended() == 2
        said = terminal.written.decode()
        assert words in said
        assert "Traceback" not in said
        assert "secret" not in said
        assert "\x1b[?1049h" not in said
        assert len(said.strip().splitlines()) <= 2
