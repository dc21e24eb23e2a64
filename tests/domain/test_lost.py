"""Lost against found: reasonable, the same both ways round, and nothing shown before the owner has proven to be one."""

from dataclasses import fields, replace
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.desk.pack.lost import sound
from hotline.domain.lost import LISTED, STRONG, TRIES, Find, Wanted, answered, compare, rank, seen
from hotline.domain.lost_words import alike, alike_places, judge

TABLE = sound(Path(__file__).resolve().parents[2] / "data" / "common" / "lost_kinds.yaml")
ZONE = ZoneInfo("Asia/Shanghai")
NIGHT = datetime(2026, 11, 20, 22, tzinfo=ZONE)
PHONE = Find("P-101", "phone", "黑色苹果手机", "中包M2", NIGHT, marks="屏幕右上角裂了，透明壳", answer="一只灰猫")
UMBRELLA = Find("P-102", "umbrella", "长柄雨伞", "大厅", NIGHT + timedelta(hours=2), marks="深蓝格子")
WALLET = Find(
    "P-103", "wallet", "brown leather wallet", "front desk", NIGHT - timedelta(days=1), answer="photo of twins"
)
FINDS = (PHONE, UMBRELLA, WALLET)

words = st.lists(
    st.sampled_from(
        ["黑色", "black", "手机", "phone", "雨伞", "M2", "大厅", "lobby", "裂了", "cracked", "苹果", "1234", "灰猫"]
    ),
    max_size=6,
).map(" ".join)  # fmt: skip


@st.composite
def found(draw: st.DrawFn) -> Find:
    return Find(
        f"P-{draw(st.integers(101, 999))}", draw(st.sampled_from(list(TABLE.kinds))), draw(words), draw(words),
        NIGHT + timedelta(hours=draw(st.integers(-500, 500))), marks=draw(words), question="?",
        answer=draw(words), finder="保洁小周", storage="柜子3", tries=draw(st.integers(0, 5)),
    )  # fmt: skip


wanted = st.builds(
    Wanted, st.sampled_from(["", *TABLE.kinds]), words, words, words, st.none() | st.just(NIGHT - timedelta(hours=3))
)


@pytest.mark.rule("F03")
@given(words, words)
def test_likeness_is_the_same_both_ways_round(one: str, other: str) -> None:
    for score in (alike, alike_places):
        assert score(one, other, TABLE) == pytest.approx(score(other, one, TABLE))
        assert 0 <= score(one, other, TABLE) <= 100
        if one.strip():
            assert score(one, one, TABLE) == 100


@pytest.mark.rule("F03")
@given(wanted, st.lists(found(), max_size=12, unique_by=lambda each: each.number))
def test_ranking_is_the_same_whatever_the_order_of_the_register(want: Wanted, finds: list[Find]) -> None:
    ranked = rank(want, finds, TABLE)
    assert ranked == rank(want, list(reversed(finds)), TABLE)
    assert all(LISTED <= each.score <= 100 for each in ranked)
    assert all(left.score >= right.score for left, right in pairwise(ranked))
    for each in ranked:
        assert each.sides
        assert {side.side for side in each.sides} <= {"kind", "place", "time", "marks"}


@pytest.mark.rule("F03")
@given(found())
def test_a_thing_described_as_it_was_noted_is_called_for(find: Find) -> None:
    if find.kind == "other":
        return
    want = Wanted(find.kind, find.what, find.place or "大厅", find.marks, find.found_at - timedelta(hours=1))
    assert compare(want, replace(find, place=want.place), TABLE).score >= STRONG


@pytest.mark.rule("F03")
@given(wanted, found())
def test_saying_one_more_thing_that_fits_never_loses_the_thing(want: Wanted, find: Find) -> None:
    if not find.place.strip() or find.kind == "other":
        return
    vague = Wanted(find.kind)
    surer = replace(vague, place=find.place)
    assert compare(surer, find, TABLE).score >= compare(vague, find, TABLE).score


@pytest.mark.rule("F03")
@pytest.mark.parametrize(
    ("want", "first"),
    [
        (Wanted("", "an iPhone, black, screen cracked", "M2"), "P-101"),
        (Wanted("phone", "手机"), "P-101"),
        (Wanted("", "checked navy umbrella", "lobby"), "P-102"),
        (Wanted("", "蓝色格子长柄伞"), "P-102"),
        (Wanted("", "棕色皮质钱包", "前台", since=NIGHT - timedelta(days=2)), "P-103"),
        (Wanted("bag", "一个棕色的小包，皮的", "前台"), "P-103"),
    ],
)
def test_either_language_finds_what_was_noted_in_the_other(want: Wanted, first: str) -> None:
    assert [each.find.number for each in rank(want, FINDS, TABLE)][:1] == [first]


@pytest.mark.rule("F03")
def test_another_kind_or_a_thing_found_before_it_was_lost_is_not_offered() -> None:
    assert not rank(Wanted("keys", "钥匙", "M2", since=NIGHT), [PHONE], TABLE)
    later = Wanted("phone", "黑色苹果手机", "M2", since=NIGHT + timedelta(hours=6))
    assert not rank(later, [PHONE], TABLE)
    assert rank(replace(later, since=NIGHT + timedelta(hours=1)), [PHONE], TABLE)


@pytest.mark.rule("F03")
def test_another_room_or_colour_counts_against_it() -> None:
    here = compare(Wanted("phone", place="M2"), PHONE, TABLE).score
    assert compare(Wanted("phone", place="M3"), PHONE, TABLE).score < here
    black = compare(Wanted("phone", "黑色手机"), PHONE, TABLE).score
    assert compare(Wanted("phone", "white phone"), PHONE, TABLE).score < black


@pytest.mark.rule("F01", "F03")
@given(found(), words)
def test_no_detail_is_shown_before_the_question_was_answered(find: Find, said: str) -> None:
    verdict = answered(find, said, TABLE)
    shown = seen(find, proven=verdict == "right")
    open_to_all = {"number", "place", "found_at"}
    assert {each.name for each in fields(shown)} == {*open_to_all, "find"}
    assert (shown.find is None) == (verdict != "right")
    if verdict == "right":
        assert find.answer.strip()
        assert find.tries < TRIES


@pytest.mark.rule("F03")
@pytest.mark.parametrize(
    ("kept", "said", "verdict"),
    [
        ("一只灰猫", "锁屏是我家的灰猫", "right"),
        ("一只灰猫", "a grey cat", "right"),
        ("灰猫", "一只猫", "close"),
        ("灰猫", "黑猫", "close"),
        ("灰猫", "一只黑狗", "wrong"),
        ("灰猫", "猫、狗、熊，灰的黑的白的", "close"),
        ("灰猫", "", "wrong"),
        ("three keys and a bear", "三把钥匙，挂了一只小熊", "close"),
        ("3把，小熊挂件", "三把，挂着一个小熊", "close"),
        ("工商银行 4417", "工行，4417", "close"),
        ("工商银行 4417", "工商银行，尾号4417", "right"),
        ("工商银行 4417", "工商银行，尾号4418", "wrong"),
        ("photo of twins", "twins, a photo", "right"),
        ("photo of twins", "a hundred yuan", "wrong"),
    ],
)
def test_an_answer_is_worth_what_it_says(kept: str, said: str, verdict: str) -> None:
    assert judge(kept, said, TABLE) == verdict


@pytest.mark.rule("F03")
def test_after_too_many_wrong_answers_only_the_lead_goes_on() -> None:
    assert answered(replace(PHONE, tries=TRIES - 1), "灰猫", TABLE) == "right"
    assert answered(replace(PHONE, tries=TRIES), "灰猫", TABLE) == "barred"
    assert answered(replace(PHONE, answer=" "), "灰猫", TABLE) == "close"


@pytest.mark.rule("F05")
@pytest.mark.parametrize(("kind", "days"), [("umbrella", 90), ("phone", 180), ("id_card", 30), ("unheard of", 90)])
def test_each_class_is_kept_its_own_time_to_the_end_of_the_last_day(kind: str, days: int) -> None:
    until = TABLE.keep_until(kind, NIGHT, ZONE)
    assert until == datetime(2026, 11, 21, tzinfo=ZONE) + timedelta(days=days)


@pytest.mark.rule("F01")
def test_every_word_people_use_names_its_kind_in_running_text() -> None:
    for kind in TABLE.kinds.values():
        for word in (kind.zh, kind.en, *kind.words):
            if kind.key != "other":
                assert TABLE.named(f"我的{word}" if not word.isascii() else f"my {word}, please") == kind.key, word


@pytest.mark.rule("F01", "F03")
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("黑色钱包，里面有身份证", "wallet"), ("钱包里装着一张身份证", "wallet"), ("身份证", "id_card"),
        ("a wallet with an ID card in it", "wallet"), ("里面有身份证", "id_card"), ("找东西", None),
    ],
)  # fmt: skip
def test_a_thing_that_holds_others_is_named_by_itself(text: str, kind: str | None) -> None:
    assert TABLE.named(text) == kind
