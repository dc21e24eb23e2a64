"""Masked data shows no more than is allowed, whatever comes in."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.domain.masking import mask_address, mask_card, mask_phone, mask_text

DIGITS = st.text("0123456789", min_size=1, max_size=20)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@pytest.mark.rule("P02")
@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("+8613905741234", "139****1234"),
        ("139 0574 1234", "139****1234"),
        ("0574-87654321", "057*****4321"),
        ("87654321", "****4321"),
        ("110", "***"),
        ("+44 20 7946 0958", "442*****0958"),
        ("", ""),
    ],
)
def test_phones(phone: str, shown: str) -> None:
    assert mask_phone(phone) == shown


@pytest.mark.rule("P02")
@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("浙江省宁波市海曙区中山路18号3幢502", "浙江省宁波市海曙区****"),
        ("海曙区中山路18号", "海曙区****"),
        ("12 Hill Road", "****"),
        ("", ""),
    ],
)
def test_addresses(address: str, shown: str) -> None:
    assert mask_address(address) == shown


@pytest.mark.rule("P02")
def test_free_text() -> None:
    text = "请回电 139 0574 1234，卡号 6222 0212 3456 7890 123，订单 B-1043，8个人，１３９０５７４１２３４"
    assert mask_text(text) == "请回电 139****1234，卡号 ***************0123，订单 B-1043，8个人，139****1234"


@pytest.mark.rule("P02")
@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("2026-11-21 14:28 到 18 19 20 21 点", "2026-11-21 14:28 到 18 19 20 21 点"),
        ("电话(0574) 8765 4321", "电话057*****4321"),
        ("8765 4321 或 8613905741234", "****4321 或 139****1234"),
        ("3782 822463 10005", "***********0005"),
        ("+44 20 7946 0958 再打", "442*****0958 再打"),
        ("B-1043，12人，¥444.00", "B-1043，12人，¥444.00"),
    ],
)
def test_notes_stay_readable_where_no_number_is_personal(text: str, shown: str) -> None:
    assert mask_text(text) == shown


@pytest.mark.rule("P02")
@given(DIGITS, st.booleans())
def test_a_masked_phone_never_shows_more_than_seven_digits_nor_all_of_them(digits: str, wide: bool) -> None:
    shown = mask_phone(digits.translate(WIDE) if wide else digits)
    assert len(re.sub(r"\D", "", shown)) <= min(7, max(0, len(digits) - 3))


@pytest.mark.rule("P02")
@given(st.text("0123456789ABCabc- ", max_size=24))
def test_a_masked_card_shows_at_most_four_characters_and_half_of_it(card: str) -> None:
    shown = mask_card(card).replace("*", "")
    assert len(shown) <= 4
    assert len(shown) * 2 <= len(re.sub(r"[- ]", "", card))


@pytest.mark.rule("P02")
@given(st.text(max_size=40))
def test_of_a_masked_address_at_most_half_stays_and_no_digit(address: str) -> None:
    shown = mask_address(address)
    assert not re.search(r"\d", shown)


@pytest.mark.rule("P02")
@given(
    st.text("你好我是 ,。abc", max_size=10),
    st.from_regex(r"1[3-9][0-9]{9}", fullmatch=True),
    st.text("，。 请", max_size=10),
    st.sampled_from(["", " ", "-"]),
    st.booleans(),
)
def test_no_mobile_number_survives_in_free_text(before: str, phone: str, after: str, gap: str, wide: bool) -> None:
    written = gap.join((phone[:3], phone[3:7], phone[7:]))
    shown = mask_text(before + (written.translate(WIDE) if wide else written) + after)
    assert phone not in re.sub(r"\D", "", shown)
    assert f"{phone[:3]}****{phone[-4:]}" in shown
