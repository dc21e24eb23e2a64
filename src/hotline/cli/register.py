"""``hotline register``: the desk's registers as tables."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from hotline.cli import options
from hotline.cli.run import either, given_of, print_json, sentences


def register(
    ctx: typer.Context,
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Which one; without, all are listed.")] = None,
    status: Annotated[str | None, typer.Option("--status", metavar="KEY", help="Only cases that stand so.")] = None,
    open_only: Annotated[bool, typer.Option("--open", help="Only what is not closed yet.")] = False,
    overdue: Annotated[
        bool, typer.Option("--overdue", help="Only what should be done by now, the longest first (found: unclaimed).")
    ] = False,
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=500, metavar="N", help="At most so many, the newest.")
    ] = 200,
    database: options.Database = None,
    desk_name: options.DeskName = None,
    as_json: options.Json = False,
) -> None:
    """Print a register's cases, personal data masked; without a name, the registers there are."""
    given = given_of(ctx, database=database, desk=desk_name)
    with sentences(given):
        from dataclasses import asdict

        from hotline.bootstrap import open_desk

        settings = given.settings()
        desk = open_desk(settings)
        try:
            if name is None:
                kept = desk.registers(settings.lang)
                if as_json:
                    print_json([asdict(each) for each in kept])
                else:
                    print_columns([(each.key, each.title, each.prefix, f"{each.open} / {each.total}") for each in kept])
                return
            held = desk.register(name, settings.lang, status=status, open_only=open_only, overdue=overdue, limit=limit)
        finally:
            desk.close()
        if as_json:
            keys = [key for key, _ in held.columns]
            print_json(
                [
                    {"number": each.number, "status": each.status, "major": each.major, "open": each.open,
                     "cells": dict(zip(keys, each.cells, strict=True))}
                    for each in held.rows
                ]
            )  # fmt: skip
        elif held.rows:
            shown = [place for place, (key, _) in enumerate(held.columns) if key not in held.detail]
            labels = tuple(label for _, label in held.columns)
            print_columns([tuple(cells[place] for place in shown) for cells in (labels, *(r.cells for r in held.rows))])
        else:
            zh, en = ("没有过期的。", "nothing is overdue.") if overdue else ("还没有这样的记录。", "no such case yet.")
            typer.echo(either(given, f"{held.title}：{zh}", f"{held.title}: {en}"))


def print_columns(rows: Iterable[Sequence[str]]) -> None:
    """Columns side by side; a Chinese character is two wide."""
    from rich.cells import cell_len

    held = [tuple(row) for row in rows]
    widths = [max(map(cell_len, column)) for column in zip(*held, strict=True)]
    for row in held:
        padded = (text + " " * (width - cell_len(text)) for text, width in zip(row, widths, strict=True))
        typer.echo("  ".join(padded).rstrip())
