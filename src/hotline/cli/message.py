"""``hotline message``: the weekly message to good customers, from the list to the file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hotline.cli import options
from hotline.cli.run import Given, either, given_of, print_json, sentences

if TYPE_CHECKING:
    from collections.abc import Callable

    from hotline.desk.service import Desk
    from hotline.desk.weekly import MessageView

app = typer.Typer(help="Prepare, approve and export the weekly message to good customers.", no_args_is_help=True)
Number = Annotated[str, typer.Argument(metavar="NUMBER", help="The message's number, e.g. WM-101.")]


@app.command()
def prepare(
    ctx: typer.Context,
    database: options.Database = None,
    desk: options.DeskName = None,
    agent: options.AgentNumber = None,
    lang: options.Lang = None,
    as_json: options.Json = False,
) -> None:
    """Make this week's list and text, for a lead to approve."""
    given = given_of(ctx, database=database, desk=desk, agent=agent, lang=lang)
    from hotline.desk import weekly

    _run(given, weekly.prepare, as_json)


@app.command()
def approve(
    ctx: typer.Context,
    number: Number,
    database: options.Database = None,
    desk: options.DeskName = None,
    agent: options.AgentNumber = None,
    lang: options.Lang = None,
    as_json: options.Json = False,
) -> None:
    """Approve list and text as they are; a lead only."""
    given = given_of(ctx, database=database, desk=desk, agent=agent, lang=lang)
    from hotline.desk import weekly

    _run(given, lambda opened, who, _words: weekly.approve(opened, who, number), as_json)


@app.command()
def export(
    ctx: typer.Context,
    number: Number,
    output: Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="The CSV file to write; a new one.")],
    why: Annotated[str, typer.Option("--why", metavar="TEXT", help="What it is for; kept on record.")] = "",
    database: options.Database = None,
    desk: options.DeskName = None,
    agent: options.AgentNumber = None,
    lang: options.Lang = None,
    as_json: options.Json = False,
) -> None:
    """Write the approved list with full numbers to a file; a lead only; who, when and why are kept."""
    given = given_of(ctx, database=database, desk=desk, agent=agent, lang=lang)
    from hotline.desk import weekly

    _run(given, lambda opened, who, _words: weekly.export(opened, who, number, why, output), as_json)


def _run(given: Given, do: Callable[[Desk, str, str], MessageView], as_json: bool) -> None:
    with sentences(given):
        from hotline.bootstrap import open_desk

        settings = given.settings()
        desk = open_desk(settings)
        try:
            view = do(desk, settings.agent, settings.lang)
            status = desk.settings.registers["weekly"].statuses[view.status]
        finally:
            desk.close()
        if as_json:
            print_json(
                {
                    "number": view.number,
                    "status": view.status,
                    "text": view.text,
                    "people": [{"name": name, "phone": phone} for name, phone in view.people],
                }
            )
            return
        count = len(view.people)
        typer.echo(
            either(given, f"{view.number}  {status.zh}  {count} 位", f"{view.number}  {status.en}  {count} customers")
        )
        typer.echo(view.text)
        for name, phone in view.people:
            typer.echo(f"{phone}  {name}")
