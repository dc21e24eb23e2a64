"""``hotline demo``: practice – a drill played line by line, by itself, or in the console; what was practised so far."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from hotline.cli import options
from hotline.cli.run import FINDINGS, WRONG_USAGE, Given, at_a_terminal, either, given_of, print_json, sentences, stop

if TYPE_CHECKING:
    from hotline.app import HotlineApp
    from hotline.practice.practice import Practice
    from hotline.settings import Settings

_speeds = (0.0, 1000.0)


def demo(
    ctx: typer.Context,
    what: Annotated[
        list[str] | None,
        typer.Argument(metavar="[SCENARIO | from CALL | replay CALL]", help="A drill; see --list.", show_default=False),
    ] = None,
    listed: Annotated[bool, typer.Option("--list", help="The drills there are.")] = False,
    auto: Annotated[bool, typer.Option("--auto", help="Let it play by itself.")] = False,
    speed: Annotated[float, typer.Option("--speed", metavar="N", help="N times as fast; 0: at once.")] = 1.0,
    seed: Annotated[int | None, typer.Option("--seed", metavar="N", help="1: as written; another varies it.")] = None,
    grade: Annotated[int, typer.Option("--grade", metavar="1|2|3", help="How difficult.")] = 1,
    plain: Annotated[bool, typer.Option("--plain", help="Line by line, without the full screen.")] = False,
    coach: Annotated[bool, typer.Option("--coach/--no-coach", help="Say what would be right.")] = True,
    history: Annotated[bool, typer.Option("--history", help="What was practised, and what next.")] = False,
    trainees: Annotated[bool, typer.Option("--trainees", help="Everybody who practises here, for a lead.")] = False,
    output: options.Output = None,
    database: options.Database = None,
    desk: options.DeskName = None,
    agent: options.AgentNumber = None,
    lang: options.Lang = None,
    as_json: options.Json = False,
) -> None:
    """Practise: a call with a caller who is not there."""
    given = given_of(ctx, database=database, desk=desk, agent=agent, lang=lang)
    words = list(what or [])
    _check(given, words, listed + auto + history + trainees, speed, output)
    with sentences(given):
        from hotline.cli import demo_show

        settings = given.settings()
        if words[:1] == ["from"]:
            demo_show.from_call(given, settings, words[1], output)
        elif trainees:
            demo_show.everybody(given, settings, as_json)
        elif auto:
            _auto(given, settings, words[0] if words else "", grade, seed, speed, as_json)
        elif not (listed or history or plain or as_json or words[:1] == ["replay"]) and at_a_terminal():
            _console(settings, words[0] if words else "", grade, seed, coach)
        else:
            from hotline.bootstrap import open_practice

            with open_practice(settings) as practice:
                if words[:1] == ["replay"]:
                    demo_show.replayed(practice, settings, words[1])
                elif listed:
                    demo_show.scenarios(practice, settings, as_json)
                elif history:
                    demo_show.own(practice, settings, as_json)
                else:
                    _drill(practice, settings, words[0] if words else "", grade, seed, coach, as_json)


def _console(settings: Settings, name: str, grade: int, seed: int | None, coach: bool) -> None:
    """In the full screen: the list of drills, or the one that was named."""
    from hotline.bootstrap import open_practice, run_console

    if name:
        with open_practice(settings, throwaway=True) as practice:
            practice.cast(name, grade)  # a name or a grade that is none is said here, not in the console

    def first(app: HotlineApp) -> None:
        app.coached = coach
        app.do_practice()  # also while the drill is looked up: no key may open a real call
        if name:
            app.begin_drill(name, grade, seed)

    raise typer.Exit(run_console(settings, first))


def _check(given: Given, words: list[str], modes: int, speed: float, output: Path | None) -> None:
    """Wrong usage, in one sentence."""
    if words[:1] in (["from"], ["replay"]):
        if len(words) != 2 or modes:
            zh, en = f"请写成 hotline demo {words[0]} 通话编号。", f"Please write hotline demo {words[0]} CALL."
            stop(either(given, zh, en), WRONG_USAGE)
        if words[0] == "from":
            return
        words = words[:1]
    if len(words) > 1:
        stop(either(given, "一次只练一个情景，请只写一个名字。", "Please name one drill only."), WRONG_USAGE)
    if modes > 1:
        zh = "--list、--auto、--history、--trainees 请只选一个。"
        en = "Please choose one of --list, --auto, --history, --trainees."
        stop(either(given, zh, en), WRONG_USAGE)
    if not _speeds[0] <= speed <= _speeds[1]:
        zh, en = "速度请写 0 到 1000 之间的数字。", "A speed is a number from 0 to 1000."
        stop(either(given, zh, en), WRONG_USAGE)
    if output is not None:
        zh, en = "-o 只用于 hotline demo from 通话编号。", "-o goes with hotline demo from CALL only."
        stop(either(given, zh, en), WRONG_USAGE)


def _auto(
    given: Given, settings: Settings, name: str, grade: int, seed: int | None, speed: float, as_json: bool
) -> None:
    """Play a drill by itself, on a journal that is thrown away."""
    from hotline.bootstrap import open_practice
    from hotline.cli.demo_show import card_json, card_lines
    from hotline.cli.demo_stage import Stage
    from hotline.practice.auto import play

    with open_practice(settings, throwaway=True) as practice:
        drill = practice.begin(_chosen(practice, name), grade=grade, seed=seed or 1, live=False)
        try:
            stage = Stage(drill, lambda text, end: typer.echo(text, nl=end, err=as_json), 0.0 if as_json else speed)
            stage.opening()
            for beat in play(drill, practice.second):
                stage.show(beat)
            card = drill.scorecard()
        except KeyboardInterrupt:
            typer.echo("", err=as_json)  # the shell's prompt begins a line of its own
            raise
        finally:
            drill.close()
        if as_json:
            print_json(card_json(card))
        else:
            typer.echo("\n".join(card_lines(card, settings.lang)))
        if card.outcome != drill.cast.scenario.expected.outcome:
            raise typer.Exit(FINDINGS)


def _drill(
    practice: Practice, settings: Settings, name: str, grade: int, seed: int | None, coach: bool, as_json: bool
) -> None:
    """One drill, line by line."""
    from hotline.cli.demo_plain import PlainDrill
    from hotline.cli.demo_show import card_json, card_lines
    from hotline.practice.cast import AS_WRITTEN

    def write(text: str) -> None:
        typer.echo(text, err=as_json)

    def read(question: str) -> str:
        typer.echo(question, nl=False, err=as_json)
        return input()

    chosen, at = _chosen(practice, name), grade
    if not name and (next_one := practice.suggest()) is not None:
        chosen, at = next_one.scenario.name, next_one.grade
        seed = next_one.seed if seed is None and next_one.seed != AS_WRITTEN else seed
        write(f"{next_one.lang(settings.lang)}")
    drill = practice.begin(chosen, grade=at, seed=seed, coach=coach)
    try:
        PlainDrill(practice, drill, read, write, coach=coach).run()
        card = drill.scorecard()
    finally:
        drill.close()
    if as_json:
        print_json(card_json(card))
    elif card.over:
        typer.echo("\n".join(card_lines(card, settings.lang)))
    else:
        again = f"hotline demo {card.scenario} --grade {card.grade} --seed {card.seed}"
        zh, en = f"没练完，先不计分。从头再来：{again}", f"Broken off, no marks yet. To begin it again: {again}"
        write(zh if settings.lang == "zh" else en)


def _chosen(practice: Practice, name: str) -> str:
    """The scenario that was named; without one, the desk's first."""
    if name:
        return practice.library.find(name).name
    listed = practice.library.listed
    return listed[0].name if listed else ""
