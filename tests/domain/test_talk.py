"""Messages, feedback and claims: who may be put through, the thanks that fits, what is urgent."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hotline.domain.accidents import GROUPS, Claims, Kind, urgent
from hotline.domain.feedback import Cell, Grid, Thanks
from hotline.domain.messages import Connecting, Reachable, wanted

STAFF = (
    Reachable("001", "agent", ("李敏", "Li Min")),
    Reachable("002", "agent", ("李敏华", "Li Minhua")),
    Reachable("101", "lead", ("周岚", "Zhou Lan")),
    Reachable("102", "lead", ("欧阳静", "Ouyang Jing")),
)


def who(said: str) -> list[str]:
    return [each.number for each in wanted(STAFF, said)]


@pytest.mark.rule("K16")
@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("周岚", ["101"]), ("zhou lan", ["101"]), ("Mr Zhou", ["101"]), ("周经理", ["101"]), ("欧阳女士", ["102"]),
        ("001", ["001"]), ("李敏", ["001"]), ("李女士", ["001", "002"]), ("敏华", ["002"]), ("经理", ["101", "102"]),
        ("supervisor", ["101", "102"]), ("赵先生", []), ("", []), ("mr", []), ("先生", []), ("李", []),
    ],
)  # fmt: skip
def test_who_is_meant(said: str, meant: list[str]) -> None:
    assert who(said) == meant


@pytest.mark.rule("K16")
def test_only_those_the_desk_names_are_put_through() -> None:
    usual, named = Connecting(), Connecting(frozenset(), frozenset({"001"}))
    assert [each.number for each in STAFF if usual.allows(each.number, each.role)] == ["101", "102"]
    assert [each.number for each in STAFF if named.allows(each.number, each.role)] == ["001"]
    assert not Connecting(frozenset()).allows("101", "lead")


@given(st.text(max_size=20))
def test_nobody_is_meant_twice(said: str) -> None:
    assert len(who(said)) == len(set(who(said)))


@pytest.mark.rule("P04", "K16")
def test_what_is_known_of_a_colleague_has_no_number_to_give_away() -> None:
    assert set(Reachable.__slots__) == {"number", "role", "names"}


@pytest.mark.rule("K29", "H17")
def test_praise_is_thanked_for_by_what_is_praised_and_the_rest_by_its_kind() -> None:
    skill, tools = Thanks("手艺好", "skill"), Thanks("设备好", "tools")
    crew = Cell("crew.skill", "服务人员·手艺", "crew: skill", skill, person=True)
    grid = Grid((crew, Cell("tools", "设备", "tools", tools)), Thanks("建议", "suggestion"), Thanks("意见", "opinion"))
    assert [grid.thanks("praise", key).en for key in ("crew.skill", "tools")] == ["skill", "tools"]
    assert grid.thanks("suggestion", "tools").en == "suggestion"
    assert grid.thanks("opinion", "crew.skill").en == "opinion"
    assert grid.thanks("praise", "gone").en == "opinion", "a line the desk has taken out since"


@pytest.mark.rule("H16")
def test_only_people_are_urgent_and_each_line_is_in_its_group() -> None:
    claims = Claims((Kind("damaged.sofa", "damaged", "沙发", "sofa"), Kind("hurt.crew", "hurt", "员工", "crew member")))
    assert [urgent(group) for group in GROUPS] == [False, False, True]
    assert [[each.key for each in claims.of(group)] for group in GROUPS] == [[], ["damaged.sofa"], ["hurt.crew"]]
    assert claims.kind("damaged.sofa") == claims.kinds[0]
    assert claims.kind("damaged.moon") is None
