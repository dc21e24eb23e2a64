"""What every command does around its work: read the settings, and turn what went wrong into one sentence."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

import typer

if TYPE_CHECKING:
    from hotline.settings import Settings

FINDINGS, WRONG_USAGE = 1, 2

_files = {
    errno.ENOENT: ("没有这个文件或文件夹，请核对一下路径", "there is no such file or folder; please check the path"),
    errno.EACCES: ("没有权限打开，请检查文件的权限", "it may not be opened; please check its permissions"),
    errno.EISDIR: ("这是文件夹，请写一个文件", "this is a folder; please name a file"),
    errno.ENOTDIR: ("路径里有一段不是文件夹，请核对一下", "a part of the path is no folder; please check it"),
    errno.ENOSPC: ("磁盘满了，请先清出一些空间", "the disk is full; please free some space first"),
    errno.EROFS: ("这里只能读取，请换一个位置", "this place can only be read; please choose another"),
}
"""What the system says of a file, as a sentence in both languages."""


@dataclass(frozen=True, slots=True)
class Given:
    """What the command line said, for the program as a whole; a command's own options come over it."""

    database: str | None = None
    desk: str | None = None
    agent: str | None = None
    lang: str | None = None
    now: str | None = None

    def over(self, **own: str | None) -> Given:
        """The same with a command's own options where they were given."""
        return replace(self, **{key: value for key, value in own.items() if value is not None})

    def settings(self) -> Settings:
        """The settings of this run. Raises :class:`hotline.settings.SettingsError`."""
        from hotline.settings import load

        return load(
            {"database": self.database, "desk": self.desk, "agent": self.agent, "lang": self.lang, "now": self.now}
        )

    def language(self) -> str:
        """The language to complain in, before settings could be read."""
        asked = (self.lang or os.environ.get("HOTLINE_LANG", "") or "zh").lower()
        return "en" if asked.startswith("en") else "zh"


def at_a_terminal() -> bool:
    """Whether there is a terminal to draw on and a keyboard to read."""
    return sys.stdin.isatty() and sys.stdout.isatty()


def given_of(ctx: typer.Context, **own: str | None) -> Given:
    """What was given to ``hotline`` and to this command."""
    return (ctx.obj if isinstance(ctx.obj, Given) else Given()).over(**own)


@contextmanager
def sentences(given: Given) -> Iterator[None]:
    """Whatever a user can cause comes out as one sentence on stderr: exit 1 (refused), or 2 (wrong usage).

    Errors with ``zh`` and ``en`` sentences are shown as they are; files that cannot be read are named.
    """
    try:
        yield
    except (typer.Exit, typer.Abort):
        raise
    except BrokenPipeError:
        sys.stderr.close()
        raise typer.Exit(FINDINGS) from None
    except OSError as error:
        zh, en = _files.get(error.errno or 0, ("这个文件用不了，请检查一下", error.strerror or "cannot be used"))
        stop(either(given, f"{error.filename or ''}：{zh}。", f"{error.filename or ''}: {en}."))
    except Exception as error:
        if not hasattr(error, "zh") or not hasattr(error, "en"):
            raise
        wrong = type(error).__name__ == "SettingsError"
        stop(str(error.zh if given.language() == "zh" else error.en), WRONG_USAGE if wrong else FINDINGS)


def stop(sentence: str, code: int = FINDINGS) -> NoReturn:
    """Say one sentence on stderr and leave."""
    typer.echo(f"hotline: {sentence}", err=True)
    raise typer.Exit(code)


def either(given: Given, zh: str, en: str) -> str:
    """The sentence in the language of this run."""
    return zh if given.language() == "zh" else en


def print_json(value: Any) -> None:
    """One JSON document on stdout, readable by people too."""
    typer.echo(json.dumps(value, ensure_ascii=False, indent=2, default=str))


def put(text: str, output: Path | None) -> None:
    """Print, or write to the file asked for."""
    if output is None:
        typer.echo(text)
    else:
        output.write_text(text + "\n", encoding="utf-8")
