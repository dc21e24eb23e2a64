"""What the outcomes of a complaint's actions are called in a call's journal."""

from __future__ import annotations

from collections.abc import Mapping

_LEFT = ("同事刚改过，前面的步骤还没完成", "changed by a colleague; an earlier step is open")

WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "find_complaints": {
        "some": ("有未结的投诉", "open complaints of this number"),
        "none": ("没有未结的投诉", "none open"),
    },
    "find_complaint": {
        "found": ("查到投诉", "the complaint was found"),
        "none": ("编号与号码不符", "number and phone differ"),
    },
    "open_complaint": {"opened": ("投诉已登记", "complaint noted")},
    "describe_complaint": {
        "plain": ("事实已记下", "the facts are noted"),
        "major": ("重大投诉，已报主管", "major: reported to the supervisor"),
    },
    "judge_complaint": {"judged": ("判断已记录", "judged")},
    "answer_times": {"ready": ("可以承诺的时间已列出", "times that can be kept")},
    "check_answer_time": {
        "fine": ("这个时间可以", "that time can be kept"),
        "refused": ("这个时间要另约", "another time is needed"),
    },
    "promise_answer": {
        "set": ("已约定答复时间", "the answer is promised"),
        "refused": ("那个时间已过", "that time has gone by"),
    },
    "reassign_complaint": {"reassigned": ("负责人已更换", "it has another owner")},
    "offer_solutions": {"ready": ("可选的方案", "what can be offered")},
    "propose_solutions": {"proposed": ("方案已报主管", "put to the supervisor")},
    "pick_solution": {"picked": ("主管已定方案", "the supervisor has picked")},
    "record_step": {"done": ("步骤完成", "step done"), "left": _LEFT},
    "skip_step": {"skipped": ("步骤略过，原因已记", "step left out, with its reason"), "left": _LEFT},
    "settle_complaint": {"settled": ("已答复并记录", "answered and recorded"), "left": _LEFT},
    "close_complaint": {"closed": ("投诉已结", "closed")},
    "raise_complaint": {
        "raised": ("已报上一级", "gone to the next level"),
        "top": ("经理已在处理", "the manager has it already"),
    },
}  # fmt: skip
"""Action → outcome → (Chinese, English)."""
