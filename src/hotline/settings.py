"""What this terminal is set to: a TOML file, the environment over it, the command line over both."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from types import MappingProxyType

from .paths import Paths, user_paths

LANGS = ("zh", "en")
DEFAULT_DESK = "ktv"
COMMAND_LINE = "the command line"
"""Where a value was set when it was given with the command."""
_keys = ("database", "desk", "agent", "lang", "theme", "now")
_environment = {
    "database": "HOTLINE_DATABASE",
    "desk": "HOTLINE_DESK",
    "agent": "HOTLINE_AGENT",
    "lang": "HOTLINE_LANG",
}
_schemes = re.compile(r"(sqlite|postgresql)(\+\w+)?://", re.ASCII)


class SettingsError(Exception):
    """A setting is wrong: one clear sentence in Chinese and English that says what to do."""

    def __init__(self, zh: str, en: str) -> None:
        super().__init__(en)
        self.zh, self.en = zh, en

    def lang(self, lang: str) -> str:
        """The sentence in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one run. ``database`` is a SQLAlchemy URL; ``now`` freezes the clock (naive = desk-local)."""

    paths: Paths
    database: str
    desk: str = DEFAULT_DESK
    agent: str = "001"
    lang: str = "zh"
    theme: str = ""
    now: datetime | None = None
    origins: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Where each value was set: a file's path, an environment name, ``the command line``; absent = the default."""


def load(overrides: Mapping[str, str | None] | None = None, environ: Mapping[str, str] | None = None) -> Settings:
    """Read the settings. ``overrides`` come from the command line, by :class:`Settings`' names; None or "" = not given.

    Raises :class:`SettingsError` for the first thing that is wrong.
    """
    environ = os.environ if environ is None else environ
    paths = user_paths(environ)
    found: dict[str, tuple[str, str]] = {}
    for key, value in _from_file(paths.settings_file).items():
        found[key] = (value, str(paths.settings_file))
    for key, name in _environment.items():
        if environ.get(name, "").strip():
            found[key] = (environ[name], name)
    for key, given in (overrides or {}).items():
        if given:
            found[key] = (given, COMMAND_LINE)
    values = {key: _checks[key](value.strip(), origin) for key, (value, origin) in found.items()}
    desk = str(values.get("desk", DEFAULT_DESK))
    values.setdefault("database", database_url(str(paths.database_of("" if desk == DEFAULT_DESK else desk))))
    origins = MappingProxyType({key: origin for key, (_, origin) in found.items()})
    return Settings(paths=paths, origins=origins, **values)  # type: ignore[arg-type]


def database_url(text: str) -> str:
    """A database as written – a URL of SQLite or PostgreSQL, or a file's path – as a SQLAlchemy URL."""
    if _schemes.match(text):
        scheme, rest = text.split("://", 1)
        return f"postgresql+psycopg://{rest}" if scheme == "postgresql" else text
    return f"sqlite:///{Path(text).expanduser().absolute()}"


def _zh(origin: str) -> str:
    return "命令行" if origin == COMMAND_LINE else origin


def _from_file(path: Path) -> dict[str, str]:
    import tomllib

    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as error:
        raise SettingsError(
            f"设置文件 {path} 不是 UTF-8 文本，请另存为 UTF-8。",
            f"The settings file {path} is not UTF-8 text; please save it as UTF-8.",
        ) from error
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(
            f"设置文件 {path} 读不出来：{error}。请改正这一处，或先把文件移开。",
            f"The settings file {path} cannot be read: {error}. Please correct that place, or move the file away.",
        ) from error
    except OSError as error:
        raise SettingsError(
            f"设置文件 {path} 打不开，请检查它的路径和权限。",
            f"The settings file {path} cannot be opened ({error.strerror}); please check its path and permissions.",
        ) from error
    return {key: _text_of(key, value, path) for key, value in table.items()}


def _text_of(key: str, value: object, path: Path) -> str:
    if key not in _keys:
        import difflib

        near = difflib.get_close_matches(key, _keys, 1)
        zh = f"是想写 {near[0]} 吗？" if near else f"可以写的有：{'、'.join(_keys)}。"
        en = f"Did you mean {near[0]}?" if near else f"It knows: {', '.join(_keys)}."
        raise SettingsError(
            f"{path} 里的设置项 {key} 我不认识，{zh}", f"{path} has a setting {key} that is not known. {en}"
        )
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, str):
        return value
    raise SettingsError(
        f'{path} 里 {key} 的值请加上引号，写成文字，例如 {key} = "{value}"。',
        f'In {path} please write the value of {key} as text in quotes, e.g. {key} = "{value}".',
    )


def _database(value: str, origin: str) -> str:
    if "://" in value and not _schemes.match(value):
        raise SettingsError(
            f"数据库 {_without_password(value)}（来自{_zh(origin)}）不是 SQLite 或 PostgreSQL；"
            "请写一个文件路径，或 postgresql://用户@主机/库名。",
            f"The database {_without_password(value)} (from {origin}) is neither SQLite nor PostgreSQL; "
            "please give a file's path, or postgresql://user@host/name.",
        )
    return database_url(value)


def _without_password(url: str) -> str:
    return re.sub(r"(://[^:/@]*):[^@]*@", r"\1:…@", url)


def _word(what_zh: str, what_en: str, example: str) -> Callable[[str, str], str]:
    def check(value: str, origin: str) -> str:
        if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}", value, re.ASCII):
            return value
        raise SettingsError(
            f"{what_zh} {value!r}（来自{_zh(origin)}）请只用字母、数字和 - _，例如 {example}。",
            f"The {what_en} {value!r} (from {origin}) may only have letters, digits, - and _, e.g. {example}.",
        )

    return check


def _lang(value: str, origin: str) -> str:
    short = value.lower().replace("_", "-").split("-")[0].split(".")[0]
    if short in LANGS:
        return short
    raise SettingsError(
        f"语言 {value!r}（来自{_zh(origin)}）请写 zh 或 en。",
        f"The language {value!r} (from {origin}) should be zh or en.",
    )


def _now(value: str, origin: str) -> datetime:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        raise SettingsError(
            f"时间 {value!r}（来自{_zh(origin)}）请写成 2026-11-21T14:28 这样。",
            f"The time {value!r} (from {origin}) should look like 2026-11-21T14:28.",
        ) from None


_checks: Mapping[str, Callable[[str, str], object]] = {
    "database": _database,
    "desk": _word("接线台", "desk", DEFAULT_DESK),
    "agent": _word("工号", "agent number", "001"),
    "lang": _lang,
    "theme": _word("配色", "theme", "dark"),
    "now": _now,
}
