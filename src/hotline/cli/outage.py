"""``hotline outage-pack``: what the desk needs on paper."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hotline.cli import options
from hotline.cli.run import either, given_of, print_json, sentences, stop


def outage_pack(
    ctx: typer.Context,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="DIR", help="The folder to write to; else the desk's own.")
    ] = None,
    database: options.Database = None,
    desk_name: options.DeskName = None,
    lang: options.Lang = None,
    as_json: options.Json = False,
) -> None:
    """Write today's bookings, call-backs, waiting list and blank forms, as HTML to print and as text."""
    given = given_of(ctx, database=database, desk=desk_name, lang=lang)
    with sentences(given):
        from hotline.bootstrap import open_desk
        from hotline.desk.outage import gather
        from hotline.reports.outage import write

        settings = given.settings()
        desk = open_desk(settings)
        folder = output or settings.paths.outage_folder(settings.desk)
        try:
            pack = gather(desk, settings.lang)
        finally:
            desk.close()
        try:
            files = write(pack, folder)
        except OSError:
            zh, en = (
                f"写不了 {folder}，请换一个文件夹（-o）。",
                f"Cannot write to {folder}; please name another folder (-o).",
            )
            stop(either(given, zh, en))
        if as_json:
            print_json({"files": [str(each) for each in files], "made_at": pack.made_at.isoformat()})
        else:
            for each in files:
                typer.echo(str(each))
