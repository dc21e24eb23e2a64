"""What the outcomes of courtesy calls are called in a call's journal."""

from __future__ import annotations

from collections.abc import Mapping

WORDS: Mapping[str, Mapping[str, tuple[str, str]]] = {
    "start_event": {
        "started": ("关怀电话已排定", "courtesy calls are set"),
        "already": ("这件事已登记过", "noted before"),
        "over": ("不再需要去电", "nothing left to call for"),
    },
    "find_courtesies": {"some": ("有待打的关怀电话", "courtesy calls are due"), "none": ("都打完了", "none is due")},
    "record_answers": {"recorded": ("回答已登记", "answers noted")},
    "not_reached": {
        "again": ("未联系上，当天再打", "not reached, again the same day"),
        "settled": ("同事已联系上", "a colleague has reached them"),
    },
    "courtesy_complaint": {"reported": ("投诉已标红报主管", "complaint flagged red, with the supervisor")},
}
