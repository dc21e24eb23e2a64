"""``hotline scripts``: check, test and look at the dialogue trees."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hotline.cli import options
from hotline.cli.run import FINDINGS, either, given_of, print_json, put, sentences, stop

app = typer.Typer(help="Check, test and look at the dialogue trees.", no_args_is_help=True)

Paths = Annotated[list[Path] | None, typer.Argument(metavar="[PATH]…", help="Files or folders; without, those that ship.")]


@app.command()
def check(
    ctx: typer.Context,
    paths: Paths = None,
    desk: options.DeskName = None,
    as_json: options.Json = False,
) -> None:
    """Say everything that is wrong, with file, line and column. Exit 1 on an error."""
    given = given_of(ctx, desk=desk)
    with sentences(given):
        from hotline.bootstrap import load_book
        from hotline.dialogue.findings import ERROR

        missing = [path for path in paths or () if not path.exists()]
        if missing:
            stop(either(given, f"没有 {missing[0]} 这个文件或文件夹。", f"There is no file or folder {missing[0]}."), 2)
        book, findings = load_book(given.settings(), paths or None)
        if as_json:
            print_json([
                {"file": one.file, "line": one.line, "column": one.column, "id": one.id, "severity": one.severity,
                 "message": one.message, "suggestion": one.suggestion}
                for one in findings
            ])  # fmt: skip
        else:
            for one in findings:
                typer.echo(str(one))
            count = f"{len(book.scripts)} scripts, {sum(len(each.nodes) for each in book.scripts.values())} nodes"
            typer.echo(f"{count}, {len(findings)} findings")
        if any(one.severity == ERROR for one in findings):
            raise typer.Exit(FINDINGS)


@app.command()
def test(
    ctx: typer.Context,
    paths: Paths = None,
    desk: options.DeskName = None,
    as_json: options.Json = False,
) -> None:
    """Run call cases against the scripts. Exit 1 when one does not go as written."""
    given = given_of(ctx, desk=desk)
    with sentences(given):
        results = [one for one, _ in _run_cases(ctx, paths, desk)]
        if as_json:
            print_json([{"case": one.case, "file": one.file, "passed": one.passed, "difference": one.difference} for one in results])
        else:
            for one in results:
                if not one.passed:
                    typer.echo(one.difference)
            typer.echo(f"{sum(one.passed for one in results)} passed, {sum(not one.passed for one in results)} failed")
        if not all(one.passed for one in results):
            raise typer.Exit(FINDINGS)
