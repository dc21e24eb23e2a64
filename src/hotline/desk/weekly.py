"""The weekly message to good customers: list and text are prepared, a lead approves them, a lead takes them out."""

from __future__ import annotations

import csv
import io
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotline.dialogue.fields import clean
from hotline.domain.masking import mask_phone, mask_text
from hotline.domain.registers import Entry
from hotline.domain.weekly import Weekly, addressed

from .outage import dialled
from .pack.weekly import REGISTER
from .views import DeskError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime
    from pathlib import Path

    from hotline.domain.people import Customer
    from hotline.store.work import Work

    from .service import Desk


@dataclass(frozen=True, slots=True)
class MessageView:
    """A weekly message as it stands; ``people``: name and masked number of each customer it goes to. [P02]"""

    number: str
    status: str
    text: str
    people: tuple[tuple[str, str], ...]


def prepare(desk: Desk, agent: str, lang: str) -> MessageView:
    """This week's list and text, to be approved. One that still waits is dropped for it. [H19]

    Raises ``DeskError``: nobody to send to, this week's is exported already, or the desk sends none.
    """
    weekly, now = _settings(desk), desk.clock.now()
    _person(desk, agent)
    week = _week(desk, now)
    with desk.writer.work() as work:
        before = work.entries(REGISTER)
        if any(each.status == "exported" and each.data.get("week") == week for each in before):
            raise DeskError(
                "this_week",
                f"本周（{week}）的信息已经导出，请下周再准备。",
                f"This week's message ({week}) has been exported already; please prepare the next one next week.",
            )
        people = work.good_customers(weekly.visits)
        if not people:
            raise DeskError(
                "nobody",
                "还没有符合条件的好客户，请先看一下 weekly.yaml 里的 visits。",
                "No customer is among the good ones yet; please look at visits in weekly.yaml.",
            )
        for each in before:
            if each.closed_at is None:
                work.update_entry(desk.settings.registers[REGISTER].moved(each, "dropped", now))
        title = f"好客户信息 {week}" if lang == "zh" else f"Message to good customers {week}"
        ids = [each.id for each in people]
        entry = work.add_entry(
            Entry(
                0, REGISTER, "", "prepared", title, now, owner=agent,
                data={"week": week, "text": weekly.text(lang), "people": [*ids], "count": len(ids)},
            )
        )  # fmt: skip
    return _view(entry, people)


def approve(desk: Desk, agent: str, number: str) -> MessageView:
    """A lead has read list and text: they may go out as they are. Raises ``DeskError``. [H19]"""
    _lead(desk, agent, "审批", "approve")
    now = desk.clock.now()
    with desk.writer.work() as work:
        entry = _standing(work, desk, number, "prepared", "审批", "approved")
        people = _people(work, entry)
        entry = desk.settings.registers[REGISTER].moved(entry, "approved", now)
        entry = work.update_entry(entry.with_data(approved_by=agent, approved_at=now.isoformat()))
    return _view(entry, people)


def export(desk: Desk, agent: str, number: str, why: str, file: Path) -> MessageView:
    """The approved list with full numbers, as a CSV file that only its owner can read: name, number, text.

    Who took it, when, what and why stand on the entry; there is no file without that and none is written over. Raises
    ``DeskError``, ``OSError``. [H19] [P03]
    """
    _lead(desk, agent, "导出", "export")
    purpose = clean(why).strip()
    if not purpose:
        raise DeskError("why", "请写明导出的用途（--why）。", "Please say what the export is for (--why).")
    now = desk.clock.now()
    made = False
    try:
        with desk.writer.work() as work:
            entry = _standing(work, desk, number, "approved", "导出", "exported")
            people = _people(work, entry)
            entry = desk.settings.registers[REGISTER].moved(entry, "exported", now)
            entry = work.update_entry(
                entry.with_data(
                    exported_by=agent, exported_at=now.isoformat(), why=mask_text(purpose), file=clean(file.name),
                    exported_count=len(people),
                )
            )  # fmt: skip
            _write(file, _csv(people, str(entry.data["text"])))
            made = True
    except BaseException:
        if made:
            file.unlink(missing_ok=True)
        raise
    return _view(entry, people)


def _csv(people: Sequence[Customer], text: str) -> str:
    out = io.StringIO()
    rows = csv.writer(out)
    rows.writerow(("name", "phone", "text"))
    for each in people:
        name = clean(each.name)
        rows.writerow((_cell(name), dialled(each.phone).replace(" ", ""), _cell(addressed(text, name))))
    return out.getvalue()


def _cell(text: str) -> str:
    """A name that a spreadsheet would take for a formula stays a name."""
    return "'" + text if text[:1] in {"=", "+", "-", "@"} else text


def _write(file: Path, text: str) -> None:
    try:
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError as error:
        raise DeskError(
            "there",
            f"{file.name} 已经存在，请换一个文件名。",
            f"{file.name} is there already; please name another file.",
        ) from error
    try:
        with os.fdopen(handle, "w", encoding="utf-8-sig", newline="") as out:
            out.write(text)
    except OSError:
        file.unlink(missing_ok=True)
        raise


def _view(entry: Entry, people: Sequence[Customer]) -> MessageView:
    shown = tuple((clean(each.name), mask_phone(each.phone)) for each in people)
    return MessageView(entry.number, entry.status, str(entry.data["text"]), shown)


def _people(work: Work, entry: Entry) -> tuple[Customer, ...]:
    """Those on the approved list that the desk still knows and can reach."""
    listed = entry.data.get("people")
    ids = [each for each in listed if isinstance(each, int)] if isinstance(listed, list) else []
    found = (work.customer(each) for each in ids)
    return tuple(each for each in found if each is not None and each.phone)


def _standing(work: Work, desk: Desk, number: str, status: str, zh: str, en: str) -> Entry:
    """The message by its number, if it stands so."""
    entry = work.entry(number)
    if entry is None or entry.register != REGISTER:
        raise DeskError(
            "no_message",
            f"没有找到信息 {clean(number)}，请核对编号。",
            f"There is no message {clean(number)}; please check the number.",
        )
    if entry.status != status:
        known = desk.settings.registers[REGISTER].statuses
        is_, needs = known[entry.status], known[status]
        raise DeskError(
            "not_so",
            f"{entry.number} 现在是“{is_.zh}”，“{needs.zh}”的才可以{zh}。",
            f"{entry.number} is {is_.en}; only one that is {needs.en} can be {en}.",
        )
    return entry


def _settings(desk: Desk) -> Weekly:
    if desk.settings.weekly is None:
        raise DeskError(
            "no_weekly",
            "这个服务台没有每周信息，请先写好 weekly.yaml。",
            "This desk sends no weekly message; please write its weekly.yaml first.",
        )
    return desk.settings.weekly


def _person(desk: Desk, agent: str) -> str:
    """The role of someone of the staff."""
    person = desk.settings.person(agent)
    if person is None:
        raise DeskError(
            "no_agent",
            f"没有 {clean(agent)} 号，请用 --agent 写您的工号。",
            f"Nobody here has the number {clean(agent)}; please give yours with --agent.",
        )
    return person.role


def _lead(desk: Desk, agent: str, zh: str, en: str) -> None:
    _settings(desk)
    if _person(desk, agent) != "lead":
        raise DeskError(
            "lead_only",
            f"每周信息由主管{zh}，请交给主管（--agent 主管工号）。",
            f"Only a lead may {en} the weekly message; please hand it to one (--agent with a lead's number).",
        )


def _week(desk: Desk, now: datetime) -> str:
    year, week, _ = now.astimezone(desk.settings.opening.zone).isocalendar()
    return f"{year}-W{week:02}"
