"""Whole calls in the real console: from the ring to the record, by keyboard, in both languages and sizes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .kit import Console
from .steps import finish, leave, pick_up, read_back, wish

if TYPE_CHECKING:
    from pathlib import Path

    from .records import Records


@pytest.mark.rule("K04", "S01", "S02", "S04", "S07")
def test_a_booking_in_chinese_from_the_ring_to_the_record(home: Path, records: Records) -> None:
    with Console(home, (80, 24), "zh") as console:
        console.until("b 订房", "g 改订或取消")
        console.press("r", "r")
        console.type("13905741234")
        console.until("139 0574 1234")
        console.press("enter")
        console.until("001号为您服务")
        console.press("b")
        console.until("请问一共几位")
        console.type("明晚8点 8个人 王先生")
        console.until("✓")
        console.press("enter")
        console.until("就订这间")
        console.press("1")
        console.until("139 0574 1234，对吗")
        console.press("1")
        console.until("为您保留到")
        console.press("enter")
        console.until("打个电话提醒")
        console.press("enter")
        console.until("还有什么")
        console.press("1")
        console.until("祝您玩得开心")
        console.press("enter")
        console.until("话后整理", "已订妥")
        console.press("5", "enter")
        console.until("b 订房")
        console.press("ctrl+q")
        assert console.ended() == 0
        assert console.restored()
    (call,) = records.calls()
    assert (call.outcome, call.disposition, call.rings, call.rating) == ("made", "booking.made", 2, 5)
    (booking,) = records.bookings()
    assert (booking.people, booking.name, booking.phone, booking.call) == (8, "王先生", "+8613905741234", call.id)
    assert records.kinds()[0] == "rang"
    assert records.kinds()[-2:] == ["ended", "wrapped"]
    assert records.whole()


@pytest.mark.rule("K04", "S01", "S02")
def test_a_booking_in_english_from_the_ring_to_the_record(home: Path, records: Records) -> None:
    with Console(home, (140, 40), "en") as console:
        console.until("b Booking", "g Change or cancel")
        console.press("r", "r", "r")
        console.until("ring 3")
        console.press("enter")
        console.until("agent 001 speaking")
        console.press("b")
        console.until("How many of you")
        console.type("tomorrow 8pm 7 people")
        console.press("enter")
        console.until("Book this one")
        console.press("1")
        console.until("your name")
        console.type("Mr Carter 138 0574 0001")
        console.press("enter")
        console.until("138 0574 0001. Is that right")
        console.press("1")
        console.until("It is booked")
        console.press("enter")
        console.until("short call as a reminder")
        console.press("enter")
        console.until("anything else")
        console.press("1")
        console.until("Thank you for calling")
        console.press("enter")
        console.until("After-call work", "Booked")
        console.press("4", "enter")
        console.until("b Booking")
        console.press("ctrl+q")
        assert console.ended() == 0
    (call,) = records.calls()
    assert (call.outcome, call.disposition, call.rings, call.rating) == ("made", "booking.made", 3, 4)
    (booking,) = records.bookings()
    assert (booking.people, booking.name, booking.phone) == (7, "Mr Carter", "+8613805740001")
    assert records.whole()


@pytest.mark.rule("S03", "S04")
def test_a_mistyped_date_and_a_caller_who_thinks_again(home: Path, records: Records) -> None:
    with Console(home) as console:
        pick_up(console)
        console.press("tab", "tab")
        console.until("日期 ›")
        console.type("13月45日")
        console.press("enter")
        console.until("! ", "日期 ›", "13月45日")
        console.press(*["back"] * 6)
        console.until_gone("13月45日")
        console.type("明天")
        console.press("enter")
        console.until_gone("日期 ›")
        console.type("晚上8点 8个人")
        console.press("enter")
        console.until("就订这间", "晚上8点")
        console.press("1")
        console.until("称呼", "贵姓")
        console.type("王先生")
        console.press("enter")
        console.until("客人确认", "王先生")
        console.press("tab", "tab", "tab")
        console.until("到店时间 ›")
        console.press(*["back"] * 10)
        console.type("晚上9点")
        console.press("enter")
        console.until("就订这间", "晚上9点")
        console.press("esc")
        console.until("请问一共几位")
        leave(console)
    assert records.values()["time"] == "21:00"
    assert records.values()["people"] == 8
    assert "went_back" in records.kinds()
    assert records.whole()


@pytest.mark.rule("K19")
def test_a_second_call_in_the_middle_and_back(home: Path, records: Records) -> None:
    with Console(home) as console:
        pick_up(console)
        console.type("明晚8点 王先生")
        console.press("enter")
        console.until("晚上8点 ✓")
        console.press("ctrl+r", "ctrl+r")
        console.until("第 2 声")
        console.press("ctrl+n")
        console.until("为您服务")
        console.press("b")
        console.until("请问一共几位")
        console.until_gone("晚上8点 ✓")
        console.quiet()
        wish(console, "明晚9点 3个人 孙女士")
        console.press("f9")
        console.until("改订或取消", "已搁置", "搁置 2", "安静 · 响了按 r")
        console.press("w")
        console.quiet()
        console.press("enter")
        console.until("晚上8点 ✓", "王先生 ✓", "请问一共几位", "搁置 1 位")
        console.type("8个人")
        console.press("enter")
        console.until("就订这间")
        read_back(console)
        finish(console)
        console.until("已搁置", "搁置 1")
        console.press("w")
        console.until("就订这间", "晚上9点 ✓", "孙女士 ✓")
        leave(console)
    second, first = records.calls()
    assert (first.outcome, first.rings, second.rings, second.outcome) == ("made", 2, 2, None)
    assert records.kinds(first.id).count("parked") == records.kinds(first.id).count("resumed") == 1
    assert records.values(second.id)["people"] == 3
    assert records.whole()


def test_the_window_changes_its_size_in_the_middle_of_a_call(home: Path, records: Records) -> None:
    with Console(home, (140, 40)) as console:
        pick_up(console)
        console.type("明晚8点")
        console.resize(80, 24)
        console.until("明晚8点", "请问一共几位")
        console.resize(60, 15)
        console.until_gone("请问一共几位")
        console.press("enter")
        console.resize(200, 60)
        console.until("晚上8点 ✓", "请问一共几位")
        console.type("8个人 王先生")
        console.press("enter")
        console.until("就订这间")
        leave(console)
    assert records.values()["people"] == 8
    assert records.whole()
