"""What there is to do: promises by deadline, in words, each with the rule behind it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from hotline.desk import handing, parked, stuck
from hotline.desk.records import chain as chain_records
from hotline.desk.records import complaint as complaint_records
from hotline.desk.records import outbound as outbound_records
from hotline.domain.masking import mask_phone, mask_text
from hotline.domain.sales import follows_up

from .views import DeskError, TodoItem
from .words import one

if TYPE_CHECKING:
    from datetime import datetime

    from hotline.domain.registers import Entry
    from hotline.domain.rooms import FollowUp
    from hotline.store.work import Work

    from .pack import DeskPack
    from .service import Desk

_kinds = {
    "callback": ("回电", "call back", "S08"),
    "waitlist": ("候补来房", "waiting list", "K12"),
    "swap": ("换房", "room swap", "K10"),
    "reminder": ("提醒", "reminder", "K04"),
    "opening": ("开放预订", "booking opens", "K07"),
    "supervisor": ("主管跟进", "supervisor", "K15"),
    "check": ("核对", "check", "S08"),
    handing.KIND: ("等对方接单", "to be acknowledged", "S11"),
    "lost_search": ("寻物回电", "lost item: call back", "F04"),
    "lost_match": ("疑似找到", "possible find", "F04"),
    "lost_compare": ("核对失物", "compare a find", "F03"),
    "collect": ("等待领取", "to be collected", "F04"),
    "unclaimed": ("无人认领", "unclaimed", "F05"),
    "nuisance": ("骚扰电话", "nuisance call", "X03"),
    "block": ("封号申请", "asked to block", "X04"),
    "break": ("休息", "break", "X05"),
    "reserved": ("心愿答复", "kept wish", "H04"),
    "complaint": ("答复投诉", "answer the complaint", "C05"),
    "satisfaction": ("满意度回访", "satisfaction call", "C05"),
    "major": ("重大投诉", "major complaint", "C01"),
    "proposal": ("挑选方案", "pick a solution", "C04"),
    "picked": ("主管已选方案", "solution picked", "C04"),
    "unhappy": ("客人仍不满意", "caller still unhappy", "C05"),
    "message": ("转达留言", "pass on a message", "K16"),
    "feedback": ("转达反馈", "pass on feedback", "K29"),
    "claim": ("接手事故", "take on a claim", "H16"),
    "contact": ("等回音", "awaits an answer", "H18"),
    "courtesy": ("关怀回访", "courtesy call", "B03"),
    "outage": ("停电告知", "tell of the power cut", "K21"),
    "unpaid": ("催付", "unpaid order", "O03"),
    "gift": ("备注赠品", "gift on the order", "O06"),
    "return": ("退换货", "return", "O04"),
    "invoice": ("开票", "invoice", "O05"),
    "idea": ("找错与建议", "error or idea", "O07"),
    "away": ("离席", "away", "O01"),
    "chain": ("关怀电话", "courtesy call", "W06"),
    "red": ("标红投诉", "complaint flagged red", "W07"),
    "stuck": ("超过24小时未结", "open over 24 hours", "S13"),
}
_ahead = timedelta(hours=24)
_complaint, _solution = "common.complaint_call", "common.solution"
_answering = {
    "complaint": _complaint, "satisfaction": _complaint, "red": _complaint, "picked": _complaint, "proposal": _solution,
}  # fmt: skip
"""Kinds that a call settles, with its script."""
_calling = "common.outbound"
_when_due = frozenset({"stuck"})
"""Kinds that nobody has to look at before their time."""


def items(desk: Desk, agent: str, lang: str) -> tuple[TodoItem, ...]:
    """Open promises of the agent and of nobody in particular that are overdue or due within a day, soonest first; a
    lead sees what callers asked of the supervisor too. Names stay readable, numbers are masked. [S08] [S12] [P02]
    """
    now, zone = desk.clock.now(), desk.settings.opening.zone
    lead = desk.settings.is_lead(agent)
    owners = {agent, ""} | ({desk.settings.supervisor} if lead else set())
    with desk.writer.read() as work:
        due = [
            each
            for each in work.follow_ups(before=now + _ahead)
            if each.owner in owners and (each.kind not in _when_due or each.due <= now)
            if _served(desk, each, agent, now)
        ]
        numbers = {each.id: _number(work, each) for each in due}
        over = stuck.items(work, desk.settings, now, lang) if lead else ()
    promised = tuple(
        TodoItem(
            numbers[each.id], each.due.astimezone(zone), each.kind, told(desk, each, lang), each.due < now,
            _kinds.get(each.kind, ("", "", "S08"))[2], each,
        )
        for each in due
    )  # fmt: skip
    waits = parked.items(desk, agent, lang)
    return tuple(sorted((*promised, *over, *waits), key=lambda each: each.due)) if over or waits else promised


def _served(desk: Desk, promise: FollowUp, agent: str, now: datetime) -> bool:
    """An unpaid order that nobody served is the late shift's. [O03]"""
    sales = desk.settings.sales
    if promise.kind != "unpaid" or sales is None:
        return True
    shifts = [each.key for each in desk.settings.shift_at(now.astimezone(desk.settings.opening.zone).time())]
    return follows_up(promise.owner, agent, shifts, sales.late_shift)


def told(desk: Desk, promise: FollowUp, lang: str) -> str:
    """A promise in one line; for a unit that should have acknowledged by now, that it is to be phoned. [S11]"""
    unit = desk.settings.unit(promise.name) if promise.kind == handing.KIND else None
    if unit is None:
        return words(promise, lang)
    about, late = mask_text(one(promise.about, lang)), promise.due <= desk.clock.now()
    if lang == "zh":
        return f"请去电{unit.zh} {unit.phone}：{about}" if late else f"等{unit.zh}接单：{about}"
    return f"Please phone {unit.en} {unit.phone}: {about}" if late else f"{unit.en} to acknowledge: {about}"


def words(promise: FollowUp, lang: str) -> str:
    """A promise in one line: what, for whom, about what. [P02]"""
    zh, en, _ = _kinds.get(promise.kind, (promise.kind, promise.kind, ""))
    who = " ".join(each for each in (promise.name, mask_phone(promise.phone) if promise.phone else "") if each)
    about = mask_text(one(promise.about, lang))
    head = zh if lang == "zh" else en
    return f"{head} {who}：{about}".strip() if lang == "zh" else f"{head} {who}: {about}".strip()


@dataclass(frozen=True, slots=True)
class Due:
    """The call that keeps a promise: its script, what is handed in, and whom it is made to."""

    script: str
    given: Mapping[str, object]
    phone: str


def call_for(desk: Desk, number: str) -> Due | None:
    """A complaint is answered, and asked about again, in its own call; whoever is to be called back is called. None for
    what is ticked off. Either way never in the customer's rest hours. [C01] [C05] [K31] [B01]"""
    with desk.writer.read() as work:
        promise = work.follow_up(number)
        entry = work.entry_by_id(promise.entry) if promise is not None and promise.entry is not None else None
    if promise is not None and promise.status == "open" and promise.kind in outbound_records.KINDS and promise.phone:
        given: dict[str, object] = {"errand_number": promise.number, "greeted": True}
        return Due(_calling, given, promise.phone) if _calling in desk.book.logics else None
    if promise is not None and entry is not None and promise.kind == chain_records.KIND:
        return _courtesy(desk, promise, entry)
    if promise is None or entry is None or promise.kind not in _answering:
        return None
    given = {"complaint": complaint_records.complaint(desk.settings, entry), "greeted": True}
    script = _answering[promise.kind]
    if script != _complaint:
        return Due(script, given, "")
    phone = promise.phone or entry.phone
    whom = {name: value for name, value in (("name", entry.name), ("phone", phone)) if value}
    return Due(script, {**given, **whom, "errand_number": promise.number}, phone)


def _courtesy(desk: Desk, promise: FollowUp, entry: Entry) -> Due | None:
    """The call of a chain, by the script that the desk's chains name; None when it is not to be made any more. [W06]"""
    chains = desk.settings.chains
    if chains is None or promise.status != "open" or entry.closed_at is not None:
        return None
    given = {"courtesy": chain_records.courtesy(desk.settings, entry), "greeted": True}
    return Due(chains.script, given, entry.phone)


def finish(desk: Desk, number: str, agent: str, note: str) -> None:
    """Tick a promise off. A place on the waiting list is named by its own number (``W-31``). [S08]"""
    with desk.writer.work() as work:
        if handing.acknowledge(work, desk.clock.now(), number, agent, note):
            return
        told = _told(work, number)
        _check_answered(work, told)
        if told is None or not work.finish_follow_up(told, desk.clock.now(), agent, note):
            raise _gone(number)
        settle(work, desk.settings, desk.clock.now(), told)


def _check_answered(work: Work, number: str | None) -> None:
    """An open complaint is not ticked off: its steps would be skipped without a word. [C01]"""
    promise = work.follow_up(number) if number else None
    if promise is None or promise.kind not in _answering or promise.status != "open":
        return
    entry = work.entry_by_id(promise.entry) if promise.entry is not None else None
    if entry is not None and entry.closed_at is None:
        raise DeskError(
            "open_complaint", f"{entry.number} 还没有结：请打开这件投诉（按 c），办完它会自己勾掉。",
            f"{entry.number} is still open: please open the complaint (c); it ticks itself off when it is done.",
        )  # fmt: skip


def settle(work: Work, pack: DeskPack, now: datetime, number: str) -> None:
    """A case whose last promise is ticked off goes where its register says: answered, passed on, done."""
    promise = work.follow_up(number)
    entry = work.entry_by_id(promise.entry) if promise is not None and promise.entry is not None else None
    register = pack.registers.get(entry.register) if entry is not None else None
    if entry is None or register is None or not register.ticked or not register.may(entry.status, register.ticked):
        return
    if not work.follow_ups(entry=entry.id):
        work.update_entry(register.moved(entry, register.ticked, now))


def acknowledge(desk: Desk, number: str, agent: str, by: str) -> None:
    """A unit has taken over what it was handed. [S11]"""
    with desk.writer.work() as work:
        if not handing.acknowledge(work, desk.clock.now(), number, agent, by):
            raise _gone(number)


def nudge(desk: Desk, number: str, agent: str, note: str) -> str:
    """A unit was phoned: the trace, and when to phone again. [S11] [S13]"""
    with desk.writer.work() as work:
        again = handing.nudge(work, desk.settings, desk.clock.now(), number, agent, note)
        if again is None:
            raise _gone(number)
        return again.number


def _gone(number: str) -> DeskError:
    return DeskError(
        "no_follow_up", f"{number} 已经不在待办里了，可能同事刚刚办好。",
        f"{number} is no longer to be done; a colleague may have just finished it.",
    )  # fmt: skip


def _number(work: Work, promise: FollowUp) -> str:
    if promise.kind == "waitlist" and promise.wait is not None:
        entry = work.wait_entry(promise.wait)
        if entry is not None:
            return entry.number
    return promise.number


def _told(work: Work, number: str) -> str | None:
    if not number.strip().upper().startswith("W"):
        return number
    entry = work.wait_entry(number)
    if entry is None:
        return None
    return next((each.number for each in work.follow_ups(phone=entry.phone) if each.wait == entry.id), None)
