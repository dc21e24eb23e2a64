"""``hotline`` itself: opens the console, and hands on to the groups."""

from __future__ import annotations

from typing import Annotated

import typer

from hotline import __version__
from hotline.cli import calls, db, demo, desk, handbook, log, message, options, outage, register, replay, score, scripts
from hotline.cli.run import WRONG_USAGE, Given, at_a_terminal, either, sentences, stop

app = typer.Typer(
    name="hotline",
    help="The call-desk console in the terminal: the handbook runs by itself.",
    add_completion=False,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("call")(calls.call)
app.command("demo")(demo.demo)
app.command("handbook")(handbook.handbook)
app.command("log")(log.log)
app.command("replay")(replay.replay)
app.command("audit")(replay.audit)
app.command("score")(score.score)
app.command("cards")(score.cards)
app.command("register")(register.register)
app.command("outage-pack")(outage.outage_pack)
app.add_typer(scripts.app, name="scripts")
app.add_typer(db.app, name="db")
app.add_typer(desk.app, name="desk")
app.add_typer(desk.agents, name="agent")
app.add_typer(message.app, name="message")


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"hotline {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True)
def console(
    ctx: typer.Context,
    database: options.Database = None,
    desk: options.DeskName = None,
    agent: options.AgentNumber = None,
    lang: options.Lang = None,
    now: options.Now = None,
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say the version.")
    ] = False,
) -> None:
    """Open the console."""
    ctx.obj = given = Given(database=database, desk=desk, agent=agent, lang=lang, now=now)
    if ctx.invoked_subcommand is not None:
        return
    if not at_a_terminal():
        zh = "控制台要在终端里打开；没有终端时，请用 hotline call、hotline log 等命令，见 hotline --help。"
        en = (
            "The console needs a terminal; without one, use hotline call, hotline log and the like, see hotline --help."
        )
        stop(either(given, zh, en), WRONG_USAGE)
    with sentences(given):
        from hotline.bootstrap import run_console

        raise typer.Exit(run_console(given.settings()))
