"""What the outcomes of calls out, of handing a piece over and of a power cut are called in a call's journal."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "hand_to_unit": {"handed": ("已转给负责单位，等签收", "handed over, they have to acknowledge it")},
    "acknowledge": {
        "acknowledged": ("对方已签收", "acknowledged"),
        "gone": ("早已签收", "was acknowledged already"),
    },
    "list_affected": {
        "listed": ("受影响的客人已列好", "who is affected is listed"),
        "none": ("没有受影响的预订", "no booking is affected"),
    },
    "find_errand": {
        "found": ("调出要打的电话", "the call to be made is opened"),
        "gone": ("这通已经打过了", "that call is made already"),
    },
    "new_errand": {"ready": ("这通电话已备好", "the call is ready")},
    "try_again": {
        "again": ("再拨的时间已排定", "the next try is set"),
        "lead": ("次数已满，交主管", "tried often enough, left to the lead"),
    },
    "call_then": {"set": ("客人说的时间已排定", "set for the time they named")},
    "close_errand": {"closed": ("这通电话办完了", "the errand is done")},
    "pass_to_lead": {"passed": ("已交主管", "passed to the lead")},
    "correct_number": {"corrected": ("号码已更正", "the number is corrected")},
}
"""Action → outcome → (Chinese, English)."""
