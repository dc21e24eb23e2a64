"""The only place that knows every layer: settings → store → desk → app. What only reads a desk's files, without a
database, is in :mod:`hotline.desk_files` and offered here as well."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from .clock import Clock, SteppedClock, SystemClock
from .desk_files import all_desks, all_scripts, check_scripts, load_book, load_desk, vocabulary
from .paths import data_dir
from .settings import COMMAND_LINE, Settings

if TYPE_CHECKING:
    from .app import HotlineApp
    from .changeover import PracticeDoor
    from .desk.pack import DeskPack
    from .desk.service import Desk
    from .practice.history import Standing
    from .practice.practice import Practice
    from .store.store import Store

__all__ = [
    "all_desks", "all_scripts", "check_scripts", "clock_of", "console_desk", "load_book", "load_desk", "open_desk",
    "open_practice", "open_store", "practice_door", "practice_overview", "run_console", "vocabulary",
]  # fmt: skip

lock_patience = 0.4
"""Seconds a step waits for the database before it goes to the spool: the caller never waits for the screen."""
frames = "240"
"""How often in a second Textual may paint, at most: what has changed is on the screen in 4 ms and not in 17."""
command_patience = 5.0
"""Seconds a command of the ``db`` group waits; nobody is on the line then."""


def open_desk(settings: Settings, clock: Clock | None = None) -> Desk:
    """A desk, its scripts loaded, over the database of the settings. A database that is away is no error here: the desk
    opens and writes to its spool. Where no database was named the sample is put into an empty one.

    Raises ``SettingsError``, and ``StoreError`` for a database that is not ours or newer than this program.
    """
    from .desk import sample_shift
    from .desk.sample import seed
    from .desk.service import Desk
    from .store.errors import StoreAway
    from .store.spool import Spool
    from .store.store import Store

    log_to(settings.paths.log_file)
    pack = load_desk(settings)
    book, _ = load_book(settings, pack=pack)
    database, clock = settings.database, clock or clock_of(settings, pack)
    desk = Desk(
        pack, book, lambda: Store.open(database, patience=lock_patience),
        Spool(settings.paths.spool_file(database)), clock, lang=settings.lang,
    )  # fmt: skip
    try:
        desk.writer.store()
        desk.catch_up()
        if "database" not in settings.origins:
            with desk.writer.work() as work:
                if seed(work, pack, clock.now()):
                    sample_shift.begin(work, pack, clock.now())
            desk.sample = sample_shift.unfinished(desk)
    except StoreAway:
        pass  # every step says so by itself, and how to go on
    return desk


def open_practice(settings: Settings, *, throwaway: bool = False) -> Practice:
    """Practice at the desk of the settings, on a journal of its own: one file for each desk and trainee, or the
    one that the command line names; no desk's database is opened. ``throwaway``: on one that is gone afterwards. [R09]

    Raises ``SettingsError``.
    """
    from .practice.library import Library
    from .practice.practice import Practice

    log_to(settings.paths.log_file)
    pack = load_desk(settings)
    book, _ = load_book(settings, pack=pack)
    library = Library.load(settings.desk, book, settings.paths.scenarios)
    if throwaway:
        return Practice.throwaway(pack, book, library, lang=settings.lang, trainee=settings.agent)
    own = settings.paths.practice_file(settings.desk, settings.agent)
    named = settings.origins.get("database") == COMMAND_LINE
    database = settings.database if named else f"sqlite:///{own}"
    return Practice(
        pack, book, library, database, settings.paths.spool_file(database), lang=settings.lang, trainee=settings.agent
    )


def practice_overview(settings: Settings) -> tuple[Standing, ...]:
    """Everybody who practises at the desk of the settings: over all the journals there are, or the one that the command
    line names. Raises ``SettingsError``, and ``StoreError`` for a database that is not for practice."""
    from dataclasses import replace

    from .practice.history import standing

    files = sorted(settings.paths.practice_file(settings.desk, "").parent.glob("*.sqlite"))
    named = settings.origins.get("database") == COMMAND_LINE
    addresses = [settings.database] if named else [f"sqlite:///{file}" for file in files]
    found = []
    for address in addresses:
        origins = {**settings.origins, "database": COMMAND_LINE}
        with open_practice(replace(settings, database=address, origins=origins)) as practice:
            cards = practice.history()
            agents = sorted({card.agent for card in cards})
            found += [standing(agent, practice.library.listed, cards) for agent in agents]
    return tuple(found)


def run_console(settings: Settings, first: Callable[[HotlineApp], None] | None = None) -> int:
    """Open the console; the exit code. The desk is opened behind the first paint, then comes ``first``. Raises
    ``SettingsError`` before that for a desk that is not there."""
    import os

    if not any(
        (folder / settings.desk / "desk.yaml").is_file() for folder in (settings.paths.desks, data_dir() / "desks")
    ):
        load_desk(settings)

    os.environ.setdefault("TEXTUAL_FPS", frames)
    from .app import HotlineApp

    clock = SystemClock()
    app = HotlineApp(lambda: console_desk(settings, clock), settings, clock, first)
    app.door = practice_door(settings)
    return app.run_console()


def practice_door(settings: Settings) -> PracticeDoor:
    """How a console gets into practice: an agent's own journal, and everybody's standing."""
    from dataclasses import replace

    from .changeover import PracticeDoor

    return PracticeDoor(
        lambda agent: open_practice(replace(settings, agent=agent)), lambda: practice_overview(settings)
    )


def console_desk(settings: Settings, clock: Clock) -> Desk:
    """As :func:`open_desk`, for a console: what is loaded for good is taken out of the garbage collector's full rounds,
    and those are made rare; they would stop the screen for 80 ms now and then in the middle of a call."""
    import gc

    from .reports.outage import Fresh

    desk = open_desk(settings, clock)
    desk.on_idle = Fresh(settings.paths.outage_folder(settings.desk))
    gc.collect()
    gc.freeze()
    gc.set_threshold(2000, 20, 100)
    return desk


def log_to(file: Path) -> None:
    """Let warnings go to the log file, made when the first one comes; never to the terminal. Once per process."""
    import contextlib
    import logging

    class Log(logging.FileHandler):
        """A log that cannot be written is no reason for a step to fail."""

        def emit(self, record: logging.LogRecord) -> None:
            with contextlib.suppress(OSError):
                Path(self.baseFilename).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                super().emit(record)

    logs = [logging.getLogger(name) for name in ("hotline", "psycopg")]
    if logs[0].handlers:
        return
    handler = Log(file, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    for log in logs:
        log.propagate = False
        log.addHandler(handler)


def open_store(settings: Settings, *, upgrade: bool = True, check: bool = True) -> Store:
    """The database itself, for the ``db`` commands. Without ``check`` an older layout is fine. Raises StoreError."""
    from .store.errors import StoreOlder
    from .store.place import Place
    from .store.store import Store

    try:
        return Store.open(settings.database, patience=command_patience, upgrade=upgrade, practice=None)
    except StoreOlder:
        if check:
            raise
        return Store(Place.of(settings.database), command_patience)


def clock_of(settings: Settings, pack: DeskPack) -> Clock:
    """The system's clock, or one that stands at ``now`` of the settings (naive = desk-local)."""
    if settings.now is None:
        return SystemClock()
    now = settings.now
    return SteppedClock(now if now.tzinfo else now.replace(tzinfo=pack.opening.zone))
