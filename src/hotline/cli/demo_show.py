"""What ``hotline demo`` prints: the scenarios, a card, a trainee's history, everybody who practises."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from hotline.cli.run import Given, either, print_json, put

if TYPE_CHECKING:
    from hotline.practice.history import Standing
    from hotline.practice.practice import Practice
    from hotline.practice.scenario import Scenario
    from hotline.practice.scoring import Scorecard
    from hotline.settings import Settings


def scenarios(practice: Practice, settings: Settings, as_json: bool) -> None:
    """The drills of the desk, and what is wrong in their files (on stderr)."""
    if as_json:
        print_json([scenario_json(each) for each in practice.library.listed])
    else:
        for each in practice.library.listed:
            title = "".join(each.title.ways(settings.lang)[:1])
            typer.echo(f"{each.name:<28} {title}  ({', '.join(each.teaches)})")
        if not practice.library.listed:
            zh, en = f"接线台 {settings.desk} 还没有练习。", f"The desk {settings.desk} has no drills yet."
            typer.echo(zh if settings.lang == "zh" else en)
    for found in practice.library.findings:
        typer.echo(str(found), err=True)


def scenario_json(scenario: Scenario) -> dict[str, Any]:
    """A scenario as one object."""
    return {
        "scenario": scenario.name,
        "desk": scenario.desk,
        "call": scenario.call,
        "title": {"zh": "".join(scenario.title.zh[:1]), "en": "".join(scenario.title.en[:1])},
        "about": {"zh": "".join(scenario.about.zh[:1]), "en": "".join(scenario.about.en[:1])},
        "teaches": list(scenario.teaches),
        "outcome": scenario.expected.outcome,
        "twists": len(scenario.twists),
    }


def card_json(card: Scorecard) -> dict[str, Any]:
    """A scorecard as one object. Times are UTC; ``seq`` is the event in the practice journal's call."""
    return {
        "call": card.call,
        "scenario": card.scenario,
        "title": {"zh": card.title_zh, "en": card.title_en},
        "agent": card.agent,
        "grade": card.grade,
        "seed": card.seed,
        "begun": card.begun.isoformat(),
        "over": card.over,
        "outcome": card.outcome,
        "total": card.total,
        "passed": card.passed,
        "seconds": round(card.seconds, 1),
        "best_seconds": round(card.best_seconds, 1),
        "inputs": card.inputs,
        "best_inputs": card.best_inputs,
        "items": {each.key: {"points": each.points, "weight": each.weight} for each in card.items},
        "deductions": [
            {
                "item": each.item, "points": each.points, "seq": each.seq, "at": each.at.isoformat(), "rule": each.rule,
                "why": {"zh": each.zh, "en": each.en},
            }
            for each in card.deductions
        ],
    }  # fmt: skip


def card_lines(card: Scorecard, lang: str) -> list[str]:
    """A scorecard in lines."""
    zh = lang == "zh"
    head = f"{card.total} 分" if zh else f"{card.total} of 100"
    if zh:
        took = (
            f"用时 {card.seconds:.0f} 秒，操作 {card.inputs} 步；参考 {card.best_seconds:.0f} 秒，{card.best_inputs} 步"
        )
    else:
        took = (
            f"{card.seconds:.0f} s, {card.inputs} steps; reference {card.best_seconds:.0f} s, {card.best_inputs} steps"
        )
    lines = ["", typer.style(head, bold=True) + f"  {card.title(lang)}  ({took})"]
    lines += ["  " + "  ".join(f"{each.lang(lang)} {each.points}/{each.weight}" for each in card.items)]
    for each in card.deductions:
        lines.append(f"  −{each.points:<2} {each.lang(lang)}  [{each.rule}]  {card.call}#{each.seq}")
    return lines


def own(practice: Practice, settings: Settings, as_json: bool) -> None:
    """A trainee's own drills, the latest first, and the next one."""
    cards, following = practice.history(settings.agent), practice.suggest()
    if as_json:
        suggested = None if following is None else {"scenario": following.scenario.name, "grade": following.grade}
        print_json({"drills": [card_json(each) for each in cards], "next": suggested})
        return
    zh = settings.lang == "zh"
    for card in cards:
        left = "" if card.over else "  没练完" if zh else "  broken off"
        points = f"{card.total:>3}" if card.over else "  –"
        grade = f"难度 {card.grade}" if zh else f"grade {card.grade}"
        typer.echo(f"{_when(card)}  {points}  {card.scenario:<28} {grade}{left}")
    if not cards:
        typer.echo("还没有练过。" if zh else "No drill yet.")
    if following is not None:
        name = following.scenario.name
        typer.echo(
            (f"下一个：{name}，难度 {following.grade}。" if zh else f"Next: {name}, grade {following.grade}. ")
            + following.lang(settings.lang)
        )


def replayed(practice: Practice, settings: Settings, call: str) -> None:
    """A practice call played back as a dialogue, with its marks: each lost point names its event."""
    from hotline.desk.review.plain import dialogue
    from hotline.desk.review.recording import whole_id

    desk = practice.desk(practice.real)
    try:
        today = practice.real.now().astimezone(practice.pack.opening.zone).date()
        recording = desk.review.replay(whole_id(call, today), settings.agent)
    finally:
        desk.close()
    typer.echo(dialogue(recording, (), settings.lang))
    card = next((each for each in practice.history() if each.call == recording.call), None)
    if card is not None:
        typer.echo("\n".join(card_lines(card, settings.lang)))


def everybody(given: Given, settings: Settings, as_json: bool) -> None:
    """All trainees of the desk at a glance, for a lead; anybody else sees their own row."""
    from hotline.bootstrap import load_desk, practice_overview
    from hotline.practice.history import for_viewer

    pack = load_desk(settings)
    found = for_viewer(practice_overview(settings), pack, settings.agent)
    if as_json:
        print_json([_standing_json(each) for each in found])
        return
    for each in found:
        person = pack.person(each.agent)
        typer.echo(_row(each, person.name.lang(settings.lang) if person is not None else "", settings.lang))
    if not found:
        typer.echo(either(given, "还没有人练习过。", "Nobody has practised yet."))


def _row(each: Standing, name: str, lang: str) -> str:
    from hotline.practice.scoring import ITEMS

    average = "–" if each.average is None else f"{each.average:.0f}"
    last = _when(each.last) if each.last is not None else "–"
    weakest = ITEMS[each.weakest][1 if lang == "zh" else 2] if each.weakest in ITEMS else "–"
    if lang == "zh":
        told = f"过关 {each.done}/{each.scenarios}  均分 {average}  练过 {each.drills} 次  最近 {last}  最弱：{weakest}"
    else:
        told = f"passed {each.done} of {each.scenarios}, average {average}, {each.drills} drills, last {last}"
        told += f"; weakest: {weakest}"
    return f"{each.agent} {name}  {told}"


def from_call(given: Given, settings: Settings, call: str, output: Path | None) -> None:
    """A scenario from a recorded call, with everything personal replaced; on stderr, whether it can be played."""
    from hotline.bootstrap import open_desk
    from hotline.desk.review.recording import whole_id
    from hotline.practice.from_call import scenario_of

    desk = open_desk(settings)
    try:
        today = desk.clock.now().astimezone(desk.settings.opening.zone).date()
        text = scenario_of(desk, whole_id(call, today), settings.agent)
    finally:
        desk.close()
    put(text.rstrip("\n"), output)
    typer.echo(_tried(given, settings, text), err=True)


def _tried(given: Given, settings: Settings, text: str) -> str:
    """How a new scenario goes when the ideal agent plays it."""
    from hotline.bootstrap import open_practice
    from hotline.desk.views import DeskError
    from hotline.practice.auto import run

    with open_practice(settings, throwaway=True) as practice:
        scenario = practice.add(text, "-")
        try:
            drill = practice.begin(scenario.name, live=False)
            run(drill, practice.second)
            ended = drill.scorecard().outcome
            drill.close()
        except DeskError as stuck:
            return either(given, f"还要改一改：{stuck.zh}", f"It needs a hand: {stuck.en}")
    if ended == scenario.expected.outcome:
        return either(given, "试过了，能练到和原来一样的结果。", "Tried: it ends as the call did.")
    zh = f"试过了，结果是 {ended}，原来是 {scenario.expected.outcome}，请改一改 world 或 wants。"
    en = f"Tried: it ends {ended}, the call ended {scenario.expected.outcome}; please see to its world or wants."
    return either(given, zh, en)


def _when(card: Scorecard) -> str:
    return f"{card.begun.astimezone():%Y-%m-%d %H:%M}"


def _standing_json(standing: Standing) -> dict[str, Any]:
    return {
        "agent": standing.agent,
        "drills": standing.drills,
        "done": standing.done,
        "scenarios": standing.scenarios,
        "average": standing.average,
        "weakest": standing.weakest,
        "last": card_json(standing.last) if standing.last is not None else None,
    }
