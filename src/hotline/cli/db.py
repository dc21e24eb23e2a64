"""``hotline db``: look after the database."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hotline.cli import options
from hotline.cli.run import FINDINGS, Given, either, given_of, print_json, sentences, stop

app = typer.Typer(help="Upgrade, check and copy the database.", no_args_is_help=True)
_NAMED = 10
"""Calls that are named in a sentence."""


@app.command()
def upgrade(ctx: typer.Context, database: options.Database = None) -> None:
    """Make the tables, or bring them to this version's layout."""
    given = given_of(ctx, database=database)
    with sentences(given):
        from hotline.bootstrap import open_store

        with open_store(given.settings(), upgrade=False, check=False) as store:
            done = store.upgrade()
        zh, en = ("表已是最新的样子。", "The tables are up to date.")
        if done:
            zh, en = ("表已更新到这个版本。", "The tables have been brought to this version's layout.")
        typer.echo(either(given, zh, en))


@app.command()
def check(ctx: typer.Context, database: options.Database = None, as_json: options.Json = False) -> None:
    """Check that the database is sound: library, layout, settings, the file itself. Exit 1 when something is wrong."""
    given = given_of(ctx, database=database)
    with sentences(given):
        from dataclasses import asdict

        from hotline.bootstrap import open_store

        with open_store(given.settings(), upgrade=False) as store:
            found = store.check()
        if as_json:
            print_json(asdict(found))
        else:
            for key, value in asdict(found).items():
                typer.echo(f"{key}: {value}")
        if found.problems:
            raise typer.Exit(FINDINGS)


@app.command()
def verify(
    ctx: typer.Context,
    flags: Annotated[bool, typer.Option("--flags", help="Judge every call's flags once more too.")] = False,
    database: options.Database = None,
    desk: options.DeskName = None,
    as_json: options.Json = False,
) -> None:
    """Read every call: its chain of hashes, its row and its place in the log against its events. Exit 1 when anything
    is broken."""
    given = given_of(ctx, database=database, desk=desk)
    with sentences(given):
        from dataclasses import asdict, replace

        from hotline.bootstrap import open_store

        with open_store(given.settings(), upgrade=False) as store:
            found = store.verify()
        if flags:
            found = replace(found, unlisted=found.unlisted + _misjudged(given))
        if as_json:
            print_json(asdict(found))
        else:
            for broken in found.broken:
                typer.echo(str(broken))
            typer.echo(
                either(
                    given,
                    f"{found.calls} 通电话，{found.events} 个事件，{len(found.broken)} 处不对。",
                    f"{found.calls} calls, {found.events} events, {len(found.broken)} broken.",
                )
            )
            if found.unlisted:
                typer.echo(
                    either(
                        given,
                        f"其中 {found.unlisted} 通在通话记录里不完整，请运行 hotline db reindex。",
                        f"In the shift log {found.unlisted} of them are incomplete; please run hotline db reindex.",
                    )
                )
        if found.broken or found.unlisted:
            raise typer.Exit(FINDINGS)


def _misjudged(given: Given) -> int:
    """Calls that the log has other flags of than the desk gives them."""
    from hotline.bootstrap import open_desk
    from hotline.desk.review.index import misjudged

    held = open_desk(given.settings())
    try:
        return misjudged(held)
    finally:
        held.close()


@app.command()
def reindex(ctx: typer.Context, database: options.Database = None, desk: options.DeskName = None) -> None:
    """Make the shift log anew from the journal: its filters, its flags, what it is searched by."""
    given = given_of(ctx, database=database, desk=desk)
    with sentences(given):
        from hotline.bootstrap import open_desk
        from hotline.cli.log import reindex as make

        held = open_desk(given.settings())
        try:
            done = make(held)
        finally:
            held.close()
        calls = done.calls
        typer.echo(either(given, f"已重新整理 {calls} 通电话。", f"{calls} call{'s' * (calls != 1)} listed anew."))
        if done.unjudged:
            shown = ", ".join(done.unjudged[:_NAMED]) + (" …" if len(done.unjudged) > _NAMED else "")
            zh = f"其中 {len(done.unjudged)} 通没能判断，保留原来的提醒：{shown}。缘由见程序日志。"
            en = f"{len(done.unjudged)} of them could not be judged and keep their flags: {shown}. The log says why."
            stop(either(given, zh, en))


@app.command()
def backup(
    ctx: typer.Context,
    to: Annotated[Path, typer.Argument(metavar="FILE", help="Where to; it must not exist yet.")],
    database: options.Database = None,
) -> None:
    """Write a complete copy while the desk goes on working."""
    given = given_of(ctx, database=database)
    with sentences(given):
        from hotline.bootstrap import open_store

        with open_store(given.settings(), upgrade=False) as store:
            written = store.backup(to)
        typer.echo(either(given, f"已备份到 {written}。", f"Backed up to {written}."))
