"""``hotline log``: the shift log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from hotline.cli import options
from hotline.cli.register import print_columns
from hotline.cli.run import Given, either, given_of, print_json, sentences
from hotline.clock import clock_text

if TYPE_CHECKING:
    from hotline.desk.review.index import Reindexed
    from hotline.desk.review.log_values import LogPage, LogRow, ShiftSummary
    from hotline.desk.service import Desk


def log(
    ctx: typer.Context,
    day: Annotated[str, typer.Option("--day", metavar="DAY", help="yesterday, 2026-11-21 …; without: all days.")] = "",
    shift: Annotated[str, typer.Option("--shift", metavar="KEY", help="A shift of that day, or of today.")] = "",
    of: Annotated[str, typer.Option("--of", metavar="NUMBER", help="Calls of this agent.")] = "",
    call_type: Annotated[str, typer.Option("--type", metavar="TYPE", help="Calls of this type.")] = "",
    outcome: Annotated[str, typer.Option("--outcome", metavar="KEY", help="booking.made, or booking for all.")] = "",
    flag: Annotated[str, typer.Option("--flag", metavar="KEY", help="A flag or its rule; any for every flag.")] = "",
    search: Annotated[str, typer.Option("--search", metavar="WORDS", help="Words of notes, names and answers.")] = "",
    phone: Annotated[str, typer.Option("--phone", metavar="ENDING", help="How a phone number ends.")] = "",
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=10_000, metavar="N", help="At most so many, the latest.")
    ] = 50,
    database: options.Database = None,
    desk_name: options.DeskName = None,
    agent: options.AgentNumber = None,
    lang: options.Lang = None,
    now: options.Now = None,
    as_json: options.Json = False,
) -> None:
    """List calls, the latest first, personal data masked. A lead sees everybody's, an agent their own."""
    given = given_of(ctx, database=database, desk=desk_name, agent=agent, lang=lang, now=now)
    with sentences(given):
        from hotline.bootstrap import open_desk

        settings = given.settings()
        desk = open_desk(settings)
        try:
            query = desk.review.log_query(
                settings.lang, day=day, shift=shift, agent=of, call_type=call_type, outcome=outcome, flag=flag,
                search=search, phone=phone,
            )  # fmt: skip
            rows, more = _rows(lambda before, size: desk.review.log(
                query, settings.lang, settings.agent, before=before, limit=size), limit)  # fmt: skip
            figures = desk.review.shift_summary(query, settings.agent)
            labels = dict(desk.review.log_choices(settings.lang, settings.agent).flags)
        finally:
            desk.close()
        if as_json:
            print_json({"calls": [_json(each) for each in rows], "more": more, "summary": _figures_json(figures)})
        elif rows:
            print_columns([_cells(each, labels) for each in rows])
            typer.echo(_strip(given, figures, more))
        else:
            typer.echo(either(given, "没有这样的通话。", "No such call."))


def _rows(page: Callable[[int | None, int], LogPage], limit: int) -> tuple[list[LogRow], bool]:
    """So many rows, page after page, and whether there are more."""
    rows: list[LogRow] = []
    held: LogPage | None = None
    while len(rows) < limit and (held is None or held.older):
        held = page(rows[-1].place if rows else None, min(200, limit - len(rows)))
        rows += held.rows
    return rows, held is not None and held.older


def _cells(row: LogRow, labels: dict[str, str]) -> Sequence[str]:
    length = "–" if row.seconds is None else clock_text(row.seconds)
    ticks = "".join({True: "✓", False: "✗", None: "·"}[each] for each in row.checks)
    flags = " ".join(labels.get(each, each) for each in row.flags)
    rating = f"★{row.rating}" if row.rating is not None else ""
    types = " › ".join(row.types)
    return f"{row.at:%Y-%m-%d %H:%M}", row.call, row.agent, types, row.outcome, length, ticks, rating, flags


def _strip(given: Given, made: ShiftSummary, more: bool) -> str:
    """The figures in one line."""
    zh = given.settings().lang == "zh"
    count = f"{made.calls}+" if made.more else str(made.calls)
    parts = [f"{count} 通电话" if zh else f"{count} call" + ("" if count == "1" else "s")]
    if made.answered_in_time is not None:
        parts.append(f"{'三声内接听' if zh else 'in time'} {made.answered_in_time:.0%}")
    for label, value in (("平均通话", made.handle_seconds), ("平均后处理", made.wrap_seconds)):
        if value is not None:
            name = label if zh else {"平均通话": "handling", "平均后处理": "after call"}[label]
            parts.append(f"{name} {clock_text(value)}")
    if made.rating is not None:
        parts.append(
            f"评分 {made.rating:.1f}（{made.ratings}）" if zh else f"rating {made.rating:.1f} ({made.ratings})"
        )
    parts.append(f"{made.flagged} 通有提醒" if zh else f"{made.flagged} flagged")
    if more:
        parts.append("后面还有，请用 --limit" if zh else "there are more: --limit")
    return "  ".join(parts)


def _json(row: LogRow) -> dict[str, Any]:
    return {
        "call": row.call, "at": row.at.isoformat(), "agent": row.agent, "types": list(row.types),
        "outcome": row.outcome, "state": row.state, "seconds": row.seconds, "rings": row.rings,
        "checks": list(row.checks), "flags": list(row.flags), "rating": row.rating, "phone": row.phone,
    }  # fmt: skip


def _figures_json(made: ShiftSummary) -> dict[str, Any]:
    from dataclasses import asdict

    return asdict(made)


def reindex(desk: Desk) -> Reindexed:
    """Make the log anew, with progress where somebody watches."""
    import sys

    from hotline.desk.review.index import reindex as make

    def tell(done: int, of: int) -> None:
        if sys.stderr.isatty():
            typer.echo(f"\r{done} / {of}", err=True, nl=done >= of)

    return make(desk, tell)
