"""``hotline replay``: one call played back – in the console, or printed."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hotline.cli import options
from hotline.cli.run import WRONG_USAGE, Given, at_a_terminal, either, given_of, print_json, sentences, stop

if TYPE_CHECKING:
    from hotline.desk.review import Recording
    from hotline.desk.review.flags import Flag

_speeds = (1, 2, 4, 8, 16)


def replay(
    ctx: typer.Context,
    call: Annotated[str, typer.Argument(metavar="CALL", help="A call, as 2026-11-21/0041; 41 alone is today's.")],
    plain: Annotated[bool, typer.Option("--plain", help="Print the call as a dialogue.")] = False,
    at: Annotated[
        str | None, typer.Option("--at", metavar="T", help="At 1:12 into the call, at the clock time 14:29, or a node.")
    ] = None,
    speed: Annotated[int | None, typer.Option("--speed", metavar="N", help="Play at once: 1, 2, 4, 8 or 16.")] = None,
    database: options.Database = None,
    desk: options.DeskName = None,
    agent: options.AgentNumber = None,
    lang: options.Lang = None,
    now: options.Now = None,
    as_json: options.Json = False,
) -> None:
    """Play a call back: the agent's screen as it was, by the script of that day."""
    given = given_of(ctx, database=database, desk=desk, agent=agent, lang=lang, now=now)
    if plain and as_json:
        stop(either(given, "--plain 和 --json 请只选一个。", "Please choose either --plain or --json."), WRONG_USAGE)
    if speed is not None and speed not in _speeds:
        zh, en = "--speed 请写 1、2、4、8 或 16。", "Please write 1, 2, 4, 8 or 16 for --speed."
        stop(either(given, zh, en), WRONG_USAGE)
    with sentences(given):
        if plain or as_json:
            _print(given, call, at, as_json)
        else:
            _play(given, call, at, speed)


def audit(
    ctx: typer.Context,
    call: Annotated[str, typer.Argument(metavar="CALL", help="Of this call only.")] = "",
    limit: Annotated[int, typer.Option("--limit", min=1, max=10_000, metavar="N", help="At most so many.")] = 200,
    database: options.Database = None,
    desk: options.DeskName = None,
    agent: options.AgentNumber = None,
    lang: options.Lang = None,
    as_json: options.Json = False,
) -> None:
    """List who saw personal data in full or exported a call, which one, and why; a lead only."""
    given = given_of(ctx, database=database, desk=desk, agent=agent, lang=lang)
    with sentences(given):
        from hotline.bootstrap import open_desk
        from hotline.domain.audit import WHAT

        settings = given.settings()
        opened = open_desk(settings)
        try:
            rows = opened.review.audited(settings.agent, call, limit)
        finally:
            opened.close()
        if as_json:
            print_json([{**asdict(each), "at": each.at.isoformat()} for each in rows])
        zone = opened.settings.opening.zone
        for each in () if as_json else rows:
            when, what = each.at.astimezone(zone), either(given, *WHAT.get(each.what, (each.what, each.what)))
            typer.echo(f"{when:%Y-%m-%d %H:%M:%S}  {each.by}  {each.call}  {what}  {each.why}")


def _play(given: Given, call: str, at: str | None, speed: int | None) -> None:
    from hotline.bootstrap import run_console

    settings = given.settings()
    _read(given, call, at)  # what is wrong is said before the screen is taken
    if not at_a_terminal():
        zh, en = "播放要在终端里看；没有终端时，请加 --plain。", "Playing needs a terminal; without one, add --plain."
        stop(either(given, zh, en), WRONG_USAGE)
    raise typer.Exit(run_console(settings, lambda app: app.open_replay(call, where=at or "", speed=speed or 0)))


def _print(given: Given, call: str, at: str | None, as_json: bool) -> None:
    from hotline.desk.review.plain import dialogue, screen

    settings = given.settings()
    recording, flags, place = _read(given, call, at)
    if as_json:
        print_json(_json(recording, flags, place, settings.lang))
    elif place is not None:
        typer.echo(screen(recording, *place, settings.lang))
    else:
        typer.echo(dialogue(recording, flags, settings.lang))


def _read(given: Given, call: str, at: str | None) -> tuple[Recording, tuple[Flag, ...], tuple[int, float] | None]:
    """The call, its flags, and where ``--at`` leads: the event and the seconds."""
    from hotline.bootstrap import open_desk
    from hotline.desk.review.finding import find
    from hotline.desk.review.flags import flags_of

    settings = given.settings()
    desk = open_desk(settings)
    try:
        recording = desk.review.replay(call, settings.agent)
        flags = flags_of(recording, desk.clock.now())
    finally:
        desk.close()
    if at is None:
        return recording, flags, None
    found = find(recording.track, at, recording.pack.opening.zone)
    if isinstance(found, int):
        beat = recording.track.beats[recording.track.index_of(found)]
        return recording, flags, (beat.seq, beat.at)
    return recording, flags, (recording.track.seq_at(found), found)


def _json(recording: Recording, flags: tuple[Flag, ...], place: tuple[int, float] | None, lang: str) -> dict[str, Any]:
    """``call, agent, desk, start, end, over, script, version, sha256, flags, events, states``; with a moment asked for
    only the events until then, and ``at``. Times are UTC, offsets seconds; personal data is masked. [P02]"""
    last = place[0] if place else recording.last
    ref = recording.script(last)
    told = {
        "call": recording.call,
        "agent": recording.agent,
        "desk": recording.pack.key,
        "start": recording.start.isoformat(),
        "end": recording.end.isoformat(),
        "over": recording.over,
        "script": ref.name if ref else None,
        "version": ref.version if ref else None,
        "sha256": ref.sha256 if ref else None,
        "flags": [
            {"key": each.key, "rule": each.rule, "seq": each.seq, "at": each.at.isoformat(), "says": each.lang(lang)}
            for each in flags
        ],
        "events": [
            {"seq": each.seq, "at": each.at.isoformat(), "kind": each.kind, "node": each.node, "data": dict(each.data)}
            for each in recording.kept(last)
        ],
        "states": [_state(recording, beat.seq, beat.at, lang) for beat in recording.track.beats if beat.seq <= last],
    }
    return {**told, "at": place[1]} if place else told


def _state(recording: Recording, seq: int, at: float, lang: str) -> dict[str, Any]:
    """The screen after one step: ``seq, offset, line, mood, node, say, hint, choices, fields, drafts``."""
    prompt, state = recording.seen(seq, lang)
    return {
        "seq": seq,
        "offset": round(at, 3),
        "line": state.line,
        "mood": state.mood,
        "node": f"{prompt.script}/{prompt.node}" if prompt.node else None,
        "say": prompt.say,
        "hint": prompt.hint,
        "choices": [{"label": each.label, "enabled": each.enabled} for each in prompt.choices],
        "fields": {each.name: each.shown for each in prompt.fields if each.filled},
        "drafts": {where: text for where, text in state.drafts.items() if text},
    }
