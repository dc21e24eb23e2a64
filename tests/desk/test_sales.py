"""A desk that sells, on a real database: what is noted, who has to do it by when, and who is seen to be away."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hotline.cli.root import app
from hotline.clock import SteppedClock
from hotline.desk.actions.base import Doing
from hotline.desk.actions.sales import note_order
from hotline.desk.records.sales import earned, figures, today
from hotline.desk.rehearsal import Rehearsals
from hotline.desk.service import Desk
from hotline.desk.session import CallSession
from hotline.dialogue.events import Choose, Fill, Go
from hotline.domain.registers import Entry
from hotline.domain.sales import Figures

from .conftest import ZONE, findings_after, rehearsals_of

NOW = datetime(2026, 11, 20, 10, 28, tzinfo=ZONE)
ORDER = {"order_no": "88001", "goods": "四件套", "amount": "299元", "name": "周女士", "phone": "139 0574 1234"}


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Rehearsals]:
    with rehearsals_of("shop", tmp_path_factory.mktemp("shop")) as made:
        yield made


@pytest.fixture
def desk(house: Rehearsals) -> Iterator[Desk]:
    opened = house.desk(SteppedClock(NOW))
    yield opened
    opened.close()


def call(desk: Desk, name: str, agent: str = "001") -> CallSession:
    return desk.start_call(f"shop.{name}", agent, given={"greeted": True})


def fill(session: CallSession, given: Mapping[str, str]) -> None:
    for field, raw in given.items():
        session.send(Fill(field, raw))
    session.send(Go())


def entries(desk: Desk, register: str) -> tuple[Entry, ...]:
    with desk.writer.read() as work:
        return work.entries(register)


def todo(desk: Desk, agent: str) -> dict[str, datetime]:
    return {each.kind: each.due for each in desk.todo(agent, "zh")}


def order(desk: Desk, paid: str, gift: str = "") -> None:
    session = call(desk, "order")
    fill(session, {**ORDER, "paid": paid, **({"gift": gift} if gift else {})})
    session.send(Choose("right"))


@pytest.mark.rule("O02", "O06")
def test_a_confirmed_order_has_the_agents_number_and_its_gift_before_the_review(desk: Desk) -> None:
    order(desk, "是", "香薰一份")
    (entry,) = entries(desk, "order")
    assert (entry.status, entry.owner, entry.data["amount"]) == ("confirmed", "001", "299.00")
    assert "001" in str(entry.data["note"])
    assert (entry.data["order_no"], entry.title, entry.name, entry.phone) == (
        "88001", "四件套", "周女士", "+8613905741234",
    )  # fmt: skip
    assert todo(desk, "001") == {"gift": datetime(2026, 11, 20, 14, tzinfo=ZONE)}


@pytest.mark.rule("O03")
def test_an_unpaid_order_is_followed_up_by_whoever_served_until_it_is_settled(desk: Desk) -> None:
    order(desk, "否")
    assert set(todo(desk, "001")) == {"unpaid"}
    assert "unpaid" not in todo(desk, "002")
    session = call(desk, "unpaid")
    session.send(Choose("this"))
    session.send(Choose("later"))
    with desk.writer.read() as work:
        (again,) = work.follow_ups(kind="unpaid")
    assert (again.owner, again.due >= NOW + timedelta(hours=24)) == ("001", True)
    session = call(desk, "unpaid")
    session.send(Choose("this"))
    session.send(Choose("paid"))
    (entry,) = entries(desk, "order")
    assert entry.status == "confirmed"
    assert "unpaid" not in todo(desk, "001")


@pytest.mark.rule("O04", "S11")
def test_a_return_is_with_finance_and_on_everybodys_list_until_it_is_settled(desk: Desk) -> None:
    order(desk, "是")
    session = call(desk, "return")
    session.send(Choose("new"))
    fill(session, {"order_no": "88001", "reason": "颜色不合"})
    fill(session, {"kind": "换货", "amount": "299元", "name": "周女士", "phone": "139 0574 1234"})
    session.send(Choose("right"))
    (entry,) = entries(desk, "return")
    assert (entry.status, entry.unit, entry.handovers) == ("requested", "finance", 1)
    assert entry.due is not None
    assert entry.due.astimezone(ZONE).date() == datetime(2026, 11, 25, tzinfo=ZONE).date()
    with desk.writer.read() as work:
        kinds = {each.kind: each.owner for each in work.follow_ups(entry=entry.id)}
    assert kinds == {"ack": "", "return": ""}
    for agent, way in (("101", "approve"), ("002", "settled")):
        session = call(desk, "return", agent)
        session.send(Choose("known"))
        fill(session, {"number": entry.number})
        session.send(Choose(way))
    assert entries(desk, "return")[0].status == "settled"
    with desk.writer.read() as work:
        assert work.follow_ups(entry=entry.id, kind="return") == ()


@pytest.mark.rule("O05")
def test_an_invoice_has_a_time_and_is_issued_when_ticked_off(desk: Desk) -> None:
    session = call(desk, "invoice")
    given = {"order_no": "88001", "made_out": "周记商贸", "tax_no": "91330203MA281", "amount": "299元"}
    fill(session, {**given, "name": "周女士", "phone": "139 0574 1234"})
    session.send(Choose("right"))
    (item,) = [each for each in desk.todo("001", "zh") if each.kind == "invoice"]
    assert item.due > NOW
    table = desk.register("invoice", "zh")
    row = dict(zip((key for key, _ in table.columns), table.rows[0].cells, strict=True))
    assert (row["order_no"], row["title"], row["amount"], row["name"]) == ("88001", "周记商贸", "299.00", "周女士")
    assert row["tax_no"] == "****", "what a list must not show is kept all the same"
    assert entries(desk, "invoice")[0].data["tax_no"] == given["tax_no"]
    desk.finish_follow_up(item.number, "001", "")
    assert entries(desk, "invoice")[0].status == "issued"


@pytest.mark.rule("O07")
def test_errors_and_adopted_ideas_are_totalled_for_whoever_found_them(desk: Desk) -> None:
    for kind in ("页面错误", "改进建议"):
        session = call(desk, "idea")
        session.send(Choose("note"))
        fill(session, {"kind": kind, "words": "详情页"})

    def total() -> Decimal:
        assert desk.settings.sales is not None
        with desk.writer.read() as work:
            return earned(work, desk.settings.sales, desk.settings)["001", "2026-11"]

    assert total() == 50
    assert "idea" in todo(desk, "101")
    idea = next(each for each in entries(desk, "idea") if each.data["kind"] == "idea")
    session = call(desk, "idea", "101")
    session.send(Choose("decide"))
    session.send(Choose("this", idea.number))
    session.send(Choose("adopt"))
    assert total() == 150


@pytest.mark.rule("O03")
@pytest.mark.parametrize(("hour", "seen"), [(10, False), (14, False), (15, True), (20, True)])
def test_an_order_that_nobody_served_is_on_the_late_shifts_lists(house: Rehearsals, hour: int, seen: bool) -> None:
    desk = house.desk(SteppedClock(NOW.replace(hour=hour)))
    with desk.writer.work() as work:
        told = {**ORDER, "amount": Decimal(299), "paid": False, "gift": ""}
        note_order(Doing(work, desk.settings, told, "", "", NOW))
    assert [[each.kind for each in desk.todo(agent, "zh")] for agent in ("001", "002")] == [["unpaid"] * seen] * 2
    assert "88001" not in "".join(each.text for each in desk.todo("001", "zh")), "the order's number proves identity"
    desk.close()


@pytest.mark.rule("O01")
def test_whoever_is_away_is_on_everybodys_list_until_back(desk: Desk) -> None:
    session = call(desk, "presence")
    session.send(Choose("leave"))
    fill(session, {"why": "用餐"})
    assert [each.status for each in entries(desk, "presence")] == ["away"]
    for agent in ("002", "101"):
        (item,) = desk.todo(agent, "zh")
        assert item.kind == "away"
        assert "001" in item.text
    call(desk, "presence").send(Choose("back"))
    assert [each.status for each in entries(desk, "presence")] == ["back"]
    assert desk.todo("002", "zh") == ()


@pytest.mark.rule("O08")
def test_conversion_counts_contacts_and_paid_orders_by_agent_and_shift(desk: Desk) -> None:
    order(desk, "是")
    order(desk, "否")
    with desk.writer.read() as work:
        found = figures(work, desk.settings, NOW - timedelta(hours=1), NOW + timedelta(hours=1))
    assert found == {("001", "middle"): Figures(2, 1)}
    assert today(desk) == [
        {"agent": "001", "shift": "middle", "contacts": 2, "orders": 1, "conversion": 0.5, "rewards": "0"}
    ]


def test_the_command_prints_the_days_figures(tmp_path: Path) -> None:
    asked = ["desk", "sales", "--desk", "shop", "--json"]
    own = {"HOTLINE_HOME": str(tmp_path), "HOTLINE_DATABASE": str(tmp_path / "own.sqlite")}
    run = CliRunner().invoke(app, asked, env=own)
    assert (run.exit_code, json.loads(run.output)) == (0, []), "nothing was sold yet"
    sample = CliRunner().invoke(app, asked, env={"HOTLINE_HOME": str(tmp_path / "first")})
    rows = {row["agent"] for row in json.loads(sample.output) if row["orders"]}
    assert rows <= {"001", "002", "003"}


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("finance: finance", "finance: bank", "DK007"),
        ("late_shift: late", "late_shift: night", "DK007"),
        ("error: 50", "error: fifty", "DK004"),
        ("review: 14:00", "review: two", "DK004"),
    ],
)
def test_what_is_wrong_with_sales_is_said(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert told in findings_after(tmp_path, "shop", "sales.yaml", old, new)
