"""The lists of the handbook, line by line, in the files that the desks ship with."""

from __future__ import annotations

from datetime import time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from hotline.desk.pack import DeskPack, load_pack, packs_available
from hotline.dialogue.book import Book
from hotline.domain.enquiry import topics

from .conftest import findings_after

MANAGER = (
    "product area process order_taking tone unanswered promise changed cold raised lowered diverted materials theft"
)
CREW = (
    "skill tools steps details manners noise smoking moving late dawdling grumbling excluded prying asking side_deals "
    "materials theft abuse running_down"
)
AGENT = "knowledge wording lateness slow hung_up careless abuse leaking diverting"
OBJECTS = "floor art appliance sofa bed cupboard stove toilet basin cosmetics third_party other"
GROUPS = ("dissatisfied", "damaged", "hurt")
PERSON = ("skill", "manner", "integrity")


def pack_of(desk: str) -> DeskPack:
    pack, findings = load_pack(packs_available()[desk])
    assert pack is not None, findings
    return pack


EVERY = [pytest.param(pack_of(desk), id=desk) for desk in sorted(packs_available())]


@pytest.mark.rule("H15")
@pytest.mark.parametrize(("group", "items"), [("manager", MANAGER), ("crew", CREW), ("agent", AGENT)])
def test_whatever_the_home_service_is_complained_of_has_its_item(group: str, items: str) -> None:
    complaints = pack_of("homecare").complaints
    assert complaints is not None
    assert {each.key for each in complaints.items} >= {f"{group}.{item}" for item in items.split()}


@pytest.mark.rule("H16")
@pytest.mark.parametrize("pack", EVERY)
def test_a_claim_is_about_work_an_object_or_a_person(pack: DeskPack) -> None:
    held = {group: {each.key.partition(".")[2] for each in pack.talk.claims.of(group)} for group in GROUPS}
    if pack.key == "homecare":
        assert held["damaged"] >= set(OBJECTS.split())
        assert held["hurt"] >= {"household", "third_party", "crew"}
        assert held["dissatisfied"] >= {"not_clean", "left_early"}
    assert all(held.values()), "each group has something to choose"


@pytest.mark.rule("K29", "H17")
@pytest.mark.parametrize("pack", EVERY)
def test_each_field_of_praise_has_a_thanks_of_its_own(pack: DeskPack) -> None:
    grid = pack.talk.grid
    people = {f"{target}.{aspect}" for target in ("crew", "manager", "agent") for aspect in PERSON}
    assert {each.key for each in grid.cells} >= people | {"methods", "tools"}
    for texts in (
        [each.thanks.zh for each in grid.cells] + [grid.suggestion.zh, grid.opinion.zh],
        [each.thanks.en for each in grid.cells] + [grid.suggestion.en, grid.opinion.en],
    ):
        assert len(set(texts)) == len(texts), "the thanks fits what it is for"
    assert {each.key for each in grid.cells if each.person} == people


@pytest.mark.rule("K15", "K17", "K18", "K30", "X06")
@pytest.mark.parametrize(
    ("script", "key", "anytime", "screen"),
    [
        ("complaint", "c", "f8", "complaint"),
        ("harassment", "h", "ctrl+x", "harassment"),
        ("lost_item", "l", None, "lost_item"),
        ("supervisor", None, "f7", None),
    ],
)
def test_what_may_come_at_any_time_is_one_key_away_with_a_screen_of_its_own(
    book: Book, script: str, key: str | None, anytime: str | None, screen: str | None
) -> None:
    held = book.script(f"common.{script}")
    assert (held.key, held.anytime) == (key, anytime)
    assert screen is None or held.screen == screen


@pytest.mark.rule("H18")
def test_a_contact_is_about_low_balances_gifts_and_transfers_too() -> None:
    contacts = pack_of("homecare").talk.contacts
    assert {each.key for each in contacts.subjects} >= {"order", "change", "low_balance", "gift", "transfer"}
    assert {"phone", "mail", "person"} <= set(contacts.means)


@pytest.mark.rule("H13")
def test_two_or_three_firms_are_named_for_what_is_not_offered(tmp_path: Path) -> None:
    for pack in map(pack_of, packs_available()):
        if pack.catalogue is not None:
            assert all(2 <= len(each.firms) <= 3 for each in pack.catalogue.elsewhere)
    firm = "      - {name: {zh: 蚂蚁搬家, en: Ant Removals}, phone: +86 574 8791 2288}\n"
    assert "DK013" in findings_after(tmp_path / "one", "homecare", "catalogue.yaml", firm, "")
    more = "".join(firm.replace("Ant", f"Ant {each}").replace("蚂蚁", f"蚂蚁{each}") for each in range(3))
    assert "DK013" in findings_after(tmp_path / "four", "homecare", "catalogue.yaml", firm, more)


@pytest.mark.rule("H14")
def test_what_a_service_and_a_card_cost_is_told_in_both_languages() -> None:
    catalogue = pack_of("homecare").catalogue
    assert catalogue is not None
    told = {each.key: each for each in topics(catalogue)}
    for service in catalogue.services:
        topic = told[f"service.{service.key}"]
        for text in (topic.tell_zh, topic.tell_en):
            assert f"{service.fee:.0f}" in text
            assert f"{service.hourly:.0f}" in text
    for card in catalogue.cards:
        topic = told[f"card.{card.key}"]
        for text in (topic.tell_zh.replace(",", ""), topic.tell_en.replace(",", "")):
            assert f"{card.price:.0f}" in text
            assert f"{card.credit:.0f}" in text
            assert str(card.months) in text
    assert any(key.startswith("reference.") for key in told)


COURTESY = [
    ("W01", 1, ("谢谢", "休息"), ("拍摄", "合同"), ("rest",), ("scheduled", "contract")),
    ("W02", 1, ("谢谢",), ("选片", "摄影"), ("Thank you",), ("choose", "photographer")),
    ("W03", 10, ("谢谢",), ("取件",), ("thank you",), ("collect",)),
    ("W04", 5, ("谢谢",), ("家里", "礼服"), ("Thank you",), ("at home", "dress and make-up")),
    ("W05", 0, ("新婚快乐",), (), ("happiness",), ()),
]


@pytest.mark.rule("W01", "W02", "W03", "W04", "W05")
@pytest.mark.parametrize(("rule", "days", "thanks", "asks", "thanks_en", "asks_en"), COURTESY)
def test_each_courtesy_call_says_and_asks_what_it_is_for(
    rule: str, days: int, thanks: tuple[str, ...], asks: tuple[str, ...], thanks_en: tuple[str, ...],
    asks_en: tuple[str, ...],
) -> None:  # fmt: skip
    chains = pack_of("studio").chains
    assert chains is not None
    (link,) = (each for each in chains.links if each.rule == rule)
    assert (link.days, link.only_that_day) == (days, rule == "W05")
    assert all(word in link.thanks[0] for word in thanks)
    assert all(word in link.thanks[1] for word in thanks_en)
    assert len(link.asks) == len(asks)
    for (zh, en), word, word_en in zip(link.asks, asks, asks_en, strict=True):
        assert word in zh
        assert word_en in en
        assert zh.startswith("请问")


@pytest.mark.rule("W06", "W07")
def test_the_studios_supervisor_has_complaints_by_six() -> None:
    chains = pack_of("studio").chains
    assert chains is not None
    assert chains.report_by == time(18)
    assert chains.retry <= timedelta(hours=4), "a second try still fits into the day"


@pytest.mark.rule("O06", "O07", "O03")
def test_the_shop_has_the_handbooks_review_and_rewards() -> None:
    sales = pack_of("shop").sales
    assert sales is not None
    assert sales.review == time(14)
    assert sales.rewards == {"error": Decimal(50), "idea": Decimal(100)}
    assert sales.late_shift in {each.key for each in pack_of("shop").shift_at(time(20))}


@pytest.mark.rule("S01", "S02", "S06", "S07", "S11", "S13", "O01")
@pytest.mark.parametrize("pack", EVERY)
def test_the_standard_of_service_is_the_handbooks(pack: DeskPack) -> None:
    held = pack.standard
    assert (held.best_rings, held.apologise_from, held.most_rings) == (3, 4, 5)
    assert (held.greeting, held.written) == (timedelta(seconds=30), timedelta(seconds=60))
    assert (held.record, held.rating) == (timedelta(minutes=10), 4.5)
    assert (pack.acknowledge, pack.escalate) == (timedelta(minutes=10), timedelta(hours=24))


@pytest.mark.rule("H04", "H05", "H07")
def test_the_windows_of_the_home_service_are_the_handbooks() -> None:
    crews = pack_of("homecare").crews
    assert crews is not None
    hours = (crews.windows.morning, crews.windows.afternoon, crews.windows.minimum, crews.tell_before)
    assert [each / timedelta(hours=1) for each in hours] == [18, 4, 3, 4]
