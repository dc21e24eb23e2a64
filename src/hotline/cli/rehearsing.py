"""Running call cases: those that are named, or the ones that every desk has in ``tests/cases``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from hotline.cli.run import WRONG_USAGE, Given, either, stop
from hotline.settings import DEFAULT_DESK

if TYPE_CHECKING:
    from hotline.desk.rehearsal import Rehearsed
    from hotline.dialogue.book import Book
    from hotline.dialogue.cases import Case
    from hotline.settings import Settings

SHARED = "common"
"""The folder of cases that belong to no desk; they run at the product's usual one."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """The cases of one desk, each run on a database of its own."""

    desk: str
    book: Book
    runs: tuple[tuple[Case, Rehearsed], ...]


def rehearse(given: Given, paths: Sequence[Path] | None, *, everywhere: bool = False) -> tuple[Rehearsal, ...]:
    """Run cases. ``paths``: at the desk of the settings. Without: every desk's own folder of ``tests/cases``, or only
    that of the desk that was asked for – unless ``everywhere``. The desk of the settings comes first."""
    settings = given.settings()
    if paths:
        return (_at(given, settings, list(_files(given, paths))),)
    root = _folder(given)
    wanted = [settings.desk]
    if everywhere or "desk" not in settings.origins:
        wanted += [desk for desk in _desks(settings) if desk != settings.desk]
    found = []
    for desk in wanted:
        folders = [root / desk, root / SHARED] if desk == DEFAULT_DESK else [root / desk]
        files = [file for folder in folders if folder.is_dir() for file in sorted(folder.rglob("*.yaml"))]
        if files or desk == settings.desk:
            found.append(_at(given, replace(settings, desk=desk), files))
    return tuple(found)


def read_case(given: Given, book: Book, file: Path) -> Case:
    """A call case from a file; what is wrong with it goes to stderr, exit 2."""
    from hotline.dialogue.cases import load_case

    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        stop(either(given, f"{file} 不是 UTF-8 文本。", f"{file} is not UTF-8 text."), WRONG_USAGE)
    case, findings = load_case(text, str(file), book.vocabulary)
    if case is None:
        for one in findings:
            typer.echo(str(one), err=True)
        raise typer.Exit(WRONG_USAGE)
    return case


def must_exist(given: Given, paths: Sequence[Path]) -> None:
    """Stop with a sentence when one of these is not there."""
    for path in paths:
        if not path.exists():
            stop(either(given, f"没有 {path} 这个文件或文件夹。", f"There is no file or folder {path}."), WRONG_USAGE)


def _at(given: Given, settings: Settings, files: Sequence[Path]) -> Rehearsal:
    from hotline.bootstrap import load_book, load_desk
    from hotline.desk.rehearsal import Rehearsals

    pack = load_desk(settings)
    book, _ = load_book(settings, pack=pack)
    with Rehearsals(pack, book) as rehearsals:
        cases = (read_case(given, book, file) for file in files)
        return Rehearsal(settings.desk, book, tuple((case, rehearsals.run(case)) for case in cases))


def _desks(settings: Settings) -> Iterator[str]:
    from hotline.desk.pack import packs_available

    yield from packs_available(settings.paths.desks)


def _folder(given: Given) -> Path:
    import hotline

    folder = Path(hotline.__file__).parent.parent.parent / "tests" / "cases"
    if not folder.is_dir():
        zh, en = "请写上要跑的通话样例（文件或文件夹）。", "Please name the call cases to run (files or folders)."
        stop(either(given, zh, en), WRONG_USAGE)
    return folder


def _files(given: Given, paths: Sequence[Path]) -> Iterator[Path]:
    must_exist(given, paths)
    for path in paths:
        yield from sorted(path.rglob("*.yaml")) if path.is_dir() else [path]
