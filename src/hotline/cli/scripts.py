"""``hotline scripts``: check, test and look at the dialogue trees."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hotline.cli import options
from hotline.cli.run import FINDINGS, WRONG_USAGE, Given, either, given_of, print_json, put, sentences, stop

if TYPE_CHECKING:
    from hotline.desk.rehearsal import Rehearsed
    from hotline.dialogue.book import Book
    from hotline.dialogue.cases import Case

app = typer.Typer(help="Check, test and look at the dialogue trees.", no_args_is_help=True)

Scripts = Annotated[list[Path] | None, typer.Argument(metavar="[PATH]…", help="Files or folders; without, the desk's.")]
Cases = Annotated[list[Path] | None, typer.Argument(metavar="[CASE]…", help="Files or folders; without, tests/cases.")]


@app.command()
def check(
    ctx: typer.Context, paths: Scripts = None, desk: options.DeskName = None, as_json: options.Json = False
) -> None:
    """Say everything that is wrong, with file, line and column. Exit 1 on an error."""
    given = given_of(ctx, desk=desk)
    with sentences(given):
        from hotline.bootstrap import load_book
        from hotline.dialogue.findings import ERROR

        _must_exist(given, paths or ())
        book, findings = load_book(given.settings(), paths or None)
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
            nodes = sum(len(script.nodes) for script in book.scripts.values())
            typer.echo(f"{len(book.scripts)} scripts, {nodes} nodes, {len(findings)} findings")
        if any(one.severity == ERROR for one in findings):
            raise typer.Exit(FINDINGS)


@app.command("test")
def run_cases(
    ctx: typer.Context, cases: Cases = None, desk: options.DeskName = None, as_json: options.Json = False
) -> None:
    """Run call cases against the scripts. Exit 1 when one does not go as written."""
    given = given_of(ctx, desk=desk)
    with sentences(given):
        _, runs = _rehearse(given, cases)
        results = [(case, run.result) for case, run in runs]
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
    """Which node, choice, arm and action outcome no call case reaches."""
    given = given_of(ctx, desk=desk)
    with sentences(given):
        from hotline.dialogue.coverage import coverage as measure

        book, runs = _rehearse(given, cases)
        found = measure(book, [run.events for _, run in runs])
        if as_json:
            print_json(found.json())
        else:
            typer.echo(found.text())
        if strict and found.missed:
            raise typer.Exit(FINDINGS)


@app.command()
def graph(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="SCRIPT", help="A script's name, e.g. ktv.booking.")],
    desk: options.DeskName = None,
    output: options.Output = None,
) -> None:
    """Draw a script as a Mermaid flow chart."""
    given = given_of(ctx, desk=desk)
    with sentences(given):
        from hotline.bootstrap import load_book
        from hotline.dialogue.graph import mermaid

        settings = given.settings()
        book, _ = load_book(settings)
        put(mermaid(book.script(_known(given, book, name)), settings.lang), output)


@app.command()
def schema(ctx: typer.Context, desk: options.DeskName = None, output: options.Output = None) -> None:
    """Print the JSON Schema of scripts, for editors."""
    given = given_of(ctx, desk=desk)
    with sentences(given):
        import json

        from hotline.bootstrap import load_desk, vocabulary
        from hotline.dialogue.schema import script_schema

        found = script_schema(vocabulary(load_desk(given.settings())))
        put(json.dumps(found, ensure_ascii=False, indent=2), output)


def _known(given: Given, book: Book, name: str) -> str:
    """The script's full name: ``booking`` is ``ktv.booking`` at the desk ``ktv``."""
    found = [each for each in book.scripts if name in (each, each.partition(".")[2])]
    if not found:
        names = ", ".join(sorted(book.scripts))
        stop(
            either(given, f"没有脚本 {name}，现有：{names}。", f"There is no script {name}; there are: {names}."),
            WRONG_USAGE,
        )
    return found[0]


def _must_exist(given: Given, paths: Sequence[Path]) -> None:
    for path in paths:
        if not path.exists():
            stop(either(given, f"没有 {path} 这个文件或文件夹。", f"There is no file or folder {path}."), WRONG_USAGE)


def _rehearse(given: Given, paths: Sequence[Path] | None) -> tuple[Book, list[tuple[Case, Rehearsed]]]:
    """Every case run on a database of its own."""
    from hotline.bootstrap import load_book, load_desk
    from hotline.desk.rehearsal import Rehearsals

    settings = given.settings()
    pack = load_desk(settings)
    book, _ = load_book(settings, pack=pack)
    files = list(_case_files(given, paths or _default_cases(given)))
    with Rehearsals(pack, book) as rehearsals:
        return book, [(case, rehearsals.run(case)) for case in (read_case(given, book, file) for file in files)]


def _default_cases(given: Given) -> list[Path]:
    import hotline

    folder = Path(hotline.__file__).parent.parent.parent / "tests" / "cases"
    if not folder.is_dir():
        zh, en = "请写上要跑的通话样例（文件或文件夹）。", "Please name the call cases to run (files or folders)."
        stop(either(given, zh, en), WRONG_USAGE)
    return [folder]


def _case_files(given: Given, paths: Sequence[Path]) -> Iterator[Path]:
    _must_exist(given, paths)
    for path in paths:
        yield from sorted(path.rglob("*.yaml")) if path.is_dir() else [path]


def read_case(given: Given, book: Book, file: Path) -> Case:
    """A call case from a file; what is wrong with it goes to stderr, exit 2."""
    from hotline.dialogue.cases import load_case

    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        stop(either(given, f"{file} 不是 UTF-8 文本。", f"{file} is not UTF-8 text."), WRONG_USAGE)
    case, findings = load_case(text, str(file), book.vocabulary)
    if case is None:
        for one in findings:
            typer.echo(str(one), err=True)
        raise typer.Exit(WRONG_USAGE)
    return case
