"""``hotline agent pin``: what opens a locked terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from hotline.bootstrap import open_desk
from hotline.desk.access import Seal, seal
from hotline.settings import load

if TYPE_CHECKING:
    from .conftest import Hotline


def opens_by() -> Seal:
    """What opens the terminal of 001."""
    desk = open_desk(load({"agent": "001"}))
    try:
        return seal(desk, "001")
    finally:
        desk.close()


@pytest.mark.rule("P05")
def test_a_pin_is_set_changed_and_taken_away_and_only_its_hash_is_kept(hotline: Hotline) -> None:
    assert opens_by().opens("001")
    assert not opens_by().opens("002")
    ran = hotline("agent", "pin", "001", stdin="4711\n4711\n")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith("001的密码已设好。\n")
    assert opens_by().opens("4711")
    assert not opens_by().opens("001")
    assert "4711" not in opens_by().hashed
    assert hotline("--agent", "101", "agent", "pin", "001", stdin="秋天的包厢\n秋天的包厢\n").code == 0
    assert opens_by().opens("秋天的包厢")
    assert not opens_by().opens("4711")
    assert hotline("agent", "pin", "001", "--remove").code == 0
    assert opens_by().opens("001")


@pytest.mark.rule("P05")
@pytest.mark.parametrize(
    ("args", "typed", "told"),
    [
        (("001",), "4711\n4712\n", "两遍不一样"),
        (("001",), "12\n12\n", "4到64个字符"),
        (("002",), "4711\n4711\n", "由本人或主管来设"),
        (("999",), "4711\n4711\n", "没有工号999"),
    ],
)
def test_what_is_wrong_is_said_in_one_sentence(hotline: Hotline, args: tuple[str, ...], typed: str, told: str) -> None:
    ran = hotline("--agent", "001", "agent", "pin", *args, stdin=typed)
    assert ran.code == 1
    assert told in ran.err
    assert ran.err.strip().count("\n") == 0
    assert opens_by().opens("001")
