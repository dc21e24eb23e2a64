"""``hotline score`` and ``hotline cards``: how calls were scored, and what was answered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from hotline.cli import options
from hotline.cli.register import print_columns
from hotline.cli.run import WRONG_USAGE, Given, either, given_of, print_json, sentences, stop
from hotline.clock import clock_text

if TYPE_CHECKING:
    from hotline.desk.review.card_values import CardRow, CardSheet, FlagLine, Said, Scoring
    from hotline.desk.service import Desk
    from hotline.domain.scoring import Mark

T = TypeVar("T")


def score(
    ctx: typer.Context,
    call: Annotated[str, typer.Argument(metavar="CALL", help="A call, as 2026-11-21/0041; 41 alone is today's.")],
    marks: Annotated[
        list[str] | None, typer.Option("--mark", metavar="ITEM=1–5", help="A mark, e.g. tone=4; once for each item.")
    ] = None,
    comment: Annotated[str, typer.Option("--comment", metavar="TEXT", help="A word on it.")] = "",
    database: options.Database = None,
    desk: options.DeskName = None,
    agent: options.AgentNumber = None,
    lang: options.Lang = None,
    now: options.Now = None,
    as_json: options.Json = False,
) -> None:
    """Score a call, as a lead; without marks, show what would be counted and what is asked."""
    given = given_of(ctx, database=database, desk=desk, agent=agent, lang=lang, now=now)
    asked = dict(_mark(given, each) for each in marks or ())
    with sentences(given):
        if not asked:
            scoring = _at(given, lambda opened, who, words: opened.review.scoring(call, who, words))
            if as_json:
                print_json(_scoring_json(scoring, given.settings().lang))
            else:
                _print_scoring(given, scoring)
            return
        card = _at(given, lambda opened, who, _words: opened.review.score(call, who, asked, comment=comment))
        _print_card(given, card.number, as_json)


def cards(
    ctx: typer.Context,
    number: Annotated[str, typer.Argument(metavar="[CARD]", help="One card, e.g. SC-12; without: all.")] = "",
    of: Annotated[str, typer.Option("--of", metavar="NUMBER", help="Cards of this agent's calls.")] = "",
    reply: Annotated[str, typer.Option("--reply", metavar="TEXT", help="Answer that card.")] = "",
    limit: Annotated[
        int, typer.Option("--limit", min=1, max=10_000, metavar="N", help="At most so many, the latest.")
    ] = 50,
    database: options.Database = None,
    desk: options.DeskName = None,
    agent: options.AgentNumber = None,
    lang: options.Lang = None,
    now: options.Now = None,
    as_json: options.Json = False,
) -> None:
    """List scorecards, the latest first: one's own, everybody's for a lead; or show one, and answer it."""
    given = given_of(ctx, database=database, desk=desk, agent=agent, lang=lang, now=now)
    if reply and not number:
        stop(either(given, "请写明回复哪一份评分，例如 SC-12。", "Please say which card, e.g. SC-12."), WRONG_USAGE)
    with sentences(given):
        if reply:
            _at(given, lambda opened, who, _words: opened.review.answer(number, who, reply))
        if number:
            _print_card(given, number, as_json)
            return
        rows = _at(given, lambda opened, who, words: opened.review.cards(who, words, agent=of, limit=limit))
        if as_json:
            print_json([_row_json(each) for each in rows])
        elif rows:
            print_columns([_cells(each) for each in rows])
        else:
            typer.echo(either(given, "还没有评分。", "No scorecards yet."))


def _at(given: Given, work: Callable[[Desk, str, str], T]) -> T:
    """At the desk, as whoever is there, in the language of this run."""
    from hotline.bootstrap import open_desk

    settings = given.settings()
    opened = open_desk(settings)
    try:
        return work(opened, settings.agent, settings.lang)
    finally:
        opened.close()


def _mark(given: Given, text: str) -> tuple[str, int]:
    item, sign, mark = text.partition("=")
    if not sign or mark.strip() not in {"1", "2", "3", "4", "5"}:
        zh, en = f"“{text}”不是打分，请写成 tone=4。", f'"{text}" is no mark; please write e.g. tone=4.'
        stop(either(given, zh, en), WRONG_USAGE)
    return item.strip(), int(mark)


# ---------------------------------------------------------------- in words


def _print_scoring(given: Given, scoring: Scoring) -> None:
    from hotline.domain.scoring import Counted, result

    lang = given.settings().lang
    made = result(scoring.form, [Counted(each.key, each.seq) for each in scoring.flags], {})
    typer.echo(f"{scoring.call}  {scoring.agent} {scoring.agent_name}".rstrip())
    if scoring.turn:
        typer.echo(either(given, f"现有评分 {scoring.points:.1f}", f"Scored {scoring.points:.1f} so far"))
    print_columns([_mark_cells(each, scoring.flags, lang) for each in made.marks])
    if made.fatal:
        typer.echo(either(given, "一票否决：这份评分为0", "fatal: the card is 0"))
    wanted = " ".join(f"--mark {key}=" for key in scoring.form.asked)
    typer.echo(either(given, f"请打分：{wanted}", f"Please mark: {wanted}"))


def _print_card(given: Given, number: str, as_json: bool) -> None:
    sheet = _at(given, lambda opened, who, words: opened.review.card(number, who, words))
    lang = given.settings().lang
    if as_json:
        print_json(_sheet_json(sheet, lang))
        return
    row = sheet.row
    typer.echo("  ".join(_cells(row)))
    if row.replaced:
        typer.echo(either(given, "已有新的评分；这一份保留备查。", "A later card holds; this one stays on record."))
    if row.fatal:
        typer.echo(either(given, "一票否决：这份评分为0", "fatal: the card is 0"))
    print_columns([_mark_cells(each, sheet.flags, lang) for each in sheet.marks])
    for title, lines in _said(given, sheet):
        typer.echo(title)
        for line in lines:
            typer.echo(f"  {line}")


def _said(given: Given, sheet: CardSheet) -> Iterator[tuple[str, list[str]]]:
    if sheet.comment:
        yield either(given, "评语", "Comment"), sheet.comment.splitlines()
    if sheet.notes:
        yield either(given, "批注", "Notes"), [f"{_clock(each)}  {each.by}  {_line(each)}" for each in sheet.notes]
    if sheet.replies:
        lines = [f"{each.at:%Y-%m-%d %H:%M}  {each.by}  {_line(each)}" for each in sheet.replies]
        yield either(given, "回复", "Replies"), lines
    if sheet.earlier:
        yield either(given, "以前的评分", "Earlier cards"), ["  ".join(_cells(each)) for each in sheet.earlier]


def _cells(row: CardRow) -> Sequence[str]:
    signs = ("✗" if row.fatal else "") + (f"✎{row.answered}" if row.answered else "")
    agent, lead = f"{row.agent} {row.agent_name}".rstrip(), f"{row.by} {row.by_name}".rstrip()
    return f"{row.at:%Y-%m-%d %H:%M}", row.number, f"{row.points:.1f}", signs, row.call, row.call_type, agent, lead


def _mark_cells(mark: Mark, flags: Sequence[FlagLine], lang: str) -> Sequence[str]:
    if not mark.objective:
        told = f"{mark.given}/5" if mark.given else f"{mark.key}=1–5"
    else:
        own = {(each.key, each.seq) for each in mark.flags}
        told = "  ".join(f"{each.label} {each.rule} {_clock(each)}" for each in flags if (each.key, each.seq) in own)
    return mark.lang(lang), f"{mark.points:.1f}/{mark.weight}", told or "✓"


def _clock(held: FlagLine | Said) -> str:
    return clock_text(held.offset.total_seconds())


def _line(said: Said) -> str:
    return " ".join(said.text.split())


# ---------------------------------------------------------------- as JSON


def _row_json(row: CardRow) -> dict[str, Any]:
    return {
        "card": row.number, "call": row.call, "type": row.call_type, "at": row.at.isoformat(), "agent": row.agent,
        "by": row.by, "points": float(row.points), "fatal": row.fatal, "turn": row.turn, "replaced": row.replaced,
        "replies": row.answered,
    }  # fmt: skip


def _flag_json(flag: FlagLine) -> dict[str, Any]:
    return {
        "key": flag.key, "rule": flag.rule, "seq": flag.seq, "offset": flag.offset.total_seconds(),
        "label": flag.label, "fatal": flag.fatal,
    }  # fmt: skip


def _said_json(said: Said) -> dict[str, Any]:
    return {"by": said.by, "at": said.at.isoformat(), "text": said.text}


def _sheet_json(sheet: CardSheet, lang: str) -> dict[str, Any]:
    return {
        **_row_json(sheet.row),
        "marks": [
            {
                "item": each.key, "name": each.lang(lang), "weight": each.weight, "points": float(each.points),
                "given": each.given, "flags": [{"key": flag.key, "seq": flag.seq} for flag in each.flags],
            }
            for each in sheet.marks
        ],
        "flags": [_flag_json(each) for each in sheet.flags],
        "comment": sheet.comment,
        "notes": [{"seq": each.seq, **_said_json(each)} for each in sheet.notes],
        "answers": [_said_json(each) for each in sheet.replies],
        "earlier": [_row_json(each) for each in sheet.earlier],
    }  # fmt: skip


def _scoring_json(scoring: Scoring, lang: str) -> dict[str, Any]:
    return {
        "call": scoring.call,
        "agent": scoring.agent,
        "turn": scoring.turn,
        "points": None if scoring.points is None else float(scoring.points),
        "asked": list(scoring.form.asked),
        "items": [
            {"item": each.key, "name": each.lang(lang), "weight": each.weight, "flags": list(each.flags)}
            for each in scoring.form.items
        ],
        "fatal": list(scoring.form.fatal),
        "flags": [_flag_json(each) for each in scoring.flags],
    }
