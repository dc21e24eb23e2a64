"""The web shop in the console: orders, returns, invoices, unpaid orders, ideas, and who is away."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from .moments import Moment, both, go_there, picture, sizes
from .real import WANG, at_desk

if TYPE_CHECKING:
    from collections.abc import Callable

BUYER: dict[str, Any] = {"name": WANG["name"], "phone": WANG["phone"], "owner": "001"}
BOUGHT = {"register": "order", "title": "四件套", **BUYER, "data": {"order_no": "88001", "amount": "299"}}
UNPAID = {**BOUGHT, "status": "unpaid"}
RETURNED = {
    "register": "return", "title": "颜色不合", **BUYER,
    "data": {"order_no": "88001", "amount": "299", "kind": "refund", "account": "6222020200112233"},
}  # fmt: skip
IDEA = {"register": "idea", "title": "尺寸图少了高度", "owner": "003", "data": {"kind": "error", "reward": "50"}}
NUMBER, REASON = {"zh": "88001", "en": "88001"}, {"zh": "颜色不合", "en": "not the colour shown"}
GOODS, AMOUNT, PAID = {"zh": "四件套", "en": "bed set"}, {"zh": "299元", "en": "299 yuan"}, {"zh": "是", "en": "yes"}
ORDER: list[str | dict[str, str]] = [
    "b", "enter", AMOUNT, "enter", "tab", NUMBER, "enter", "tab", GOODS, "enter", PAID, "enter",
]  # fmt: skip
INVOICE: list[str | dict[str, str]] = [
    "k", "enter", AMOUNT, "enter", "tab", NUMBER, "enter", "tab", {"zh": "山海民宿", "en": "Seaside Inn"}, "enter",
]  # fmt: skip
MOMENTS = {
    "order": Moment("read", ORDER),
    "return": Moment("offer", ["g", "enter", "1", "tab", NUMBER, "enter", REASON, "enter"], {"entries": [BOUGHT]}),
    "return-found": Moment(
        "decide", ["g", "enter", "2", {"zh": "RT-101", "en": "RT-101"}, "enter"], {"entries": [RETURNED]}
    ),
    "invoice": Moment("ask", INVOICE),
    "unpaid": Moment("remind", ["y", "1"], {"entries": [UNPAID]}, rung=False),
    "idea": Moment("note", ["d", "1"], {}, rung=False),
    "idea-judged": Moment("judge", ["d", "2", "1"], {"entries": [IDEA]}, rung=False, agent="101"),
    "presence": Moment("why", ["q", "1"], {}, rung=False),
    "complaint": Moment("asking", ["c", "enter", {"zh": "包裹没收到", "en": "parcel not here"}, "enter", "1", "slash"]),
}


@both
@sizes
@pytest.mark.parametrize("name", list(MOMENTS))
def test_pictures(snap_compare: Callable[..., bool], name: str, size: tuple[int, int], lang: str) -> None:
    assert picture(snap_compare, "shop", MOMENTS[name], size, lang)


@pytest.mark.rule("O02", "O03", "S04")
@both
async def test_an_order_taken_by_keys_has_the_agents_number_on_it_and_is_followed_up(lang: str) -> None:
    async with at_desk({"customers": [WANG]}, lang=lang, desk="shop") as agent:
        unpaid = [each if each is not PAID else {"zh": "否", "en": "no"} for each in ORDER]
        await go_there(agent, Moment("read", unpaid), lang)
        assert "88001" in agent.text
        await agent.press("1")
        with agent.house.desk.writer.read() as work:
            (order,) = work.entries("order")
        assert (order.status, order.owner, order.data["amount"]) == ("unpaid", "001", "299.00")
        assert "001" in str(order.data["note"])
        assert [each.kind for each in agent.house.desk.todo("001", lang)] == ["unpaid"]


@pytest.mark.rule("O03")
async def test_an_unpaid_order_is_asked_about_and_settled_by_keys() -> None:
    async with at_desk({"entries": [UNPAID]}, desk="shop") as agent:
        await go_there(agent, MOMENTS["unpaid"], "zh")
        assert "四件套" in agent.text
        assert "139 0574 1234" in agent.text
        await agent.press("1", "f10")
        with agent.house.desk.writer.read() as work:
            (order,) = work.entries("order")
        assert (order.status, order.closed_at is not None) == ("confirmed", True)


@pytest.mark.rule("O04", "S09")
async def test_a_return_goes_to_finance_and_only_a_lead_enters_what_it_says() -> None:
    async with at_desk({"customers": [WANG], "entries": [BOUGHT]}, desk="shop") as agent:
        await go_there(agent, MOMENTS["return"], "zh")
        assert "三个工作日" in agent.text
        assert "五个工作日" in agent.text, "both ways with what speaks for each"
        for said in ("退款", "299元", "6222 0202 0011 2233"):
            await agent.type(said)
            await agent.press("enter")
        assert agent.node == "read"
        await agent.press("1")
        with agent.house.desk.writer.read() as work:
            (case,) = work.entries("return")
        assert (case.status, case.unit, case.data["amount"]) == ("requested", "finance", "299.00")
        kinds = [each.kind for each in agent.house.desk.todo("002", "zh")]
        assert "ack" in kinds, "whoever is at the desk sees that finance has still to take it over"


@pytest.mark.rule("O04")
@pytest.mark.parametrize(("who", "status"), [("001", "requested"), ("101", "approved")])
async def test_finances_word_counts_when_a_lead_enters_it(who: str, status: str) -> None:
    async with at_desk({"entries": [RETURNED]}, desk="shop") as agent:
        moment = MOMENTS["return-found"]
        await go_there(agent, Moment(moment.place, moment.steps, {}, agent=who), "zh")
        await agent.press("1")
        with agent.house.desk.writer.read() as work:
            (case,) = work.entries("return")
        assert case.status == status


@pytest.mark.rule("O07")
async def test_an_error_found_is_noted_by_keys_and_earns_at_once() -> None:
    async with at_desk(desk="shop") as agent:
        await agent.press("d", "1")
        await agent.type("页面错误")
        await agent.press("enter")
        await agent.type("蚊帐尺寸图少了高度")
        await agent.press("enter")
        assert "50" in agent.text
        assert [each.kind for each in agent.house.desk.todo("101", "zh") if each.kind == "idea"] == ["idea"]
