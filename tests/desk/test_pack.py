"""The KTV desk is complete and right; every mistake in a desk file is found where it stands, all at once."""

import re
import shutil
from datetime import date, datetime
from pathlib import Path

import pytest

from hotline.desk.pack import DeskPack, load_pack, packs_available
from hotline.desk.pack.check import FILES, check_pack
from hotline.desk.pack.reading import IDS
from hotline.desk.vocabulary import RECORDS, actions_of
from hotline.dialogue.findings import Finding
from hotline.domain.availability import Wish, ideal_class, offers
from hotline.domain.opening import on_day, slots, stay_end
from hotline.paths import data_dir

KTV = data_dir() / "desks" / "ktv"
SHARED = [data_dir() / "common" / name for name in ("phrases.yaml", "cues.yaml", "moods.yaml")]
HERE = "⟦"
DAY = date(2026, 11, 21)


@pytest.fixture(scope="module")
def ktv() -> DeskPack:
    pack, findings = load_pack(KTV)
    assert not findings
    assert pack
    return pack


def broken(folder: Path, changes: list[tuple[str, str, str]]) -> tuple[list[tuple[str, int, int]], tuple[Finding, ...]]:
    """A copy of the desk with texts replaced; ``⟦`` in a new text marks where a finding must stand."""
    shutil.copytree(KTV, folder, dirs_exist_ok=True)
    for shared in SHARED:
        shutil.copy(shared, folder)
    for file, old, new in changes:
        path = folder / file
        text = path.read_text("utf-8")
        assert old in text, old
        path.write_text(text.replace(old, new, 1), "utf-8")
    expected = []
    for path in sorted(folder.glob("*.yaml")):
        lines = path.read_text("utf-8").split("\n")
        expected += [(path.name, row, line.index(HERE) + 1) for row, line in enumerate(lines, 1) if HERE in line]
        path.write_text("\n".join(lines).replace(HERE, ""), "utf-8")
    return expected, load_pack(folder)[1]


MISTAKES = [
    ("DK001", "cues.yaml", "# S03", "a: b⟦: c  # S03"),
    ("DK002", "desk.yaml", "promise_minutes: 120", "promise_minutes: 120\n⟦promise_minuts: 120"),
    (
        "DK002",
        "rooms.yaml",
        "{key: S2, class: small, capacity: 4}",
        "{key: S2, class: small, capacity: 4, ⟦colour: red}",
    ),
    ("DK003", "desk.yaml", "zone: Asia/Shanghai\n", "", "desk: ktv", "⟦desk: ktv"),
    ("DK003", "staff.yaml", '{number: "002", name: {zh: 陈佳, en: Chen Jia}}', "⟦{name: {zh: 陈佳, en: Chen Jia}}"),
    ("DK004", "desk.yaml", "opens: 12:00", "opens: ⟦noon"),
    ("DK004", "desk.yaml", "horizon_days: 7", "horizon_days: ⟦seven"),
    ("DK004", "rooms.yaml", "capacity: 32, by_name: yes", "capacity: 32, by_name: ⟦perhaps"),
    ("DK004", "prices.yaml", "- 12-24", "- ⟦12-42"),
    ("DK004", "prices.yaml", "[fri, sat, sun]", "[fri, ⟦saturnday, sun]"),
    ("DK004", "prices.yaml", "hourly: 38}", "hourly: ⟦cheap}"),
    ("DK004", "sample.yaml", "+86 139 0574 1234", "⟦139 0574 1234"),
    ("DK004", "sample.yaml", "since: 3h", "since: ⟦long"),
    ("DK005", "desk.yaml", "{zh: 星光KTV订房台, en: Star KTV booking desk}", "⟦{zh: 星光KTV订房台}"),
    ("DK005", "moods.yaml", "{zh: 平静, en: calm}", "⟦calm"),
    ("DK006", "rooms.yaml", "{key: S2,", "{key: ⟦S1,"),
    ("DK006", "staff.yaml", 'number: "003"', 'number: ⟦"002"'),
    ("DK006", "sample.yaml", "+86 138 5742 0316", "⟦+86 139 0574 1234"),
    ("DK007", "rooms.yaml", "{key: S1, class: small,", "{key: S1, class: ⟦smal,"),
    ("DK007", "desk.yaml", 'supervisor: "101"', 'supervisor: ⟦"001"'),
    ("DK007", "sample.yaml", "room: S5, people: ", "room: ⟦S55, people: "),
    ("DK007", "sample.yaml", 'owner: "002"', 'owner: ⟦"020"'),
    ("DK008", "prices.yaml", "{from: 18:00, to: 24:00, hourly: 88}", "{from: ⟦17:30, to: 24:00, hourly: 88}"),
    ("DK009", "prices.yaml", "{from: 18:00, to: 24:00, hourly: 88}", "{from: ⟦19:00, to: 24:00, hourly: 88}"),
    (
        "DK009",
        "prices.yaml",
        "      - {from: 24:00, to: 02:00, hourly: 318}\n",
        "",
        "- {from: 12:00, to: 18:00, hourly: 268}",
        "⟦- {from: 12:00, to: 18:00, hourly: 268}",
    ),
    (
        "DK010",
        "rooms.yaml",
        "capacity: 32, by_name",
        "capacity: ⟦29, by_name",
        "capacity: 32, name",
        "capacity: 29, name",
    ),
    ("DK010", "rooms.yaml", "{key: M1, class: medium, capacity: 8}", "{key: M1, class: medium, capacity: ⟦12}"),
    ("DK010", "rooms.yaml", "ideal_from: 9", "ideal_from: ⟦10"),
    ("DK011", "sample.yaml", "day: -1, at: 20:00, room: S5", "day: -1, at: 20:00, room: ⟦S2"),
    ("DK012", "phrases.yaml", "pattern: '不可能'", "pattern: ⟦'不可能('"),
    ("DK012", "phrases.yaml", 'says: ["这不可能"]', 'says: ⟦["这可以"]'),
    ("DK013", "desk.yaml", "short_hold_minutes: 10", "short_hold_minutes: ⟦30"),
    ("DK013", "desk.yaml", "default_stay_minutes: 180", "default_stay_minutes: ⟦30"),
    (
        "DK013",
        "desk.yaml",
        "# B01: customers are not called in these hours\n  - {from: 22:00, to: 09:00}",
        "\n  ⟦- {from: 14:00, to: 12:30}",
    ),
    ("DK013", "cues.yaml", "{zh: 明白。, en: I see.}", "⟦{zh: 我完全明白您的意思了请继续说, en: I see.}"),
    ("DK013", "prices.yaml", "hourly: 38}", "hourly: ⟦38.01}"),
    ("DK014", "desk.yaml", "zone: Asia/Shanghai", "zone: ⟦Asia/Shanghigh"),
    ("DK015", "sample.yaml", "day: 0, at: 13:30,", "day: 0, at: ⟦11:30,"),
    ("DK015", "prices.yaml", "{from: 24:00, to: 02:00, hourly: 58}", "{from: 24:00, to: ⟦03:00, hourly: 58}"),
    ("DK016", "sample.yaml", "class: large, people: 12", "class: large, people: ⟦19"),
]


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: f"{mistake[0]} {mistake[1]} {mistake[3][:24]}")
def test_a_mistake_is_found_where_it_stands(tmp_path: Path, mistake: tuple[str, ...]) -> None:
    id_, file, *texts = mistake
    pairs = zip(texts[::2], texts[1::2], strict=True)
    expected, findings = broken(tmp_path / "desk", [(file, old, new) for old, new in pairs])
    hits = [(Path(each.file).name, each.line, each.column) for each in findings if each.id in {id_, "HL001"}]
    assert len(expected) == 1
    assert hits == expected, findings
    assert load_pack(tmp_path / "desk")[0] is None
    for each in findings:
        assert re.match(r'["A-Z0-9]', each.message), each
        assert each.message.endswith("."), each


def test_every_kind_of_mistake_is_tried() -> None:
    assert {id_ for id_, *_ in MISTAKES} == set(IDS)


def test_all_mistakes_of_a_desk_are_told_at_once(tmp_path: Path) -> None:
    chosen = [(mistake[1], mistake[2], mistake[3]) for mistake in MISTAKES if mistake[0] in {"DK002", "DK004", "DK012"}]
    expected, findings = broken(tmp_path / "desk", chosen)
    hits = {(Path(each.file).name, each.line, each.column) for each in findings}
    assert set(expected) <= hits
    assert list(findings) == sorted(findings)
    assert check_pack(tmp_path / "desk") == findings


def test_a_missing_file_and_bytes_that_are_no_text_are_said(tmp_path: Path) -> None:
    shutil.copytree(KTV, tmp_path / "desk")
    (tmp_path / "desk" / "rooms.yaml").unlink()
    (tmp_path / "desk" / "staff.yaml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "desk" / "cues.yaml").write_text("")
    pack, findings = load_pack(tmp_path / "desk")
    assert pack is None
    assert [(Path(each.file).name, each.id) for each in findings] == [
        ("cues.yaml", "DK001"),
        ("rooms.yaml", "DK001"),
        ("staff.yaml", "DK001"),
    ]


def test_a_desk_needs_little_more_than_itself_and_its_people(tmp_path: Path) -> None:
    shutil.copytree(KTV, tmp_path / "desk")
    for optional in (tmp_path / "desk").glob("*.yaml"):
        if optional.name not in FILES:
            optional.unlink()
    pack, findings = load_pack(tmp_path / "desk")
    assert not findings
    assert pack is not None
    assert pack.parts == frozenset()
    assert (pack.house, pack.rooms, dict(pack.classes)) == (None, (), {})
    assert pack.phrases
    assert pack.cues
    assert pack.soothing("angry", "zh")
    with pytest.raises(LookupError, match="no rooms"):
        pack.with_rooms()
    assert "book_room" not in actions_of(pack.parts)
    assert "promise_call" in actions_of(pack.parts)


def test_rooms_need_prices_and_terms_of_booking(tmp_path: Path) -> None:
    shutil.copytree(KTV, tmp_path / "desk")
    (tmp_path / "desk" / "prices.yaml").unlink()
    assert [(Path(each.file).name, each.id) for each in load_pack(tmp_path / "desk")[1]] == [("prices.yaml", "DK001")]
    expected, findings = broken(
        tmp_path / "other", [("desk.yaml", "booking:\n", "other:\n"), ("desk.yaml", "desk: ktv", "⟦desk: ktv")]
    )
    hits = [(Path(each.file).name, each.line, each.column) for each in findings if each.id == "DK003"]
    assert hits == expected


def test_a_desk_without_a_sample_is_fine(tmp_path: Path) -> None:
    shutil.copytree(KTV, tmp_path / "own")
    (tmp_path / "own" / "sample.yaml").unlink()
    pack, findings = load_pack(tmp_path / "own")
    assert findings == ()
    assert pack
    assert pack.sample.bookings == ()
    assert packs_available(tmp_path)["own"] == tmp_path / "own"
    assert packs_available()["ktv"] == KTV


def test_the_ktv_desk_is_a_realistic_house(ktv: DeskPack) -> None:
    assert len(ktv.rooms) == 30
    assert list(ktv.classes) == ["small", "medium", "large", "special"]
    assert all(room.zh != room.key for room in ktv.rooms if room.room_class == "special")
    roles = [person.role for person in ktv.staff]
    assert (roles.count("agent"), roles.count("lead"), roles.count("trainee")) == (8, 2, 1)
    assert {phrase.lang: sum(each.lang == phrase.lang for each in ktv.phrases) for phrase in ktv.phrases} == {
        "zh": 30,
        "en": 30,
    }
    assert [shift.key for shift in ktv.shift_at(on_day(ktv.opening, DAY, ktv.opening.opens).time())] == [
        "early",
        "middle",
    ]
    for people in range(1, 33):
        assert ideal_class(ktv.with_rooms(), people)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_records_are_as_scripts_expect_them(ktv: DeskPack, lang: str) -> None:
    env = ktv.env(lang)
    for name, record in (("desk", "desk"), ("rooms", "room"), ("room_classes", "room_class")):
        held = env[name] if name != "desk" else (env[name],)
        for each in held:  # type: ignore[attr-defined]
            assert set(RECORDS[record].attributes) <= set(each), name
            assert set(each["label"]) == {"zh", "en"}


def test_who_waits_in_the_sample_really_has_nothing_free(ktv: DeskPack) -> None:
    taken: dict[str, frozenset[datetime]] = {}
    for booking in ktv.sample.bookings:
        if booking.day == 0:
            start = on_day(ktv.opening, DAY, booking.at)
            new = slots(ktv.opening, start, stay_end(ktv.opening, start, booking.stay))
            taken[booking.room] = taken.get(booking.room, frozenset()) | frozenset(new)
    tonight = [wait for wait in ktv.sample.waiting if wait.day == 0]
    assert tonight
    for wait in tonight:
        wish = Wish(wait.people, on_day(ktv.opening, DAY, wait.at), wait.stay, room_class=wait.room_class)
        assert all(offer.room.room_class != wait.room_class for offer in offers(ktv.with_rooms(), wish, taken))
