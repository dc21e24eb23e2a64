"""The sample's acts: what agents did before the first look, in the words of scripts – actions with their arguments."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from hotline.desk.pack.sample_values import SampleAct, SampleStep
from hotline.desk.vocabulary import actions_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping

    from hotline.desk.pack import DeskPack
    from hotline.desk.pack.reading import Section
    from hotline.dialogue.types import Action, Type, Value

_WHO = ("name", "phone")
"""What the customer of an act gives."""


def read_acts(top: Section, pack: DeskPack, customers: Collection[str]) -> tuple[SampleAct, ...]:
    """``before`` of ``sample.yaml``: ``{by, ago, customer, do: [{action: {argument: value}}], now?, seen?}``.

    A record that an action needs is what an earlier one of the same act gave.
    """
    if top.value("before") is None:
        return ()
    known, statuses = actions_of(pack.parts), {key for each in pack.registers.values() for key in each.statuses}
    staff = ["", *(person.number for person in pack.staff)]
    found = []
    for part in top.sections("before", "an act"):
        by, ago = part.one_of("by", staff, ""), part.stay("ago")
        customer = part.one_of("customer", customers)
        now, seen = part.one_of("now", ["", *sorted(statuses)], ""), part.flag("seen", default=True)
        found.append(SampleAct(by, ago, customer, tuple(_steps(part, known)), now, seen))
        part.done()
    return tuple(found)


def _steps(part: Section, known: Mapping[str, Action]) -> Iterator[SampleStep]:
    given: set[str] = set()
    for each in part.sections("do", "an action"):
        for name in each.node.items if each.node is not None else ():
            if name not in known:
                message = f'This desk has no action "{name}".'
                each.reader.say(each.mark(name), "DK007", message, "see `do:` in its scripts")
                continue
            yield _step(part.reader.section(each.value(name), f"the action {name}"), known[name], given)
            given |= set(known[name].gives)


def _step(part: Section, action: Action, given: Collection[str]) -> SampleStep:
    args: dict[str, Value] = {}
    days: dict[str, int] = {}
    for name, kind in action.args.items():
        if kind.record or kind.name == "list":
            if name not in given and not kind.optional:
                message = f'"{action.name}" needs a {name}, which no earlier action of this act gives.'
                part.reader.say(part.mark(), "DK003", message)
        elif name in _WHO:
            continue
        elif part.value(name) is None:
            if not kind.optional:
                part.need(name)
        elif kind.name == "date":
            days[name] = part.whole(name, -400, 400)
        else:
            args[name] = _value(part, name, kind)
    part.done()
    return SampleStep(action.name, args, days)


def _value(part: Section, name: str, kind: Type) -> Value:
    match kind.name:
        case "money":
            return part.money(name)
        case "count":
            return part.whole(name, 0, 100_000)
        case "flag" | "yes_no":
            return part.flag(name)
        case "time":
            return part.clock(name)
        case "datetime" | "duration" | "moment":
            return part.stay(name, timedelta())
        case _:
            return part.text(name)
