"""A desk nobody has programmed: made with one command, edited in YAML only, it takes a booking and a cancellation."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hotline import bootstrap
from hotline.cli.root import app
from hotline.clock import SteppedClock
from hotline.desk.pack import DeskPack, load_pack
from hotline.desk.pack.check import check_pack
from hotline.desk.rehearsal import Rehearsals
from hotline.dialogue.book import Book
from hotline.dialogue.cases import load_case
from hotline.paths import data_dir
from hotline.settings import DEFAULT_DESK, Settings
from hotline.settings import load as load_settings

ROOMS = """
classes:
  - {key: chair, name: {zh: 诊位, en: chair}, ideal_from: 1, ideal_to: 1, capacity: 1}
  - {key: family, name: {zh: 亲子诊室, en: family room}, ideal_from: 2, ideal_to: 3, capacity: 3}
rooms:
  - {key: C1, class: chair, capacity: 1}
  - {key: C2, class: chair, capacity: 1}
  - {key: F1, class: family, capacity: 3}
"""
PRICES = """
currency: CNY
weekend: [sat, sun]
bands:
  chair:
    weekday: [{from: 08:30, to: 18:00, hourly: 200}]
    weekend: [{from: 08:30, to: 18:00, hourly: 260}]
  family:
    weekday: [{from: 08:30, to: 18:00, hourly: 320}]
    weekend: [{from: 08:30, to: 18:00, hourly: 380}]
"""
EDITS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "desk.yaml": (
        (r"^name:.*$", "name: {zh: 白桦口腔, en: Birch dental}"),
        (r"opens: 12:00", "opens: 08:30"),
        (r"closes: 02:00.*$", "closes: 18:00"),
        (r"horizon_days: 7", "horizon_days: 30"),
        (r"default_stay_minutes: 180", "default_stay_minutes: 60"),
        (r"minimum_stay_minutes: 60", "minimum_stay_minutes: 30"),
        (r"short_stay_minutes: 60", "short_stay_minutes: 20"),
    ),
    "scripts/booking.yaml": ((r"包厢", "诊位"),),
    "scripts/change.yaml": ((r"包厢", "诊位"),),
}
BOOKING = """
case: dentist.booking
call: dentist.booking
at: 2026-11-23 09:10
agent: "001"
phone: 136 0000 1111
given: {greeted: yes}
world:
  bookings: [{room: C1, at: 2026-11-23 15:00, stay: 1h, name: 孙女士, phone: 13600002222}]
steps:
  - fill: {capture: 今天下午3点 1个人 王先生 13905741234}
  - go
  - expect: {node: fits, says: 诊位C2, facts: {offer: C2}}
  - choose: take
  - expect: {node: read, says: 139 0574 1234}
  - choose: right
  - expect: {says: 11月23日周一下午3点}
  - go
  - choose: nothing
outcome: made
"""
CANCEL = """
case: dentist.cancel
call: dentist.change
at: 2026-11-23 09:10
agent: "001"
phone: 136 0000 2222
world:
  bookings: [{room: C1, at: 2026-11-23 15:00, stay: 1h, name: 孙女士, phone: 13600002222}]
steps:
  - go
  - fill: {proof: "2222"}
  - go
  - expect: {node: what, says: 孙女士}
  - choose: cancel
  - fill: {reason: unwell}
  - go
  - choose: "yes"
  - expect: {says: 已经为您取消}
  - go
  - choose: nothing
  - wrap: {rating: 5}
outcome: cancelled
"""
FULL = """
case: dentist.full
call: dentist.booking
at: 2026-11-23 09:10
agent: "001"
phone: 136 0000 1111
given: {greeted: yes}
world:
  busy: [{class: all, from: 2026-11-23 15:00, to: 2026-11-23 16:00}]
steps:
  - fill: {capture: 今天下午3点 1个人 王先生 13905741234}
  - go
  - expect: {why: [K02]}
"""


def hotline(home: Path, *words: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, list(words), env={"HOTLINE_HOME": str(home), "HOTLINE_LANG": "en"})
    return done.exit_code, done.output


def edit(folder: Path) -> None:
    """What the owner of the new desk writes: YAML and nothing else."""
    (folder / "rooms.yaml").write_text(ROOMS, "utf-8")
    (folder / "prices.yaml").write_text(PRICES, "utf-8")
    for file, changes in EDITS.items():
        text = (folder / file).read_text("utf-8")
        for old, new in changes:
            text, count = re.subn(old, new, text, flags=re.MULTILINE)
            assert count, old
        (folder / file).write_text(text, "utf-8")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of settings with the new desk in it."""
    home = tmp_path_factory.mktemp("dentist")
    code, told = hotline(home, "desk", "new", "dentist", "--from", "ktv")
    assert (code, "hotline --desk dentist" in told) == (0, True), told
    edit(home / "desks" / "dentist")
    return home


@pytest.fixture(scope="module")
def settings(home: Path) -> Settings:
    return load_settings({"desk": "dentist"}, {"HOTLINE_HOME": str(home)})


@pytest.fixture(scope="module")
def dentist(settings: Settings) -> DeskPack:
    return bootstrap.load_desk(settings)


@pytest.fixture(scope="module")
def scripts(settings: Settings, dentist: DeskPack) -> Book:
    book, findings = bootstrap.load_book(settings, pack=dentist)
    assert [str(each) for each in findings if str(settings.paths.desks) in each.file] == []
    return book


def test_the_new_desk_is_sound(home: Path, dentist: DeskPack, scripts: Book) -> None:
    assert hotline(home, "desk", "check")[0] == 0
    own = [str(file) for file in (home / "desks" / "dentist" / "scripts").glob("*.yaml")]
    assert len(own) == 2
    assert [room.key for room in dentist.rooms] == ["C1", "C2", "F1"]
    assert (dentist.key, dentist.name.zh) == ("dentist", "白桦口腔")
    assert {"dentist.booking", "dentist.change", "common.supervisor"} <= set(scripts.scripts)
    assert not any(name.startswith("ktv.") for name in scripts.scripts)
    assert not (home / "desks" / "dentist" / "sample.yaml").exists()


@pytest.mark.rule("K01", "K12")
@pytest.mark.parametrize("text", [BOOKING, CANCEL, FULL], ids=["booking", "cancel", "full"])
def test_the_new_desk_takes_calls(dentist: DeskPack, scripts: Book, text: str) -> None:
    case, findings = load_case(text, "dentist.yaml", scripts.vocabulary)
    assert case is not None, findings
    with Rehearsals(dentist, scripts) as rehearsals:
        run = rehearsals.run(case)
    assert run.result.passed, run.result.difference


MISTAKES = (
    ("desk.yaml", "horizon_days: 30", "horizon_day: 30", "DK002", 'did you mean "horizon_days"?'),
    ("desk.yaml", "Asia/Shanghai", "Asia/Shanghia", "DK014", "no time zone"),
    ("desk.yaml", 'supervisor: "101"', 'supervisor: "109"', "DK007", "no lead in staff.yaml"),
    ("rooms.yaml", "{key: F1, class: family", "{key: F1, class: famly", "DK007", 'did you mean "family"?'),
    ("rooms.yaml", "name: {zh: 诊位, en: chair}", "name: {zh: 诊位}", "DK005", "add en: …"),
    ("prices.yaml", "hourly: 260", "hourly: two hundred", "DK004", "an amount like 88.50"),
    ("prices.yaml", "to: 18:00, hourly: 320", "to: 25:00, hourly: 320", "DK004", "a time like 20:00"),
)


@pytest.mark.parametrize(("file", "right", "wrong", "id_", "told"), MISTAKES, ids=[each[2] for each in MISTAKES])
def test_a_mistake_is_told_in_one_sentence_with_its_place(
    home: Path, tmp_path: Path, file: str, right: str, wrong: str, id_: str, told: str
) -> None:
    folder = tmp_path / "dentist"
    shutil.copytree(home / "desks" / "dentist", folder)
    text = (folder / file).read_text("utf-8")
    assert right in text
    (folder / file).write_text(text.replace(right, wrong), "utf-8")
    number = next(at for at, line in enumerate(text.replace(right, wrong).split("\n"), 1) if wrong in line)
    code, said = hotline(home, "desk", "check", str(folder))
    mistakes = [line for line in said.splitlines() if " error [" in line]
    assert code == 1
    assert len(mistakes) == 1, "what follows from a mistake is not told as another one"
    assert re.match(rf".*{re.escape(file)}:{number}:\d+: error \[{id_}\] ", mistakes[0])
    assert told in mistakes[0]


def test_a_supervisor_finds_their_way_in_the_folder(home: Path) -> None:
    folder = home / "desks" / "dentist"
    guide = (folder / "README.md").read_text("utf-8")
    named = set(re.findall(r"^\| `([\w.]+)`", guide, flags=re.MULTILINE))
    assert named == {file.name for file in folder.glob("*.yaml")}, "every file is told of, and none that is not there"
    assert "hotline --desk dentist" in guide


def test_each_desk_keeps_a_database_of_its_own(home: Path, settings: Settings) -> None:
    usual = load_settings({}, {"HOTLINE_HOME": str(home)})
    assert usual.desk == DEFAULT_DESK
    assert usual.database.endswith("/hotline.sqlite")
    assert settings.database.endswith("/hotline-dentist.sqlite")


def test_a_name_that_is_taken_or_none_is_refused_kindly(home: Path) -> None:
    wrong = {"dentist": "already", "ktv": "already", "Dent-ist": "small letters", "../x": "small", "common": "small"}
    for name, told in wrong.items():
        code, text = hotline(home, "desk", "new", name)
        assert code == 1
        assert told in text
        assert "Traceback" not in text
    assert hotline(home, "desk", "new", "other", "--from", "nobody")[0] == 2


def test_a_desk_without_rooms_can_be_the_beginning_of_another(home: Path) -> None:
    assert hotline(home, "desk", "new", "cleaner", "--from", "homecare")[0] == 0
    pack, findings = load_pack(home / "desks" / "cleaner")
    assert not findings
    assert pack is not None
    assert pack.house is None
    assert pack.crews is not None


@pytest.mark.parametrize(
    ("wanted", "told"),
    [("dentist.boking", "did you mean"), ("common.greeting", "no letter"), ("ktv.booking", "no script of this desk")],
)
def test_call_types_are_those_there_are(home: Path, tmp_path: Path, wanted: str, told: str) -> None:
    folder = tmp_path / "dentist"
    shutil.copytree(home / "desks" / "dentist", folder)
    file = folder / "desk.yaml"
    file.write_text(file.read_text("utf-8") + f"\ncall_types: [dentist.booking, {wanted}]\n", "utf-8")
    (finding,) = check_pack(folder)
    assert finding.id == "DK007"
    assert finding.column == len("call_types: [dentist.booking, ") + 1
    assert told in f"{finding.message} {finding.suggestion}"


def test_a_desk_offers_only_the_call_types_it_lists(dentist: DeskPack, scripts: Book) -> None:
    clock = SteppedClock(datetime(2026, 11, 23, 1, 0, tzinfo=UTC))
    with Rehearsals(replace(dentist, call_types=("dentist.booking",)), scripts) as rehearsals:
        desk = rehearsals.desk(clock)
        offered = [each.script for each in desk.call_types("en") if each.key]
        assert "common.supervisor" in [each.script for each in desk.call_types("en")]
        desk.close()
    assert offered == ["dentist.booking"]


def test_a_desk_replaces_a_common_script(home: Path, tmp_path: Path, settings: Settings) -> None:
    folder = tmp_path / "dentist"
    shutil.copytree(home / "desks" / "dentist", folder)
    source = Path(bootstrap.__file__).parent / "scripts" / "common" / "closing.yaml"
    own = source.read_text("utf-8").replace("version: 2", "version: 7")
    (folder / "scripts" / "closing.yaml").write_text(own, "utf-8")
    pack, _ = load_pack(folder)
    assert pack is not None
    book, findings = bootstrap.load_book(settings, pack=pack)
    assert not [each for each in findings if str(folder) in each.file]
    assert book.script("common.closing").version == 7


def test_no_desks_name_is_in_the_code() -> None:
    """A desk is data: the settings' default is the only place that names one."""
    package = Path(bootstrap.__file__).parent
    names = [path.name for path in (data_dir() / "desks").iterdir() if path.is_dir()]
    named = re.compile(rf"(?<![\w-])({'|'.join(names)})(?![\w-])")
    found = [
        f"{file.relative_to(package)}:{number}: {line.strip()}"
        for file in sorted(package.rglob("*.py"))
        for number, line in enumerate(file.read_text("utf-8").split("\n"), 1)
        if named.search(line) and not (file.name == "settings.py" and line.startswith("DEFAULT_DESK"))
    ]
    assert found == []
