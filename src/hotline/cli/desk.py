"""``hotline desk`` and ``hotline agent``: what a desk is set to, and who works there."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hotline.cli import options
from hotline.cli.run import FINDINGS, WRONG_USAGE, Given, either, given_of, print_json, sentences, stop

app = typer.Typer(help="List, check and make desks.", no_args_is_help=True)
agents = typer.Typer(help="List who works at the desk, and set PINs.", no_args_is_help=True)


@app.command("list")
def list_(ctx: typer.Context, as_json: options.Json = False) -> None:
    """List the desks there are."""
    given = given_of(ctx)
    with sentences(given):
        from hotline.desk.pack import load_pack, packs_available

        settings = given.settings()
        rows = []
        for name, folder in packs_available(settings.paths.desks).items():
            pack, _ = load_pack(folder)
            rows.append(
                {
                    "desk": name,
                    "name": pack.name.lang(settings.lang) if pack else "",
                    "folder": str(folder),
                    "sound": pack is not None,
                }
            )
        if as_json:
            print_json(rows)
        else:
            for row in rows:
                typer.echo(f"{row['desk']:<12} {row['name'] or '✗'}")


@app.command()
def sales(
    ctx: typer.Context, database: options.Database = None, desk: options.DeskName = None, as_json: options.Json = False
) -> None:
    """Print today's contacts, orders and conversion per agent and shift, and the month's rewards."""
    given = given_of(ctx, database=database, desk=desk)
    with sentences(given):
        from hotline.bootstrap import open_desk
        from hotline.desk.records.sales import today

        opened = open_desk(given.settings())
        try:
            rows = today(opened)
        finally:
            opened.close()
        if as_json:
            print_json(rows)
            return
        for row in rows:
            typer.echo("  ".join(f"{key}={value}" for key, value in row.items() if value is not None))
        if not rows:
            typer.echo(either(given, "今天还没有接待。", "No contact yet today."))


@app.command()
def new(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help="The new desk's key, e.g. dentist.")],
    source: Annotated[
        str | None, typer.Option("--from", metavar="DESK", help="The desk to begin with; without, the one in use.")
    ] = None,
) -> None:
    """Make a desk to edit: a copy of another one, its call types included."""
    given = given_of(ctx, desk=source)
    with sentences(given):
        from hotline.bootstrap import load_desk
        from hotline.desk.new_desk import new_desk
        from hotline.desk.pack import packs_available

        settings = given.settings()
        desks = settings.paths.desks
        written = new_desk(name, load_desk(settings), desks, packs_available(desks))
        for file in written:
            typer.echo(str(file))
        zh = f"改好后请运行 hotline desk check、hotline scripts check --desk {name}，再用 hotline --desk {name} 打开。"
        en = f"Edit it, run hotline desk check and hotline scripts check --desk {name}, then hotline --desk {name}."
        typer.echo(either(given, zh, en))


@app.command()
def check(
    ctx: typer.Context,
    folders: Annotated[list[Path] | None, typer.Argument(metavar="[FOLDER]…", help="Without, all desks.")] = None,
    as_json: options.Json = False,
) -> None:
    """Say everything that is wrong with a desk's files. Exit 1 on an error."""
    given = given_of(ctx)
    with sentences(given):
        from hotline.desk.pack import packs_available
        from hotline.desk.pack.check import check_pack
        from hotline.dialogue.findings import ERROR

        wanted = folders or list(packs_available(given.settings().paths.desks).values())
        for folder in wanted:
            if not (folder / "desk.yaml").is_file():
                zh, en = f"{folder} 里没有 desk.yaml。", f"There is no desk.yaml in {folder}."
                stop(either(given, zh, en), WRONG_USAGE)
        findings = [one for folder in wanted for one in check_pack(folder)]
        if as_json:
            print_json(
                [
                    {"file": one.file, "line": one.line, "column": one.column, "id": one.id,
                     "severity": one.severity, "message": one.message, "suggestion": one.suggestion}
                    for one in findings
                ]
            )  # fmt: skip
        else:
            for one in findings:
                typer.echo(str(one))
            typer.echo(f"{len(wanted)} desks, {len(findings)} findings")
        if any(one.severity == ERROR for one in findings):
            raise typer.Exit(FINDINGS)


@agents.command()
def pin(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="NUMBER", help="Whose PIN, e.g. 001.")],
    remove: Annotated[bool, typer.Option("--remove", help="Take the PIN away.")] = False,
    database: options.Database = None,
    desk: options.DeskName = None,
    agent: options.AgentNumber = None,
) -> None:
    """Set the PIN that opens the terminal once it has locked; one's own, or anybody's for a lead."""
    given = given_of(ctx, database=database, desk=desk, agent=agent)
    with sentences(given):
        from hotline.bootstrap import open_desk
        from hotline.desk.access import set_pin

        settings = given.settings()
        typed = "" if remove else _typed(given, number)
        opened = open_desk(settings)
        try:
            set_pin(opened, number, typed, settings.agent)
        finally:
            opened.close()
        if remove:
            typer.echo(either(given, f"{number}的密码已取消。", f"{number} has no PIN any more."))
        else:
            typer.echo(either(given, f"{number}的密码已设好。", f"The PIN of {number} is set."))


def _typed(given: Given, number: str) -> str:
    """The new PIN, typed twice and not shown."""
    first = typer.prompt(either(given, f"{number}的新密码", f"New PIN of {number}"), hide_input=True)
    again = typer.prompt(either(given, "请再输一遍", "Once more, please"), hide_input=True)
    if first != again:
        stop(either(given, "两遍不一样，请重来一次。", "The two are not the same; please try again."))
    return str(first)


@agents.command("list")
def list_agents(ctx: typer.Context, database: options.Database = None, as_json: options.Json = False) -> None:
    """List who works at the desk: number, name, role."""
    given = given_of(ctx, database=database)
    with sentences(given):
        from dataclasses import asdict

        from hotline.bootstrap import open_desk

        desk = open_desk(given.settings())
        try:
            with desk.writer.read() as work:
                found = work.agents()
        finally:
            desk.close()
        if as_json:
            print_json([asdict(agent) for agent in found])
        else:
            for agent in found:
                typer.echo(f"{agent.number}  {agent.name}  {agent.role}" + ("" if agent.active else "  –"))
