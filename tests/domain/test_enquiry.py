"""Topics of a catalogue: what is told, and how a topic is found while the caller speaks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.domain.catalogue import CardKind, Catalogue, Elsewhere, Firm, Reference, Told
from hotline.domain.crews import Product
from hotline.domain.enquiry import search, topics
from hotline.domain.pinyin import sounds

FIRMS = (Firm("甲", "A", "+8613905741101"), Firm("乙", "B", "+8613905742202"))
CATALOGUE = Catalogue(
    services=(Product("clean", "家庭保洁", "home cleaning", Decimal(120), Decimal("45.50"), about_zh="三小时起。"),),
    cards=(CardKind("month", "月卡", "month card", Decimal(600), Decimal(620), 3),),
    references=(Reference("hotel", "南苑饭店", "Nanyuan Hotel", "每月。", "Every month."),),
    elsewhere=(Elsewhere("搬家", "moving house", ("搬家公司", "removals"), FIRMS),),
    told=(
        Told("house.parking", "到店须知", "visiting us", "停车", "parking", "负一层。", "Below.", ("车位", "car park")),
        Told("drinks.beer", "酒水", "drinks", "啤酒", "beer", "一打198元。", "A dozen is ¥198.", ("喝酒",)),
    ),
)
KNOWN = topics(CATALOGUE)
HEARD = {name: sounds(name) for each in KNOWN for name in (each.zh, *each.words, each.group_zh)}


def found(typed: str) -> list[str]:
    return [each.key for each in search(KNOWN, typed, HEARD)]


@pytest.mark.rule("H14")
def test_everything_the_catalogue_holds_can_be_told_in_both_languages() -> None:
    by_key = {each.key: each for each in KNOWN}
    assert [each.key for each in KNOWN if not each.ours] == ["elsewhere.1"]
    assert "起步费120元，之后每人每小时45.50元。三小时起。" in by_key["service.clean"].tell_zh
    assert "holds ¥620 and lasts 3 months" in by_key["card.month"].tell_en
    assert by_key["reference.hotel"].tell_zh == "南苑饭店：每月。"
    assert all(each.tell_zh and each.tell_en for each in KNOWN if each.ours)
    assert topics(None) == ()


@pytest.mark.rule("H13", "H14")
@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("停车", "house.parking"), ("tc", "house.parking"), ("车位", "house.parking"), ("car park", "house.parking"),
        ("请问你们那里停车要钱吗", "house.parking"), ("do you have parking for a van", "house.parking"),
        ("parkng", "house.parking"), ("喝酒", "drinks.beer"), ("月卡", "card.month"), ("removals", "elsewhere.1"),
        ("bjgs", "elsewhere.1"), ("ＰＡＲＫＩＮＧ", "house.parking"), ("nanyuan", "reference.hotel"),
    ],
)  # fmt: skip
def test_a_topic_is_found_by_words_initials_a_whole_question_or_with_a_slip(typed: str, first: str) -> None:
    assert found(typed)[0] == first


def test_what_is_not_there_is_not_made_up() -> None:
    assert found("宇宙飞船") == []
    assert found("zz") == []


@given(st.text(max_size=40))
def test_a_search_never_fails_and_finds_each_topic_once(typed: str) -> None:
    keys = found(typed)
    assert len(keys) == len(set(keys))
    assert set(keys) <= {each.key for each in KNOWN}


@given(st.sampled_from(KNOWN), st.booleans())
def test_every_topic_is_found_first_by_its_own_name(topic: object, zh: bool) -> None:
    name = topic.zh if zh else topic.en  # type: ignore[attr-defined]
    assert found(name)[0] == topic.key  # type: ignore[attr-defined]
