"""Where settings come from, and what is said about a wrong one."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from hotline import bootstrap
from hotline.clock import SteppedClock, SystemClock
from hotline.paths import data_dir, scripts_dir
from hotline.settings import SettingsError, database_url, load

from .conftest import ZONE


@pytest.fixture
def home(tmp_path: Path) -> dict[str, str]:
    return {"HOTLINE_HOME": str(tmp_path)}


def test_the_command_line_wins_over_the_environment_over_the_file(home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text('agent = "002"\nlang = "en"\ndesk = "ktv"\n', encoding="utf-8")
    settings = load({"lang": "zh", "desk": None}, {**home, "HOTLINE_AGENT": "003"})
    assert (settings.agent, settings.lang, settings.desk) == ("003", "zh", "ktv")
    assert settings.origins == {
        "agent": "HOTLINE_AGENT", "lang": "the command line", "desk": str(tmp_path / "settings.toml")
    }  # fmt: skip
    assert settings.database == f"sqlite:///{tmp_path / 'hotline.sqlite'}"
    assert "database" not in settings.origins


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("agent = 1", "quotes"),
        ('agnet = "001"', "Did you mean agent"),
        ('lang = "fr"', "zh or en"),
        ('desk = "../x"', "letters"),
        ('database = "mysql://root:secret@host/x"', "PostgreSQL"),
        ("agent = ", "cannot be read"),
        ('now = "yesterday"', "2026-11-21T14:28"),
    ],
)
def test_a_wrong_value_is_one_clear_sentence(written: str, said: str, home: dict[str, str], tmp_path: Path) -> None:
    (tmp_path / "settings.toml").write_text(written, encoding="utf-8")
    with pytest.raises(SettingsError) as error:
        load({}, home)
    assert said in error.value.en
    assert error.value.zh != error.value.en
    assert "secret" not in error.value.en + error.value.zh


def test_databases_are_files_or_addresses(tmp_path: Path) -> None:
    assert database_url(str(tmp_path / "x.sqlite")) == f"sqlite:///{tmp_path}/x.sqlite"
    assert database_url("postgresql://a@b/c") == "postgresql+psycopg://a@b/c"
    assert database_url("sqlite:///x") == "sqlite:///x"


def test_each_database_has_a_spool_of_its_own(home: dict[str, str]) -> None:
    paths = load({}, home).paths
    assert paths.spool_file("a") != paths.spool_file("b")
    assert paths.spool_file("a") == paths.spool_file("a")


def test_what_ships_is_found() -> None:
    assert (data_dir() / "desks" / "ktv" / "desk.yaml").is_file()
    assert (scripts_dir() / "ktv" / "booking.yaml").is_file()


def test_clocks_never_run_backwards() -> None:
    clock = SteppedClock(datetime(2026, 11, 21, 14, 28, tzinfo=ZONE))
    assert clock.advance(timedelta(seconds=5)) == datetime(2026, 11, 21, 6, 28, 5, tzinfo=UTC)
    with pytest.raises(ValueError, match="backwards"):
        clock.advance(timedelta(seconds=-1))
    system = SystemClock()
    assert system.now() <= system.now()


def test_the_first_desk_is_a_living_one_and_a_named_database_stays_empty(home: dict[str, str], tmp_path: Path) -> None:
    noon = {"now": "2026-11-21T14:28"}
    for given, living in ((noon, True), ({**noon, "database": str(tmp_path / "own.sqlite")}, False)):
        desk = bootstrap.open_desk(load(given, home))
        try:
            assert bool(desk.todo("001", "zh")) is living
            assert desk.clock.now() == datetime(2026, 11, 21, 6, 28, tzinfo=UTC)
        finally:
            desk.close()


def test_a_desk_that_is_not_there_is_said_so(home: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=r"there are: .*ktv"):
        bootstrap.open_desk(load({"desk": "shop2"}, home))


def test_every_script_that_ships_is_found_for_the_handbook(home: dict[str, str]) -> None:
    names = {each.name for each in bootstrap.all_scripts(load({}, home))}
    assert {"ktv.booking", "ktv.change", "common.greeting"} <= names


def test_a_log_that_cannot_be_written_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("hotline", "psycopg"):
        monkeypatch.setattr(logging.getLogger(name), "handlers", [])
    (tmp_path / "file").write_text("in the way")
    bootstrap.log_to(tmp_path / "file" / "hotline.log")
    logging.getLogger("hotline.test").warning("nobody hears this, and nothing fails")
    for name in ("hotline", "psycopg"):
        monkeypatch.setattr(logging.getLogger(name), "handlers", [])
    bootstrap.log_to(tmp_path / "later" / "hotline.log")
    logging.getLogger("hotline.test").warning("heard")
    assert "heard" in (tmp_path / "later" / "hotline.log").read_text(encoding="utf-8")
