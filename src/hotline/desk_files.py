"""A desk's files, read: the desk file itself, and the scripts with what they may name. No database is opened."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .settings import Settings, SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from .desk.pack import DeskPack
    from .dialogue.book import Book
    from .dialogue.findings import Finding
    from .dialogue.script import Script
    from .dialogue.types import Vocabulary


def load_desk(settings: Settings) -> DeskPack:
    """The desk file that the settings name. Raises ``SettingsError``: no such desk, or the first thing wrong in it."""
    from .desk.pack import load_pack, packs_available

    packs = packs_available(settings.paths.desks)
    if settings.desk not in packs:
        known = ", ".join(packs)
        raise SettingsError(
            f"没有叫 {settings.desk} 的接线台，现有：{known}。",
            f"There is no desk {settings.desk}; there are: {known}.",
        )
    pack, findings = load_pack(packs[settings.desk])
    if pack is None:
        raise SettingsError(
            f"接线台 {settings.desk} 的设置有误：{findings[0]}。请运行 hotline desk check 查看全部。",
            f"The desk {settings.desk} has a mistake: {findings[0]}. Please run hotline desk check to see all.",
        )
    return pack


def load_book(
    settings: Settings, paths: Sequence[Path] | None = None, *, pack: DeskPack | None = None
) -> tuple[Book, tuple[Finding, ...]]:
    """The desk's scripts (or those in ``paths``), compiled, with everything that is wrong with them; those with an
    error are not offered (``Book.broken``). Raises ``SettingsError`` when the desk itself is wrong."""
    from hotline.desk.pack.scripts import script_files

    from .dialogue.book import Book

    pack = pack or load_desk(settings)
    return Book.load(script_files(pack.key, pack.folder) if paths is None else paths, vocabulary(pack))


def vocabulary(pack: DeskPack) -> Vocabulary:
    """What this desk's scripts may name, with the desk's forbidden phrases and the handbook's ids."""
    from .desk.rules import handbook_rules
    from .desk.vocabulary import NAMES, RECORDS, SCREENS, actions_of
    from .dialogue.types import Vocabulary

    ids = frozenset(handbook_rules())
    return Vocabulary(RECORDS, actions_of(pack.parts), NAMES, ids, pack.phrases, tuple(pack.moods), SCREENS)


def all_desks(settings: Settings) -> tuple[Settings, ...]:
    """The settings of every desk there is; only the one that was asked for when one was."""
    from dataclasses import replace

    from .desk.pack import packs_available

    if "desk" in settings.origins:
        return (settings,)
    return tuple(replace(settings, desk=name) for name in packs_available(settings.paths.desks))


def check_scripts(settings: Settings) -> tuple[tuple[Script, ...], tuple[Finding, ...]]:
    """The scripts of all desks (see :func:`all_desks`), each read with what its desk knows, and what is wrong in them
    and in the calls of the desks' sample shifts.

    A script that several desks share is counted once. Raises ``SettingsError`` when a desk itself is wrong.
    """
    from .desk.sample_shift import read_shift

    scripts: dict[str, Script] = {}
    findings: set[Finding] = set()
    for each in all_desks(settings):
        pack = load_desk(each)
        book, found = load_book(each, pack=pack)
        scripts |= {script.pos.file: script for script in book.scripts.values()}
        findings |= {*found, *read_shift(pack, book.vocabulary)[1]}
    return tuple(scripts.values()), tuple(sorted(findings))


def all_scripts(settings: Settings) -> tuple[Script, ...]:
    """Every script there is, of every desk, sound or not: what ``hotline handbook`` reads ids from."""
    from dataclasses import replace

    return check_scripts(replace(settings, origins={}))[0]
