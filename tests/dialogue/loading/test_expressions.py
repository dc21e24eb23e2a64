"""Expressions: what they give, how unset values behave, what is refused and where; and that nothing breaks them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hotline.dialogue.expression import LONGEST, Problem, compile_expression
from hotline.dialogue.findings import IDS
from hotline.dialogue.logic import Compiled
from hotline.dialogue.types import Record, Type

SHANGHAI = timezone(timedelta(hours=8))
NOW = datetime(2026, 11, 21, 6, 28, tzinfo=UTC)
OFFER = {"key": "M2", "price": Decimal("188.50"), "capacity": 10, "start": NOW + timedelta(hours=6), "note": None}


class Scope:
    """A few names; ``later`` is a let."""

    def __init__(self) -> None:
        offer = Record(
            "offer",
            {"key": Type("text"), "price": Type("money"), "capacity": Type("count"), "start": Type("datetime"),
             "note": Type("text", optional=True)},
        )  # fmt: skip
        self.records: Mapping[str, Record] = {"offer": offer}
        self.types = {
            "people": Type("count"), "date": Type("date"), "time": Type("time"), "now": Type("datetime"),
            "stay": Type("duration", optional=True), "name": Type("name"), "phone": Type("phone"),
            "greeted": Type("yes_no"), "rate": Type("number"), "fee": Type("money"),
            "offer": Type("offer", record=True, optional=True), "offers": Type("list", item=Type("offer", record=True)),
            "day": Type("choice"),
        }  # fmt: skip
        self.lets = {"later": compile_expression("now + hours(2)", self)[0]}

    def type_of(self, name: str) -> Type | None:
        return self.types.get(name)

    def let(self, name: str) -> Compiled | None:
        return getattr(self, "lets", {}).get(name)

    def options(self, name: str) -> frozenset[str] | None:
        return frozenset({"week", "today"}) if name == "day" else None

    def spelled(self) -> list[str]:
        return [*self.types, "later"]


SCOPE = Scope()
NAMES: dict[str, object] = {
    "people": 8, "date": date(2026, 11, 22), "time": time(20, 0), "now": NOW, "stay": timedelta(hours=3),
    "name": "王先生", "phone": "+8613905741234", "greeted": True, "rate": 0.5, "fee": Decimal(120), "offer": OFFER,
    "offers": (OFFER, {**OFFER, "key": "L1"}), "day": "week", "zone": SHANGHAI,
}  # fmt: skip


def value(source: str, **names: object) -> object:
    compiled, problems = compile_expression(source, SCOPE)
    assert not problems, problems
    return compiled.run({**NAMES, **names})


def problem(source: str) -> Problem:
    compiled, problems = compile_expression(source, SCOPE)
    assert not compiled.good
    assert compiled.run(NAMES) is None or problems
    return problems[0]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("people + 1", 9), ("people * 2 - 3 // 2", 15), ("people % 3", 2), ("-people", -8), ("people / 2", 4.0),
        ("offer.price * 2", Decimal("377.00")), ("fee + 1.5", Decimal("121.5")), ("fee * rate", Decimal("60.0")),
        ("now + minutes(30)", NOW + timedelta(minutes=30)), ("offer.start - now", timedelta(hours=6)),
        ("stay * 2", timedelta(hours=6)), ("stay / hours(1)", 3.0), ("later", NOW + timedelta(hours=2)),
        ("people > 3 and people <= 8", True), ("3 < people < 8", False), ("not greeted", False),
        ("people in (4, 8)", True), ("day not in ['today']", True), ("'先' in name", True),
        ("len(offers)", 2), ("len(name)", 3), ("min(people, 4)", 4), ("max(stay, hours(5))", timedelta(hours=5)),
        ("hours_between(now, offer.start)", 6), ("minutes_between(now, now + minutes(1) / 2)", 0.5),
        ("days_between(now, date)", 1), ("days_between(date, date)", 0), ("weekday(date)", 7),
        ("at(date, time)", datetime(2026, 11, 22, 20, 0, tzinfo=SHANGHAI)), ("day(now)", date(2026, 11, 21)),
        ("clock(now)", time(14, 28)), ("ends_with(phone, '1234')", True), ("first(offers).key", "M2"),
        ("known(stay) and stay < hours(4)", True), ("not known(offer) or offer.capacity >= people", True),
        ("'beyond'", "beyond"), ("True", True), ("time < clock(now)", False), ("day == 'week'", True),
    ],
)  # fmt: skip
def test_what_expressions_give(source: str, wanted: object) -> None:
    found = value(source)
    assert found == wanted
    assert type(found) is type(wanted)


@pytest.mark.parametrize(
    "source",
    ["people + 1", "people > 3", "not (people > 3)", "people > 3 and greeted", "offer.price * people", "len(offers)",
     "people in (1, 2)", "days_between(now, date)", "first(offers).key", "-people", "greeted or people > 3",
     "people != 3"],
)  # fmt: skip
def test_unknown_is_never_true(source: str) -> None:
    compiled, _ = compile_expression(source, SCOPE)
    assert compiled.run({}) is None


def test_what_is_enough_is_enough() -> None:
    assert value("greeted or people > 3", people=None) is True
    assert value("people > 3 and not greeted", people=None) is False
    assert value("known(people) and people > 3", people=None) is False


@pytest.mark.parametrize(
    "source", ["people / 0", "people // 0", "people % 0", "now + hours(99999999999)", "first(offers)"]
)
def test_what_makes_no_sense_is_unknown(source: str) -> None:
    assert value(source, offers=()) is None


@pytest.mark.parametrize(
    ("source", "id_", "index"),
    [
        ("peple > 3", "HL032", 0), ("people > peple", "HL032", 9), ("offer.prise > 3", "HL033", 6),
        ("people.size", "HL033", 0), ("sum(people)", "HL034", 0), ("len(offers, 1)", "HL034", 0),
        ("people > 'x'", "HL035", 9), ("date < now", "HL035", 7), ("time + minutes(5)", "HL035", 0),
        ("now + 5", "HL035", 0), ("people and greeted", "HL035", 0), ("offer == offer", "HL035", 9),
        ("name > phone", "HL035", 0), ("people ** 2", "HL031", 0), ("people if greeted else 2", "HL031", 0),
        ("offers[0]", "HL031", 0), ("lambda: 3", "HL031", 0), ("[x for x in offers]", "HL031", 0),
        ("people is None", "HL031", 10), ("f'{people}'", "HL031", 0), ("len(*offers)", "HL031", 0),
        ("__import__('os')", "HL034", 0), ("offer.__class__", "HL033", 6), ("name.upper()", "HL034", 0),
        ("people > 9999999999999999", "HL031", 9), ("people >", "HL030", 7), ("(people", "HL030", 0), ("", "HL030", 0),
        ("people > 3 x", "HL030", 11), ("day == 'weak'", "HL039", 7), ("'人人人' == peple", "HL032", 9),
        ("known(3)", "HL034", 6), ("1j", "HL031", 0), ("None", "HL031", 0), ("people := 3", "HL030", 7),
        ("'a' 'b' in\nname and peple", "HL032", 20), ("  \n peple", "HL032", 4), (" '人' in\n x )", "HL030", 11),
    ],
)  # fmt: skip
def test_what_is_refused_and_where(source: str, id_: str, index: int) -> None:
    found = problem(source)
    assert (found.id, found.index) == (id_, index), found


@pytest.mark.parametrize(
    ("source", "needs", "result"),
    [
        ("offer", set(), {"offer"}), ("offer.key", {"offer"}, set()), ("offer.note", {"offer"}, {"offer.note"}),
        ("known(offer) and offer.capacity > 3", set(), set()), ("not known(offer) or offer.capacity > 3", set(), set()),
        ("offer.capacity > 3 and known(offer)", {"offer"}, set()), ("people > 3 or known(offer)", {"people"}, set()),
        ("first(offers)", {"offers"}, {"first(offers)"}), ("later", {"now"}, set()),
        ("known(first(offers)) and first(offers).price > 3", set(), set()),
    ],
)  # fmt: skip
def test_what_must_be_known(source: str, needs: set[str], result: set[str]) -> None:
    compiled, _ = compile_expression(source, SCOPE)
    assert {key for key, _ in compiled.needs} == needs
    assert compiled.result == result


def test_guards_tell_what_is_known_afterwards() -> None:
    def sets(source: str) -> tuple[set[str], set[str]]:
        compiled, _ = compile_expression(source, SCOPE)
        return set(compiled.true), set(compiled.false)

    assert sets("known(offer) and known(stay)") == ({"offer", "stay"}, set())
    assert sets("not known(offer) or not known(stay)") == (set(), {"offer", "stay"})
    assert sets("known(offer) or known(stay)") == (set(), set())
    compiled, _ = compile_expression("known(offer) and not known(stay)", SCOPE)
    assert compiled.met is None
    assert compiled.unmet == frozenset({"stay"})


def test_nothing_is_too_long_or_too_deep() -> None:
    assert problem("people + " * 100 + "1").id == "HL030"
    assert problem("not " * 80 + "greeted").id == "HL030"
    assert len("people + " * 50) < LONGEST
    assert problem("people + " * 50 + "1").message == "This is nested too deep."


_words = """
people offer offers stay name day now known len first hours min ( ) , . + - * / // % < <= == != and or not in if else
'week' 'x' 3 0.5 999999 [ ] price key lambda : True None ** is 人 \\ # @ ~ = := { } ! 0x1 1e9 _ __class__ ' "
"""
words = st.sampled_from([*_words.split(), " ", "\n"])
sources = st.one_of(
    st.text(max_size=60), st.lists(words, max_size=14).map(" ".join), st.lists(words, max_size=8).map("".join)
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(max_size=60), st.lists(words, max_size=14).map(" ".join), st.lists(words, max_size=8).map("".join)
    )
)
def test_no_text_ever_raises(source: str) -> None:
    compiled, problems = compile_expression(source, SCOPE)
    for found in problems:
        assert found.id in IDS
        assert 0 <= found.index <= len(source)
    assert compiled.good == (not problems)
    for names in (NAMES, {}, dict.fromkeys(NAMES), {"zone": SHANGHAI, "people": 10**400, "stay": timedelta.max}):
        compiled.run(names)
