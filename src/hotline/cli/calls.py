"""``hotline call``: one call without the full screen – asked line by line, or from a call case."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hotline.cli import options
from hotline.cli.rehearsing import read_case
from hotline.cli.run import FINDINGS, WRONG_USAGE, Given, either, given_of, print_json, sentences, stop

if TYPE_CHECKING:
    from hotline.desk.service import Desk
    from hotline.desk.session import CallSession


def call(
    ctx: typer.Context,
    call_type: Annotated[str, typer.Argument(metavar="TYPE", help="A call type: booking, change, or a script's name.")],
    answers: Annotated[Path | None, typer.Option("--answers", metavar="FILE", help="Run this call case.")] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Ask line by line (this is how it is without --answers).")
    ] = False,
    phone: Annotated[str, typer.Option("--phone", metavar="NUMBER", help="The caller's number.")] = "",
    rings: Annotated[int | None, typer.Option("--rings", min=0, metavar="N", help="How often it rang.")] = None,
    late_at: Annotated[
        str | None, typer.Option("--late-at", metavar="ISO", help="A call from paper, with its true time.")
    ] = None,
    resume: Annotated[str | None, typer.Option("--resume", metavar="CALL", help="Take up this call again.")] = None,
    database: options.Database = None,
    desk: options.DeskName = None,
    agent: options.AgentNumber = None,
    lang: options.Lang = None,
    now: options.Now = None,
    as_json: options.Json = False,
) -> None:
    """Run one call, without the full-screen console."""
    given = given_of(ctx, database=database, desk=desk, agent=agent, lang=lang, now=now)
    if plain and answers:
        zh, en = "--plain 和 --answers 请只选一个。", "Please choose either --plain or --answers."
        stop(either(given, zh, en), WRONG_USAGE)
    with sentences(given):
        if answers is not None:
            _run_case(given, call_type, answers, as_json)
        else:
            _ask(given, call_type, phone, rings, resume, as_json, late_at)


def _run_case(given: Given, call_type: str, file: Path, as_json: bool) -> None:
    from hotline.bootstrap import load_book, load_desk
    from hotline.desk.rehearsal import Rehearsals

    settings = given.settings()
    pack = load_desk(settings)
    book, _ = load_book(settings, pack=pack)
    case = read_case(given, book, file)
    if call_type not in (case.call, case.call.partition(".")[2]):
        stop(
            either(
                given,
                f"{file} 写的是 {case.call}，不是 {call_type}。",
                f"{file} is a case of {case.call}, not of {call_type}.",
            ),
            WRONG_USAGE,
        )
    overrides: dict[str, Any] = {
        name: getattr(settings, name) for name in ("agent", "lang") if name in settings.origins
    }
    if settings.now is not None:
        local = settings.now if settings.now.tzinfo is None else settings.now.astimezone(pack.opening.zone)
        overrides["at"] = local.replace(tzinfo=None)
    named = settings.database if "database" in settings.origins else None
    with Rehearsals(pack, book, named) as rehearsals:
        run = rehearsals.run(replace(case, **overrides))
    if as_json and run.session is not None:
        print_json(call_json(run.session))
    elif run.session is not None:
        typer.echo(f"{run.session.call_id or '–'}  {case.call}  {run.result.outcome or '–'}")
    if not run.result.passed:
        typer.echo(run.result.difference, err=True)
        raise typer.Exit(FINDINGS)


def _ask(
    given: Given, call_type: str, phone: str, rings: int | None, resume: str | None, as_json: bool, late_at: str | None
) -> None:
    from hotline.bootstrap import open_desk
    from hotline.cli.plain import PlainCall

    settings = given.settings()
    desk = open_desk(settings)
    try:
        if resume is not None:
            session = desk.resume_call(resume, settings.agent)
        else:
            script = next(
                (name for name in desk.book.scripts if call_type in (name, name.partition(".")[2])), call_type
            )
            session = desk.start_call(
                script, settings.agent, phone=phone, rings=rings, taken_at=_taken_at(given, desk, late_at)
            )
        PlainCall(session, settings.lang, _reader(as_json), lambda text: typer.echo(text, err=as_json)).run()
        if as_json:
            print_json(call_json(session))
    finally:
        desk.close()


def _taken_at(given: Given, desk: Desk, late_at: str | None) -> datetime | None:
    """The true time of a call from paper; without a zone it is the desk's. [K20]"""
    if late_at is None:
        return None
    try:
        read = datetime.fromisoformat(late_at)
    except ValueError:
        zh, en = (
            f"看不懂时间“{late_at}”，请写成 2026-11-21T14:28。",
            f'"{late_at}" is no time; please write 2026-11-21T14:28.',
        )
        stop(either(given, zh, en), WRONG_USAGE)
    return read if read.tzinfo else read.replace(tzinfo=desk.settings.opening.zone)


def _reader(as_json: bool) -> Callable[[str], str]:
    """Asks for a line. With ``--json`` stdout is the document's alone, so the question goes to stderr."""
    if not as_json:
        return input

    def read(question: str) -> str:
        typer.echo(question, nl=False, err=True)
        return input()

    return read


def call_json(session: CallSession) -> dict[str, Any]:
    """A call as one object: ``call, script, version, sha256, outcome, disposition, facts, events``. Times are UTC."""
    state = session.state
    first = state.matters[0] if state.matters else None
    return {
        "call": session.call_id,
        "script": first.script.name if first else None,
        "version": first.script.version if first else None,
        "sha256": first.script.sha256 if first else None,
        "outcome": first.outcome if first else None,
        "disposition": state.disposition or (first.disposition if first else None),
        "facts": dict(first.facts) if first else {},
        "events": [
            {"seq": each.seq, "at": each.at.isoformat(), "kind": each.kind, "node": each.node, "data": dict(each.data)}
            for each in session.events
        ],
    }
