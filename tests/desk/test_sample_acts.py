"""What agents did before the first look: carried out by the scripts' own actions, on every desk, at any hour."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hotline.desk.actions import REGISTRY
from hotline.desk.actions.base import Did, Doing
from hotline.desk.pack import DeskPack, load_pack, packs_available
from hotline.desk.sample import seed
from hotline.domain.callback import resting
from hotline.paths import data_dir
from hotline.store.store import Store

from .conftest import findings_after

ZONE = ZoneInfo("Asia/Shanghai")
NOW = datetime(2026, 11, 21, 14, 28, tzinfo=ZONE)
LEFT_UNDONE = {"over", "already", "too_much", "none", "gone", "left", "refused", "offline", "others"}
"""Outcomes that would mean that the sample's own words did not fit its desk."""


def pack_of(name: str) -> DeskPack:
    pack, findings = load_pack(data_dir() / "desks" / name)
    assert pack, findings
    return pack


@pytest.fixture
def opened(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[tuple[Store, DeskPack]]:
    pack = pack_of(request.param)
    with Store.open(f"sqlite:///{tmp_path / 'desk.sqlite'}", registers=pack.registers) as store:
        yield store, pack


every_desk = pytest.mark.parametrize("opened", sorted(packs_available()), indirect=True)


@every_desk
def test_every_desk_that_ships_opens_with_something_to_do(opened: tuple[Store, DeskPack]) -> None:
    store, pack = opened
    with store.work() as work:
        assert seed(work, pack, NOW)
        due = work.follow_ups(before=NOW + timedelta(hours=24))
        assert len(due) >= 5
        assert any(each.due < NOW for each in due), "something is overdue"
        first = next(person.number for person in pack.staff if person.role == "agent")
        assert any(each.owner == first and each.due > NOW for each in due)
        assert len(pack.sample.customers) >= 15


@pytest.mark.parametrize("hour", [0, 7, 12, 14, 22])
@every_desk
def test_each_act_fits_its_desk_at_any_hour(
    opened: tuple[Store, DeskPack], hour: int, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    outcomes: list[tuple[str, str]] = []

    def watched(name: str) -> None:
        carry_out = REGISTRY[name]

        def watching(doing: Doing) -> Did:
            did = carry_out(doing)
            outcomes.append((name, did.outcome))
            return did

        monkeypatch.setitem(REGISTRY, name, watching)

    store, pack = opened
    for name in {step.action for act in pack.sample.before for step in act.steps}:
        watched(name)
    now = NOW.replace(hour=hour)
    with caplog.at_level(logging.WARNING), store.work() as work:
        assert seed(work, pack, now)
    assert not caplog.records
    assert len(outcomes) == sum(len(act.steps) for act in pack.sample.before)
    assert not [each for each in outcomes if each[1] in LEFT_UNDONE]
    with store.read() as work:
        calls = [each for each in work.follow_ups() if each.kind in {"chain", "complaint", "callback"}]
        assert not [each.number for each in calls if each.due > now and resting(each.due, pack.rest, ZONE)]


@pytest.mark.rule("W01", "W02", "W03", "W04", "W05")
@pytest.mark.parametrize("opened", ["studio"], indirect=True)
def test_the_studio_has_a_courtesy_call_of_each_kind_due_today(opened: tuple[Store, DeskPack]) -> None:
    store, pack = opened
    with store.work() as work:
        seed(work, pack, NOW)
        calls = work.entries("chain", limit=100)
    today = {each.data["link"] for each in calls if each.due and each.due.astimezone(ZONE).date() == NOW.date()}
    assert today == {"booked", "shot", "chosen", "collected", "wedding"}
    past = [each for each in calls if each.due and each.due.astimezone(ZONE).date() < NOW.date()]
    assert past
    assert {each.status for each in past} == {"called"}, "what was due on earlier days was made"


@pytest.mark.rule("O03", "O04", "O06")
@pytest.mark.parametrize("opened", ["shop"], indirect=True)
def test_the_shop_has_unpaid_orders_gifts_and_returns_at_every_step(opened: tuple[Store, DeskPack]) -> None:
    store, pack = opened
    with store.work() as work:
        seed(work, pack, NOW)
        unpaid, returns = work.entries("order", status="unpaid"), work.entries("return")
        kinds = [each.kind for each in work.follow_ups()]
    assert {each.owner for each in unpaid} == {"001", ""}, "one was served by nobody"
    assert {each.status for each in returns} == {"requested", "approved"}
    assert kinds.count("unpaid") == len(unpaid), "what is paid or cancelled is asked of nobody"
    assert kinds.count("gift") == 2
    assert kinds.count("ack") == 1, "finance has taken over what is older than ten minutes"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('note_order: {order_no: "2400871"', 'note_ordre: {order_no: "2400871"', "DK007"),
        ("amount: 899, paid: yes", "amount: dear, paid: yes", "DK004"),
        ("goods: 羽绒被 1.8米, ", "", "DK003"),
        ("paid: yes, gift: 收纳袋一个", "paid: yes, gifts: 收纳袋一个", "DK002"),
        ("now: issued", "now: printed", "DK007"),
        ("do: [{ask_invoice:", "do: [{settle_return: {}}, {ask_invoice:", "DK003"),
    ],
)
def test_what_is_wrong_with_an_act_is_said(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert told in findings_after(tmp_path, "shop", "sample.yaml", old, new)
