"""Finding an item while the caller still speaks: words, letters, initials."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.domain.item_search import Entry, find
from hotline.domain.pinyin import sounds

NOISE = Entry("crew.noise", "吵闹", "noisy at work", ("大声",), ("服务人员", "crew"))
RUDE = Entry("crew.rude", "粗鲁无礼", "bad manners", (), ("服务人员", "crew"))
MUSIC = Entry("room.music", "音乐声音太小", "music too quiet", ("音响",), ("包厢", "room"))
LATE = Entry("agent.late", "接电话太慢", "slow pick-up", (), ("坐席", "agent"))
ALL = (NOISE, RUDE, MUSIC, LATE)
HEARD = {
    name: sounds(name) for each in ALL for name in (each.zh, *each.words, *each.under) if not name.isascii()
}  # fmt: skip


@pytest.mark.rule("H15")
@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ["crew.noise", "crew.rude", "room.music", "agent.late"]),
        ("吵", ["crew.noise"]),
        ("cl", ["crew.rude"]),
        ("CLWL", ["crew.rude"]),
        ("culu", ["crew.rude"]),
        ("yy", ["room.music"]),
        ("dh", ["agent.late"]),
        ("fwry", ["crew.noise", "crew.rude"]),
        ("服务人员 粗", ["crew.rude"]),
        ("manners", ["crew.rude"]),
        ("pick-up", ["agent.late"]),
        ("音响", ["room.music"]),
        ("yx", ["room.music"]),
        ("crew no", ["crew.noise"]),
        ("zzz", []),
    ],
)
def test_an_item_is_found_by_words_letters_and_initials(typed: str, found: list[str]) -> None:
    assert [each.key for each in find(ALL, typed, HEARD)] == found


@pytest.mark.rule("H15")
def test_before_the_sounds_are_known_words_are_found_all_the_same() -> None:
    assert [each.key for each in find(ALL, "吵")] == ["crew.noise"]
    assert find(ALL, "cl") == ()


def test_sounds_follow_the_phrase() -> None:
    assert sounds("音乐").initials == "yy"
    assert sounds("银行").initials == "yh"
    assert sounds("KTV 包厢").full == "ktvbaoxiang"


@given(st.text(max_size=12))
def test_any_text_may_be_typed(typed: str) -> None:
    found = find(ALL, typed, HEARD)
    assert set(found) <= set(ALL)
    assert len(set(found)) == len(found)
