"""What an agent does again and again, so that a test can begin where it gets interesting. Chinese, as on most desks."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .kit import Console

WISH = "明晚8点 8个人 王先生"
PHONE = "13905741234"


def pick_up(console: Console, phone: str = PHONE) -> None:
    """It rings twice, the number is typed, the call is a booking: asked for head count, day and time."""
    console.until("订房", "改订或取消")
    console.press("r", "r")
    console.type(phone)
    console.until(f"{phone[:3]} {phone[3:7]} {phone[7:]}")
    console.press("enter")
    console.until("为您服务")
    console.press("b")
    console.until("请问一共几位")


def wish(console: Console, text: str = WISH) -> None:
    """The caller says it all in one breath: a room is offered."""
    console.type(text)
    console.press("enter")
    console.until("就订这间")


def read_back(console: Console) -> None:
    """The offer is taken: everything is read back."""
    console.press("1")
    console.until("客人确认")


def finish(console: Console) -> None:
    """Confirmed, told, nothing else, goodbye, the record saved."""
    console.press("1")
    console.until("订单号是")
    console.press("enter")
    console.until("打个电话提醒")
    close(console)


def close(console: Console) -> None:
    """From the last sentence to the record."""
    console.press("enter")
    console.until("还有什么")
    console.press("1")
    console.until("再见")
    console.press("enter")
    console.until("话后整理")
    console.press("5", "enter")
    console.until("改订或取消")


def leave(console: Console) -> None:
    """Leave in order."""
    console.press("ctrl+q")
    assert console.ended() == 0
    assert console.restored()


def resume(console: Console) -> None:
    """The one call that was cut off, back on the screen."""
    console.until("改订或取消", "找回，可继续")
    console.press("w")
