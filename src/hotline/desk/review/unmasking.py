"""Personal data in full: for a lead, of one call, with a reason, in the audit log before anything is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.desk.views import DeskError
from hotline.dialogue.fields import clean
from hotline.domain.audit import Audited
from hotline.domain.masking import mask_text

if TYPE_CHECKING:
    from hotline.desk.service import Desk

UNMASK = "unmask"
_MOST = 400


def unmask(desk: Desk, call: str, viewer: str, why: str) -> Audited:
    """Note who is about to see a call's personal data in full, and why; what is returned is on disk. Raises
    ``DeskError`` (``not_lead``, ``no_reason``, ``no_call``) or ``StoreAway``: then nothing may be shown. [P02]"""
    _lead(desk, viewer)
    said = mask_text(clean(why))[:_MOST]
    if not said:
        raise DeskError(
            "no_reason", "请写明为什么要看完整的个人信息，这会记入审计。",
            "Please say why the personal data is to be seen in full; it goes into the audit log.",
        )  # fmt: skip
    recording = desk.review.recording(call)
    with desk.writer.work() as work:
        return work.add_audited(Audited(0, desk.clock.now(), viewer, recording.call, UNMASK, said))


def audited(desk: Desk, viewer: str, call: str = "", limit: int = 200) -> tuple[Audited, ...]:
    """The audit log, latest first; ``call``: of one. Raises ``DeskError`` (``not_lead``) or ``StoreAway``. [P02]"""
    _lead(desk, viewer)
    with desk.writer.read() as work:
        return work.audited(desk.review.recording(call).call if call else "", limit)


def _lead(desk: Desk, viewer: str) -> None:
    if not desk.settings.is_lead(viewer):
        raise DeskError(
            "not_lead", "完整的个人信息由主管查看，并记入审计。",
            "Personal data in full is for a lead to see, and goes into the audit log.",
        )  # fmt: skip
