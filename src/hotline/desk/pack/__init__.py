"""A desk as its folder describes it: hours, rooms, prices, staff, phrases, cues, moods. Frozen values.

``load_pack`` reads ``data/desks/NAME`` (or a folder of the desk's own); :mod:`.check` says what is wrong with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import time, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from hotline.desk.pack.talk import NO_TALK, Talk
from hotline.dialogue.findings import ERROR, Finding
from hotline.dialogue.types import Phrase
from hotline.domain.availability import House
from hotline.domain.callback import Rest
from hotline.domain.catalogue import Catalogue
from hotline.domain.chains import Chains
from hotline.domain.complaint_items import Catalogue as Complaints
from hotline.domain.drill_marks import WEIGHTS
from hotline.domain.holding import Holding
from hotline.domain.lost import Terms as Lost
from hotline.domain.lost_kinds import KindTable
from hotline.domain.nuisance import Terms as Nuisance
from hotline.domain.opening import Opening
from hotline.domain.people import Agent
from hotline.domain.prices import PriceList
from hotline.domain.registers import Register
from hotline.domain.rooms import Room, RoomClass
from hotline.domain.sales import Sales
from hotline.domain.scoring import Form
from hotline.domain.service import Standard
from hotline.domain.units import Unit
from hotline.domain.weekly import Weekly
from hotline.paths import data_dir

if TYPE_CHECKING:
    from hotline.desk.pack.crews import Crews
    from hotline.desk.pack.sample_values import Sample
    from hotline.desk.pack.shift_cards import ShiftCard


@dataclass(frozen=True, slots=True)
class Words:
    """A text in both languages."""

    zh: str
    en: str

    def lang(self, lang: str) -> str:
        """The text in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Shift:
    """A shift of the desk (R03); ``end`` at or before ``start`` is the next morning."""

    key: str
    name: Words
    start: time
    end: time


@dataclass(frozen=True, slots=True)
class Person:
    """Someone of the staff. ``role``: agent, lead, trainee."""

    number: str
    name: Words
    role: str


@dataclass(frozen=True, slots=True)
class Mood:
    """A caller's mood: its name and the soothing lines that fit (L04); a calm caller needs none."""

    key: str
    name: Words
    lines: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class HoldLines:
    """What is said before a caller is put on hold (``ask``) and on coming back (``back``). (K19)"""

    ask: Words
    back: Words


OPTIONAL = ("house", "units", "complaints", "catalogue", "crews", "chains", "sales")
"""The parts that a desk may do without. Actions that need one are only there where it is (``NEEDS`` of a vocabulary
module)."""


@dataclass(frozen=True, slots=True)
class DeskPack:
    """Everything a desk is set to. Durations are timedeltas, clock times desk-local, prices Decimal per hour."""

    key: str
    name: Words
    region: str
    opening: Opening
    house: House | None
    """The rooms with their prices; None at a desk without ``rooms.yaml``."""
    holding: Holding
    default_stay: timedelta
    reminders: bool
    remind_before: timedelta
    promise: timedelta
    standard: Standard
    rest: tuple[Rest, ...]
    shifts: tuple[Shift, ...]
    supervisor: str
    """The number of the lead whom supervisor calls go to."""
    staff: tuple[Person, ...]
    phrases: tuple[Phrase, ...]
    cues: tuple[Words, ...]
    moods: Mapping[str, Mood]
    sample: Sample
    folder: Path
    registers: Mapping[str, Register]
    call_types: tuple[str, ...] = ()
    """The scripts offered as call types; empty: every one there is."""
    units: tuple[Unit, ...] = ()
    """Whom pieces are handed to, outlets included."""
    acknowledge: timedelta = timedelta(minutes=10)
    """How soon a unit acknowledges what it was handed; then the desk phones it (S11)."""
    escalate: timedelta = timedelta(hours=24)
    """What is open longer goes to the lead's list, after twice that to the department manager (S13)."""
    busy: timedelta = timedelta(minutes=3)
    """How long a caller may wait on a held or parked line before the to-do list says so (K19)."""
    lock_after: timedelta = timedelta(minutes=5)
    """A terminal that nobody touches for so long locks, unless a caller is being talked with (P05)."""
    complaints: Complaints | None = None
    """What callers complain of and what can be offered; None at a desk without ``complaints.yaml``."""
    lost: Lost = Lost()
    """How long is searched for what callers lost, and kept ready for them."""
    nuisance: Nuisance = Nuisance()
    """What the desk does about harassment."""
    lost_kinds: KindTable | None = None
    """What people lose; None: nothing is known of kinds (see :mod:`.lost`)."""
    catalogue: Catalogue | None = None
    """What the desk tells of its services; None at a desk without ``catalogue.yaml``."""
    talk: Talk = NO_TALK
    """What feedback, accident claims, messages and contact records are about."""
    crews: Crews | None = None
    """Outlets, crews and their windows; None at a desk without ``outlets.yaml``."""
    chains: Chains | None = None
    """Which courtesy calls follow from what happens to a customer; None at a desk without ``chains.yaml``."""
    sales: Sales | None = None
    """How a desk sells that takes no bookings; None at a desk without ``sales.yaml``."""
    drill_weights: Mapping[str, int] = field(default_factory=lambda: WEIGHTS)
    """Item → the most that a practice drill can lose there."""
    compensation: Words | None = None
    """What the house gives to a guest whose booking a power cut moves (K21); None: nothing but the free change."""
    hold_lines: HoldLines | None = None
    """What is said before and after a hold; None where ``cues.yaml`` of the desk's own has none."""
    weekly: Weekly | None = None
    """The message to good customers; None at a desk without ``weekly.yaml``."""
    scorecard: Form | None = None
    """What a lead scores a call by; None at a desk without ``scorecard.yaml``."""
    shift_cards: tuple[ShiftCard, ...] = ()
    """How calls of the sample's shift were scored."""

    @property
    def rooms(self) -> tuple[Room, ...]:
        """The rooms in the desk file's order; none at a desk without."""
        return self.house.rooms if self.house else ()

    @property
    def classes(self) -> Mapping[str, RoomClass]:
        """Room classes by key, smallest first; none at a desk without rooms."""
        return self.house.classes if self.house else {}

    @property
    def prices(self) -> PriceList:
        """The price list of the rooms. Raises ``LookupError`` at a desk without."""
        return self.with_rooms().prices

    def with_rooms(self) -> House:
        """The house, where there is one. Raises ``LookupError`` at a desk without rooms."""
        if self.house is None:
            raise LookupError(f"the desk {self.key} has no rooms")
        return self.house

    @property
    def parts(self) -> frozenset[str]:
        """Which optional parts this desk has, by their field's name: ``house``, ``crews``, ``complaints`` …"""
        return frozenset(name for name in OPTIONAL if getattr(self, name, None))

    def room(self, key: str) -> Room | None:
        """A room by its key, whatever the case it was typed in."""
        return next((room for room in self.rooms if room.key.lower() == key.lower()), None)

    def unit(self, key: str) -> Unit | None:
        """A unit by its key."""
        return next((each for each in self.units if each.key == key), None)

    def person(self, number: str) -> Person | None:
        """Someone of the staff by number."""
        return next((each for each in self.staff if each.number == number), None)

    def is_lead(self, number: str) -> bool:
        """Whether that is a lead: they see everybody's calls, others their own."""
        person = self.person(number)
        return person is not None and person.role == "lead"

    def agents(self, lang: str = "zh") -> tuple[Agent, ...]:
        """The staff as agents, names in one language."""
        return tuple(Agent(each.number, each.name.lang(lang), each.role) for each in self.staff)

    def shift_at(self, clock: time) -> tuple[Shift, ...]:
        """The shifts that are on at a desk-local time. [R03]"""
        return tuple(each for each in self.shifts if _within(clock, each.start, each.end))

    def soothing(self, mood: str, lang: str) -> tuple[str, ...]:
        """The soothing lines for a caller's mood. [L04]"""
        held = self.moods.get(mood)
        return tuple(line.lang(lang) for line in held.lines) if held else ()

    def env(self, lang: str = "zh") -> dict[str, object]:
        """The always-there names a script reads of the desk: ``desk``, ``rooms``, ``room_classes``, and ``zone``.

        Records are mappings of typed values as :mod:`.vocabulary` declares them, each with its ``label``.
        """
        from hotline.desk.pack.env import records

        return records(self, lang)


def packs_available(*more: Path) -> dict[str, Path]:
    """Desk name → folder, of the product's desks and of further folders that hold desks; later ones win."""
    found: dict[str, Path] = {}
    for folder in (data_dir() / "desks", *more):
        if folder.is_dir():
            for path in sorted(folder.iterdir()):
                if (path / "desk.yaml").is_file():
                    found[path.name] = path
    return found


def load_pack(folder: Path | str) -> tuple[DeskPack | None, tuple[Finding, ...]]:
    """A desk from its folder, and everything that is wrong with it, in file and line order.

    The pack is None exactly when a finding is an error. Nothing is raised for a wrong desk.
    """
    from hotline.desk.pack.check import read_pack

    pack, findings = read_pack(Path(folder))
    ordered = tuple(sorted(set(findings)))
    return (None if any(each.severity == ERROR for each in ordered) else pack), ordered


def _within(clock: time, start: time, end: time) -> bool:
    return start <= clock < end if start < end else clock >= start or clock < end
