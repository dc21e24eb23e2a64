"""Reads a desk folder and says everything that is wrong with it: ``file:line:column``, a sentence, a way out.

``hotline desk check`` calls :func:`check_pack`. Values are read by :mod:`.parts` (the desk itself), by
:mod:`.prices`, :mod:`.words` and :mod:`.sample`; each reports through its file's reader.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from hotline.desk.pack import DeskPack
from hotline.desk.pack.catalogue import read_catalogue
from hotline.desk.pack.chains import read_chains
from hotline.desk.pack.complaints import read_complaints
from hotline.desk.pack.crews import read_crews
from hotline.desk.pack.lost import FILE as KINDS
from hotline.desk.pack.lost import read_kinds
from hotline.desk.pack.parts import read_desk, read_rooms, read_staff
from hotline.desk.pack.prices import read_prices
from hotline.desk.pack.reading import Reader
from hotline.desk.pack.sales import read_sales
from hotline.desk.pack.sample import read_sample
from hotline.desk.pack.sample_values import Sample
from hotline.desk.pack.scorecard import read_scorecard
from hotline.desk.pack.scripts import check_call_types
from hotline.desk.pack.shift_cards import FILE as SHIFT_CARDS
from hotline.desk.pack.shift_cards import read_shift_cards
from hotline.desk.pack.talk import read_talk
from hotline.desk.pack.units import read_units
from hotline.desk.pack.weekly import read_weekly
from hotline.desk.pack.words import read_cues, read_moods, read_phrases
from hotline.desk.registers import read_registers
from hotline.dialogue.findings import ERROR, Finding
from hotline.dialogue.loading.source import Source, parse
from hotline.domain.availability import House
from hotline.paths import data_dir

if TYPE_CHECKING:
    from pathlib import Path

    from hotline.domain.registers import Register

FILES = ("desk.yaml", "staff.yaml")
"""What every desk has; all else is optional."""
SHARED = ("phrases.yaml", "cues.yaml", "moods.yaml")
"""What every desk shares unless it has its own."""


def check_pack(folder: Path) -> tuple[Finding, ...]:
    """Everything that is wrong with a desk folder, in file and line order."""
    return tuple(sorted(set(read_pack(folder)[1])))


def read_pack(folder: Path) -> tuple[DeskPack | None, list[Finding]]:
    """A desk and its findings; the pack is None when so much is missing that none can be made."""
    files = _Files(folder)
    wanted = [files.need(name) for name in FILES] + [files.shared(name) for name in SHARED]
    rooms = files.maybe("rooms.yaml") or (files.need("rooms.yaml") if files.maybe("prices.yaml") else None)
    prices = files.need("prices.yaml") if rooms else None
    if any(each is not None and each.source.root is None for each in (*wanted, rooms, prices)):
        return None, files.unreadable()
    desk = read_desk(files.need("desk.yaml"), rooms=rooms is not None)
    house = None
    if rooms is not None and prices is not None:
        classes, found = read_rooms(rooms)
        house = House(found, classes, desk.opening, read_prices(prices, desk.opening, classes))
    check_call_types(files.need("desk.yaml"), desk.call_types, desk.key, folder)
    staff = read_staff(files.need("staff.yaml"), files.need("desk.yaml"), desk)
    catalogue = read_catalogue(files.maybe("catalogue.yaml"))
    crews = read_crews(files.maybe("outlets.yaml"), catalogue, desk.opening.zone)
    cues, hold_lines = read_cues(files.shared("cues.yaml"))
    units = read_units(files.maybe("units.yaml"), crews)
    registers = _registers(files)
    scorecard = read_scorecard(files.maybe("scorecard.yaml"))
    leads = [each.number for each in staff if each.role == "lead"]
    pack = DeskPack(
        key=desk.key,
        name=desk.name,
        region=desk.region,
        opening=desk.opening,
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
        phrases=read_phrases(files.shared("phrases.yaml")),
        cues=cues,
        hold_lines=hold_lines,
        moods=read_moods(files.shared("moods.yaml")),
        sample=Sample(),
        folder=folder,
        registers=registers,
        call_types=desk.call_types,
        complaints=read_complaints(files.maybe("complaints.yaml"), staff, [each.key for each in units]),
        lost=desk.lost,
        nuisance=desk.nuisance,
        drill_weights=desk.drill_weights,
        compensation=desk.compensation,
        lost_kinds=read_kinds(files.shared(KINDS)),
        catalogue=catalogue,
        talk=read_talk(files.shared, staff, units),
        crews=crews,
        chains=read_chains(files.maybe("chains.yaml")),
        sales=read_sales(files.maybe("sales.yaml"), units, desk.shifts),
        weekly=read_weekly(files.maybe("weekly.yaml"), registers),
        scorecard=scorecard,
        shift_cards=read_shift_cards(files.maybe(SHIFT_CARDS), leads, scorecard),
        units=units,
        acknowledge=desk.acknowledge,
        escalate=desk.escalate,
        busy=desk.busy,
        lock_after=desk.lock_after,
    )
    pack = replace(pack, sample=read_sample(files.maybe("sample.yaml"), pack))
    return pack, files.findings()


class _Files:
    """The files of a desk, each opened when it is first asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._readers: dict[Path, Reader] = {}

    def need(self, name: str) -> Reader:
        """A file; reported when it is missing."""
        return self._open(self.folder / name)

    def maybe(self, name: str) -> Reader | None:
        """A file that a desk may leave out."""
        return self.need(name) if (self.folder / name).is_file() else None

    def shared(self, name: str) -> Reader:
        """The desk's own file, else the one that all desks share."""
        return self.maybe(name) or self.common(name)

    def common(self, name: str) -> Reader:
        """The one that all desks share."""
        return self._open(data_dir() / "common" / name)

    def unreadable(self) -> list[Finding]:
        """The findings when something could not be read at all."""
        for reader in self._readers.values():
            reader.top()
        return self.findings()

    def findings(self) -> list[Finding]:
        """What was found so far."""
        return [finding for reader in self._readers.values() for finding in reader.findings]

    def _open(self, path: Path) -> Reader:
        if path not in self._readers:
            self._readers[path] = _open(path)
        return self._readers[path]


def _registers(files: _Files) -> dict[str, Register]:
    own = files.maybe("registers.yaml")
    common = read_registers(files.common("registers.yaml"))
    return common if own is None else read_registers(own, common)


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
