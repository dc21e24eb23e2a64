"""What came from a caller is text, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hotline.widgets.safe_text import clean, clean_lines, safe


@pytest.mark.parametrize(
    "text", ["[/nope]", "[@click=app.quit]x[/]", "[b]bold[/b]", "$primary", r"\[", "[link=http://x]y"]
)
def test_brackets_are_brackets(text: str) -> None:
    assert clean(text) == text
    assert safe(text).plain == text
    assert safe(text, "bold $warning").plain == text
    assert all(str(span.style) == "bold $warning" for span in safe(text, "bold $warning").spans)
    assert safe(text).spans == []


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x1b]0;title\x07after", "after"),
        ("\x1b]52;c;aGk=\x1b\\after", "after"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x1bPq#0\x1b\\after", "after"),
        ("unfinished \x1b]0;title", "unfinished "),
        ("\x1bcreset", "reset"),
        ("a\x00\x07\x08\x7fb", "ab"),
        ("two\r\nlines\tand a tab", "two lines and a tab"),
        ("Wang \u202egnaW\u202c", "Wang gnaW"),
        ("\u2066isolated\u2069\u200f\ufeff", "isolated"),
        ("lone \ud83d surrogate", "lone  surrogate"),
    ],
)
def test_nothing_is_left_that_a_terminal_would_act_on(text: str, kept: str) -> None:
    assert clean(text) == kept


def test_joined_and_varied_signs_stay_whole() -> None:
    for text in ("👩‍👩‍👧", "☎️", "🇨🇳", "é", "क्‍ष", "葛󠄀"):
        assert clean(text) == text


def test_line_ends_stay_where_they_are_wanted() -> None:
    assert clean_lines("one\x1b[1m\ntwo\r\nthree") == "one\ntwo\nthree"


def test_chinese_is_two_cells_wide() -> None:
    assert safe("王先生").cell_length == cell_len("王先生") == 6


@given(st.text())
def test_cleaning_leaves_no_control_and_is_done_once(text: str) -> None:
    cleaned = clean(text)
    assert not any(ord(letter) < 32 or 0x7F <= ord(letter) < 0xA0 for letter in cleaned)
    assert clean(cleaned) == cleaned
    assert safe(text).plain == cleaned
