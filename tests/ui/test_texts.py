"""The catalogue: complete, current, and its placeholders agree."""

from __future__ import annotations

import io
import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from babel.messages.mofile import read_mo, write_mo

from hotline import texts
from hotline.clock import clock_text
from hotline.locale.__main__ import _PO, collected, translated

if TYPE_CHECKING:
    from collections.abc import Iterator

_NAMED = re.compile(r"%\((\w+)\)([sd])|%(?!\()(.)")


@pytest.fixture(autouse=True)
def _english_afterwards() -> Iterator[None]:
    before = texts.language()
    yield
    texts.set_language(before)


def test_every_message_has_its_translation() -> None:
    catalogue = translated()
    wanted = {str(message.id) for message in collected() if message.id}
    missing = sorted(text for text in wanted if catalogue.get(text) is None or not catalogue[text].string)
    assert not missing, f"please translate: {missing}"
    stale = sorted(str(message.id) for message in catalogue if message.id and str(message.id) not in wanted)
    assert not stale, f"no longer in the code: {stale}"


def test_nothing_is_fuzzy_and_placeholders_agree() -> None:
    for message in translated():
        if message.id:
            assert not message.fuzzy, message.id
            assert sorted(_NAMED.findall(str(message.id))) == sorted(_NAMED.findall(str(message.string))), message.id


def test_the_compiled_catalogue_is_current() -> None:
    with _PO.with_suffix(".mo").open("rb") as file:
        compiled = {message.id: message.string for message in read_mo(file) if message.id}
    buffer = io.BytesIO()
    write_mo(buffer, translated())
    buffer.seek(0)
    assert compiled == {message.id: message.string for message in read_mo(buffer) if message.id}


def test_the_language_of_the_moment() -> None:
    texts.set_language("zh")
    assert texts._("To do now") == "现在要办"
    assert texts._("ring %(count)d", count=2) == "第 2 声"
    assert texts.day_text(date(2026, 11, 21)) == "11月21日 周六"
    assert texts.both("是", "yes") == "是"
    texts.set_language("en")
    assert texts._("ring %(count)d", count=2) == "ring 2"
    assert texts.day_text(date(2026, 11, 21)) == "Sat 21 Nov"
    with pytest.raises(ValueError, match="zh and en"):
        texts.set_language("fr")


@pytest.mark.parametrize(
    ("seconds", "shown"), [(0, "0:00"), (41.9, "0:41"), (725, "12:05"), (3723, "1:02:03"), (-3, "0:00")]
)
def test_spans_read_like_a_clock(seconds: float, shown: str) -> None:
    assert clock_text(seconds) == shown
