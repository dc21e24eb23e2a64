"""A register as a table: texts of one language, desk-local times, nothing personal in full [R01] [P02]."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from hotline.dialogue.fields import clean
from hotline.domain.masking import mask_address, mask_card, mask_phone, mask_text

from .views import DeskError, RegisterInfo, RegisterRow, RegisterTable
from .words import one

if TYPE_CHECKING:
    from hotline.domain.registers import Column, Entry, Json, Register

    from .pack import DeskPack
    from .service import Desk

HIDDEN = "****"


def listed(desk: Desk, lang: str) -> tuple[RegisterInfo, ...]:
    """The registers the desk keeps, with how many cases each holds and how many of them are open. [R01]"""
    with desk.writer.read() as work:
        every, still = work.count_entries(), work.count_entries(open_only=True)
    return tuple(
        RegisterInfo(each.key, _title(each, lang), each.prefix, still.get(each.key, 0), every.get(each.key, 0))
        for each in desk.settings.registers.values()
    )


def table(
    desk: Desk, key: str, lang: str, *, status: str | None = None, open_only: bool = False, phone: str | None = None,
    owner: str | None = None, overdue: bool = False, limit: int = 200,
) -> RegisterTable:  # fmt: skip
    """A register's cases, the newest first; with ``overdue`` what should be done by now, the longest first: the finds
    nobody came for in time are the lead's to decide about. Phones, cards and addresses are masked, names stay readable.
    [R01] [F05] [P02]

    Raises ``DeskError`` for a register (``no_register``) or a status (``no_status``) that the desk does not have.
    """
    register = _register(desk.settings, key)
    if status is not None and status not in register.statuses:
        known = ", ".join(register.statuses)
        raise DeskError(
            "no_status", f"{_title(register, 'zh')}里没有“{status}”这个状态，有：{known}。",
            f'{_title(register, "en")} know no status "{status}"; there are: {known}.',
        )  # fmt: skip
    with desk.writer.read() as work:
        found = work.entries(
            key, status=status, open_only=open_only, phone=phone, owner=owner, limit=limit,
            overdue=desk.clock.now() if overdue else None,
        )  # fmt: skip
    columns = tuple((each.key, each.zh if lang == "zh" else each.en) for each in register.columns)
    rows = tuple(row(desk.settings, register, each, lang) for each in found)
    detail = frozenset(each.key for each in register.columns if each.detail)
    return RegisterTable(key, _title(register, lang), columns, rows, detail)


def row(pack: DeskPack, register: Register, entry: Entry, lang: str) -> RegisterRow:
    """A case as its register shows it. [P02]"""
    cells = tuple(cell(pack, register, column, entry, lang) for column in register.columns)
    return RegisterRow(entry.number, entry.status, entry.major, entry.closed_at is None, cells)


def cell(pack: DeskPack, register: Register, column: Column, entry: Entry, lang: str) -> str:
    """One value of a case in words, masked where it is personal; empty when it is not known. [P02]"""
    value = getattr(entry, column.key) if hasattr(entry, column.key) else entry.data.get(column.key)
    if value is None or value == "":
        return ""
    if column.masked:
        return HIDDEN
    return clean(_shown(pack, register, column, value, lang))


def _shown(pack: DeskPack, register: Register, column: Column, value: Json | datetime, lang: str) -> str:
    text = str(value)
    match column.type:
        case "phone":
            return mask_phone(text)
        case "card":
            return mask_card(text)
        case "address":
            return mask_address(text)
        case "moment" | "date":
            return _moment(pack, value)
        case "flag":
            return "" if not value else "是" if lang == "zh" else "yes"
        case "money":
            return _money(text)
        case "name" | "count" | "code":
            return text
    named = _names.get(column.type)
    return named(pack, register, column, text, lang) if named else mask_text(one(text, lang))


def _status(pack: DeskPack, register: Register, column: Column, text: str, lang: str) -> str:
    status = register.statuses.get(text)
    return text if status is None else status.zh if lang == "zh" else status.en


def _choice(pack: DeskPack, register: Register, column: Column, text: str, lang: str) -> str:
    zh, en = column.options.get(text, (text, text))
    return zh if lang == "zh" else en


def _agent(pack: DeskPack, register: Register, column: Column, text: str, lang: str) -> str:
    person = pack.person(text)
    return f"{text} {person.name.lang(lang)}" if person else text


def _unit(pack: DeskPack, register: Register, column: Column, text: str, lang: str) -> str:
    unit = pack.unit(text)
    return unit.name(lang) if unit else text


def _item(pack: DeskPack, register: Register, column: Column, text: str, lang: str) -> str:
    item = pack.complaints.item(text) if pack.complaints else None
    if item is None:
        return text
    return f"{item.group.zh} › {item.zh}" if lang == "zh" else f"{item.group.en} › {item.en}"


def _mood(pack: DeskPack, register: Register, column: Column, text: str, lang: str) -> str:
    mood = pack.moods.get(text)
    return mood.name.lang(lang) if mood else text


_names = {"status": _status, "choice": _choice, "agent": _agent, "unit": _unit, "item": _item, "mood": _mood}
"""What is called by a name of the desk's, by the type of its column."""


def _moment(pack: DeskPack, value: object) -> str:
    if isinstance(value, datetime):
        return f"{value.astimezone(pack.opening.zone):%Y-%m-%d %H:%M}"
    try:
        return (
            _moment(pack, datetime.fromisoformat(str(value)))
            if "T" in str(value)
            else str(date.fromisoformat(str(value)))
        )
    except ValueError:
        return str(value)


def _money(text: str) -> str:
    try:
        return f"{Decimal(text):.2f}"
    except InvalidOperation:
        return text


def _title(register: Register, lang: str) -> str:
    return register.zh if lang == "zh" else register.en


def _register(pack: DeskPack, key: str) -> Register:
    if key not in pack.registers:
        known = ", ".join(pack.registers)
        raise DeskError(
            "no_register", f"没有叫 {key} 的登记簿，现有：{known}。", f"There is no register {key}; there are: {known}."
        )  # fmt: skip
    return pack.registers[key]
