"""A replay with what is personal masked: phones, cards, addresses, also while they are being typed. [P02]"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from hotline.domain.masking import HIDDEN, mask_address, mask_card, mask_phone, mask_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from hotline.dialogue.events import Event, FieldView, Matter, Prompt, State
    from hotline.dialogue.types import Json

_BY_TYPE: Mapping[str, Callable[[str], str]] = {"phone": mask_phone, "card": mask_card, "address": mask_address}
"""By the type of a field, and by the name of an attribute of a record."""
_LEAST = 4
"""What is shorter gives nothing away, and hiding it would hide half of the words around it."""
_IDS = frozenset({"sha256", "matter", "script"})
"""What is a name for machines and says nothing of a person."""
_DIGITS = re.compile(r"\d(?:[ -]?\d)+")


@dataclass(frozen=True, slots=True)
class Secrets:
    """What came up in a call that is to be hidden in any words: addresses, the longest first, and numbers as digits."""

    addresses: tuple[str, ...] = ()
    numbers: tuple[str, ...] = ()

    @classmethod
    def of(cls, state: State) -> Secrets:
        """Everything personal that is known in a state, as it was typed and as it was read."""
        named = [(name, text) for matter in state.matters for part in _parts(matter) for name, text in _texts("", part)]
        addresses = {text for name, text in named if name == "address" and len(text) >= _LEAST}
        numbers = {_digits(text) for name, text in [*named, ("phone", state.phone)] if name in {"phone", "card"}}
        return cls(
            tuple(sorted(addresses, key=len, reverse=True)), tuple(each for each in numbers if len(each) > _LEAST)
        )


def _parts(matter: Matter) -> Iterator[Mapping[str, Json]]:
    yield matter.facts
    yield matter.raws
    yield from (stop.facts for stop in matter.trail)


def _texts(name: str, value: object) -> Iterator[tuple[str, str]]:
    """Every text inside a value with what kind of text it is by its name: ``phone``, ``contact_phone`` → phone."""
    if isinstance(value, str):
        yield name.rpartition("_")[2], value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(name, part)
    elif hasattr(value, "items"):
        for inner, part in value.items():
            yield from _texts(str(inner), part)


def _digits(text: str) -> str:
    digits = "".join(each for each in text if each.isdecimal())
    return digits[2:] if digits.startswith("86") and len(digits) == 13 else digits


def hide(text: str, secrets: Secrets) -> str:
    """Words with every phone and card in them masked, and the call's addresses, half typed ones too. [P02]"""
    for each in secrets.addresses:
        typed = next((end for end in range(len(each), _LEAST - 1, -1) if each[:end] in text), 0)
        if typed:
            text = text.replace(each[:typed], mask_address(each[:typed]))
    return mask_text(text)


def draft(text: str, secrets: Secrets) -> str:
    """What is being typed: the beginning of a number is hidden before it is one. [P02]"""

    def half(hit: re.Match[str]) -> str:
        typed = _digits(hit.group())
        begun = len(typed) >= _LEAST and any(each != typed and each.startswith(typed) for each in secrets.numbers)
        return typed[:3] + HIDDEN * (len(typed) - 3) if begun else hit.group()

    return hide(_DIGITS.sub(half, text), secrets)


def prompt(shown: Prompt, secrets: Secrets) -> Prompt:
    """What the agent saw, masked. [P02]"""

    def hid(text: str) -> str:
        return hide(text, secrets)

    return replace(
        shown,
        say=hid(shown.say),
        slow=hid(shown.slow),
        hint=hid(shown.hint),
        fields=tuple(_field(each, hid) for each in shown.fields),
        choices=tuple(
            replace(each, item=each.item and hid(each.item), label=hid(each.label), reason=hid(each.reason))
            for each in shown.choices
        ),
        why=tuple(replace(each, give=hid(each.give)) for each in shown.why),
        path=tuple(map(hid, shown.path)),
    )


def _field(field: FieldView, hid: Callable[[str], str]) -> FieldView:
    by_type = _BY_TYPE.get(field.type, hid)
    return replace(
        field,
        shown=by_type(field.shown) if field.shown else "",
        raw=by_type(field.raw) if field.raw else "",
        ask=hid(field.ask),
        options=tuple((key, hid(label)) for key, label in field.options),
    )


def state(shown: State, secrets: Secrets) -> State:
    """Where the call was, masked: number, drafts, notes, facts. [P02]"""

    def hid(part: Mapping[str, Json]) -> dict[str, Json]:
        return {name: value(name, held, secrets) for name, held in part.items()}

    def words(part: Mapping[str, str]) -> dict[str, str]:
        return {name: str(value(name, held, secrets)) for name, held in part.items()}

    def typed(part: Mapping[str, str]) -> dict[str, str]:
        return {where: draft(text, secrets) for where, text in part.items()}

    matters = tuple(
        replace(
            each, facts=hid(each.facts), given=hid(each.given), answers=hid(each.answers), raws=words(each.raws),
            drafts=typed(each.drafts), trail=tuple(replace(stop, facts=hid(stop.facts)) for stop in each.trail),
        )
        for each in shown.matters
    )  # fmt: skip
    notes = tuple(hide(each, secrets) for each in shown.notes)
    return replace(shown, phone=mask_phone(shown.phone), drafts=typed(shown.drafts), notes=notes, matters=matters)


def value(name: str, held: Json, secrets: Secrets) -> Json:
    """A fact or a part of an event's data, masked by its name and by what it looks like. [P02]"""
    if isinstance(held, dict):
        kind = _BY_TYPE.get(str(held.get("type", "")))
        masked = {inner: value(inner, part, secrets) for inner, part in held.items()}
        typed = {part: kind(text) for part in ("raw", "value") if kind and isinstance(text := held.get(part), str)}
        return {**masked, **typed}
    if isinstance(held, list):
        return [value(name, part, secrets) for part in held]
    if not isinstance(held, str) or name in _IDS:
        return held
    named = _BY_TYPE.get(name.rpartition("_")[2])
    return named(held) if named is not None else hide(held, secrets)


def events(kept: Iterable[Event], secrets: Secrets) -> tuple[Event, ...]:
    """Events, masked. [P02]"""
    return tuple(replace(event, data=_data(event, secrets)) for event in kept)


def _data(event: Event, secrets: Secrets) -> dict[str, Json]:
    masked = value("", dict(event.data), secrets)
    assert isinstance(masked, dict)
    if event.kind == "drafted":
        masked["text"] = draft(str(event.data.get("text") or ""), secrets)
    return masked
