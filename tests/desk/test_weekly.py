"""The weekly message to good customers: prepared, approved and exported, the last two by a lead only."""

from __future__ import annotations

import csv
import json
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hotline.bootstrap import load_desk
from hotline.cli.root import app
from hotline.desk import weekly
from hotline.desk.pack import DeskPack, load_pack
from hotline.desk.service import Desk
from hotline.desk.views import DeskError
from hotline.dialogue.book import Book
from hotline.domain.people import Customer
from hotline.domain.registers import Entry
from hotline.paths import data_dir
from hotline.settings import load

from .conftest import NOW, House

LIN = Customer(0, "林太太", "+8613777529043", visits=28)
KEY = Customer(0, "=王女士", "+8613905741234", key=True, visits=1)
JUST = Customer(0, "傅先生", "+8618057426678", visits=8)
RARE = Customer(0, "高先生", "+8613629841170", visits=7)
UNREACHED = Customer(0, "莫小姐", "", key=True, visits=40)


@pytest.fixture(scope="module")
def homecare(tmp_path_factory: pytest.TempPathFactory) -> DeskPack:
    home = str(tmp_path_factory.mktemp("home"))
    return load_desk(load({"desk": "homecare"}, {"HOTLINE_HOME": home}))


@dataclass
class Weeks:
    """A home-service desk with customers, and a folder to export to."""

    house: House
    desk: Desk
    folder: Path

    def entry(self, number: str) -> Entry:
        with self.desk.writer.read() as work:
            found = work.entry(number)
        assert found is not None
        return found

    def refused(self, code: str, *call: object) -> None:
        do, *args = call
        with pytest.raises(DeskError) as refused:
            do(self.desk, *args)  # type: ignore[operator]
        assert refused.value.code == code
        assert refused.value.zh.endswith("。")
        assert refused.value.en.endswith(".")


@pytest.fixture
def weeks(tmp_path: Path, homecare: DeskPack, book: Book, house: House) -> Iterator[Weeks]:
    made = House(homecare, book, tmp_path / "weekly.sqlite", tmp_path / "weekly.jsonl", house.clock)
    desk = made.desk()
    with desk.writer.store().work() as work:
        for each in (LIN, KEY, JUST, RARE, UNREACHED):
            work.save_customer(each)
    yield Weeks(made, desk, tmp_path)
    made.close()


@pytest.mark.rule("H19", "P02")
def test_the_list_holds_key_customers_and_frequent_ones_masked(weeks: Weeks) -> None:
    made = weekly.prepare(weeks.desk, "001", "zh")
    assert (made.number, made.status) == ("WM-101", "prepared")
    assert made.people == (("林太太", "137****9043"), ("傅先生", "180****6678"), ("=王女士", "139****1234"))
    assert "$name" in made.text
    table = weeks.desk.register("weekly", "zh")
    shown = str(table)
    assert "WM-101" in shown
    assert not [each for each in (LIN, KEY, JUST) if each.phone[3:] in shown or each.name in shown]
    assert "1377752" not in str(weeks.entry("WM-101"))


@pytest.mark.rule("H19", "P03")
def test_a_lead_approves_and_exports_and_it_stays_on_record(weeks: Weeks) -> None:
    number, file = weekly.prepare(weeks.desk, "001", "zh").number, weeks.folder / "week.csv"
    assert weekly.approve(weeks.desk, "101", number).status == "approved"
    done = weekly.export(weeks.desk, "102", number, "本周短信 13600001111", file)
    assert done.status == "exported"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    with file.open(encoding="utf-8-sig", newline="") as held:
        rows = list(csv.reader(held))
    assert [row[:2] for row in rows] == [
        ["name", "phone"], ["林太太", "13777529043"], ["傅先生", "18057426678"], ["'=王女士", "13905741234"],
    ]  # fmt: skip
    assert rows[1][2].startswith("林太太，您好")
    assert rows[3][2].startswith("'=王女士")
    entry = weeks.entry(number)
    assert (entry.owner, entry.status, entry.closed_at) == ("001", "exported", NOW)
    told = {key: entry.data[key] for key in ("approved_by", "exported_by", "why", "file", "exported_count")}
    assert told == {
        "approved_by": "101", "exported_by": "102", "why": "本周短信 136****1111", "file": "week.csv",
        "exported_count": 3,
    }  # fmt: skip
    assert entry.data["exported_at"] == NOW.astimezone(UTC).isoformat()


@pytest.mark.rule("H19", "P03")
def test_only_a_lead_approves_and_exports_and_nothing_is_exported_unapproved(weeks: Weeks) -> None:
    number, file = weekly.prepare(weeks.desk, "001", "zh").number, weeks.folder / "week.csv"
    weeks.refused("not_so", weekly.export, "101", number, "本周", file)
    weeks.refused("lead_only", weekly.approve, "001", number)
    weeks.refused("no_agent", weekly.approve, "999", number)
    weeks.refused("no_message", weekly.approve, "101", "WM-900")
    weekly.approve(weeks.desk, "101", number)
    weeks.refused("not_so", weekly.approve, "101", number)
    weeks.refused("lead_only", weekly.export, "201", number, "本周", file)
    weeks.refused("why", weekly.export, "101", number, " \x00 ", file)
    assert not file.exists()
    file.write_text("somebody's", encoding="utf-8")
    weeks.refused("there", weekly.export, "101", number, "本周", file)
    assert file.read_text(encoding="utf-8") == "somebody's"
    with pytest.raises(FileNotFoundError):
        weekly.export(weeks.desk, "101", number, "本周", weeks.folder / "no" / "week.csv")
    assert weeks.entry(number).status == "approved"


@pytest.mark.rule("H19")
def test_what_was_approved_goes_out_once_a_week(weeks: Weeks) -> None:
    first = weekly.prepare(weeks.desk, "001", "zh").number
    weekly.approve(weeks.desk, "101", first)
    second = weekly.prepare(weeks.desk, "002", "en").number
    assert weeks.entry(first).status == "dropped"
    weekly.approve(weeks.desk, "101", second)
    with weeks.desk.writer.work() as work:  # afterwards somebody becomes good, and somebody is forgotten
        gao, lin = work.customers_by_phone(RARE.phone)[0], work.customers_by_phone(LIN.phone)[0]
        work.save_customer(replace(gao, key=True))
        work.delete_customer(lin.id)
    gone = weekly.export(weeks.desk, "101", second, "this week", weeks.folder / "week.csv")
    assert [name for name, _ in gone.people] == ["傅先生", "=王女士"]
    weeks.refused("this_week", weekly.prepare, "001", "zh")
    weeks.house.clock.advance(timedelta(days=7))
    assert weekly.prepare(weeks.desk, "001", "zh").number == "WM-103"


def test_without_good_customers_or_without_the_desks_file_it_is_said(weeks: Weeks, desk: Desk) -> None:
    with weeks.desk.writer.work() as work:
        for each in work.good_customers(1):
            work.delete_customer(each.id)
    weeks.refused("nobody", weekly.prepare, "001", "zh")
    with pytest.raises(DeskError, match=r"weekly\.yaml"):
        weekly.prepare(desk, "001", "zh")


@pytest.mark.parametrize(
    ("was", "becomes", "found"),
    [
        ("visits: 8", "visits: many", ["DK004"]),
        ("$name，您好", "您好", ["DK004"]),
        ("$name，您好", "$name $phone，您好", ["DK004"]),
        ("visits: 8", "visit: 8", ["DK002"]),
    ],
)
def test_mistakes_in_the_file_are_found(tmp_path: Path, was: str, becomes: str, found: list[str]) -> None:
    folder = tmp_path / "homecare"
    shutil.copytree(data_dir() / "desks" / "homecare", folder)
    file = folder / "weekly.yaml"
    file.write_text(file.read_text(encoding="utf-8").replace(was, becomes), encoding="utf-8")
    pack, findings = load_pack(folder)
    assert pack is None
    assert sorted(each.id for each in findings) == found
    (folder / "registers.yaml").unlink()
    assert "DK007" in [each.id for each in load_pack(folder)[1]]


@pytest.mark.rule("H19", "P02", "P03")
def test_the_command_line_leads_from_the_list_to_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HOTLINE_DATABASE", "HOTLINE_AGENT", "HOTLINE_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOTLINE_HOME", str(tmp_path / "home"))
    file = tmp_path / "week.csv"

    def run(*args: str) -> tuple[int, str, str]:
        result = CliRunner().invoke(app, ["--now", "2026-11-21T14:28", "message", *args, "--desk", "homecare"])
        return result.exit_code, result.stdout, result.stderr

    code, out, _ = run("prepare")  # of the sample's customers
    assert code == 0
    assert "WM-101  待审批" in out
    assert "133****7718  董阿姨" in out
    code, out, err = run("approve", "WM-101", "--agent", "001", "--lang", "en")
    assert (code, out) == (1, "")
    assert "Only a lead may approve the weekly message" in err
    code, out, _ = run("approve", "WM-101", "--agent", "101", "--json")
    assert json.loads(out)["status"] == "approved"
    code, _, err = run("export", "WM-101", "--agent", "101", "-o", str(file))
    assert (code, err) == (1, "hotline: 请写明导出的用途（--why）。\n")
    code, out, _ = run("export", "wm101", "--agent", "101", "-o", str(file), "--why", "本周短信")
    assert code == 0
    assert "已导出" in out
    assert "13306607718" not in out
    assert "13306607718" in file.read_text(encoding="utf-8-sig")
    code, _, err = run("prepare")
    assert code == 1
    assert "请下周再准备" in err
