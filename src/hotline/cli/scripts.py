"""``hotline scripts``: check, test and look at the dialogue trees."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hotline.cli import options
from hotline.cli.graphing import graph
from hotline.cli.rehearsing import must_exist, rehearse
from hotline.cli.run import FINDINGS, given_of, print_json, put, sentences

app = typer.Typer(help="Check, test and look at the dialogue trees.", no_args_is_help=True)

Scripts = Annotated[
    list[Path] | None, typer.Argument(metavar="[PATH]…", help="Files or folders; without, every desk's.")
]
Cases = Annotated[
    list[Path] | None, typer.Argument(metavar="[CASE]…", help="Files or folders; without, every desk's in tests/cases.")
]


@app.command()
def check(
    ctx: typer.Context, paths: Scripts = None, desk: options.DeskName = None, as_json: options.Json = False
) -> None:
    """Say everything that is wrong, with file, line and column. Exit 1 on an error."""
    given = given_of(ctx, desk=desk)
    with sentences(given):
        from hotline.bootstrap import check_scripts, load_book
        from hotline.dialogue.findings import ERROR

        must_exist(given, paths or ())
        if paths:
            book, findings = load_book(given.settings(), paths)
            scripts = tuple(book.scripts.values())
        else:
            scripts, findings = check_scripts(given.settings())
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
            nodes = sum(len(script.nodes) for script in scripts)
            typer.echo(f"{len(scripts)} scripts, {nodes} nodes, {len(findings)} findings")
        if any(one.severity == ERROR for one in findings):
            raise typer.Exit(FINDINGS)


@app.command("test")
def run_cases(
    ctx: typer.Context, cases: Cases = None, desk: options.DeskName = None, as_json: options.Json = False
) -> None:
    """Run call cases against the scripts. Exit 1 when one does not go as written."""
    given = given_of(ctx, desk=desk)
    with sentences(given):
        rehearsals = rehearse(given, cases)
        results = [(case, run.result) for each in rehearsals for case, run in each.runs]
        if as_json:
            print_json(
                [
                    {"case": case.name, "file": case.pos.file, "passed": result.passed, "difference": result.difference}
                    for case, result in results
                ]
            )
        else:
            for _, result in results:
                if not result.passed:
                    typer.echo(result.difference)
            typer.echo(
                f"{sum(one.passed for _, one in results)} passed, {sum(not one.passed for _, one in results)} failed"
            )
        if not all(result.passed for _, result in results):
            raise typer.Exit(FINDINGS)


@app.command()
def coverage(
    ctx: typer.Context,
    cases: Cases = None,
    desk: options.DeskName = None,
    strict: Annotated[bool, typer.Option("--strict", help="Exit 1 when something is not reached.")] = False,
    as_json: options.Json = False,
) -> None:
    """List the nodes, choices, arms and action outcomes that no call case reaches."""
    given = given_of(ctx, desk=desk)
    with sentences(given):
        from hotline.dialogue.coverage import coverage as measure
        from hotline.dialogue.coverage import joined

        rehearsals = rehearse(given, cases, everywhere=True)
        parts = [measure(each.book, [run.events for _, run in each.runs]) for each in rehearsals]
        found = joined(parts[:1] if "desk" in given.settings().origins else parts, parts)
        if as_json:
            print_json(found.json())
        else:
            typer.echo(found.text())
        if strict and found.missed:
            raise typer.Exit(FINDINGS)


app.command()(graph)


@app.command()
def schema(ctx: typer.Context, desk: options.DeskName = None, output: options.Output = None) -> None:
    """Print the JSON Schema of scripts, for editors."""
    given = given_of(ctx, desk=desk)
    with sentences(given):
        import json

        from hotline.bootstrap import load_desk, vocabulary
        from hotline.dialogue.loading.schema import script_schema

        found = script_schema(vocabulary(load_desk(given.settings())))
        put(json.dumps(found, ensure_ascii=False, indent=2), output)
