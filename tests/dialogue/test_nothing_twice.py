"""What a rule says and what its node says are heard one after the other: nothing is in both."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

import pytest

from hotline.bootstrap import load_book
from hotline.settings import load

if TYPE_CHECKING:
    from collections.abc import Iterator

    from hotline.dialogue.book import Book

DESKS = ("ktv", "homecare", "studio", "shop")
MOST = {"zh": 4, "en": 3}
"""How many characters, or words, in a row two lines may share."""


def shared(left: str, right: str, lang: str) -> str:
    """The longest run that two lines share: characters in Chinese, words in English."""
    left, right = (re.sub(r"\$\w+", "…", text).lower() for text in (left, right))
    a, b = (list(left), list(right)) if lang == "zh" else (left.split(), right.split())
    match = SequenceMatcher(None, a, b, autojunk=False).find_longest_match()
    return ("" if lang == "zh" else " ").join(a[match.a : match.a + match.size]) if match.size > MOST[lang] else ""


def heard_twice(book: Book) -> Iterator[str]:
    for name, logic in sorted(book.logics.items()):
        for key, node in logic.nodes.items():
            arms = [arm.arm.say for rule in node.apply for arm in rule.arms if arm.arm.say is not None]
            for line in arms if node.node.say is not None else ():
                for lang in ("zh", "en"):
                    both = shared(line.text.lang(lang), node.node.say.text.lang(lang), lang) if node.node.say else ""
                    if both:
                        yield f"{name} {key} {lang}: {both}"


@pytest.mark.rule("L02", "H05", "H08", "H10")
@pytest.mark.parametrize("desk", DESKS)
def test_a_node_does_not_repeat_what_its_rule_has_said(desk: str) -> None:
    book, _ = load_book(load({"desk": desk}, {}))
    assert list(heard_twice(book)) == []
