"""A drill from a real call: it can be played, it ends as the call did, and nobody can be recognised in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import select

from hotline import bootstrap
from hotline.clock import SteppedClock
from hotline.desk.rehearsal import Rehearsals, given_at
from hotline.desk.service import Desk
from hotline.desk.views import DeskError
from hotline.desk.world import build
from hotline.dialogue.case_run import run_case
from hotline.dialogue.cases import load_case
from hotline.practice.auto import run
from hotline.practice.disguise import Disguise
from hotline.practice.from_call import scenario_of
from hotline.practice.practice import Practice
from hotline.settings import load as load_settings
from hotline.store.tables import metadata

from .conftest import At

CASES = Path(__file__).parent.parent / "cases"
LEAD = "101"


class Recorded:
    """A desk with one call on it, taken as a case says."""

    def __init__(self, rehearsals: Rehearsals, file: Path) -> None:
        case, findings = load_case(file.read_text(encoding="utf-8"), file.name, rehearsals.book.vocabulary)
        assert case is not None, findings
        pack = rehearsals.pack
        self.clock = SteppedClock(case.at.replace(tzinfo=pack.opening.zone))
        self.desk: Desk = rehearsals.desk(self.clock, case.lang)
        with self.desk.writer.work() as work:
            build(work, pack, case.world, self.clock.now())
        given = given_at(self.desk, case, self.clock.now())
        self.session = self.desk.start_call(case.call, case.agent, phone=case.phone, rings=case.rings, given=given)
        self.passed = run_case(case, self).passed

    @property
    def state(self):  # type: ignore[no-untyped-def]
        return self.session.state

    def send(self, given):  # type: ignore[no-untyped-def]
        return self.session.send(given)

    def prompt(self, lang: str):  # type: ignore[no-untyped-def]
        return self.session.prompt(lang)

    def advance(self, seconds: float) -> None:
        from datetime import timedelta

        self.clock.advance(timedelta(seconds=seconds))

    def meanwhile(self, world: object) -> None:
        raise AssertionError("these cases have the world to themselves")


@pytest.fixture(scope="module")
def rehearsals(at: At) -> Iterator[dict[str, Rehearsals]]:
    made = {desk: Rehearsals(at(desk).pack, at(desk).book) for desk in ("ktv", "homecare", "shop")}
    yield made
    for each in made.values():
        each.close()


def played(practice: Practice, text: str) -> str:
    scenario = practice.add(text, "x.yaml")
    drill = practice.begin(scenario.name, live=False)
    run(drill, practice.second)
    card = drill.scorecard()
    drill.close()
    assert card.full, card.deductions
    assert card.outcome == scenario.expected.outcome
    return card.outcome


@pytest.mark.rule("P02", "R09")
@pytest.mark.parametrize(
    ("desk", "case", "secrets"),
    [
        ("ktv", "ktv/booking_today", ("王先生", "1234", "0574")),
        ("ktv", "ktv/booking_today_en", ("0574", "Carter")),
        ("ktv", "ktv/change_cancel", ("孙女士", "1111", "13600001111")),
        ("ktv", "ktv/booking_full_waiting", ("孙女士", "王先生", "1111")),
        ("ktv", "ktv/booking_changes_mind", ("1111", "孙")),
        ("ktv", "common/complaint_promised", ("1111", "孙女士")),
        ("ktv", "common/lost_ready", ("王先生", "0574")),
        ("ktv", "common/harassment_ladder", ("0574",)),
        ("homecare", "homecare/change_time", ("天一家园", "1234", "王女士")),
        ("homecare", "homecare/booking_correct", ("天一家园", "3幢201", "王女士")),
        ("shop", "shop/return_refund", ("周女士", "8812", "88001")),
    ],
)
def test_a_call_becomes_a_drill_that_ends_alike_and_names_nobody(
    at: At, rehearsals: dict[str, Rehearsals], desk: str, case: str, secrets: tuple[str, ...]
) -> None:
    recorded = Recorded(rehearsals[desk], CASES / f"{case}.yaml")
    assert recorded.passed
    try:
        text = scenario_of(recorded.desk, recorded.session.call_id, LEAD)
    finally:
        recorded.desk.close()
    for secret in secrets:
        assert secret not in text, text
    played(at(desk), text)


def test_the_drill_can_be_played_in_the_other_language_too(at: At, rehearsals: dict[str, Rehearsals]) -> None:
    recorded = Recorded(rehearsals["ktv"], CASES / "ktv/booking_today.yaml")
    text = scenario_of(recorded.desk, recorded.session.call_id, LEAD)
    recorded.desk.close()
    played(at("ktv", "en"), text)
    assert "Mr " in text


def test_only_whole_calls_and_only_one_s_own_unless_one_leads(rehearsals: dict[str, Rehearsals]) -> None:
    recorded = Recorded(rehearsals["ktv"], CASES / "ktv/booking_today.yaml")
    desk, call = recorded.desk, recorded.session.call_id
    with pytest.raises(DeskError, match="lead"):
        scenario_of(desk, call, "002")
    assert scenario_of(desk, call, "001")
    with pytest.raises(DeskError, match="no call"):
        scenario_of(desk, "2026-11-21/0999", LEAD)
    begun = desk.start_call("ktv.booking", "001", phone="13900001234")
    with pytest.raises(DeskError, match="no result"):
        scenario_of(desk, begun.call_id, LEAD)
    desk.close()


@pytest.mark.rule("P02")
def test_whoever_is_disguised_is_so_everywhere_and_always_as_the_same() -> None:
    disguise = Disguise()
    disguise.name("李建国")
    disguise.name("Mrs Anna Smith")
    disguise.phone("+8613905741234")
    disguise.address("海曙区中山西路128号5幢602")
    disguise.number("A1023")
    before = (
        "李建国（会员A1023）来电 139 0574 1234，尾号1234，家住海曙区中山西路128号5幢602；"
        "李先生说请找建国。Mrs Smith and Anna agree. 邮箱 a.b@c.com，另一个电话 13800138000，"
        "身份证 33020319800101123X，卡 6222 0212 3456 7890 123。"
    )
    after = disguise.text(before)
    for secret in (
        "李",
        "建国",
        "Smith",
        "Anna",
        "1234",
        "0574",
        "中山西路",
        "602",
        "A1023",
        "a.b",
        "138001",
        "3302",
        "6222",
    ):
        assert secret not in after, after
    assert "海曙区" in after
    assert disguise.text(before) == after
    assert disguise.text("李先生") in after
    plain = "今晚8点，8个人，2026-11-21 订 M2，一共444元，编号 B-1043，1234年"
    assert disguise.text(plain) == plain


@pytest.mark.rule("P02")
def test_a_number_that_is_read_out_is_replaced_however_it_is_said() -> None:
    disguise = Disguise()
    disguise.phone("13905741204")
    before = "尾号一二零四，幺二零四，1-2-0-4，1 2 0 4; it ends in One, two, oh, four. "
    before += "一三九零五七四一二零四，共一千二百零四元"
    after = disguise.text(before)
    for secret in ("一二零四", "幺二零四", "1-2-0-4", "1 2 0 4", "two", "一三九零五七四"):
        assert secret not in after, after
    ending = disguise.text("1204")
    assert "-".join(ending) in after
    assert after.endswith("，共一千二百零四元")
    plain = "12-04 1204年 2026-12-04 12:04 一二零"
    assert disguise.text(plain) == plain


WORLD = ("customers", "cards", "card_addresses", "bookings", "entries", "waiting_list", "unmet_demand", "follow_ups",
         "jobs", "reserved_wishes")  # fmt: skip
"""Tables in which people stand, and the columns that are theirs; a card's own number is one, a case's is not."""
THEIRS = {"name", "phone", "landline", "address", "member_no"}


def everything_personal(desk: Desk) -> set[str]:
    """Names, phones, addresses, cards and member numbers of everybody the desk knows, as its tables have them."""
    columns = [
        column
        for table in metadata.sorted_tables
        if table.name in WORLD
        for column in table.columns
        if column.name in THEIRS or (table.name, column.name) == ("cards", "number")
    ]
    with desk.writer.read() as work:
        found = {str(each) for column in columns for each in work.connection.execute(select(column)).scalars() if each}
    found = {each for each in found if not re.fullmatch("[a-z_]+", each)}  # a unit's key, where a unit is to be phoned
    return found | {name for person in desk.settings.staff for name in (person.name.zh, person.name.en)}


@pytest.mark.rule("P02", "R09")
@pytest.mark.parametrize("name", ["ktv", "homecare", "studio", "shop"])
def test_nobody_of_a_whole_sample_can_be_found_in_the_drills_made_of_its_calls(name: str, tmp_path: Path) -> None:
    desk = bootstrap.open_desk(load_settings({"desk": name}, {"HOTLINE_HOME": str(tmp_path)}))
    while desk.play_sample():
        pass
    lead = next(person.number for person in desk.settings.staff if person.role == "lead")
    personal = everything_personal(desk)
    assert len(personal) > 20
    with desk.writer.read() as work:
        calls = [each.id for each in work.calls(limit=500)]
    made = []
    for call in calls:
        with suppress(DeskError):  # a call that came to no result
            made.append(scenario_of(desk, call, lead))
    desk.close()
    assert len(made) >= len(calls) - 1 > 2
    for text in made:
        told = text.partition("scenario:")[2].partition("\n")[2]  # its own number comes first
        figures = re.sub(r"199 ?000\d ?\d{4}", "", told)
        for secret in personal:
            digits = re.sub(r"\D", "", secret)[-11:]
            if len(digits) == 11:
                assert digits not in told.replace(" ", ""), (secret, text)
                assert not re.search(rf"(?<![\d:.-]){digits[-4:]}(?![\d:.-])", figures), (secret, text)
            else:
                assert not re.search(rf"(?<![A-Za-z]){re.escape(secret)}(?![A-Za-z])", told), (secret, text)


@pytest.mark.rule("P02")
def test_a_name_that_is_a_word_as_well_is_replaced_only_where_it_is_a_name() -> None:
    disguise = Disguise()
    disguise.people(("Sun Yue", "He Jing"))
    assert disguise.text("Sun 22 Nov, he said") == "Sun 22 Nov, he said"
    told = disguise.text("Ms Sun and Mr. He, or Sun Yue, or Jing")
    assert not any(name in told for name in ("Ms Sun", "Mr. He", "Yue", "Jing"))
