"""Where things lie on this machine: the user's folders, and the files that travel with the program."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

_package = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Paths:
    """The user's folders. None of them need exist yet; :meth:`make` creates them, readable by the owner only."""

    config: Path
    data: Path
    state: Path
    cache: Path

    @property
    def settings_file(self) -> Path:
        """The settings, TOML."""
        return self.config / "settings.toml"

    @property
    def keys_file(self) -> Path:
        """The user's own key map, TOML."""
        return self.config / "keys.toml"

    @property
    def desks(self) -> Path:
        """The user's own desks, one folder each; they come before the ones that ship."""
        return self.config / "desks"

    @property
    def database_file(self) -> Path:
        """The SQLite file when no database is named."""
        return self.data / "hotline.sqlite"

    def database_of(self, desk: str) -> Path:
        """The same for another desk: each has a file of its own."""
        return self.data / f"hotline-{desk}.sqlite" if desk else self.database_file

    def practice_file(self, desk: str, agent: str) -> Path:
        """Where someone practises: a journal of their own at each desk, apart from every desk's database."""
        return self.data / "practice" / desk / f"{agent}.sqlite"

    @property
    def scenarios(self) -> Path:
        """The user's own scenarios, a folder for each desk; they come before the ones that ship."""
        return self.config / "practice"

    @property
    def log_file(self) -> Path:
        """What went wrong, for whoever looks after the program."""
        return self.state / "hotline.log"

    def spool_file(self, database: str) -> Path:
        """Where events of ``database`` (a URL) wait while it is away: one file per database, shared by the terminals of
        one user on this host, and never beside the database, whose folder may be what has gone."""
        import hashlib

        name = hashlib.sha256(database.encode()).hexdigest()[:12]
        return self.state / "spool" / f"{name}.jsonl"

    def outage_folder(self, desk: str) -> Path:
        """Where a desk's outage pack is kept fresh."""
        return self.state / "outage" / desk

    def make(self) -> None:
        """Create the folders. Raises ``OSError`` where that is refused."""
        for folder in (self.config, self.data, self.state, self.cache):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def user_paths(environ: Mapping[str, str] | None = None) -> Paths:
    """The XDG folders, or one folder for everything when ``HOTLINE_HOME`` is set."""
    environ = os.environ if environ is None else environ
    home = environ.get("HOTLINE_HOME", "").strip()
    if home:
        root = Path(home).expanduser().absolute()
        return Paths(config=root, data=root, state=root, cache=root / "cache")
    import platformdirs

    return Paths(
        config=platformdirs.user_config_path("hotline", appauthor=False),
        data=platformdirs.user_data_path("hotline", appauthor=False),
        state=platformdirs.user_state_path("hotline", appauthor=False),
        cache=platformdirs.user_cache_path("hotline", appauthor=False),
    )


def data_dir() -> Path:
    """The desks, scenarios and samples that ship: inside the wheel, or the checkout's ``data/``."""
    inside = _package / "data"
    return inside if inside.is_dir() else _package.parent.parent / "data"


def scripts_dir() -> Path:
    """The dialogue trees that ship."""
    return _package / "scripts"
