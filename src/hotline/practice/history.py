"""What a trainee has done so far: a fold over the practice journal, nothing kept beside it. [R09]"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from hotline.desk.as_written import events_of

from .cast import AS_WRITTEN, Cast
from .house import HouseWords
from .naming import Naming
from .reading import load_scenario
from .scenario import GRADES, Scenario
from .scoring import Scorecard, score
from .ticket import Ticket
from .walked import Walked

if TYPE_CHECKING:
    from hotline.desk.pack import DeskPack
    from hotline.dialogue.book import Book
    from hotline.store.values import CallRecord
    from hotline.store.work import Work

_page = 200


@dataclass(frozen=True, slots=True)
class Suggestion:
    """The drill to do next, at which grade, and why. ``seed``: as written, or that of the one that was broken off."""

    scenario: Scenario
    grade: int
    zh: str
    en: str
    seed: int = AS_WRITTEN

    def lang(self, lang: str) -> str:
        """Why, in ``zh`` or ``en``."""
        return self.zh if lang == "zh" else self.en


@dataclass(frozen=True, slots=True)
class Standing:
    """A trainee at a glance. ``done``: scenarios passed at some grade, of ``scenarios`` there are; ``average`` of the
    best marks of each drill done; ``weakest``: the item in which most was lost; ``last`` the latest drill."""

    agent: str
    drills: int
    done: int
    scenarios: int
    average: float | None
    weakest: str
    last: Scorecard | None


def cards(work: Work, pack: DeskPack, book: Book, agent: str | None = None) -> tuple[Scorecard, ...]:
    """The cards of all drills in a practice journal, the latest begun first; ``agent``: one trainee's only.

    Each is marked by the scenario and the reference path that its call keeps: a card never changes when a file does.
    """
    found = [card for record in _calls(work, agent) if (card := card_of(work, pack, book, record)) is not None]
    return tuple(sorted(found, key=lambda card: (card.begun, card.call), reverse=True))


def card_of(work: Work, pack: DeskPack, book: Book, record: CallRecord) -> Scorecard | None:
    """The card of one practice call; None for a call that was no drill."""
    ticket = Ticket.of(record.line)
    if ticket is None:
        return None
    source, path = work.script_source(ticket.source), work.script_source(ticket.reference)
    scenario = load_scenario(source, f"{ticket.scenario}.yaml", book)[0] if source is not None else None
    if scenario is None or path is None:
        return None
    events = events_of(work.events(record.id))
    cast = Cast.of(scenario, HouseWords(), ticket.lang, ticket.grade, ticket.seed)
    return score(
        events, Walked.from_json(path), scenario, ticket, Naming.of(book, pack), call=record.id, agent=record.agent,
        heard=cast.may_say,
    )  # fmt: skip


def _calls(work: Work, agent: str | None) -> Iterator[CallRecord]:
    last = None
    while True:
        page = work.calls(agent=agent, after=last, limit=_page)
        yield from page
        if len(page) < _page:
            return
        last = page[-1]


def broken_off(scenarios: Iterable[Scenario], done: Iterable[Scorecard]) -> Scorecard | None:
    """The drill begun last, if it was never brought to its end: left, or the program or its terminal was gone.

    ``done``: the latest begun first. A call that rang in the middle of another is none of its own.
    """
    names = {each.name for each in scenarios}
    latest = next((card for card in done if card.scenario in names), None)
    return latest if latest is not None and not latest.over else None


def suggest(scenarios: Sequence[Scenario], done: Sequence[Scorecard]) -> Suggestion | None:
    """What to practise next: what was just broken off, else what went worst once more, else what was never done, else
    the next grade. None where there are no scenarios, or all were done at the highest grade. ``done``: latest first."""
    broken = broken_off(scenarios, done)
    if broken is not None:
        scenario = next(each for each in scenarios if each.name == broken.scenario)
        zh, en = "上次没有练完，从头再来一次。", "It was broken off last time; begin it again."
        return Suggestion(scenario, broken.grade, zh, en, broken.seed)
    best: dict[tuple[str, int], Scorecard] = {}
    for card in done:
        key = (card.scenario, card.grade)
        if card.over and (key not in best or card.total > best[key].total):
            best[key] = card
    names = {each.name: each for each in scenarios}
    weak = sorted((card for card in best.values() if not card.passed and card.scenario in names), key=lambda c: c.total)
    if weak:
        card = weak[0]
        zh = f"上次得了 {card.total} 分，再来一次就熟了。"
        return Suggestion(names[card.scenario], card.grade, zh, f"{card.total} last time; once more and it will sit.")
    for grade in GRADES:
        for scenario in scenarios:
            if (scenario.name, grade) not in best:
                zh, en = _why(scenario, grade, bool(best))
                return Suggestion(scenario, grade, zh, en)
    return None


def _why(scenario: Scenario, grade: int, begun: bool) -> tuple[str, str]:
    if grade > 1:
        return f"这一级都过关了，试试难度 {grade}。", f"That grade is done; time for grade {grade}."
    if begun:
        return "这个还没有练过。", "Not practised yet."
    return "从这里开始。", "A good one to begin with."


def for_viewer(standings: Iterable[Standing], pack: DeskPack | None, viewer: str) -> tuple[Standing, ...]:
    """Of everybody's standings those that ``viewer``, an agent's number, may see: a lead all, others their own."""
    lead = pack is not None and pack.is_lead(viewer)
    return tuple(each for each in standings if lead or each.agent == viewer)


def standing(agent: str, scenarios: Sequence[Scenario], done: Sequence[Scorecard]) -> Standing:
    """A trainee's drills at a glance."""
    own = [card for card in done if card.agent == agent]
    best: dict[str, int] = {}
    lost: dict[str, int] = {}
    for card in own:
        if not card.over:
            continue
        best[card.scenario] = max(best.get(card.scenario, 0), card.total)
        for each in card.deductions:
            lost[each.item] = lost.get(each.item, 0) + each.points
    passed = {card.scenario for card in own if card.passed}
    return Standing(
        agent=agent, drills=len(own), done=len(passed & {each.name for each in scenarios}), scenarios=len(scenarios),
        average=sum(best.values()) / len(best) if best else None,
        weakest=max(lost, key=lambda key: lost[key], default=""),
        last=own[0] if own else None,
    )  # fmt: skip
