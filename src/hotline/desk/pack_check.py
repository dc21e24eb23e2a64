"""Reads a desk folder and says everything that is wrong with it: ``file:line:column``, a sentence, a way out.

``hotline desk check`` calls :func:`check_pack`. Values are read by :mod:`.pack_parts` (the desk itself), by
:mod:`.pack_prices`, :mod:`.pack_words` and :mod:`.pack_sample`; each reports through its file's reader.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from hotline.dialogue.findings import ERROR, Finding
from hotline.dialogue.source import Source, parse
from hotline.domain.availability import House

from .pack import DeskPack, data_folder
from .pack_parts import read_desk, read_rooms, read_staff
from .pack_prices import read_prices
from .pack_read import Reader
from .pack_sample import read_sample
from .pack_words import read_cues, read_moods, read_phrases
from .registers import read_registers

if TYPE_CHECKING:
    from pathlib import Path

    from hotline.domain.registers import Register

FILES = ("desk.yaml", "rooms.yaml", "prices.yaml", "staff.yaml", "phrases.yaml", "cues.yaml", "moods.yaml")
"""The files of a desk; ``sample.yaml`` may be missing."""


def check_pack(folder: Path) -> tuple[Finding, ...]:
    """Everything that is wrong with a desk folder, in file and line order."""
    return tuple(sorted(set(read_pack(folder)[1])))


def read_pack(folder: Path) -> tuple[DeskPack | None, list[Finding]]:
    """A desk and its findings; the pack is None when so much is missing that none can be made."""
    readers = {name: _open(folder / name) for name in FILES}
    findings = [finding for reader in readers.values() for finding in reader.findings]
    if any(reader.source.root is None for reader in readers.values()):
        for reader in readers.values():
            reader.top()
        return None, findings + [found for reader in readers.values() for found in reader.findings]
    desk = read_desk(readers["desk.yaml"])
    classes, rooms = read_rooms(readers["rooms.yaml"])
    prices = read_prices(readers["prices.yaml"], desk.opening, classes)
    staff = read_staff(readers["staff.yaml"], readers["desk.yaml"], desk)
    house = House(rooms, classes, desk.opening, prices)
    numbers = [person.number for person in staff]
    extra = folder / "sample.yaml"
    if extra.is_file():
        readers["sample.yaml"] = _open(extra)
    pack = DeskPack(
        key=desk.key,
        name=desk.name,
        region=desk.region,
        house=house,
        holding=desk.holding,
        default_stay=desk.default_stay,
        reminders=desk.reminders,
        remind_before=desk.remind_before,
        promise=desk.promise,
        standard=desk.standard,
        rest=desk.rest,
        shifts=desk.shifts,
        supervisor=desk.supervisor,
        staff=staff,
        phrases=read_phrases(readers["phrases.yaml"]),
        cues=read_cues(readers["cues.yaml"]),
        moods=read_moods(readers["moods.yaml"]),
        sample=read_sample(readers.get("sample.yaml"), house, numbers),
        folder=folder,
        registers=_registers(folder, readers),
    )
    return pack, [finding for reader in readers.values() for finding in reader.findings]


def _registers(folder: Path, readers: dict[str, Reader]) -> dict[str, Register]:
    common = readers["../registers.yaml"] = _open(data_folder() / "registers.yaml")
    found = read_registers(common)
    own = folder / "registers.yaml"
    if own.is_file():
        readers["registers.yaml"] = _open(own)
        found = read_registers(readers["registers.yaml"], found)
    return found


def _open(path: Path) -> Reader:
    try:
        source = parse(path.read_text(encoding="utf-8-sig"), str(path))
    except FileNotFoundError:
        return _unreadable(path, "This file of the desk is missing.", "copy it from another desk and change it")
    except UnicodeDecodeError:
        return _unreadable(path, "This file is not UTF-8 text.", "save it as UTF-8")
    except OSError as error:
        return _unreadable(path, f"This file cannot be read ({error.strerror}).", "check its permissions")
    return Reader(source)


def _unreadable(path: Path, message: str, suggestion: str) -> Reader:
    return Reader(Source(str(path), "", None, [Finding(str(path), 1, 1, "DK001", ERROR, message, suggestion)]))
