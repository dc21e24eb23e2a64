"""``hotline scripts graph``: a script as a flow chart, with what calls did in it when asked."""

from __future__ import annotations

import sys
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from hotline.cli import options
from hotline.cli.moments import moment
from hotline.cli.run import WRONG_USAGE, Given, either, given_of, put, sentences, stop

if TYPE_CHECKING:
    from pathlib import Path

    from hotline.desk.review.paths import PathReading
    from hotline.dialogue.book import Book
    from hotline.dialogue.tallies import Version

Name = Annotated[str, typer.Argument(metavar="SCRIPT", help="A script's name, e.g. common.greeting.")]
Calls = Annotated[bool, typer.Option("--calls", help="With what calls did: how often, how long, where they went back.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="TIME", help="Calls from then on: 7d (without: so), a day, a moment.")
]
Until = Annotated[str | None, typer.Option("--until", metavar="TIME", help="Calls until then: a day (included) …")]
Which = Annotated[
    str | None, typer.Option("--version", metavar="SHA", help="Which version, by its hash's beginning; else the last.")
]


def graph(
    ctx: typer.Context,
    name: Name,
    calls: Calls = False,
    since: Since = None,
    until: Until = None,
    version: Which = None,
    database: options.Database = None,
    desk: options.DeskName = None,
    output: options.Output = None,
    as_json: options.Json = False,
) -> None:
    """Draw a script as a Mermaid flow chart; with --calls, what calls did in it, versions apart."""
    given = given_of(ctx, desk=desk, database=database)
    with sentences(given):
        if calls:
            _taken(given, name, (since, until, version), output, as_json)
            return
        if since or until or version:
            zh, en = "--since、--until、--version 要和 --calls 一起用。", "--since, --until, --version go with --calls."
            stop(either(given, zh, en), WRONG_USAGE)
        from hotline.bootstrap import load_book
        from hotline.dialogue.graph import graph as drawn
        from hotline.dialogue.graph import mermaid

        settings = given.settings()
        book, _ = load_book(settings)
        script = book.script(known_script(given, book, name))
        put(_json(asdict(drawn(script, settings.lang))) if as_json else mermaid(script, settings.lang), output)


def known_script(given: Given, book: Book, name: str) -> str:
    """The script's full name: ``greeting`` is ``common.greeting``. Leaves with one sentence when there is none."""
    found = [each for each in book.scripts if name in (each, each.partition(".")[2])]
    if not found:
        names = ", ".join(sorted(book.scripts))
        stop(
            either(given, f"没有脚本 {name}，现有：{names}。", f"There is no script {name}; there are: {names}."),
            WRONG_USAGE,
        )
    return found[0]


def _taken(
    given: Given, name: str, asked: tuple[str | None, str | None, str | None], output: Path | None, as_json: bool
) -> None:
    from hotline.bootstrap import open_desk
    from hotline.desk.review.paths import no_calls
    from hotline.dialogue.graph import mermaid

    since, until, wanted = asked
    settings = given.settings()
    desk = open_desk(settings)
    try:
        script = known_script(given, desk.book, name)
        now, zone = desk.clock.now(), desk.settings.opening.zone
        start = moment(given, since or "7d", now, zone)
        reading = desk.review.reading(start, moment(given, until, now, zone, ends=True))
        _read(reading)
        path = reading.of(script, settings.lang)
        if not path.versions:
            raise no_calls(script)
        if as_json:
            put(_json(asdict(path)), output)
            return
        version = _version(given, reading, script, wanted)
        text = reading.text(version)
        if text is None:
            stop(either(given, "这个版本的脚本原文已经读不出来了。", "That version's text cannot be read any more."))
        others = len(path.versions) - 1
        head = [f"%% {script} version {version.version} {version.sha256[:12]}: {version.calls} calls"]
        head += [f"%% {others} more versions: --version, --json"] if others else []
        drawn = mermaid(text, settings.lang, desk.book.vocabulary, version)
        put("\n".join((*head, drawn.rstrip("\n"))), output)
    finally:
        desk.close()


def _read(reading: PathReading) -> None:
    """Read all calls; whoever waits at a terminal sees how far it is."""
    waits = sys.stderr.isatty()
    while reading.step():
        if waits:
            sys.stderr.write(f"\r{reading.done}/{reading.total}")
    if waits:
        sys.stderr.write("\r\x1b[K")


def _version(given: Given, reading: PathReading, script: str, wanted: str | None) -> Version:
    versions = reading.passages.of(script)
    found = [each for each in versions if wanted is None or each.sha256.startswith(wanted)]
    if not found:
        there = ", ".join(each.sha256[:12] for each in versions)
        stop(
            either(given, f"没有版本 {wanted}，现有：{there}。", f"There is no version {wanted}; there are: {there}."),
            WRONG_USAGE,
        )
    return found[0]


def _json(value: object) -> str:
    import json

    return json.dumps(value, ensure_ascii=False, indent=2, default=lambda moment: moment.isoformat())
