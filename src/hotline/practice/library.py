"""Where scenarios are: those that ship, those of the user's own folder before them; one folder for each desk."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from hotline.desk.views import DeskError
from hotline.dialogue.findings import Finding, did_you_mean, finding
from hotline.paths import data_dir

from .house import HouseWords, load_words
from .reading import is_scenario, load_scenario
from .scenario import Scenario

if TYPE_CHECKING:
    from hotline.dialogue.book import Book


@dataclass(frozen=True, slots=True)
class Library:
    """The scenarios of one desk by name, the words every caller has, and what is wrong in their files."""

    scenarios: Mapping[str, Scenario] = field(default_factory=lambda: MappingProxyType({}))
    words: HouseWords = HouseWords()
    findings: tuple[Finding, ...] = ()

    @classmethod
    def load(cls, desk: str, book: Book, own: Path | None = None) -> Library:
        """All scenarios of a desk, checked against its scripts. ``own``: the user's folder of scenarios."""
        folders = [data_dir() / "practice" / desk, *([own / desk] if own is not None else [])]
        files = [file for folder in folders if folder.is_dir() for file in sorted(folder.rglob("*.yaml"))]
        return cls.of(files, book)

    @classmethod
    def of(cls, files: Sequence[Path], book: Book) -> Library:
        """The scenarios of these files; a later one replaces one of the same name."""
        place = data_dir() / "practice" / "words.yaml"
        words, found = load_words(place.read_text(encoding="utf-8"), str(place), book.vocabulary.moods)
        findings, scenarios = list(found), {}
        for file in files:
            try:
                text = file.read_text(encoding="utf-8")
            except UnicodeDecodeError as error:
                findings.append(finding(str(file), 1, 1, "HL001", f"This is not UTF-8 (byte {error.start})."))
                continue
            if not is_scenario(text):
                findings.append(finding(str(file), 1, 1, "HL001", "There is no scenario in this file."))
                continue
            scenario, wrong = load_scenario(text, str(file), book)
            findings += wrong
            if scenario is not None:
                scenarios[scenario.name] = scenario
        for scenario in scenarios.values():
            for twist in scenario.twists:
                if twist.rings and twist.rings not in scenarios:
                    hint = did_you_mean(twist.rings, scenarios)
                    text = f'There is no scenario "{twist.rings}" to ring.'
                    findings.append(finding(twist.pos.file, twist.pos.line, twist.pos.column, "HL060", text, hint))
        return cls(MappingProxyType(dict(sorted(scenarios.items()))), words, tuple(sorted(findings)))

    @property
    def listed(self) -> tuple[Scenario, ...]:
        """Those that can be begun by themselves, in the order in which a trainee does them."""
        open_ones = [each for each in self.scenarios.values() if not each.hidden]
        return tuple(sorted(open_ones, key=lambda each: (each.place, each.name)))

    def find(self, name: str) -> Scenario:
        """A scenario by its name, or by what comes after the dot. Raises ``DeskError`` (``no_scenario``)."""
        found = self.scenarios.get(name)
        if found is None:
            found = next((each for each in self.listed if each.name.partition(".")[2] == name), None)
        if found is None:
            near = did_you_mean(name, [*self.scenarios, *(each.partition(".")[2] for each in self.scenarios)])
            broken = next((each for each in self.findings if Path(each.file).stem == name.rpartition(".")[2]), None)
            if broken is not None:
                raise DeskError(
                    "no_scenario", f"练习 {name} 的文件有误：{broken}", f"The drill {name} has a mistake: {broken}"
                )
            raise DeskError(
                "no_scenario",
                f"没有叫“{name}”的练习，请用 hotline demo --list 看看有哪些。",
                f'There is no drill "{name}"; please see hotline demo --list.' + (f" ({near})" if near else ""),
            )
        return found
