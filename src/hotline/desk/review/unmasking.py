"""Personal data in full, and calls that leave the house: for a lead, of one call, with a reason. It is in the audit log
before anything is shown or written."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.desk.views import DeskError
from hotline.dialogue.fields import clean
from hotline.domain.audit import EXPORT, EXPORT_FULL, UNMASK, WHAT, Audited
from hotline.domain.masking import mask_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from hotline.desk.service import Desk

    from .flags import Flag
    from .recording import Recording

_MOST = 400


def unmask(desk: Desk, call: str, viewer: str, why: str) -> Audited:
    """Note who is about to see a call's personal data in full, and why; what is returned is on disk. Raises
    ``DeskError`` (``not_lead``, ``no_reason``, ``no_call``) or ``StoreAway``: then nothing may be shown. [P02]"""
    return _noted(desk, call, viewer, why, UNMASK)


def export(
    desk: Desk, recording: Recording, flags: Iterable[Flag], viewer: str, why: str, folder: Path, lang: str, *,
    bare: bool = False,
) -> Path:  # fmt: skip
    """Write a call as plain text, once it is noted who takes it out and why; the file's first line says so. ``bare``:
    with personal data in full. Raises as :func:`unmask`, or ``OSError``. [P02] [P03]"""
    from .plain import dialogue, written

    row = _noted(desk, recording.call, viewer, why, EXPORT_FULL if bare else EXPORT)
    person = desk.settings.person(viewer)
    who = f"{viewer} {person.name.lang(lang)}" if person else viewer
    head = (
        f"{row.at.astimezone(desk.settings.opening.zone):%Y-%m-%d %H:%M:%S}", who,
        WHAT[row.what][0 if lang == "zh" else 1], row.why,
    )  # fmt: skip
    return written(folder, recording, f"{' · '.join(head)}\n{dialogue(recording, flags, lang, bare=bare)}")


def audited(desk: Desk, viewer: str, call: str = "", limit: int = 200) -> tuple[Audited, ...]:
    """The audit log, latest first; ``call``: of one. Raises ``DeskError`` (``not_lead``) or ``StoreAway``. [P02]"""
    _lead(desk, viewer)
    with desk.writer.read() as work:
        return work.audited(desk.review.recording(call).call if call else "", limit)


def _noted(desk: Desk, call: str, viewer: str, why: str, what: str) -> Audited:
    _lead(desk, viewer)
    said = mask_text(clean(why))[:_MOST]
    if not said:
        raise DeskError(
            "no_reason", "请写明为什么，这会记入审计。", "Please say why; it goes into the audit log."
        )  # fmt: skip
    recording = desk.review.recording(call)
    with desk.writer.work() as work:
        return work.add_audited(Audited(0, desk.clock.now(), viewer, recording.call, what, said))


def _lead(desk: Desk, viewer: str) -> None:
    if not desk.settings.is_lead(viewer):
        raise DeskError(
            "not_lead", "完整的个人信息和导出由主管经手，并记入审计。",
            "Personal data in full and exports are for a lead, and go into the audit log.",
        )  # fmt: skip
